"""The font of a PDF: DejaVu Sans where this machine has it, else the one that reportlab carries.

What a PDF shows must not depend on luck: the characters that the font cannot draw are found beforehand,
shown as a hollow box would be, "?", and named at the end of the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDERS = (
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/dejavu",
    "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/TTF",
    "/usr/local/share/fonts/dejavu",
    "/opt/homebrew/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
)
DEJAVU = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
CARRIED = ("Vera.ttf", "VeraBd.ttf")


@dataclass(frozen=True, slots=True)
class Fonts:
    """The names of the plain and the bold font, the characters they have, and those that were asked for in vain."""

    plain: str
    bold: str
    has: frozenset[int]
    lost: set[str] = field(default_factory=set)

    def kept(self, text: str) -> str:
        """Return a text with each character that the font lacks shown as "?", and remember it."""
        missing = {c for c in text if ord(c) not in self.has and c not in "\n\t"}
        if not missing:
            return text
        self.lost.update(missing)
        return "".join("?" if c in missing else c for c in text)


def fonts(folders: Iterable[str] = FOLDERS) -> Fonts:
    """Return the first font found in these folders, or the carried one."""
    for folder in folders:
        pair = tuple(Path(folder).expanduser() / name for name in DEJAVU)
        if all(file.is_file() for file in pair):
            return _registered("NeedlecraftDejaVu", pair)
    carried = Path(reportlab.__file__).parent / "fonts"
    return _registered("NeedlecraftVera", tuple(carried / name for name in CARRIED))


def _registered(name: str, files: tuple[Path, ...]) -> Fonts:
    plain, bold = TTFont(name, str(files[0])), TTFont(f"{name}-Bold", str(files[1]))
    for font in (plain, bold):
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(name, normal=name, bold=f"{name}-Bold", italic=name, boldItalic=f"{name}-Bold")
    return Fonts(name, f"{name}-Bold", frozenset(plain.face.charToGlyph) & frozenset(bold.face.charToGlyph))
