"""The plan of a course: what screening allowed, decided zone by zone and day by day."""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.course import (
    Alternative,
    Anaesthesia,
    CalendarEntry,
    CostLine,
    Course,
    DeviceChoice,
    ProductUse,
    Status,
    Step,
    Text,
    Why,
    ZoneLeftOut,
    ZoneTreatment,
)
from needlecraft.screening import ScreeningReport


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """A whole course, or, when withheld, what to do until when (`meanwhile`) and nothing else.

    `wish` judges what the client asked for (number, spacing) against the evidence.  `assumed` lists every
    choice of ours that no source carries.
    """

    status: Status
    screening: ScreeningReport
    zones: tuple[ZoneTreatment, ...] = ()
    left_out: tuple[ZoneLeftOut, ...] = ()
    device: DeviceChoice | None = None
    course: Course = Course(())
    number: Why | None = None
    spacing: Why | None = None
    wish: tuple[Why, ...] = ()
    anaesthesia: Anaesthesia | None = None
    preparation: tuple[ProductUse, ...] = ()
    on_needled_skin: tuple[ProductUse, ...] = ()
    visit: tuple[Step, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    combinations: tuple[Why, ...] = ()
    before: tuple[Why, ...] = ()
    """What to do and avoid before the first treatment."""
    costs: tuple[CostLine, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    meanwhile: tuple[Why, ...] = ()
    assumed: tuple[Text, ...] = ()
