"""Plan a course: what screening allows, zone by zone and day by day, each decision with its reason.

Withheld everywhere: no plan, but what to do until when.  Withheld in part: those zones are left out and the rest is
planned.  An open question makes the plan provisional.  Pure: the same intake on the same day gives the same plan.

Does not model what a response measured so far would change; a later plan starts from a new intake.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from needlecraft.course import (
    Anaesthesia,
    Course,
    SessionKind,
    Status,
    Text,
    Why,
    ZoneLeftOut,
    ZoneTreatment,
)
from needlecraft.devices.modalities import Modality
from needlecraft.devices.rf_file import RFProtocol
from needlecraft.intake import NO_PRACTICE, Intake, Practice, Role
from needlecraft.planning.advice import before_treatment, meanwhile
from needlecraft.planning.alternatives import PEEL_RISKS, Planned, alternatives
from needlecraft.planning.anaesthesia import NUMBING, plan_anaesthesia
from needlecraft.planning.appointments import calendar_entries
from needlecraft.planning.assumptions import assumptions
from needlecraft.planning.combinations import combinations_for
from needlecraft.planning.costs import cost_lines
from needlecraft.planning.dates import Series, course_days
from needlecraft.planning.device import choose_device, wished_device
from needlecraft.planning.plan import CoursePlan
from needlecraft.planning.reviews import review_day
from needlecraft.planning.situation import Situation
from needlecraft.planning.skin_contact import (
    delivered_products,
    is_new_to_the_skin,
    on_needled_skin,
    preparation,
)
from needlecraft.planning.tryouts import tryouts
from needlecraft.planning.visit import visit_steps
from needlecraft.planning.wishes import Intervals, intervals, judged_wishes, treatments, why_treatments
from needlecraft.planning.withholding import first_open_day
from needlecraft.planning.zones import plan_zones
from needlecraft.products.catalogue import Product
from needlecraft.screening import ScreeningReport, Severity, screen
from needlecraft.skin.zones import FACE, Sites

LAST_DAY = date(9000, 1, 1)
"""A course needs days after the one it begins on, and the calendar of the computer ends in 9999."""


class DoesNotNeedle(ValueError):
    """A course was asked for with something that does not needle."""


class TooFarAhead(ValueError):
    """A course was asked for so late that its days leave the calendar."""


@dataclass(frozen=True, slots=True)
class _Days:
    """The days found, the interval behind them, and how many treatments were looked for."""

    course: Course
    intervals: Intervals
    count: int


def plan_course(
    intake: Intake, on: date, practice: Practice = NO_PRACTICE, rf_protocol: RFProtocol | None = None
) -> CoursePlan:
    """Return the plan of a course that could begin on a day.

    Raises a ValueError that says what is allowed (DoesNotNeedle, TooFarAhead, UnknownDevice, DeviceDoesNotFit,
    UnknownProduct, UnknownTimeZone) when the wish or the practice cannot be planned for.
    """
    if not intake.wish.modality.needles:
        raise DoesNotNeedle(
            f"modality is {intake.wish.modality.value!r}; a course is planned for pen, roller, stamp or rf."
        )
    if on > LAST_DAY:
        raise TooFarAhead(f"on is {on.isoformat()}; a course is planned for days up to {LAST_DAY.isoformat()}.")
    report = screen(intake, on, practice)
    open_sites = report.plannable()
    if not report.asked:
        return CoursePlan(Status.PROVISIONAL, report, meanwhile=(Why(Text("plan.meanwhile.no_zone")),))
    situation = Situation(intake, report, on, practice, rf_protocol, open_sites)
    wished = wished_device(situation)
    zones, left_out = plan_zones(situation, wished)
    if not zones:
        return _withheld(report, left_out, on)
    return _planned(situation, zones, left_out)


def _withheld(report: ScreeningReport, left_out: tuple[ZoneLeftOut, ...], on: date) -> CoursePlan:
    if report.plannable():
        return CoursePlan(
            Status.WITHHELD, report, left_out=left_out, meanwhile=(Why(Text("plan.meanwhile.all_left_out")),)
        )
    return CoursePlan(Status.WITHHELD, report, left_out=left_out, meanwhile=meanwhile(report))


def _planned(situation: Situation, zones: tuple[ZoneTreatment, ...], left_out: tuple[ZoneLeftOut, ...]) -> CoursePlan:
    where = Sites()
    for zone in zones:
        where = where | zone.sites
    anaesthesia = plan_anaesthesia(situation, zones)
    delivered = delivered_products(situation, where)
    days = _days(situation, zones, where, anaesthesia, delivered)
    if not days.course.sessions:
        return _withheld(situation.report, left_out, situation.on)
    visit = visit_steps(zones, anaesthesia, delivers=bool(delivered))
    count = len(days.course.treatments)
    indications = tuple(dict.fromkeys(zone.indication for zone in zones))
    plan = CoursePlan(
        status=_status(situation, anaesthesia),
        screening=situation.report,
        zones=zones,
        left_out=left_out,
        device=choose_device(situation, zones, wished_device(situation)),
        course=days.course,
        number=why_treatments(zones, count, days.count),
        spacing=days.intervals.why,
        wish=judged_wishes(situation, zones, count, days.intervals),
        anaesthesia=anaesthesia,
        preparation=preparation(situation, zones),
        on_needled_skin=on_needled_skin(situation, where, delivered),
        visit=visit,
        alternatives=alternatives(
            situation, Planned(zones, where, count, days.intervals.days, _has_peels(days.course))
        ),
        combinations=tuple(c.why for c in combinations_for(indications, situation.operator.role)),
        before=before_treatment(situation),
        costs=cost_lines(days.course, situation.modality, anaesthesia, situation.practice),
        calendar=calendar_entries(days.course, visit, situation.intake, situation.practice),
    )
    return assumptions(plan, situation)


def _status(situation: Situation, anaesthesia: Anaesthesia) -> Status:
    """Return whether the plan hangs on something: an answer, a reason for treatment, the maker's own RF file."""
    hangs = (
        any(finding.severity is Severity.ASK for finding in situation.report.findings),
        anaesthesia.asks,
        not situation.wish.indications,
        situation.has_no_rf_numbers,
        situation.modality is Modality.RF and situation.rf_protocol is not None and situation.rf_protocol.example,
    )
    return Status.PROVISIONAL if any(hangs) else Status.PLANNED


def _days(
    situation: Situation,
    zones: tuple[ZoneTreatment, ...],
    where: Sites,
    anaesthesia: Anaesthesia,
    delivered: tuple[Product, ...],
) -> _Days:
    with_peels = _may_alternate_peels(situation, where)
    found = intervals(situation, zones, with_peels)
    count = treatments(situation, zones)
    beside = frozenset(_beside(anaesthesia, delivers=bool(delivered)))
    series = Series(
        situation.intake, situation.practice, situation.on, where, situation.modality, beside, count, found.days,
        with_peels, tryouts(situation, is_new_to_the_skin(delivered)), review_day(zones),
        (PEEL_RISKS,) if situation.may_darken else (),
    )  # fmt: skip
    return _Days(course_days(series), found, count)


def _beside(anaesthesia: Anaesthesia, *, delivers: bool) -> Iterator[Modality]:
    if anaesthesia.product is not None:
        yield NUMBING
    if delivers:
        yield Modality.DRUG_DELIVERY


def _may_alternate_peels(situation: Situation, where: Sites) -> bool:
    """Return whether peels between treatments are wished for, open to the operator, and tried there: on the face."""
    if Modality.PEEL not in situation.wish.together or not situation.may(Role.PRESCRIBER) or where - FACE:
        return False
    peel = frozenset({Modality.PEEL})
    return first_open_day((situation.intake,), situation.on, situation.practice, where, peel) is not None


def _has_peels(course: Course) -> bool:
    return any(session.kind is SessionKind.COMPANION for session in course.sessions)
