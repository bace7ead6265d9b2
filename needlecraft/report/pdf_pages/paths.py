"""The `d` of an SVG path as moves, lines and curves, in absolute coordinates.

Reads what our drawings write: M L H V C Z and their relative forms.  Does not read arcs, nor the shorthand
curves, which no drawing of ours uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["move", "line", "curve", "close"]
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}


class UnknownStep(ValueError):
    """A path holds a step that our drawings do not write."""


@dataclass(frozen=True, slots=True)
class Step:
    """A move, a line, a curve with its two control points, or the closing line."""

    kind: Kind
    points: tuple[tuple[float, float], ...] = ()


def steps(d: str) -> Iterator[Step]:
    """Yield the steps of a path.  Raises UnknownStep for what is not read here."""
    at = start = (0.0, 0.0)
    for letter, numbers in _commands(d):
        relative, name = letter.islower(), letter.upper()
        base = at if relative else (0.0, 0.0)
        if name == "Z":
            at = start
            yield Step("close")
            continue
        points = _points(name, numbers, base, at)
        at = points[-1]
        if name == "M":
            start = at
        yield Step({"M": "move", "C": "curve"}.get(name, "line"), points)  # type: ignore[arg-type]


def _commands(d: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    tokens = _TOKEN.findall(d)
    n, letter = 0, ""
    while n < len(tokens):
        if tokens[n].isalpha():
            letter = tokens[n]
            n += 1
        elif letter in "Mm":
            letter = "L" if letter == "M" else "l"
        if letter.upper() not in _NUMBERS:
            raise UnknownStep(f"{letter!r} is no step of our drawings: {', '.join(_NUMBERS)}.")
        count = _NUMBERS[letter.upper()]
        yield letter, tuple(float(token) for token in tokens[n : n + count])
        n += count


def _points(
    name: str, numbers: tuple[float, ...], base: tuple[float, float], at: tuple[float, float]
) -> tuple[tuple[float, float], ...]:  # fmt: skip
    if name == "H":
        return ((base[0] + numbers[0], at[1]),)
    if name == "V":
        return ((at[0], base[1] + numbers[0]),)
    return tuple((base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
