"""The search for the place of a zone's number.  Run once; the places found are kept as data.

A zone across the midline keeps its number on the midline: off the middle it would read as one side's.
"""

from __future__ import annotations

from needlecraft.drawing.curves import largest_circle_on, largest_inscribed_circle
from needlecraft.drawing.zone_shapes import Shape


def label_position(shape: Shape, midline: float) -> tuple[float, float, float]:
    """Return x, y and radius of the circle for a shape's number; mirrored for mirrored shapes."""
    polygon = shape.polygon
    if shape.across:
        (x, y), radius = largest_circle_on(midline, polygon)
        return (x, y, radius)
    on_left = sum(x for x, _ in polygon) / len(polygon) < midline
    turned = tuple((2 * midline - x, y) for x, y in polygon) if on_left else polygon
    (x, y), radius = largest_inscribed_circle(turned)
    return (2 * midline - x if on_left else x, y, radius)
