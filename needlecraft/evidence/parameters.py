"""A number with its unit, its spread, how and in whom it was measured, and who found it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from needlecraft.evidence.citing import Cite, any_read


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number and its provenance.

    `measured` says how and in whom; "assumed" means that nobody published it, and then `why` gives our
    reason.  `low` and `high` are the spread seen, `sd` a standard deviation; None is "unknown", never 0.
    """

    value: float
    unit: str
    measured: str
    cites: tuple[Cite, ...] = ()
    low: float | None = None
    high: float | None = None
    sd: float | None = None
    why: str = ""

    def __post_init__(self) -> None:
        if self.is_assumed and not self.why:
            raise ValueError(f"{self.value} {self.unit} is assumed: say why.")
        if not self.is_assumed and not any_read(self.cites):
            raise ValueError(f"{self.value} {self.unit} rests on nothing that was read: mark it assumed, or cite.")

    @property
    def is_assumed(self) -> bool:
        """Return whether the number is our own choice."""
        return self.measured == "assumed"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days to wait, counted from an event, with the spread seen in labels, manuals, trials and clinic sheets."""

    days: int
    counted_from: str
    measured: str
    seen_min: int | None = None
    seen_max: int | None = None
    why: str = ""

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError(f"An interval of {self.days} days is negative.")
        if self.is_assumed and not self.why:
            raise ValueError(f"The {self.days} days from {self.counted_from} are assumed: say why.")

    @property
    def is_assumed(self) -> bool:
        """Return whether the number of days is our own proposal."""
        return self.measured == "assumed"

    @property
    def wait(self) -> timedelta:
        """Return the wait as a duration."""
        return timedelta(days=self.days)
