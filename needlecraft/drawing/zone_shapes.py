"""The shapes of a map: each zone a loop of shared curves, mirrored to the other side of the midline.

A loop that closes on one half gives two shapes, `<zone>_right` and `<zone>_left`; a loop that runs from the
midline to the midline gives one, joined from both halves.  In front the client's right is on the viewer's left,
behind it is on the viewer's right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from needlecraft.drawing import body_points, face_points
from needlecraft.drawing.curves import Bezier, Point, Polygon, backward, beziers, flattened, mirrored
from needlecraft.drawing.svg import number

View = Literal["face", "body_front", "body_back"]
VIEWS: tuple[View, ...] = ("face", "body_front", "body_back")


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of one site in one view.  `across`: it lies on both sides of the midline."""

    site: str
    zone: str
    across: bool
    loop: tuple[Bezier, ...]

    @property
    def polygon(self) -> Polygon:
        """Return the outline as points, close enough to measure areas and distances on."""
        return flattened(self.loop)

    @property
    def path(self) -> str:
        """Return the `d` of the outline."""
        return f"{path_of(self.loop)}Z"


@dataclass(frozen=True, slots=True)
class HalfMap:
    """One half of a map: points, curves through them, and the loop of curves round each zone."""

    midline: float
    points: Mapping[str, Point]
    curves: Mapping[str, str]
    zones: Mapping[str, str]
    from_behind: bool = False

    @property
    def shapes(self) -> dict[str, Shape]:
        """Return the shapes of both halves by site."""
        found: dict[str, Shape] = {}
        for zone in self.zones:
            for shape in self._shapes_of(zone):
                found[shape.site] = shape
        return found

    def curve(self, name: str) -> tuple[Bezier, ...]:
        """Return a curve on the half to the viewer's right."""
        points = (self._point(word) for word in self.curves[name].split())
        return beziers([(self.midline + u, y) for u, y in points])

    def loop(self, zone: str) -> tuple[Bezier, ...]:
        """Return the curves round a zone on the half to the viewer's right."""
        return self.joined(*self.zones[zone].split())

    def joined(self, *names: str) -> tuple[Bezier, ...]:
        """Return some curves one after the other, each turned so that it begins where the last ended."""
        curves = [self.curve(name) for name in names]
        after = _ends(curves[1])
        here = curves[0][0][0] if curves[0][-1][3] in after else curves[0][-1][3]
        joined: list[Bezier] = []
        for curve in curves:
            if here not in _ends(curve):
                raise ValueError(f"The curves {', '.join(names)} have a gap at {here}.")
            turned = curve if curve[0][0] == here else backward(curve)
            joined.extend(turned)
            here = turned[-1][3]
        return tuple(joined)

    def _shapes_of(self, zone: str) -> tuple[Shape, ...]:
        half = self.loop(zone)
        other = backward(mirrored(half, self.midline))
        if half[0][0] != half[-1][3]:
            return (Shape(zone, zone, True, half + other),)
        viewers_right, viewers_left = ("right", "left") if self.from_behind else ("left", "right")
        return (
            Shape(f"{zone}_{viewers_left}", zone, False, other),
            Shape(f"{zone}_{viewers_right}", zone, False, half),
        )

    def _point(self, word: str) -> Point:
        if word in self.points:
            return self.points[word]
        u, y = word.split(",")
        return (float(u), float(y))


FACE = HalfMap(face_points.MIDLINE, face_points.POINTS, face_points.CURVES, face_points.ZONES)
BODY_FRONT = HalfMap(body_points.MIDLINE, body_points.POINTS, body_points.CURVES, body_points.FRONT)
BODY_BACK = HalfMap(body_points.MIDLINE, body_points.POINTS, body_points.CURVES, body_points.BACK, from_behind=True)
HALVES: dict[View, HalfMap] = {"face": FACE, "body_front": BODY_FRONT, "body_back": BODY_BACK}


@cache
def shapes(view: View) -> Mapping[str, Shape]:
    """Return the shapes of a view by site, in map order."""
    return HALVES[view].shapes


def path_of(curve: Sequence[Bezier]) -> str:
    """Return the `d` of a curve."""
    return f"M{_pair(curve[0][0])}{''.join(f'C{_pair(b)} {_pair(c)} {_pair(d)}' for _, b, c, d in curve)}"


def _ends(curve: Sequence[Bezier]) -> tuple[Point, Point]:
    return (curve[0][0], curve[-1][3])


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
