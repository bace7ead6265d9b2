"""How wide text is, in the widest font a page may fall back to, so that no label is cut in any font.

A character outside the table counts as the widest of the table: too wide does no harm, too narrow cuts words.

Does not model kerning, ligatures, or scripts written from right to left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from needlecraft.drawing.advance_widths import ASCENT, BOLD, DESCENT, REGULAR
from needlecraft.drawing.svg import Element, Svg

_WIDEST = max(*REGULAR.values(), *BOLD.values())
_BREAKS = re.compile(r"[ \t\r\n]+")
LINE = 18
"""Distance of two base lines of caption text, in pixels."""


def kept_together(words: str) -> str:
    """Return the words with no-break spaces, so that they stay on one line where they can."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


@lru_cache(maxsize=4096)
def text_width(words: str, size: float = 13, bold: bool = False) -> float:
    """Return the width of one line of text in pixels."""
    table = BOLD if bold else REGULAR
    return sum(table.get(ord(c), _WIDEST) for c in words) * size / 1000


def wrapped(words: str, width: float, size: float = 13, bold: bool = False) -> tuple[str, ...]:
    """Return the text in lines no wider than `width`; a word too long for a line is broken.

    A no-break space keeps a number with its unit.
    """
    lines: list[str] = []
    for word in _BREAKS.split(words):
        if not word:
            continue
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, bold) <= width:
            lines[-1] = joined
        else:
            lines.extend(_broken(word, width, size, bold))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle that a piece of text may cover."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Return whether two boxes come closer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


def text_boxes(drawing: Svg) -> tuple[Box, ...]:
    """Return the box of each text of a drawing, in the units of its view box."""
    return tuple(_box(e) for e in drawing.root.walk() if e.name == "text")


def _box(text: Element) -> Box:
    size, x, y = (float(text.get(name)) for name in ("font-size", "x", "y"))
    words = "".join(child for child in text.children if isinstance(child, str))
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ("&", "&amp;")):
        words = words.replace(entity, sign)
    width = text_width(words, size, bool(text.get("font-weight")))
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
    return Box(words, left, y - ASCENT * size / 1000, left + width, y + DESCENT * size / 1000)


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    parts = [""]
    for character in word:
        if parts[-1] and text_width(parts[-1] + character, size, bold) > width:
            parts.append("")
        parts[-1] += character
    return parts
