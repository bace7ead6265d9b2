"""Topical anaesthetic: who must not have which substance, on which skin, from whose hand.

How much, on what area and for how many minutes is compared with the product's own label when the course is planned.

Does not model blood levels: milligrams on the skin are shown in the plan and never compared with a limit for injection.
"""

from __future__ import annotations

from datetime import date

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import DISPUTES, Cite, Interval, Level
from needlecraft.intake import Answer, Given, Role, Whom
from needlecraft.products.anaesthetics import ANAESTHETICS, Anaesthetic, label_for
from needlecraft.screening.rule import Case, Verdicts, deferral, rule
from needlecraft.screening.shapes import (
    as_decided,
    ask,
    caution_if,
    together,
    until_days_after,
    withhold_for_days_after,
    withhold_if,
    withhold_while,
)
from needlecraft.screening.verdicts import CLEAR, Ask, Caution, Clear, Verdict, Withhold, not_while
from needlecraft.skin.zones import sites

ENCODED = date(2026, 11, 1)
NUMBING = frozenset({Modality.TOPICAL_ANAESTHETIC})
ESTERS = frozenset({"tetracaine", "benzocaine"})
OXIDISING = frozenset({"prilocaine", "benzocaine"})
LOW_WEIGHT_KG = 50
EYELIDS = sites("eyelids")
BESIDE_THE_EYE = sites("infraorbital", "lateral_periorbital")


def _chosen(case: Case) -> Anaesthetic | None:
    """Return the wished product; None while none is chosen, or none that is known here."""
    return ANAESTHETICS.get(case.wish.anaesthetic or "")


def _by_substance(case: Case, fact: str, substances: frozenset[str], state: str) -> Verdict:
    """Withhold a product that holds one of the substances; with another product, or none chosen, caution."""
    given = case.history.given(fact)
    match given.answer:
        case Answer.UNKNOWN:
            return ask(fact, given)
        case Answer.NO:
            return CLEAR
        case Answer.YES:
            product = _chosen(case)
            if product is None:
                return Caution(say="caution_choose")
            return Caution() if substances.isdisjoint(product.holds) else Withhold(not_while(state))


@rule(
    Cite("LidocainePrilocaineUSLabel", "contraindications"),
    Cite("PliaglisLabel", "contraindications"),
    kind="absolute",
    applies_to=NUMBING,
    level=Level.OPINION,
    in_force=ENCODED,
)
def la_amide_allergy(case: Case) -> Verdicts:
    """Allergy to an amide anaesthetic rules out every cream here: each of them holds lidocaine."""
    return withhold_if(case, "amide_anaesthetic_allergy", "amide_allergy")


@rule(
    Cite("PliaglisLabel", "contraindications: PABA; precaution: pseudocholinesterase"),
    Cite("Dermapen4Manual", "p. 23"),
    kind="absolute",
    applies_to=NUMBING,
    level=Level.OPINION,
    in_force=ENCODED,
    exception="A caution, though absolute, where the chosen product holds no ester: the rule is of the substance.",
)
def la_ester_paba(case: Case) -> Verdicts:
    """Allergy to esters or PABA, or slow breakdown of esters: no tetracaine and no benzocaine."""
    return (
        _by_substance(case, "ester_or_paba_allergy", ESTERS, "ester_allergy"),
        _by_substance(case, "pseudocholinesterase_deficiency", ESTERS, "ester_breakdown_slow"),
    )


@rule(
    Cite("EMLAMIMSHongKong", "special precautions"),
    Cite("Dermapen4Manual", "p. 23"),
    Cite("MontrealTopicalAnaesthetics", "lesson: relative in G6PD deficiency", DISPUTES),
    kind="absolute",
    applies_to=NUMBING,
    level=Level.OPINION,
    in_force=ENCODED,
    exception="A caution, though absolute, where the chosen product oxidises no haemoglobin: the rule is of the "
    "substance.",
)
def la_methaemoglobin(case: Case) -> Verdicts:
    """Methaemoglobin once, G6PD deficiency or an oxidising medicine: no prilocaine and no benzocaine."""
    return _by_substance(case, "methaemoglobin_risk", OXIDISING, "methaemoglobin_risk")


@rule(
    Cite("EMLAMIMSHongKong", "special precautions"),
    Cite("PliaglisLabel", "precautions"),
    kind="relative",
    applies_to=NUMBING,
    level=Level.OPINION,
    in_force=ENCODED,
    exception="Withheld, though relative, until a prescriber has decided: the effects on the heart add up.",
)
def la_antiarrhythmic(case: Case) -> Verdicts:
    """A medicine for the heart rhythm and an anaesthetic act alike on the heart: a prescriber decides, small area."""
    return withhold_if(case, "antiarrhythmic", "heart_rhythm_medicine", override_by=Role.PRESCRIBER)


@rule(
    Cite("PliaglisLabel", "precautions"),
    Cite("Dermapen4Manual", "p. 23"),
    kind="relative",
    applies_to=NUMBING,
    level=Level.OPINION,
    in_force=ENCODED,
    exception="Withheld, though relative, until a prescriber has decided: the liver clears lidocaine.",
)
def la_hepatic(case: Case) -> Verdicts:
    """In severe liver disease lidocaine stays longer: none, or a small area if a prescriber decides so."""
    return withhold_if(case, "liver_disease_severe", "liver_disease", override_by=Role.PRESCRIBER)


@rule(
    Cite("LidocaineGelToxicity2006", "abstract: low body mass named as a risk"),
    kind="relative",
    applies_to=NUMBING,
    level=Level.SERIES,
    in_force=ENCODED,
    assumed="The limit of 50 kg: the case names low body mass, and no source read gives a weight.",
)
def la_low_weight(case: Case) -> Verdicts:
    """A light body reaches a level sooner: under 50 kg a smaller area; the weight is asked before any cream."""
    weight_kg = case.person.weight_kg
    if weight_kg is None:
        return Ask("weight_kg", needs="profile")
    return Caution(params={"weight_kg": float(weight_kg)}) if weight_kg < LOW_WEIGHT_KG else CLEAR


@deferral(
    Cite("OniPigFractional", "abstract: lidocaine in the blood after laser channels, none through whole skin"),
    Cite("LidocainePrilocaineUSLabel", "whole skin only"),
    Cite("Wu2022RFBarrier", "abstract: water loss back on day 7 after RF needles"),
    Cite("Ogunjimi2021", "abstract: channels closed after 58 to 63 hours on average", DISPUTES),
    wait=Interval(7, "the last needling", "water loss after RF needles, back to the start on day 7", 3, 7),
    kind="absolute",
    applies_to=NUMBING,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="That the week measured after RF holds for every needling: what was used elsewhere is not on record.",
)
def la_broken_skin(case: Case, days: int) -> Verdicts:
    """No anaesthetic on open or needled skin: what whole skin holds back goes straight into the blood.

    It comes off before the first needle and is not put on again, however much the last passes hurt.
    """
    return together(
        withhold_while(case, "open_wound", "skin_open"),
        withhold_for_days_after(case, "needled", days),
        withhold_for_days_after(case, "home_rolled", days),
    )


@rule(
    Cite("FDALidocaineWarning2024", "reports of the warning: over 4 %, large areas, wrapping"),
    Cite("LidocaineGelToxicity2006", "abstract: poisoning after 30 % on face and neck"),
    kind="absolute",
    applies_to=NUMBING,
    level=Level.OPINION,
    in_force=date(2024, 3, 26),
    assumed="That the American limit for sale without prescription holds where no label of the country was read.",
    exception="A prescriber, at hand or treating, may use what needs a prescription; 30 % lidocaine nobody may.",
)
def la_over4_otc(case: Case) -> Verdicts:
    """Over 4 % lidocaine is a prescriber's; 30 %, which poisoned a client, is nobody's."""
    product, operator = _chosen(case), case.operator
    if product is not None and product.is_forbidden:
        return Withhold(not_while("strength_that_poisoned"), say="withhold_strength")
    if operator.role.at_least(Role.PRESCRIBER) or (product is not None and _over_the_counter(case, product)):
        return CLEAR
    if product is None:
        unknown = case.wish.anaesthetic is not None
        return Ask("anaesthetic", of=Whom.PRACTITIONER, needs="profile") if unknown else Caution(say="caution_choose")
    return Caution() if operator.prescriber_at_hand else Withhold(not_while("no_prescriber_for_numbing"))


def _over_the_counter(case: Case, product: Anaesthetic) -> bool:
    label = label_for(product.id, case.operator.jurisdiction)
    return not product.prescription if label is None else label.over_the_counter


@rule(
    Cite("EMLAMIMSHongKong", "special precautions: petechiae after 30 minutes on atopic skin; the cornea"),
    kind="relative",
    applies_to=NUMBING,
    level=Level.OPINION,
    in_force=ENCODED,
    exception="Withheld on the eyelids, though relative: the cornea was harmed without pain, and no needle goes there.",
)
def la_atopic_eye(case: Case) -> Verdicts:
    """On atopic skin 15 to 30 minutes at most; beside the eye a margin; never on the lids."""
    return (
        caution_if(case, "atopic_skin"),
        Caution(say="caution_eye", where=BESIDE_THE_EYE),
        Withhold(not_while("on_the_eyelid"), where=EYELIDS),
    )


@deferral(
    Cite("LidocainePrilocaineUSLabel", "doses of all local anaesthetics add up"),
    wait=Interval(
        1, "the other anaesthetic", "assumed", why="The label adds up doses and gives no hours; the next day is ours."
    ),
    kind="relative",
    applies_to=NUMBING,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="That the next day counts as clear of yesterday's anaesthetic.",
)
def la_cumulative(case: Case, days: int) -> Verdicts:
    """A second anaesthetic on one day, by any route, goes to the prescriber, who adds the doses up."""
    given = case.history.other_anaesthetic_today
    if given.answer is Answer.YES and given.last is None:
        return ask("other_anaesthetic_today", given, needs="date", say="ask_date")
    found = _second_within(case, given, days)
    return (ask("other_anaesthetic_today", given), found) if given.answer is Answer.UNKNOWN else found


def _second_within(case: Case, given: Given, days: int) -> Verdict:
    waiting = until_days_after(case, given, days, override_by=Role.PRESCRIBER)
    if isinstance(waiting, Clear):
        return CLEAR
    decided = as_decided(case, "second_anaesthetic_agreed", "second_anaesthetic_not_agreed")
    return waiting if isinstance(decided, Withhold) else decided
