"""The patterns that say without colour what a tint says: hatching, dots, bars."""

from __future__ import annotations

from collections.abc import Iterable

from needlecraft.drawing.svg import Element, element

_FALLING = "M-2 2L2 -2M0 8L8 0M6 10L10 6"
_RISING = "M-2 6L2 10M0 0L8 8M6 -2L10 2"

_DRAWN: dict[str, tuple[float, str]] = {
    "never": (8, _FALLING),
    "unknown": (8, _RISING),
    "changed": (14, "M0 3H4M7 10H11"),
    "caution": (14, "M1 3.5H7M8 10.5H14"),
    "hold": (12, "M3 0V12M6 0V12"),
    "marked": (14, "M7 3V11M3 7H11"),
}


def pattern_fill(prefix: str, name: str) -> str:
    """Return the fill that refers to a pattern of a drawing."""
    return f"url(#{prefix}-{name})"


def pattern_definitions(prefix: str, names: Iterable[str]) -> Element | None:
    """Return the definitions of some patterns, each once, or None when there are none."""
    wanted = sorted(set(names) - {""})
    return element("defs", *(_pattern(prefix, name) for name in wanted)) if wanted else None


def _pattern(prefix: str, name: str) -> Element:
    if name == "ask":
        return _tile(prefix, name, 10, element("circle", cx=5, cy=5, r=1.3, class_="dot-ask"))
    size, path = _DRAWN[name]
    return _tile(prefix, name, size, element("path", d=path, class_=f"line-{name}"))


def _tile(prefix: str, name: str, size: float, drawn: Element) -> Element:
    return element("pattern", drawn, id=f"{prefix}-{name}", width=size, height=size, patternUnits="userSpaceOnUse")
