"""Which zone the arrow keys go to: the nearest one in that direction, reckoned from the shapes.

Distance is from the place of one number to the place of the other; a zone counts as lying in a direction when
it is at least as far that way as sideways, and sideways distance counts twice.  Where nothing lies so, the
nearest zone anywhere on that side is taken, so that no zone is out of reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import hypot
from typing import Literal, TypeAlias

from needlecraft.drawing.label_positions import POSITIONS

Direction: TypeAlias = Literal["up", "down", "left", "right"]
DIRECTIONS: dict[Direction, tuple[int, int]] = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}


@cache
def neighbours(view: str, site: str) -> Mapping[Direction, str]:
    """Return the site that each arrow key goes to from a site of a view; a key with no zone that way is left out."""
    found: dict[Direction, str] = {}
    for direction in DIRECTIONS:
        if nearest := _nearest(view, site, direction):
            found[direction] = nearest
    return found


def _nearest(view: str, site: str, direction: Direction) -> str | None:
    x, y, _ = POSITIONS[view][site]
    dx, dy = DIRECTIONS[direction]
    straight: list[tuple[float, str]] = []
    aslant: list[tuple[float, str]] = []
    for other, (ox, oy, _) in POSITIONS[view].items():
        ahead = (ox - x) * dx + (oy - y) * dy
        aside = abs((ox - x) * dy) + abs((oy - y) * dx)
        if other == site or ahead <= 0.5:
            continue
        (straight if ahead >= aside else aslant).append((hypot(ahead, 2 * aside), other))
    return min(straight or aslant, default=(0.0, None))[1]
