"""The body in two views, front and back: one figure for everybody, palms towards the thighs.

In front the client's right is on the viewer's left, behind it is on the viewer's right; R and L stand beside
each neck.  The face is one shape that links to the face map.  A zone seen from both sides is tinted in both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Literal

from needlecraft.drawing.curves import Point
from needlecraft.drawing.decoration import on_both_sides
from needlecraft.drawing.svg import Element, Svg, element, group, text
from needlecraft.drawing.tints import Tint
from needlecraft.drawing.zone_map import Frame, MapContent, zone_map
from needlecraft.drawing.zone_shapes import View, shapes
from needlecraft.words import say

Side = Literal["front", "back"]
LEFT, TOP, WIDTH, HEIGHT, MIDLINE = 0, 8, 336, 748, 168
NEVER_NEEDLED = ("pubic_area",)
FACE_LINK = "face"
SITES: dict[Side, tuple[str, ...]] = {
    "front": tuple(site for site in shapes("body_front") if site != FACE_LINK),
    "back": tuple(shapes("body_back")),
}

_EAR: tuple[Point, ...] = ((36, 68), (41, 66), (42, 76), (39, 88), (35, 91))
_FOOT: tuple[Point, ...] = ((49, 716), (52, 738), (51, 746), (40, 749), (27, 746), (26, 736), (29, 716))
_HEEL: tuple[Point, ...] = ((48, 716), (50, 736), (48, 745), (39, 748), (29, 744), (27, 734), (29, 716))
_FINGERS: tuple[tuple[Point, ...], ...] = (
    ((151, 434), (151, 448), (150, 462)),
    ((145, 435), (145, 449), (144, 462)),
    ((157, 434), (157, 444), (156, 456)),
)
_EYE: tuple[Point, ...] = ((9, 73), (14, 70), (20, 73))
_BROW: tuple[Point, ...] = ((8, 66), (15, 63), (23, 66))
_LIPS: tuple[Point, ...] = ((0, 97.5), (5, 97), (10, 96))
_COLLAR_BONE: tuple[Point, ...] = ((10, 160), (30, 157), (56, 161))
_NAVEL: tuple[Point, ...] = ((0, 338), (0, 342), (0, 346))
_SPINE: tuple[Point, ...] = ((0, 158), (0, 218), (0, 278))
_LOWER_SPINE: tuple[Point, ...] = ((0, 290), (0, 330), (0, 378))
_SHOULDER_BLADE: tuple[Point, ...] = ((24, 182), (28, 212), (50, 236))


def body_map(
    side: Side,
    tints: Mapping[str, Tint],
    numbers: Mapping[str, str],
    *,
    labels: Mapping[str, str],
    selected: Collection[str] = (),
    hatch: Collection[str] = NEVER_NEEDLED,
    face_href: str = "",
    title: str = "",
    description: str = "",
    width: float = 290,
    prefix: str = "",
    interactive: bool = False,
    language: str = "en",
) -> Svg:
    """Return one view of the body, `width` pixels wide.

    `numbers["face"]` counts the zones planned on the face, `face_href` is where its map stands.  Sites that
    only the other view shows are passed over, so both views take the same mappings.
    """
    view: View = "body_front" if side == "front" else "body_back"
    frame = Frame(view, LEFT, TOP, WIDTH, HEIGHT, width)
    above = _front() if side == "front" else _back()
    return zone_map(
        frame,
        MapContent(tints, numbers, labels, selected, hatch),
        prefix or f"body-{side}",
        title or say(f"drawing.body.{side}", language),
        description,
        _below(side),
        group(above, *_letters(side, frame, language), class_="decoration"),
        interactive,
        {FACE_LINK: face_href} if face_href else {},
    )


def _letters(side: Side, frame: Frame, language: str) -> tuple[Element, Element]:
    size = 13 * frame.px
    right, left = say("drawing.sides.right", language), say("drawing.sides.left", language)
    on_viewers_left, on_viewers_right = (right, left) if side == "front" else (left, right)
    return (
        text(on_viewers_left, MIDLINE - 58, 108, size=size, anchor="middle", bold=True, class_="ink3"),
        text(on_viewers_right, MIDLINE + 58, 108, size=size, anchor="middle", bold=True, class_="ink3"),
    )


@cache
def _below(side: Side) -> Element:
    foot = _FOOT if side == "front" else _HEEL
    return group(
        *on_both_sides(MIDLINE, _EAR, "skin outlined"),
        *on_both_sides(MIDLINE, foot, "skin outlined"),
        class_="decoration",
    )


@cache
def _front() -> Element:
    return group(
        *_lines(_EYE, _BROW, _LIPS, _COLLAR_BONE, *_FINGERS),
        *_midline_lines(_NAVEL),
    )


@cache
def _back() -> Element:
    return group(*_lines(_SHOULDER_BLADE, *_FINGERS), *_midline_lines(_SPINE, _LOWER_SPINE))


def _lines(*halves: tuple[Point, ...]) -> list[Element]:
    return [line for half in halves for line in on_both_sides(MIDLINE, half, "feature")]


def _midline_lines(*halves: tuple[Point, ...]) -> list[Element]:
    return [element("line", x1=MIDLINE, y1=half[0][1], x2=MIDLINE, y2=half[-1][1], class_="feature") for half in halves]
