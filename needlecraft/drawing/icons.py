"""The small shapes: one for each verdict, telephone and bell for triage.

A verdict is said by word, shape, edge and colour, so that any two may fail; here are the shapes.
"""

from __future__ import annotations

from needlecraft.drawing.svg import Svg, element
from needlecraft.words import say

_BOX = 24
_SHAPES: dict[str, tuple[str, ...]] = {
    "clear": (
        "M19.5 12C19.5 16.14 16.14 19.5 12 19.5C7.86 19.5 4.5 16.14 4.5 12C4.5 7.86 7.86 4.5 12 4.5"
        "C16.14 4.5 19.5 7.86 19.5 12Z",
    ),
    "caution": ("M12 3.8L21.2 19.8H2.8Z", "M12 9.5V14", "M12 16.9V17"),
    "ask": (
        "M5 4H19C20.1 4 21 4.9 21 6V14.5C21 15.6 20.1 16.5 19 16.5H12L7.5 20.5V16.5H5C3.9 16.5 3 15.6 3 14.5V6"
        "C3 4.9 3.9 4 5 4Z",
        "M9.8 8.2C9.8 5.8 14.3 5.8 14.3 8.2C14.3 9.9 12 9.9 12 11.5",
        "M12 13.9V14",
    ),
    "hold": (
        "M7 3.5H17C18.93 3.5 20.5 5.07 20.5 7V17C20.5 18.93 18.93 20.5 17 20.5H7C5.07 20.5 3.5 18.93 3.5 17V7"
        "C3.5 5.07 5.07 3.5 7 3.5Z",
        "M9.7 8.5V15.5",
        "M14.3 8.5V15.5",
    ),
    "phone": (
        "M6.2 3.5H9L10.8 8L8.4 9.8C9.7 12.3 11.7 14.3 14.2 15.6L16 13.2L20.5 15V17.8C20.5 19.3 19.2 20.6 17.6 20.5"
        "C10.1 20 4 13.9 3.5 6.4C3.4 4.8 4.7 3.5 6.2 3.5Z",
    ),
    "bell": (
        "M6 16.5V11C6 7.7 8.7 5 12 5C15.3 5 18 7.7 18 11V16.5L19.5 18.5H4.5Z",
        "M10 20.8C10.8 21.9 13.2 21.9 14 20.8",
        "M12 3V5",
    ),
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
