"""The colours of every page, light, dark and print, with the contrast that each pair must keep.

The colours are those of the drawings, so that a picture and its page agree; here they get their pairs and the
formula of WCAG.  There is no green: a clear verdict is slate blue and promises the least.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from needlecraft.drawing.style import TOKENS

Theme = Literal["light", "dark", "paper"]
"""`paper` is print: black on white, tints as pale greys."""


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour for each theme, as "#RRGGBB"."""

    light: str
    dark: str
    paper: str

    def of(self, theme: Theme) -> str:
        """Return the colour in a theme."""
        match theme:
            case "light":
                return self.light
            case "dark":
                return self.dark
            case "paper":
                return self.paper


@dataclass(frozen=True, slots=True)
class Pair:
    """A foreground on a ground, and the least contrast it needs: 4.5 for text, 3 for edges and graphics."""

    front: str
    ground: str
    least: float


COLOURS: dict[str, Colour] = {name: Colour(*values) for name, values in TOKENS.items()}
"""`-i` is text, `-b` ground, `-e` edge of a verdict; `d1` to `d6` tint a depth and `t1` to `t6` write on it."""

TEXT, GRAPHIC = 4.5, 3.0

PAIRS: tuple[Pair, ...] = (
    *(Pair(ink, ground, TEXT) for ink in ("ink", "ink2", "ink3") for ground in ("paper", "surface", "sunken")),
    *(Pair("edge", ground, GRAPHIC) for ground in ("surface", "paper")),
    Pair("onprimary", "primary", TEXT),
    *(Pair("primary", ground, TEXT) for ground in ("paper", "surface", "soft")),
    *(Pair("ink", ground, TEXT) for ground in ("clear-b", "caution-b", "ask-b", "hold-b", "soft")),
    *(Pair("ink2", ground, TEXT) for ground in ("clear-b", "caution-b", "ask-b", "hold-b", "soft")),
    *(Pair(f"{v}-i", ground, TEXT) for v in ("clear", "caution", "ask", "hold") for ground in (f"{v}-b", "surface")),
    *(Pair(f"{v}-e", ground, GRAPHIC) for v in ("clear", "caution", "ask", "hold") for ground in (f"{v}-b", "surface")),
    Pair("alarm-i", "alarm-b", TEXT),
    *(Pair(f"t{n}", f"d{n}", TEXT) for n in range(1, 7)),
    Pair("tick", "done", GRAPHIC),
    Pair("primary", "band50", GRAPHIC),
    Pair("primary", "band80", TEXT),
    *(Pair("stroke", ground, GRAPHIC) for ground in ("surface", "d1", "skinl")),
)
"""Every pair that a page puts together."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by the formula of WCAG 2.2, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB" by WCAG 2.2, from 0 to 1."""
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def custom_properties(theme: Theme) -> str:
    """Return the colours of a theme as CSS custom properties."""
    return "".join(f"--{name}:{colour.of(theme)};" for name, colour in COLOURS.items())


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
