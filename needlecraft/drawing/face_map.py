"""The face, seen from in front: paper and ink, no skin colour, no sex.

The client's right is on the viewer's left, and R and L stand beside the neck to say so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from needlecraft.drawing.curves import Point, backward, mirrored
from needlecraft.drawing.decoration import across, on_both_sides, shapes_on_both_sides
from needlecraft.drawing.svg import Element, Svg, element, group, text
from needlecraft.drawing.tints import Tint
from needlecraft.drawing.zone_map import Frame, MapContent, zone_map
from needlecraft.drawing.zone_shapes import FACE, path_of, shapes
from needlecraft.words import say

EYELIDS = ("upper_eyelid_right", "upper_eyelid_left", "lower_eyelid_right", "lower_eyelid_left")
LEFT, TOP, WIDTH, HEIGHT = 36, 26, 328, 512
SITES: tuple[str, ...] = tuple(shapes("face"))

_HAIR: tuple[Point, ...] = (
    (0, 29), (44, 33), (88, 51), (122, 88), (141, 136), (147, 178), (146, 214), (130, 222), (100, 150), (0, 100),
)  # fmt: skip
_EAR: tuple[Point, ...] = ((137, 224), (148, 211), (161, 218), (161, 246), (155, 281), (146, 311), (138, 316))
_BROW: tuple[Point, ...] = ((27, 188), (54, 178), (80, 177), (103, 189), (80, 184), (54, 187), (30, 197))
_NOSTRIL: tuple[Point, ...] = ((20, 328), (15, 324), (16, 319), (22, 319), (26, 323))
_SHOULDERS: tuple[Point, ...] = ((0, 505), (108, 505), (134, 513), (155, 526), (166, 538), (0, 538))
_LIPS_MEET: tuple[Point, ...] = ((52, 367), (30, 366), (12, 368.5), (0, 367.5))


def face_map(
    tints: Mapping[str, Tint],
    numbers: Mapping[str, str],
    *,
    labels: Mapping[str, str],
    selected: Collection[str] = (),
    hatch: Collection[str] = EYELIDS,
    title: str = "",
    description: str = "",
    width: float = 354,
    prefix: str = "face",
    interactive: bool = False,
    language: str = "en",
) -> Svg:
    """Return the face with its zones filled, `width` pixels wide.

    A site in `hatch` is never needled.  `labels` are spoken ("Medial cheek, left, 1.5 mm").  Raises ValueError
    for a site that the face does not have, and for a tint on a hatched one.
    """
    frame = Frame("face", LEFT, TOP, WIDTH, HEIGHT, width)
    return zone_map(
        frame,
        MapContent(tints, numbers, labels, selected, hatch),
        prefix,
        title or say("drawing.face.title", language),
        description,
        _below(),
        group(_above(), *_sides(frame, language), class_="decoration"),
        interactive,
    )


def _sides(frame: Frame, language: str) -> tuple[Element, Element]:
    """Return R and L beside the neck, at least 14 px high."""
    size = 15 * frame.px
    right, left = say("drawing.sides.right", language), say("drawing.sides.left", language)
    return (
        text(right, 62, 464, size=size, anchor="middle", bold=True, class_="ink3"),
        text(left, 338, 464, size=size, anchor="middle", bold=True, class_="ink3"),
    )


@cache
def _below() -> Element:
    return group(
        across(FACE.midline, _HAIR, "hair"),
        across(FACE.midline, _SHOULDERS, "skin"),
        *on_both_sides(FACE.midline, _EAR, "skin outlined"),
        class_="decoration",
    )


@cache
def _above() -> Element:
    half = FACE.joined("verm1", "verm1c", "verm2c", "verm2")
    mouth = (*half, *backward(mirrored(half, FACE.midline)))
    return group(
        *shapes_on_both_sides(FACE.midline, FACE.joined("upper", "lower"), "skin outlined"),
        *(element("circle", cx=FACE.midline + u, cy=224, r=9.5, class_="iris") for u in (-62, 62)),
        *on_both_sides(FACE.midline, _BROW, "brow", closed=True),
        *on_both_sides(FACE.midline, _NOSTRIL, "feature"),
        element("path", d=f"{path_of(mouth)}Z", class_="skin outlined"),
        *on_both_sides(FACE.midline, _LIPS_MEET, "feature"),
    )
