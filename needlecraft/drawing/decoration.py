"""Decoration of the maps: what helps to see a face or a body and is no zone.

Points are given on one half, as distance from the midline and height, and run through curves like the zones.
"""

from __future__ import annotations

from collections.abc import Sequence

from needlecraft.drawing.curves import Bezier, Point, beziers, mirrored
from needlecraft.drawing.svg import Element, element
from needlecraft.drawing.zone_shapes import path_of


def across(midline: float, half: Sequence[Point], class_: str) -> Element:
    """Return a closed shape across the midline, from its points on one half."""
    points = [(midline + u, y) for u, y in half]
    other = [(midline - u, y) for u, y in reversed(half) if u]
    return element("path", d=path_of(beziers([*points, *other])) + "Z", class_=class_)


def on_both_sides(midline: float, half: Sequence[Point], class_: str, closed: bool = False) -> tuple[Element, ...]:
    """Return the curve through the points and its mirror."""
    points = [(midline + u, y) for u, y in half]
    return shapes_on_both_sides(midline, beziers([*points, points[0]] if closed else points), class_)


def shapes_on_both_sides(midline: float, curve: tuple[Bezier, ...], class_: str) -> tuple[Element, ...]:
    """Return a finished curve and its mirror."""
    return tuple(element("path", d=path_of(c), class_=class_) for c in (curve, mirrored(curve, midline)))
