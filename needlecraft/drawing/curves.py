"""Curves through points, the loops they form, and the measures of such a loop.

A curve is a Catmull-Rom spline written as cubic Beziers: between p1 and p2 the control points are
p1 + (p2 - p0)/6 and p2 - (p3 - p1)/6, and at an end the missing neighbour is the end itself.  A curve run
backward has the same numbers in the other order, so two zones that share it can neither overlap nor gape.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from math import hypot, inf, sqrt
from typing import TypeAlias

Point: TypeAlias = "tuple[float, float]"
Bezier: TypeAlias = "tuple[Point, Point, Point, Point]"
Polygon: TypeAlias = "tuple[Point, ...]"

STEPS = 8
"""Straight pieces that stand for one Bezier where a curve is measured."""


def beziers(points: Sequence[Point]) -> tuple[Bezier, ...]:
    """Return the cubic Beziers of the spline through the points."""
    padded = [points[0], *points, points[-1]]
    return tuple(_segment(*padded[n : n + 4]) for n in range(len(points) - 1))


def backward(curve: Sequence[Bezier]) -> tuple[Bezier, ...]:
    """Return the same curve, run from its end to its beginning."""
    return tuple((d, c, b, a) for a, b, c, d in reversed(curve))


def mirrored(curve: Sequence[Bezier], midline: float) -> tuple[Bezier, ...]:
    """Return the curve mirrored in a vertical line."""

    def over(point: Point) -> Point:
        return (2 * midline - point[0], point[1])

    return tuple((over(a), over(b), over(c), over(d)) for a, b, c, d in curve)


def flattened(curve: Sequence[Bezier], steps: int = STEPS) -> Polygon:
    """Return points along the curve, the last left out, so that curves can be joined to a polygon.

    A curve and the same curve backward give the same points: each is reckoned from the end that sorts first.
    """
    points: list[Point] = []
    for bezier in curve:
        turned = bezier > bezier[::-1]
        a, b, c, d = bezier[::-1] if turned else bezier
        along = [a, *(_at(a, b, c, d, n / steps) for n in range(1, steps)), d]
        points.extend((along[::-1] if turned else along)[:-1])
    return tuple(points)


def signed_area(polygon: Sequence[Point]) -> float:
    """Return the area inside a polygon, positive where it runs clockwise on the page."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(polygon)) / 2


def contains(polygon: Sequence[Point], point: Point) -> bool:
    """Return whether a point lies inside a polygon, by the even-odd rule."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in _edges(polygon):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def depth_inside(polygon: Sequence[Point], point: Point) -> float:
    """Return the distance of a point from the edge, positive inside and negative outside."""
    nearest = min(_distance_to(point, a, b) for a, b in _edges(polygon))
    return nearest if contains(polygon, point) else -nearest


def crosses_itself(polygon: Sequence[Point]) -> bool:
    """Return whether two edges that are no neighbours meet."""
    edges = list(_edges(polygon))
    last = len(edges) - 1
    return any(
        _meet(*edges[i], *edges[j])
        for i in range(len(edges))
        for j in range(i + 2, len(edges))
        if (i, j) != (0, last) and _boxes_meet(*edges[i], *edges[j])
    )


def largest_inscribed_circle(polygon: Sequence[Point], precision: float = 0.05) -> tuple[Point, float]:
    """Return centre and radius of the largest circle inside a polygon, to within `precision`.

    Squares are searched in the order of the best that they could hold; a square that cannot beat the best
    point found so far is not divided further.
    """
    xs, ys = zip(*polygon, strict=True)
    half = min(max(xs) - min(xs), max(ys) - min(ys)) / 2
    best, radius = polygon[0], -inf
    squares: list[tuple[float, float, float, float]] = []

    def look_at(x: float, y: float, h: float) -> None:
        nonlocal best, radius
        here = depth_inside(polygon, (x, y))
        if here > radius:
            best, radius = (x, y), here
        heapq.heappush(squares, (-(here + h * sqrt(2)), x, y, h))

    x = min(xs)
    while x < max(xs):
        y = min(ys)
        while y < max(ys):
            look_at(x + half, y + half, half)
            y += 2 * half
        x += 2 * half
    while squares:
        bound, x, y, h = heapq.heappop(squares)
        if -bound - radius <= precision:
            break
        for dx, dy in ((-h / 2, -h / 2), (h / 2, -h / 2), (-h / 2, h / 2), (h / 2, h / 2)):
            look_at(x + dx, y + dy, h / 2)
    return best, radius


def largest_circle_on(midline: float, polygon: Sequence[Point], precision: float = 0.05) -> tuple[Point, float]:
    """Return the largest circle inside a polygon whose centre lies on a vertical line."""
    ys = [y for _, y in polygon]
    count = int((max(ys) - min(ys)) / precision) + 1
    candidates = [(midline, min(ys) + n * precision) for n in range(count + 1)]
    return max(((p, depth_inside(polygon, p)) for p in candidates), key=lambda found: found[1])


def _segment(p0: Point, p1: Point, p2: Point, p3: Point) -> Bezier:
    return (
        p1,
        (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6),
        (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6),
        p2,
    )


def _at(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    s = 1 - t
    w0, w1, w2, w3 = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return (w0 * a[0] + w1 * b[0] + w2 * c[0] + w3 * d[0], w0 * a[1] + w1 * b[1] + w2 * c[1] + w3 * d[1])


def _edges(polygon: Sequence[Point]) -> zip[tuple[Point, Point]]:
    return zip(polygon, (*polygon[1:], polygon[0]), strict=True)


def _distance_to(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0 if not length else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length
    t = max(0.0, min(1.0, along))
    return hypot(point[0] - a[0] - t * dx, point[1] - a[1] - t * dy)


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _boxes_meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    return not (
        max(a[0], b[0]) < min(c[0], d[0])
        or max(c[0], d[0]) < min(a[0], b[0])
        or max(a[1], b[1]) < min(c[1], d[1])
        or max(c[1], d[1]) < min(a[1], b[1])
    )


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0
