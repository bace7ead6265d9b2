"""Procedures of the last months in the same skin: each waits its days, counted where it was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from needlecraft.devices.modalities import MECHANICAL, Modality
from needlecraft.evidence import DISPUTES, Cite, Interval, Level
from needlecraft.intake import NO_PRACTICE, Answer, Practice
from needlecraft.screening.rule import Case, Verdicts, deferral, needling_and
from needlecraft.screening.shapes import ask, until_days_after, withhold_for_days_after
from needlecraft.screening.verdicts import Verdict
from needlecraft.skin.zones import FACE, Region, Sites, sites

ENCODED = date(2026, 11, 1)
SCALP = sites("scalp")
FACE_AND_NECK = FACE | sites("neck")


@deferral(
    Cite("Rana2017", "abstract: needling and 70 % glycolic peel alternated three weeks apart"),
    Cite("ClinicSheets", "3 to 4 weeks"),
    wait=Interval(21, "the peel", "randomised trial, 52 adults with acne scars", 21, 30),
    kind="defer",
    applies_to=needling_and(Modality.PEEL, Modality.DRUG_DELIVERY),
    level=Level.TRIAL,
    in_force=ENCODED,
)
def superficial_peel(case: Case, days: int) -> Verdicts:
    """After a superficial peel the skin has three weeks, as in the trial that alternated peels with needling."""
    return withhold_for_days_after(case, "superficial_peel", days)


@deferral(
    Cite("InModeOptimasManual", "p. 58: three months"),
    Cite("ClinicSheets", "three months"),
    wait=Interval(90, "the procedure", "manual of one RF device", 90, 90),
    kind="defer",
    applies_to=needling_and(Modality.PEEL, Modality.DRUG_DELIVERY),
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="That the three months of an RF manual hold for every needle.",
)
def deep_peel(case: Case, days: int) -> Verdicts:
    """A medium or deep peel, dermabrasion or full resurfacing takes the epidermis: three months to mature."""
    return withhold_for_days_after(case, "deep_peel_or_resurfacing", days)


@deferral(
    Cite("InModeOptimasManual", "p. 58: two to three weeks"),
    wait=Interval(21, "the procedure", "manual of one RF device", 14, 28),
    kind="defer",
    applies_to=needling_and(Modality.LASER, Modality.DRUG_DELIVERY),
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="That the weeks of an RF manual hold for every needle.",
)
def laser_nonablative(case: Case, days: int) -> Verdicts:
    """Non-ablative laser, intense light or radiofrequency leaves heat in the dermis: three weeks."""
    return withhold_for_days_after(case, "laser_nonablative", days)


@deferral(
    Cite("InModeOptimasManual", "p. 58: 6 to 12 weeks by severity"),
    wait=Interval(84, "the procedure", "manual of one RF device", 42, 84),
    kind="defer",
    applies_to=needling_and(Modality.LASER, Modality.DRUG_DELIVERY),
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The longer end of the manual's range, and that it holds for every needle.",
)
def laser_ablative_fractional(case: Case, days: int) -> Verdicts:
    """An ablative fractional laser bores as deep as a needle: twelve weeks, the longer end of the range."""
    return withhold_for_days_after(case, "laser_ablative", days)


@deferral(
    Cite("Flanagan2024", "page: two weeks before RF needling"),
    Cite("Carruthers2016", "abstract: one to two weeks between procedures"),
    Cite("ClinicSheets", "7 days to 6 months", DISPUTES),
    wait=Interval(14, "the injection", "opinion of one expert and one consensus; no trial", 7, 180),
    kind="defer",
    applies_to=needling_and(Modality.BOTULINUM, Modality.DRUG_DELIVERY),
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="That swelling could carry the toxin further; nobody has measured it.",
)
def botulinum(case: Case, days: int) -> Verdicts:
    """After botulinum toxin the field has two weeks, so that swelling does not spread it; or the toxin comes last."""
    return withhold_for_days_after(case, "botulinum", days)


@deferral(
    Cite("Carruthers2016", "abstract: one to two weeks between procedures"),
    Cite("ClinicSheets", "2 weeks to 12 months", DISPUTES),
    wait=Interval(14, "the injection", "consensus; no measurement with mechanical needles", 14, 365),
    kind="defer",
    applies_to=MECHANICAL | {Modality.DRUG_DELIVERY, Modality.FILLER},
    level=Level.OPINION,
    in_force=ENCODED,
    exception="RF has a rule of its own (ha_filler_rf): heat reaches the filler, a mechanical needle does not.",
)
def ha_filler_pen(case: Case, days: int) -> Verdicts:
    """Mechanical needles over hyaluronic filler: two weeks.  Nobody has shown that they break it down."""
    beside = frozenset[Modality]() if case.wish.modality is Modality.RF else frozenset({Modality.FILLER})
    only = MECHANICAL | {Modality.DRUG_DELIVERY} | beside
    return withhold_for_days_after(case, "hyaluronic_filler", days, only=only)


@deferral(
    Cite("Hsu2019", "abstract: thermal damage of filler along the tracks, ex vivo"),
    Cite("Vachiramon2023", "abstract: less filler after focused ultrasound on days 0 and 14, not on day 28"),
    Cite("FillerEBDExVivo2024", "abstract: no change of form at once, ex vivo", DISPUTES),
    wait=Interval(28, "the injection", "microfocused ultrasound over filler, not RF needles", 14, 180),
    kind="defer",
    applies_to=frozenset({Modality.RF, Modality.FILLER}),
    level=Level.SERIES,
    in_force=ENCODED,
    assumed="The 28 days are carried over from microfocused ultrasound.",
)
def ha_filler_rf(case: Case, days: int) -> Verdicts:
    """RF needles heat the filler along their tracks: RF first, or four weeks after the filler."""
    beside = frozenset({Modality.FILLER}) if case.wish.modality is Modality.RF else frozenset[Modality]()
    return withhold_for_days_after(case, "hyaluronic_filler", days, only=frozenset({Modality.RF}) | beside)


@deferral(
    Cite("ClinicSheets", "3 to 6 months after injected treatments, before RF"),
    wait=Interval(90, "the procedure", "assumed", 90, 180, why="Only clinic sheets give days, from 90 to 180."),
    kind="defer",
    applies_to=needling_and(Modality.FILLER, Modality.DRUG_DELIVERY),
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The ninety days: they stand on clinic sheets only.",
)
def biostimulator_threads(case: Case, days: int) -> Verdicts:
    """Biostimulators, threads and grafted fat lie where needles and heat reach them: three months."""
    return withhold_for_days_after(case, "biostimulator_threads_or_fat", days)


@deferral(
    Cite("InModeOptimasManual", "p. 58: within one year"),
    Cite("ClinicSheets", "one year"),
    wait=Interval(365, "the surgery", "manual of one RF device", 365, 365),
    kind="defer",
    applies_to=needling_and(Modality.DRUG_DELIVERY),
    level=Level.OPINION,
    in_force=ENCODED,
    where=FACE_AND_NECK,
    assumed="That the year of an RF manual holds for every needle.",
)
def facial_surgery(case: Case, days: int) -> Verdicts:
    """A facelift, eyelid or nose operation changes the blood supply of the flap: one year, on face and neck."""
    return withhold_for_days_after(case, "facial_surgery", days)


MONTHLY = Interval(28, "the last needling", "trials spaced 14 to 42 days; a month is the norm", 14, 42)
WEEKLY_SCALP = Interval(7, "the last needling", "trials of weekly needling for hair loss, 100 and 68 people", 7, 30)
NEEDLING_SPACING: dict[Region, Interval] = {
    Region.FACE: MONTHLY,
    Region.NECK: MONTHLY,
    Region.BODY: MONTHLY,
    Region.SCALP: WEEKLY_SCALP,
}
"""The shortest wait between two needlings by region: a plan may space wider, never closer."""


def spacing_floor_days(region: Region, practice: Practice = NO_PRACTICE) -> int:
    """Return the fewest days between two needlings of a region; what the practice set holds for every region."""
    return practice.days_by_rule.get("previous_needling", NEEDLING_SPACING[region].days)


@deferral(
    Cite("ElDomyati2015Acne", "abstract: six sessions two weeks apart"),
    Cite("Alam2014", "abstract: three sessions two weeks apart"),
    Cite("NCT02646917", "registry: three sessions 30 days apart"),
    Cite("Chandrashekar2014", "abstract: RF, four sessions six weeks apart"),
    Cite("Dhurat2013", "as tabulated in PMC9830423, table 5: scalp, weekly"),
    Cite("Kumar2018", "abstract: scalp, weekly"),
    Cite("Faghihi2021", "abstract: scalp, every two weeks"),
    wait=MONTHLY,
    kind="defer",
    applies_to=needling_and(Modality.DRUG_DELIVERY),
    level=Level.TRIAL,
    in_force=ENCODED,
    assumed="That 28 days, the middle of what trials used, is the floor everywhere but on the scalp.",
    exception="On the scalp 7 days, as in trials of hair loss; everywhere else 28. Planning reads the same table.",
)
def previous_needling(case: Case, days: int) -> Verdicts:
    """Two needlings of the same skin keep a month apart, on the scalp a week: the same table that planning uses."""
    given = case.history.needled
    if given.answer is Answer.YES and given.last is None:
        return ask("needled", given, needs="date", say="ask_date", where=given.sites)
    on_scalp = days if "previous_needling" in case.days_by_rule else WEEKLY_SCALP.days
    waits = _waiting_at(case, given.sites - SCALP, days), _waiting_at(case, given.sites & SCALP, on_scalp)
    if given.answer is Answer.UNKNOWN:
        return ask("needled", given), *waits
    return waits


def _waiting_at(case: Case, where: Sites, days: int) -> Verdict:
    given = case.history.needled
    return until_days_after(case, replace(given, where=where), days)


@deferral(
    Cite("Ogunjimi2021", "abstract: channels closed after 58 to 63 hours on average, some later"),
    Cite("Han2012", "abstract: barrier of the face back at 72 hours after short needles"),
    Cite("AuthorKnowledge"),
    wait=Interval(
        7,
        "the last home rolling",
        "assumed",
        why="Channels of short needles close in about three days; the needles and force used at home are not known, "
        "so that is doubled.",
    ),
    kind="defer",
    applies_to=needling_and(Modality.DRUG_DELIVERY),
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The rule and its seven days: no source on rolling at home before a treatment was read.",
)
def home_rolling(case: Case, days: int) -> Verdicts:
    """Skin rolled at home may still be open, and the roller may not have been clean: a week, and a look at it."""
    return withhold_for_days_after(case, "home_rolled", days)
