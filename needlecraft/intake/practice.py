"""What a practice adds of its own: changed intervals, its licences, its devices and prices.

A practice's table is its own source: whoever changed a number, and why, stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from needlecraft.devices.modalities import Modality
from needlecraft.intake.person import Role


@dataclass(frozen=True, slots=True)
class ChangedInterval:
    """Days that a practice set in place of a rule's own."""

    rule: str
    days: int
    by: str
    why: str
    on: date


@dataclass(frozen=True, slots=True)
class Licence:
    """What a role may do in a jurisdiction, as the practice has read its law.  None is "not limited here"."""

    jurisdiction: str
    role: Role
    modalities: frozenset[Modality]
    source: str
    max_depth_mm: float | None = None
    drugs: bool = False
    supervision: str = ""


@dataclass(frozen=True, slots=True)
class Prices:
    """What a practice charges, in its own currency; None is "no price given", and no cost line is shown."""

    currency: str = ""
    per_treatment: dict[str, float] = field(default_factory=dict)
    """By needling modality."""
    consultation: float | None = None
    review: float | None = None
    anaesthetic: float | None = None
    test_spot: float | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice's own settings; the empty one changes nothing."""

    name: str = ""
    intervals: tuple[ChangedInterval, ...] = ()
    licences: tuple[Licence, ...] = ()
    prices: Prices = field(default_factory=Prices)
    devices: tuple[str, ...] = ()
    """Ids of devices at hand; empty: any device known to the library."""
    time_zone: str = ""
    visit_start: str = "10:00"

    @property
    def days_by_rule(self) -> dict[str, int]:
        """Return the changed intervals as days by rule id."""
        return {changed.rule: changed.days for changed in self.intervals}


NO_PRACTICE = Practice()
