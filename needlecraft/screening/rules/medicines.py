"""Medicines and products a person uses: what waits, what changes, and whom to ask; none is stopped on our word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import DISPUTES, Cite, Interval, Level
from needlecraft.intake import Answer, Given, Role
from needlecraft.screening.rule import Case, Verdicts, deferral, needling_and, rule
from needlecraft.screening.shapes import (
    as_decided,
    ask,
    caution_for_days_after,
    until_days_after,
    withhold_while,
)
from needlecraft.screening.verdicts import CLEAR, Ask, Caution, Clear, Verdict, Withhold, not_while

NEEDLING_AND_DELIVERY = needling_and(Modality.DRUG_DELIVERY)
ENCODED = date(2026, 11, 1)
"""The day these rules were written, for those that no dated label or law brought into force."""

ENDED_LATELY_DAYS = 30
"""For how long the end of a blood thinner is asked about; assumed, as long as an answer about medicines counts."""

SIX_MONTHS_DISPUTED = (
    Cite("Waldman2017", "abstract: too little evidence to delay peels and non-ablative devices", DISPUTES),
    Cite("WinkelmannQA", "answer: one dermatologist needles during treatment", DISPUTES),
    Cite("Hasan2024", "abstract: one arm had RF needling with isotretinoin", DISPUTES),
    Cite("Spring2017", "summary page: the wait rests on small series of the 1980s", DISPUTES),
    Cite("Mysore2017", "abstract, background: little evidence behind six months", DISPUTES),
)


@deferral(
    Cite("InModeOptimasManual", "p. 58"),
    *SIX_MONTHS_DISPUTED,
    wait=Interval(180, "the last dose", "manual of one RF device; labels and clinic sheets", 0, 365),
    kind="relative",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.COHORT,
    in_force=ENCODED,
    assumed="That the six months of an RF manual hold for every needle, and that a dermatologist may shorten them.",
    exception="Withheld, though relative: device labels exclude it. A dermatologist may set it aside, with the reason.",
)
def isotretinoin(case: Case, days: int) -> Verdicts:
    """Oral isotretinoin, now or in the last six months, waits; a dermatologist may decide otherwise.

    The wait comes from reports of scarring after dermabrasion.  A task force found too little evidence to delay
    peels and non-ablative devices and did not study needling, so those works stand beside it as disputing.

    Does not model the dose: no source read says that a low dose waits less.
    """
    return withhold_while(case, "isotretinoin", "isotretinoin_taken", days=days, override_by=Role.DERMATOLOGIST)


@deferral(
    Cite("InModeOptimasManual", "p. 58: within six months"),
    *SIX_MONTHS_DISPUTED,
    wait=Interval(180, "the last dose", "manual of one RF device", 0, 180),
    kind="relative",
    applies_to=frozenset({Modality.RF}),
    level=Level.OPINION,
    in_force=ENCODED,
    exception="Withheld, though relative: the manual excludes it. A dermatologist may set it aside, with the reason.",
)
def isotretinoin_rf(case: Case, days: int) -> Verdicts:
    """With RF the six months stand in a device's own manual: a rule of its own, to be set aside on its own."""
    return withhold_while(case, "isotretinoin", "isotretinoin_taken", days=days, override_by=Role.DERMATOLOGIST)


@deferral(
    Cite("InModeOptimasManual", "p. 58: isotretinoin, by analogy"),
    Cite("AuthorKnowledge"),
    *SIX_MONTHS_DISPUTED,
    wait=Interval(
        180,
        "the last dose",
        "assumed",
        why="No source on acitretin and needling was read; the days are those of isotretinoin, its nearest relative.",
    ),
    kind="relative",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The whole rule: acitretin is treated as isotretinoin is, because nothing on it and needling was read.",
    exception="Withheld, though relative, as its nearest relative is. A dermatologist may set it aside.",
)
def acitretin(case: Case, days: int) -> Verdicts:
    """Acitretin, the retinoid taken for psoriasis, waits as isotretinoin does; it is nobody's to stop for needling."""
    return withhold_while(case, "acitretin", "acitretin_taken", days=days, override_by=Role.DERMATOLOGIST)


@rule(
    Cite("AuthorKnowledge"),
    Cite("ClinicSheets", "sheets that ask to stop for 7 to 10 days", DISPUTES),
    kind="relative",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The whole rule: no trial of needling under a blood thinner was found. That one ended within 30 days is "
    "asked about is our caution, against its being stopped for the needling.",
)
def anticoagulants(case: Case) -> Verdicts:
    """A blood thinner is never stopped for needling: its prescriber is asked, and then bruising is expected.

    Sheets that ask to stop it for a week trade a bruise for a clot.  One that ended lately may have been stopped for
    just that, so its prescriber is asked all the same.
    """
    given = case.history.blood_thinner
    match given.answer:
        case Answer.UNKNOWN:
            return ask("blood_thinner", given)
        case Answer.NO if given.last and case.on < given.last + timedelta(days=ENDED_LATELY_DAYS):
            return _ended_lately(case, given.last)
        case Answer.NO:
            return CLEAR
        case Answer.YES:
            return as_decided(case, "blood_thinner_agreed", "blood_thinner_not_agreed", override_by=Role.PRESCRIBER)


def _ended_lately(case: Case, last: date) -> Verdict:
    decided = as_decided(case, "blood_thinner_agreed", "blood_thinner_not_agreed", override_by=Role.PRESCRIBER)
    said = {Ask: "ask_ended", Caution: "caution_ended", Withhold: "withhold_ended"}
    return CLEAR if isinstance(decided, Clear) else replace(decided, say=said[type(decided)], params={"last": last})


@deferral(
    Cite("InModeOptimasManual", "p. 58: a week before and after, at the practitioner's discretion"),
    Cite("ClinicSheets", "3 to 10 days"),
    wait=Interval(7, "the last dose", "manual of one RF device", 3, 10),
    kind="relative",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="That the week of an RF manual holds for every needle.",
    exception="A caution where the person chose it, withheld only where the practice set days of its own.",
)
def nsaid_supplements(case: Case, days: int) -> Verdicts:
    """Painkillers and supplements that favour bruises: one's own choice may pause; a treatment goes to the prescriber.

    So the first question is why it is taken.  Aspirin for the heart is a treatment, whatever the packet costs.
    """
    given = case.history.painkiller_or_supplement
    match given.answer:
        case Answer.UNKNOWN:
            return ask("painkiller_or_supplement", given), _own_choice_ended(case, given, days)
        case Answer.NO:
            return _own_choice_ended(case, given, days)
        case Answer.YES if given.kind == "for_a_disease":
            return as_decided(case, "blood_thinner_agreed", "blood_thinner_not_agreed", override_by=Role.PRESCRIBER)
        case Answer.YES if given.kind == "own_choice":
            if "nsaid_supplements" in case.days_by_rule:
                return Withhold(not_while("own_painkiller_taken"), override_by=Role.PRESCRIBER, params={"days": days})
            return Caution(params={"days": days})
        case Answer.YES:
            why = ask("painkiller_or_supplement", given, needs="kind", say="ask_kind")
            return why, _own_choice_ended(case, given, days)


def _own_choice_ended(case: Case, given: Given, days: int) -> Verdict:
    waiting = until_days_after(case, given, days, override_by=Role.PRESCRIBER)
    raised = "nsaid_supplements" in case.days_by_rule and given.kind != "for_a_disease"
    if raised or isinstance(waiting, Clear):
        return waiting
    return Caution(params={"days": days})


@deferral(
    Cite("ClinicSheets", "exclusion lists"),
    Cite("AuthorKnowledge"),
    wait=Interval(
        180,
        "the last cycle",
        "assumed",
        why="No figure was found; half a year lets blood counts and healing recover, and the oncologist decides.",
    ),
    kind="absolute",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The 180 days, and the rule itself: it stands on exclusion lists and general knowledge only.",
)
def chemotherapy(case: Case, days: int) -> Verdicts:
    """During chemotherapy and for half a year after, the skin is left alone: infection, bleeding, slow healing."""
    return withhold_while(case, "chemotherapy", "chemotherapy_given", days=days)


@deferral(
    Cite("ClinicSheets", "1 to 7 days before"),
    Cite("Aust2008", "abstract: vitamin A cream for four weeks before needling", DISPUTES),
    wait=Interval(
        5,
        "the last application",
        "assumed",
        1,
        7,
        why="Only clinic sheets give days, and they differ from 1 to 7; none on the day itself is all they agree on.",
    ),
    kind="defer",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The five days: a middle of what clinic sheets ask.",
)
def topical_retinoid(case: Case, days: int) -> Verdicts:
    """Retinoid on the skin irritates and enters through channels: none for some days before.

    The first surgical programmes did the opposite and prepared the skin with vitamin A for a month, so only the
    last days are judged here, and where it is put.  One that a prescriber ordered is paused by the prescriber.
    """
    return withhold_while(case, "retinoid_on_skin", "retinoid_on_skin", days=days)


@deferral(
    Cite("ClinicSheets", "2 to 7 days before"),
    wait=Interval(5, "the last application", "assumed", 2, 7, why="Only clinic sheets give days, from 2 to 7."),
    kind="defer",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The five days: a middle of what clinic sheets ask.",
    exception="A caution, though a deferral: it rests on clinic sheets alone. A practice that sets its own days "
    "makes it withhold.",
)
def aha_bha_exfoliant(case: Case, days: int) -> Verdicts:
    """Acids, scrubs and peeling creams sting on needled skin: pause them, and no more than that."""
    if "aha_bha_exfoliant" in case.days_by_rule:
        return withhold_while(case, "acids_or_exfoliants", "acids_on_skin", days=days)
    return caution_for_days_after(case, "acids_or_exfoliants", days)
