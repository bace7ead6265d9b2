"""A device and its cartridges: how many needles, how thick, how long, how fast, and who says so.

Each figure is a `Parameter` with its source, or None where nobody published it.  A pen's dial moves its
needles between a shortest and a longest setting; a roller or stamp of a fixed length is its own depth, so it
can be set to nothing else.  All lengths are what the dial or the maker says (`set_depth_mm`); skin gives way,
and the depth reached is less.

Does not model wear, bent needles, or how far the skin gives way.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, isfinite

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level, Parameter
from needlecraft.words import say

CLOSE_MM = 1e-6
"""Two depths nearer than this are the same: far below any needle's tolerance, far above rounding."""


@dataclass(frozen=True, slots=True)
class Cartridge:
    """A set of needles: a pen's or RF tip, a roller's drum, a stamp's plate.  `kind` names it in the sentences."""

    id: str
    kind: str
    needle_count: Parameter | None
    diameter: Parameter | None
    shortest: Parameter | None
    longest: Parameter | None
    step: Parameter | None = None
    insulated: bool | None = None
    label: str = ""
    """A name given in a manufacturer's file, in place of the one in the sentences."""

    @property
    def name(self) -> str:
        """Return what staff call it."""
        return self.named("en")

    def named(self, language: str) -> str:
        """Return what staff call it, in a language."""
        if self.label:
            return self.label
        needles, longest = self.needles, self.max_length_mm
        return say(f"devices.cartridges.{self.kind}", language, needles=needles, length_mm=longest)

    @property
    def needles(self) -> int | None:
        """Return the number of needles; None is unknown."""
        return None if self.needle_count is None else round(self.needle_count.value)

    @property
    def diameter_mm(self) -> float | None:
        """Return the diameter of one needle; None is unknown."""
        return None if self.diameter is None else self.diameter.value

    @property
    def min_length_mm(self) -> float | None:
        """Return the shortest setting; None is unknown."""
        return None if self.shortest is None else self.shortest.value

    @property
    def max_length_mm(self) -> float | None:
        """Return how far the needles reach; None is unknown, and nothing may be planned with it."""
        return None if self.longest is None else self.longest.value

    @property
    def is_fixed(self) -> bool:
        """Return whether the needles have one length, which is then the depth."""
        return self.max_length_mm is not None and self.min_length_mm == self.max_length_mm

    def reaches(self, set_depth_mm: float) -> bool:
        """Return whether the needles are known to be long enough."""
        longest = self.max_length_mm
        return longest is not None and isfinite(set_depth_mm) and 0 < set_depth_mm <= longest + CLOSE_MM

    def settable(self, wanted_mm: float) -> float | None:
        """Return the nearest depth it can be set to that is not deeper than wanted; None when there is none."""
        shortest, longest = self.min_length_mm, self.max_length_mm
        if longest is None or shortest is None or not wanted_mm > 0:
            return None
        if self.is_fixed:
            return longest if longest <= wanted_mm + CLOSE_MM else None
        depth = min(wanted_mm, longest)
        if self.step is not None:
            depth = round(floor(depth / self.step.value + CLOSE_MM) * self.step.value, 6)
        return depth if depth > 0 and depth >= shortest - CLOSE_MM else None


@dataclass(frozen=True, slots=True)
class Device:
    """What treats: its modality, its cartridges, its speed, and the works that its figures were read in.

    `generic`: a class of device, proposed where a practice names none, so that no plan names a brand that nobody
    asked for.  `settings_from_file`: nothing is set without the manufacturer's own file (RF needles).
    `evaluated_to`: the deepest setting that the maker studied, where the dial goes further.
    """

    id: str
    modality: Modality
    cartridges: tuple[Cartridge, ...]
    cites: tuple[Cite, ...]
    speed: Parameter | None = None
    evaluated_to: Parameter | None = None
    generic: bool = False
    settings_from_file: bool = False
    level: Level = Level.OPINION
    label: str = ""

    @property
    def name(self) -> str:
        """Return what staff call it."""
        return self.named("en")

    def named(self, language: str) -> str:
        """Return what staff call it, in a language."""
        return self.label or say(f"devices.names.{self.id}", language)

    @property
    def speed_hz(self) -> tuple[float, float] | None:
        """Return the slowest and fastest strokes per second; None where it has no motor or none was read."""
        if self.speed is None:
            return None
        low, high = self.speed.low, self.speed.high
        return (self.speed.value if low is None else low, self.speed.value if high is None else high)

    @property
    def reach_mm(self) -> float | None:
        """Return how far its longest cartridge reaches; None is unknown."""
        known = [c.max_length_mm for c in self.cartridges if c.max_length_mm is not None]
        return max(known, default=None)

    @property
    def figures(self) -> tuple[Parameter, ...]:
        """Return every figure that is known of it."""
        of_cartridges = ((c.needle_count, c.diameter, c.shortest, c.longest, c.step) for c in self.cartridges)
        found = (self.speed, self.evaluated_to, *(f for figures in of_cartridges for f in figures))
        return tuple(f for f in found if f is not None)


def millimetres(
    value: float, measured: str, *cites: Cite, low: float | None = None, high: float | None = None
) -> Parameter:
    """Return a length that was read somewhere."""
    return Parameter(value, "mm", measured, cites, low=low, high=high)


def needles(count: int, measured: str, *cites: Cite, low: int | None = None, high: int | None = None) -> Parameter:
    """Return a number of needles that was read somewhere."""
    return Parameter(count, "needles", measured, cites, low=low, high=high)


def assumed(
    value: float, unit: str, why: str, *cites: Cite, low: float | None = None, high: float | None = None
) -> Parameter:
    """Return a figure of our own, with its reason."""
    return Parameter(value, unit, "assumed", cites, low=low, high=high, why=why)
