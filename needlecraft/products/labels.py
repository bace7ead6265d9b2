"""An anaesthetic's label in one jurisdiction, and what goes against it: grams, area, minutes.

Labels disagree, so each is kept by itself and an amount is compared with the label of the country alone.  A limit
that a label does not give is unknown, and unknown is asked, never taken for no limit.

Milligrams on the skin are no measure here: limits for injection say nothing of a cream, and nothing in this
package compares the two.  Does not model children: no one under age is planned for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from needlecraft.evidence import Cite
from needlecraft.words import say

TEN_CM2 = 10.0
ROUNDING = 1e-6


class Occlusion(StrEnum):
    """Whether the cream is covered."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    FORBIDDEN = "forbidden"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


class FaultKind(StrEnum):
    """How a planned amount stands to the label."""

    OVER = "over"
    UNDER = "under"
    """Less than the label's: it may not numb, it does no harm."""
    UNKNOWN = "unknown"
    """The label gives no figure, or the plan does not: a prescriber is asked."""


@dataclass(frozen=True, slots=True)
class Label:
    """What the label says for adults on whole skin; None is "no figure given".

    `usual_minutes` is the time that mostly numbs, `minutes` what the label allows.  `warns_of_large_areas`: it says
    "not on large areas" and gives no figure.
    """

    jurisdiction: str
    over_the_counter: bool
    occlusion: Occlusion
    cites: tuple[Cite, ...]
    grams_per_10cm2: tuple[float, float] | None = None
    minutes: tuple[int, int] | None = None
    usual_minutes: tuple[int, int] | None = None
    max_area_cm2: float | None = None
    max_grams: float | None = None
    warns_of_large_areas: bool = False
    assumed: str = ""
    """What of it was not read as a limit, in words; empty when all was."""

    def grams_for(self, area_cm2: float) -> tuple[float, float] | None:
        """Return the least and the most grams for an area, held under the label's most; None where it says nothing."""
        if self.grams_per_10cm2 is None:
            return None
        low, high = (g * area_cm2 / TEN_CM2 for g in self.grams_per_10cm2)
        most = high if self.max_grams is None else min(high, self.max_grams)
        return (min(low, most), most)


@dataclass(frozen=True, slots=True)
class Fault:
    """One figure that goes against the label, or that nobody can compare.  `what` is a key under `products.label`."""

    what: str
    kind: FaultKind
    value: float | None
    allowed: str
    unit: str

    @property
    def text(self) -> str:
        """Return the fault as a sentence for staff."""
        value = say("products.label.not_given") if self.value is None else f"{self.value:g} {self.unit}"
        return say(f"products.label.{self.what}_{self.kind}", value=value, allowed=self.allowed)


def against_label(
    label: Label, grams: float | None, area_cm2: float | None, minutes: float | None
) -> tuple[Fault, ...]:
    """Return everything about an amount, an area and a time that goes against a label, or that it leaves open."""
    for name, value in (("grams", grams), ("area_cm2", area_cm2), ("minutes", minutes)):
        if value is not None and not (isfinite(value) and value >= 0):
            raise ValueError(f"{name} is {value}; it is a number from 0 up.")
    return (*_area(label, area_cm2), *_grams(label, grams, area_cm2), *_minutes(label, minutes))


def _area(label: Label, area_cm2: float | None) -> tuple[Fault, ...]:
    most = label.max_area_cm2
    if most is None:
        key = "large_area" if label.warns_of_large_areas else "area"
        return (Fault(key, FaultKind.UNKNOWN, area_cm2, say("products.label.no_figure"), "cm2"),)
    allowed = say("products.label.up_to", most=most, unit="cm2")
    if area_cm2 is None:
        return (Fault("area", FaultKind.UNKNOWN, None, allowed, "cm2"),)
    return (Fault("area", FaultKind.OVER, area_cm2, allowed, "cm2"),) if area_cm2 > most + ROUNDING else ()


def _grams(label: Label, grams: float | None, area_cm2: float | None) -> tuple[Fault, ...]:
    range_g = None if area_cm2 is None else label.grams_for(area_cm2)
    if grams is None or (range_g is None and label.max_grams is None):
        return (Fault("grams", FaultKind.UNKNOWN, grams, _allowed_grams(label, range_g), "g"),)
    allowed = _allowed_grams(label, range_g)
    most = range_g[1] if range_g is not None else label.max_grams
    if most is not None and grams > most + ROUNDING:
        return (Fault("grams", FaultKind.OVER, grams, allowed, "g"),)
    if range_g is not None and grams < range_g[0] - ROUNDING:
        return (Fault("grams", FaultKind.UNDER, grams, allowed, "g"),)
    return ()


def _allowed_grams(label: Label, range_g: tuple[float, float] | None) -> str:
    if range_g is not None:
        return say("products.label.from_to", low=range_g[0], high=range_g[1], unit="g")
    if label.max_grams is not None:
        return say("products.label.up_to", most=label.max_grams, unit="g")
    return say("products.label.no_figure")


def _minutes(label: Label, minutes: float | None) -> tuple[Fault, ...]:
    if label.minutes is None:
        return (Fault("minutes", FaultKind.UNKNOWN, minutes, say("products.label.no_figure"), "min"),)
    low, high = label.minutes
    allowed = say("products.label.from_to", low=low, high=high, unit="min")
    if minutes is None:
        return (Fault("minutes", FaultKind.UNKNOWN, None, allowed, "min"),)
    if minutes > high:
        return (Fault("minutes", FaultKind.OVER, minutes, allowed, "min"),)
    return (Fault("minutes", FaultKind.UNDER, minutes, allowed, "min"),) if minutes < low else ()
