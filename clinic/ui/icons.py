"""The line icons: our own shapes on a grid of 24, stroked in the colour of the text beside them.

The shapes of verdicts and triage are those of the library's drawings, so that page, picture and print agree; the
others stand in `icons.toml`.  An icon never stands alone: the word is beside it, and a screen reader hears only that.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path

from needlecraft.drawing.icons import icon as drawn

FROM_THE_LIBRARY = {
    "ring": "clear",
    "triangle": "caution",
    "bubble": "ask",
    "bars": "hold",
    "phone": "phone",
    "bell": "bell",
}
VERDICTS = {"clear": "ring", "caution": "triangle", "ask": "bubble", "withhold": "bars", "hold": "bars"}
TRIAGE = {"emergency": "phone", "call_today": "bell", "message": "bubble", "reassure": "ring", "quiet": "minus"}
OTHER_NAMES = {**VERDICTS, **TRIAGE, "queue": "bubble"}


def _from_the_library(name: str) -> str:
    return "".join(f'<path d="{part.get("d")}"/>' for part in drawn(name, prefix="icon").children)


ICONS: dict[str, str] = {
    **tomllib.loads((Path(__file__).parent / "icons.toml").read_text(encoding="utf-8")),
    **{ours: _from_the_library(theirs) for ours, theirs in FROM_THE_LIBRARY.items()},
}


def shape(name: str) -> str:
    """Return the shapes of an icon.  Raises ValueError, with the closest name, where there is none."""
    found = ICONS.get(name) or ICONS.get(OTHER_NAMES.get(name, ""))
    if found is None:
        near = get_close_matches(name, ICONS, n=1)
        raise ValueError(f"{name!r} is no icon.{f' Closest: {near[0]}.' if near else ''}")
    return found
