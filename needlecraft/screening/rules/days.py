"""The days before: hair removal, alcohol, vaccination.  Clinic sheets alone ask for them, so they are cautions."""

from __future__ import annotations

from datetime import date

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Interval, Level
from needlecraft.screening.rule import Case, Verdicts, deferral, needling_and
from needlecraft.screening.shapes import caution_for_days_after, withhold_for_days_after

NEEDLING_AND_DELIVERY = needling_and(Modality.DRUG_DELIVERY)
ENCODED = date(2026, 11, 1)
SHEETS_ALONE = (
    "A caution settled in one step, though a deferral: it rests on clinic sheets alone. A practice that sets its "
    "own days makes it withhold."
)


def _settled_in_one_step(case: Case, rule_id: str, fact: str, days: int) -> Verdicts:
    if rule_id in case.days_by_rule:
        return withhold_for_days_after(case, fact, days)
    return caution_for_days_after(case, fact, days)


@deferral(
    Cite("ClinicSheets", "24 to 72 hours"),
    wait=Interval(3, "the last drink", "assumed", 3, 3, why="Only clinic sheets ask for it."),
    kind="defer",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The three days: they stand on clinic sheets only.",
    exception=SHEETS_ALONE,
)
def alcohol_24h(case: Case, days: int) -> Verdicts:
    """Alcohol in the last days favours a bruise: say so, and let the person choose the day."""
    return _settled_in_one_step(case, "alcohol_24h", "alcohol", days)


@deferral(
    Cite("ClinicSheets", "two weeks, one sheet"),
    wait=Interval(14, "the dose", "assumed", 14, 14, why="One clinic sheet asks for it, after COVID vaccination."),
    kind="defer",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The fourteen days: one clinic sheet asks for them.",
    exception=SHEETS_ALONE,
)
def vaccination(case: Case, days: int) -> Verdicts:
    """A recent vaccination never waits for needling; needling may wait for it, if the person would rather."""
    return _settled_in_one_step(case, "vaccination", "vaccination", days)


@deferral(
    Cite("ClinicSheets", "one week after waxing of the face"),
    wait=Interval(7, "the hair removal", "assumed", 7, 7, why="Only clinic sheets ask for it."),
    kind="defer",
    applies_to=NEEDLING_AND_DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The seven days: they stand on clinic sheets only.",
    exception=SHEETS_ALONE + " Broken skin has a rule of its own.",
)
def waxing_depilation(case: Case, days: int) -> Verdicts:
    """Waxing, threading or a depilatory strips the barrier: look at the skin there, and skip what is raw."""
    return _settled_in_one_step(case, "waxing_depilation", "hair_removal", days)
