"""The small shapes: one for each verdict, telephone and bell for triage, and the key of the depth tints.

A verdict is said by word, shape, edge and colour, so that any two may fail; here are the shapes.
"""

from __future__ import annotations

from collections.abc import Sequence

from needlecraft.drawing.depth import DEPTHS_MM, depth_tint
from needlecraft.drawing.patterns import pattern_definitions, pattern_fill
from needlecraft.drawing.svg import Element, Svg, element, text
from needlecraft.drawing.text_width import text_width
from needlecraft.drawing.tints import Tint
from needlecraft.words import say

_BOX = 24
_SHAPES: dict[str, tuple[str, ...]] = {
    "clear": ("M12 4.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0 -15Z",),
    "caution": ("M12 3.8L21.2 19.8H2.8Z", "M12 9.5V14", "M12 16.9V17"),
    "ask": (
        "M5 4H19A2 2 0 0 1 21 6V14.5A2 2 0 0 1 19 16.5H12L7.5 20.5V16.5H5A2 2 0 0 1 3 14.5V6A2 2 0 0 1 5 4Z",
        "M9.8 8.4A2.3 2.3 0 1 1 12.6 10.6Q12 10.8 12 11.6",
        "M12 13.7V13.8",
    ),
    "hold": (
        "M7 3.5H17A3.5 3.5 0 0 1 20.5 7V17A3.5 3.5 0 0 1 17 20.5H7A3.5 3.5 0 0 1 3.5 17V7A3.5 3.5 0 0 1 7 3.5Z",
        "M9.7 8.5V15.5",
        "M14.3 8.5V15.5",
    ),
    "phone": (
        "M6.2 3.5H9L10.8 8L8.4 9.8A13 13 0 0 0 14.2 15.6L16 13.2L20.5 15V17.8A2.7 2.7 0 0 1 17.6 20.5"
        "A16.4 16.4 0 0 1 3.5 6.4A2.7 2.7 0 0 1 6.2 3.5Z",
    ),
    "bell": ("M6 16.5V11A6 6 0 0 1 18 11V16.5L19.5 18.5H4.5Z", "M10 20.8A2.2 2.2 0 0 0 14 20.8", "M12 3V5"),
}
VERDICT_ICONS: dict[str, str] = {"clear": "clear", "caution": "caution", "ask": "ask", "withhold": "hold"}
ICONS: tuple[str, ...] = tuple(_SHAPES)


def icon(name: str, *, prefix: str, label: str = "", size: float = 20, language: str = "en") -> Svg:
    """Return an icon: "clear", "caution", "ask", "hold", "phone" or "bell", with its word for screen readers."""
    if name not in _SHAPES:
        raise ValueError(f"{name!r} is no icon. Allowed: {', '.join(ICONS)}.")
    stroke = f"icon icon-{name}" if name in VERDICT_ICONS.values() else "icon icon-ink"
    return Svg(
        prefix=prefix,
        width=_BOX,
        height=_BOX,
        shown_width=size,
        title=label or say(f"drawing.icons.{name}", language),
        description="",
        kind="icon-drawing",
        children=tuple(element("path", d=d, class_=stroke) for d in _SHAPES[name]),
    )


def verdict_icon(verdict: str, *, prefix: str, label: str = "", size: float = 20, language: str = "en") -> Svg:
    """Return the shape of a verdict: ring, triangle, speech bubble, or square with two bars."""
    if verdict not in VERDICT_ICONS:
        raise ValueError(f"{verdict!r} is no verdict. Allowed: {', '.join(VERDICT_ICONS)}.")
    return icon(VERDICT_ICONS[verdict], prefix=prefix, label=label, size=size, language=language)


def depth_legend(
    *,
    width: float = 354,
    prefix: str = "depths",
    never: str = "",
    not_asked: str = "",
    unknown: str = "",
    depths_mm: Sequence[float] = DEPTHS_MM,
    language: str = "en",
) -> Svg:
    """Return the key of a map: a swatch for each depth shown, then those for which a word is given."""
    entries: list[tuple[Tint, str]] = [(depth_tint(mm), _depth_words(mm, language)) for mm in depths_mm]
    extra = ((Tint.NEVER, never), (Tint.UNKNOWN, unknown), (Tint.NOT_ASKED, not_asked))
    entries += [(tint, words) for tint, words in extra if words]
    drawn: list[Element] = []
    x, y = 1.0, 1.0
    for tint, words in entries:
        if x > 1 and x + 26 + text_width(words) > width:
            x, y = 1.0, y + 26
        drawn.extend(_swatch(tint, x, y, prefix))
        drawn.append(text(words, x + 26, y + 13.5, class_="ink2"))
        x += 26 + text_width(words) + 16
    definitions = pattern_definitions(prefix, (tint.pattern for tint, _ in entries))
    return Svg(
        prefix=prefix,
        width=width,
        height=y + 22,
        title=say("drawing.depth.title", language),
        description="",
        kind="depth-legend",
        children=tuple(part for part in (definitions, *drawn) if part is not None),
    )


def _depth_words(mm: float, language: str) -> str:
    entry = "deepest" if mm >= DEPTHS_MM[-1] else "step"
    return say(f"drawing.depth.{entry}", language, mm=f"{mm:.2f}".removesuffix("0"))


def _swatch(tint: Tint, x: float, y: float, prefix: str) -> list[Element]:
    box = {"x": x, "y": y, "width": 18.0, "height": 18.0, "rx": 4.0}
    drawn = [element("rect", class_=tint.value, **box)]
    if tint.pattern:
        drawn.append(element("rect", fill=pattern_fill(prefix, tint.pattern), **box))
    return [*drawn, element("rect", class_="zone-line", **box)]
