"""The needle against the layers of the skin, both axes to one scale.

The edge of a layer is a fade as wide as its spread, never a hard line; an unknown thickness is hatched and says
so, and nothing below it is placed.  The set depth is dotted, the cap dashed with its word, the depth reached a
bracket.  The method of measurement stands below, because methods differ three- to fivefold.

Does not model the tip's true bevel, nor how skin bends under the needle.
"""

from __future__ import annotations

from needlecraft.drawing.layer_notes import note_below, notes_beside
from needlecraft.drawing.needle_picture import HANDLE_PX, Layer, NeedlePicture, Scale, scale_for
from needlecraft.drawing.patterns import pattern_definitions, pattern_fill
from needlecraft.drawing.svg import Element, Svg, element, path_of_lines, text
from needlecraft.drawing.text_width import LINE
from needlecraft.words import say

_STEPS_MM = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
_FILLS = ("band50", "band80", "d2")


def needle_against_layers(
    picture: NeedlePicture,
    *,
    width: float = 354,
    prefix: str = "layers",
    title: str = "",
    description: str = "",
    language: str = "en",
) -> Svg:
    """Return the picture, `width` pixels wide and as high as its labels need."""
    scale = scale_for(picture, width)
    notes, height = notes_beside(picture, scale, width, language)
    foot, height = note_below(picture, width, max(height, scale.bottom + 8) + LINE, language)
    unknown = len(picture.placed) < len(picture.layers)
    definitions = [pattern_definitions(prefix, ("unknown",)) if unknown else None, _fades(picture, scale, prefix)]
    return Svg(
        prefix=prefix,
        width=width,
        height=height,
        title=title or say("drawing.layers.title", language),
        description=description,
        kind="needle-layers",
        children=(
            *(d for d in definitions if d is not None),
            *_skin(picture, scale, prefix),
            *_needles(picture, scale),
            *_lines(picture, scale),
            *_axis(scale, language),
            *notes,
            *foot,
        ),
    )


def _skin(picture: NeedlePicture, scale: Scale, prefix: str) -> list[Element]:
    """Return the bands of the layers with a fade between each two, and the hatching of what is unknown."""
    placed, wide = picture.placed, scale.right - scale.left
    drawn = []
    cut = 0.0
    for n, (_, bottom, spread) in enumerate(placed):
        fade = min(spread, bottom - cut)
        drawn.append(_band(scale, cut, bottom - fade, _fill(n)))
        if spread:
            drawn.append(_band(scale, bottom - fade, bottom + spread, "", f"url(#{prefix}-fade{n})"))
        cut = bottom + spread
    last = len(placed) < len(picture.layers)
    drawn.append(_band(scale, cut, scale.bottom_mm, "sunken"))
    if last:
        drawn.append(_band(scale, cut, scale.bottom_mm, "", pattern_fill(prefix, "unknown")))
    drawn.append(
        element("line", x1=scale.left, y1=scale.y(0), x2=scale.left + wide, y2=scale.y(0), class_="axis surface-line")
    )
    return drawn


def _band(scale: Scale, top_mm: float, bottom_mm: float, class_: str, fill: str | None = None) -> Element:
    return element(
        "rect",
        x=scale.left,
        y=scale.y(top_mm),
        width=scale.right - scale.left,
        height=max(0.0, (bottom_mm - top_mm) * scale.px_per_mm),
        class_=class_ or None,
        fill=fill,
    )


def _fades(picture: NeedlePicture, scale: Scale, prefix: str) -> Element | None:
    fades = []
    for n, (_, _, spread) in enumerate(picture.placed):
        if spread:
            after = _fill(n + 1) if n + 1 < len(picture.placed) else "sunken"
            fades.append(
                element(
                    "linearGradient",
                    element("stop", offset="0", class_=f"stop-{_fill(n)}"),
                    element("stop", offset="1", class_=f"stop-{after}"),
                    id=f"{prefix}-fade{n}",
                    x1=0,
                    y1=0,
                    x2=0,
                    y2=1,
                )
            )
    return element("defs", *fades) if fades else None


def _fill(n: int) -> str:
    return _FILLS[n % len(_FILLS)]


def _needles(picture: NeedlePicture, scale: Scale) -> list[Element]:
    """Return the needles at the set depth: as many as the pitch lets stand side by side, at most three, else one."""
    if picture.set_depth_mm is None:
        return []
    middle = (scale.left + scale.right) / 2
    half = (picture.needle_diameter_mm or 0.0) * scale.px_per_mm / 2
    pitch = (picture.pitch_mm or 0.0) * scale.px_per_mm
    fits = pitch > 2 * half + 1 and pitch + half + 4 < (scale.right - scale.left) / 2
    at = (middle - pitch, middle, middle + pitch) if fits else (middle,)
    return [_needle(x, half, picture.set_depth_mm, scale) for x in at]


def _needle(x: float, half: float, depth_mm: float, scale: Scale) -> Element:
    top, tip = scale.y(0) - HANDLE_PX, scale.y(depth_mm)
    if not half:
        return element("line", x1=x, y1=top, x2=x, y2=tip, class_="bracket")
    shoulder = max(top, tip - 4 * half)
    points = [(x - half, top), (x + half, top), (x + half, shoulder), (x, tip), (x - half, shoulder)]
    return element("path", d=path_of_lines(points, close=True), class_="needle")


def _lines(picture: NeedlePicture, scale: Scale) -> list[Element]:
    drawn = []
    if picture.cap_mm is not None:
        drawn.append(_level(scale, picture.cap_mm, "cap"))
    if picture.set_depth_mm is not None:
        drawn.append(_level(scale, picture.set_depth_mm, "set-depth"))
    if picture.reaches_mm is not None:
        low, high = (scale.y(mm) for mm in picture.reaches_mm)
        x = scale.right + 3
        drawn.append(element("path", d=f"M{x} {low:.2f}H{x + 6}V{high:.2f}H{x}", class_="bracket"))
    return drawn


def _level(scale: Scale, mm: float, class_: str) -> Element:
    return element("line", x1=scale.left, y1=scale.y(mm), x2=scale.right, y2=scale.y(mm), class_=class_)


def _axis(scale: Scale, language: str) -> list[Element]:
    step = next((s for s in _STEPS_MM if s * scale.px_per_mm >= 24), _STEPS_MM[-1])
    x = scale.left - 8
    drawn = [text(say("drawing.layers.unit", language), x, scale.y(0) - 18, anchor="end", class_="ink3")]
    for n in range(int(scale.bottom_mm / step + 1e-9) + 1):
        y = scale.y(n * step)
        drawn.append(text(f"{n * step:g}", x, y + 4.5, anchor="end", class_="ink2"))
        drawn.append(element("line", x1=scale.left - 5, y1=y, x2=scale.left, y2=y, class_="tick-line"))
    return drawn


__all__ = ["Layer", "NeedlePicture", "needle_against_layers"]
