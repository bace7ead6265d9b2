"""Write the table of advance widths that text in drawings is measured with, from a TrueType file.

Run:  python tools/advance_widths.py REGULAR.ttf BOLD.ttf > needlecraft/drawing/advance_widths.py

Only the widths of single characters are kept, as numbers in thousandths of the type size.  No outline, name
or other part of the font is copied, so the font's licence does not reach this package.

Does not model kerning: in the fonts of the stack it makes text narrower, so the measure errs on the wide side.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

CHARACTERS = "".join([*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0x180)), "–—‘’“”…−≤≥≈→←•µ\u2009\u202f"])


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    found = {}
    for n in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        found[tag.decode("ascii")] = font[offset : offset + length]
    return found


def _glyphs(cmap: bytes) -> dict[int, int]:
    """Return the glyph of each code point in the first subtable of format 4 (the basic plane)."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    offsets = [struct.unpack_from(">HHL", cmap, 4 + 8 * n)[2] for n in range(count)]
    start = next(o for o in offsets if struct.unpack_from(">H", cmap, o)[0] == 4)
    (twice,) = struct.unpack_from(">H", cmap, start + 6)
    found = {}
    for n in range(twice // 2):
        at = start + 14 + 2 * n
        (last,) = struct.unpack_from(">H", cmap, at)
        (first,) = struct.unpack_from(">H", cmap, at + twice + 2)
        (delta,) = struct.unpack_from(">H", cmap, at + 2 * twice + 2)
        where = at + 3 * twice + 2
        (step,) = struct.unpack_from(">H", cmap, where)
        for code in range(first, min(last, 0xFFFE) + 1):
            if step:
                (glyph,) = struct.unpack_from(">H", cmap, where + step + 2 * (code - first))
                found[code] = (glyph + delta) % 65536 if glyph else 0
            else:
                found[code] = (code + delta) % 65536
    return found


def advance_widths(file: Path) -> dict[str, int]:
    """Return the advance of each character of CHARACTERS that the font has, in thousandths of the size."""
    tables = _tables(file.read_bytes())
    (units,) = struct.unpack_from(">H", tables["head"], 18)
    (measured,) = struct.unpack_from(">H", tables["hhea"], 34)
    glyphs = _glyphs(tables["cmap"])
    widths = {}
    for character in CHARACTERS:
        if glyph := glyphs.get(ord(character), 0):
            (advance,) = struct.unpack_from(">H", tables["hmtx"], 4 * min(glyph, measured - 1))
            widths[character] = -(-advance * 1000 // units)
    return widths


def vertical_extent(file: Path) -> tuple[int, int]:
    """Return how far text rises above and falls below its base line, in thousandths of the size."""
    tables = _tables(file.read_bytes())
    (units,) = struct.unpack_from(">H", tables["head"], 18)
    ascent, descent = struct.unpack_from(">hh", tables["hhea"], 4)
    return -(-ascent * 1000 // units), -(descent * 1000 // units)


def module(regular: Path, bold: Path) -> str:
    """Return the source of `needlecraft/drawing/advance_widths.py`."""
    ascent, descent = (max(pair) for pair in zip(vertical_extent(regular), vertical_extent(bold), strict=True))
    lines = [
        '"""Advance widths of DejaVu Sans, in thousandths of the type size.',
        "",
        "Made by `python tools/advance_widths.py REGULAR.ttf BOLD.ttf`; not edited by hand.  Only these numbers are",
        "kept, nothing of the font itself.  DejaVu Sans is the widest font that a page may fall back to, so what fits",
        "by this table fits in each of them.",
        '"""',
        "",
        "# fmt: off",
        f"ASCENT = {ascent}",
        f"DESCENT = {descent}",
    ]
    for name, file in (("REGULAR", regular), ("BOLD", bold)):
        lines += ["", f"{name}: dict[int, int] = {{"]
        pairs = [f"0x{ord(c):X}: {w}" for c, w in advance_widths(file).items()]
        lines += [f"    {', '.join(pairs[n : n + 8])}," for n in range(0, len(pairs), 8)]
        lines += ["}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Give the two TrueType files: python tools/advance_widths.py REGULAR.ttf BOLD.ttf")
    print(module(Path(sys.argv[1]), Path(sys.argv[2])), end="")
