"""What a clinical scale is, apart from one person's score: range, direction, rater, sources, what was not read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from needlecraft.evidence import Cite
from needlecraft.words import say


class Direction(StrEnum):
    """Which way is better."""

    LOWER_IS_BETTER = "lower_is_better"
    HIGHER_IS_BETTER = "higher_is_better"


class Rater(StrEnum):
    """Who gives the score."""

    CLINICIAN = "clinician"
    CLIENT = "client"
    EITHER = "either"


class ImpossibleEntry(ValueError):
    """An entry that the scale cannot hold: what, the value, what is allowed, and the closest."""

    def __init__(self, what: str, value: object, allowed: str, closest: object = None) -> None:
        self.what, self.value, self.allowed, self.closest = what, value, allowed, closest
        hint = "" if closest is None else f" Closest: {closest}."
        super().__init__(f"{what} is {value!r}; allowed: {allowed}.{hint}")


@dataclass(frozen=True, slots=True)
class Responder:
    """The change that trials counted as an answer to treatment."""

    change: float
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """A clinical scale.

    `unverified` are keys under `skin.scale_unverified`: parts that rest on nothing read.  `responder` None:
    no change that matters was read.  `validated` False: our own grade, because no scale exists.
    `scored` False: kept by name only, because its ranges were not read.  `values` lists the totals where they
    are not every step of the range.
    """

    id: str
    low: float
    high: float | None
    direction: Direction
    rater: Rater
    cites: tuple[Cite, ...]
    step: float | None = 1.0
    values: tuple[float, ...] = ()
    unverified: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    responder: Responder | None = None
    from_photographs: bool = True
    total_only: bool = False
    scored: bool = True
    validated: bool = True

    @property
    def name(self) -> str:
        """Return its name."""
        return say(f"skin.scales.{self.id}")

    @property
    def says_what_is_unverified(self) -> tuple[str, ...]:
        """Return in words what of it was not read."""
        return tuple(say(f"skin.scale_unverified.{key}") for key in self.unverified)

    @property
    def says_notes(self) -> tuple[str, ...]:
        """Return in words what to know when using it."""
        return tuple(say(f"skin.scale_notes.{key}") for key in self.notes)

    def require(self, total: float) -> float:
        """Return a total as it stands, or raise ImpossibleEntry where the scale cannot give it."""
        if not self.scored or self.high is None:
            raise ImpossibleEntry(self.id, total, "nothing, because the ranges of its items were not read")
        if self.values:
            return _listed(self.id, total, self.values)
        found = number(self.id, total, self.low, self.high)
        if self.step is not None and not math.isclose(found / self.step, round(found / self.step), abs_tol=1e-9):
            raise ImpossibleEntry(self.id, total, self._allowed, round(found / self.step) * self.step)
        return found

    def improved(self, before: float, after: float) -> float:
        """Return by how much the score got better; negative is worse."""
        change = self.require(after) - self.require(before)
        return change if self.direction is Direction.HIGHER_IS_BETTER else -change

    def responded(self, before: float, after: float) -> bool | None:
        """Return whether the change is one that trials counted; None where no such change was read."""
        if self.responder is None:
            return None
        return self.improved(before, after) >= self.responder.change

    @property
    def _allowed(self) -> str:
        return f"{self.low:g} to {self.high:g} in steps of {self.step:g}"


def number(what: str, value: object, low: float, high: float) -> float:
    """Return a number between low and high, or raise ImpossibleEntry; not a number and true or false are refused."""
    allowed = f"a number from {low:g} to {high:g}"
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ImpossibleEntry(what, value, allowed)
    if not low <= value <= high:
        raise ImpossibleEntry(what, value, allowed, f"{low if value < low else high:g}")
    return float(value)


def whole(what: str, value: object, low: int, high: int) -> int:
    """Return a whole number between low and high, or raise ImpossibleEntry."""
    allowed = f"a whole number from {low} to {high}"
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ImpossibleEntry(what, value, allowed)
    if value != int(value) or not low <= value <= high:
        raise ImpossibleEntry(what, value, allowed, min(max(round(value), low), high))
    return int(value)


def listed(what: str, value: str, allowed: tuple[str, ...]) -> str:
    """Return one of some names, or raise ImpossibleEntry with the closest."""
    if value not in allowed:
        near = get_close_matches(value, allowed, n=1)
        raise ImpossibleEntry(what, value, ", ".join(allowed), near[0] if near else None)
    return value


def _listed(what: str, value: object, values: tuple[float, ...]) -> float:
    found = number(what, value, min(values), max(values))
    if found not in values:
        allowed = ", ".join(f"{v:g}" for v in values)
        raise ImpossibleEntry(what, value, allowed, f"{min(values, key=lambda v: abs(v - found)):g}")
    return found
