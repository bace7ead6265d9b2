"""Larger targets for narrow zones, and what a keyboard and a screen reader need to operate a map.

A zone with a circle under 22 px gets an invisible edge that brings its target to 44 px.  The edges of all
narrow zones are drawn in bands, widest first and narrowest on top, so that of two zones the nearer one wins.
"""

from __future__ import annotations

from needlecraft.drawing.label_positions import POSITIONS
from needlecraft.drawing.neighbours import neighbours
from needlecraft.drawing.svg import Element, element
from needlecraft.drawing.zone_shapes import View, shapes

TARGET_RADIUS_PX = 22.0
BANDS = 4


def hit_areas(view: View, unit_per_px: float) -> dict[str, list[Element]]:
    """Return the invisible edges of each narrow zone, widest first."""
    narrow: dict[str, list[Element]] = {}
    for site, (_, _, radius) in POSITIONS[view].items():
        missing_px = TARGET_RADIUS_PX - radius / unit_per_px
        if missing_px > 0:
            narrow[site] = [_edge(view, site, missing_px * band / BANDS, unit_per_px) for band in range(BANDS, 0, -1)]
    return narrow


def focus_attributes(view: View, site: str, label: str, first: bool) -> dict[str, str | int]:
    """Return the attributes of a zone that is operated: one tab stop for the map, arrows to the neighbours."""
    arrows = {f"data_{direction}": other for direction, other in neighbours(view, site).items()}
    return {"role": "button", "tabindex": 0 if first else -1, "aria_label": label or site, **arrows}


def _edge(view: View, site: str, reach_px: float, unit_per_px: float) -> Element:
    return element(
        "path",
        d=shapes(view)[site].path,
        class_="hit",
        stroke_width=round(min(44.0, 2 * reach_px) * unit_per_px, 2),
        data_site=site,
    )
