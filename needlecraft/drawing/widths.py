"""The widths at which a picture is shown: drawn once for each, never scaled, so that its text stays 13 px.

The style sheet shows the one that suits the window; print takes the middle one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from needlecraft.drawing.svg import Svg

PHONE, TABLET, DESKTOP = 354, 736, 828
WIDTHS: Mapping[str, int] = MappingProxyType({"phone": PHONE, "tablet": TABLET, "desktop": DESKTOP})


def at_every_width(draw: Callable[[int, str], Svg], prefix: str) -> str:
    """Return HTML with one picture for each width; `draw` gets a width and a prefix of its own."""
    drawn = (f'<div class="at-{name}">{draw(width, f"{prefix}-{name}")}</div>' for name, width in WIDTHS.items())
    return "".join(drawn)
