"""The colours: the contrast that each pair keeps, in both themes, and no green anywhere."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pytest

from clinic.ui import sheets

FOLDER = Path("clinic/ui/static/ui")
TEXT, GRAPHIC = 4.5, 3.0

STATED = (
    ("ink", "paper", 14.3, 15.0),
    ("ink", "surface", 15.6, 13.4),
    ("ink2", "paper", 7.3, 9.8),
    ("ink3", "paper", 5.0, 6.9),
    ("ink3", "sunken", 4.5, 7.3),
    ("edge", "surface", 3.8, 4.2),
    ("edge", "paper", 3.5, 4.7),
    ("onprimary", "primary", 7.9, 7.9),
    ("primary", "paper", 7.2, 9.1),
    ("primary", "soft", 6.5, 6.1),
    ("clear-i", "clear-b", 7.3, 8.7),
    ("clear-e", "surface", 4.2, 4.9),
    ("caution-i", "caution-b", 7.3, 8.7),
    ("caution-e", "surface", 4.2, 5.2),
    ("ask-i", "ask-b", 8.0, 8.3),
    ("ask-e", "surface", 4.9, 5.0),
    ("hold-i", "hold-b", 7.7, 8.5),
    ("hold-e", "surface", 5.3, 4.6),
    ("alarm-i", "alarm-b", 9.1, 9.0),
    ("t1", "d1", 13.4, 10.5),
    ("t4", "d4", 5.9, 5.0),
    ("t5", "d5", 5.3, 9.0),
    ("t6", "d6", 10.3, 14.7),
    ("tick", "done", 5.3, 5.5),
    ("primary", "band80", 6.1, 6.2),
    ("primary", "band50", 4.5, 3.7),
    ("stroke", "surface", 4.3, 4.8),
    ("stroke", "d1", 3.7, 3.7),
)
"""The pairs of the design with the contrast it states, light and dark."""

WRITTEN = (
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("paper", "surface", "sunken")),
    *((ink, ground) for ink in ("ink", "ink2") for ground in ("soft", "clear-b", "caution-b", "ask-b", "hold-b")),
    *(("primary", ground) for ground in ("paper", "surface", "soft", "sunken")),
    *((f"{v}-i", ground) for v in ("clear", "caution", "ask", "hold") for ground in (f"{v}-b", "surface")),
    ("surface", "ink"),
)
"""Text on a ground, as the sheets put them together."""
DRAWN = (
    *((f"{v}-e", ground) for v in ("clear", "caution", "ask", "hold") for ground in (f"{v}-b", "surface", "paper")),
    ("primary", "surface"),
    ("primary", "soft"),
    ("ink3", "surface"),
    ("edge", "sunken"),
)


def tokens(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of the light and of the dark theme, as the sheet sets them."""
    light = re.search(r":root \{(.*?)\}", sheet, re.S)
    dark = re.search(r":root\[data-theme=dark\] \{(.*?)\}", sheet, re.S)
    assert light
    assert dark
    return tuple(dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", found[1])) for found in (light, dark))  # type: ignore[return-value]


LIGHT, DARK = tokens((FOLDER / "tokens.css").read_text())


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_of_twenty_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("front, ground, light, dark", STATED)
def test_each_pair_of_the_design_has_the_contrast_it_states_or_more(front, ground, light, dark):
    for stated, colours in ((light, LIGHT), (dark, DARK)):
        found = contrast(colours[front], colours[ground])
        assert stated - 0.06 <= found <= stated + 0.25


@pytest.mark.parametrize("front, ground", WRITTEN)
def test_text_can_be_read_in_both_themes(front, ground):
    assert min(contrast(c[front], c[ground]) for c in (LIGHT, DARK)) >= TEXT - 0.005


@pytest.mark.parametrize("front, ground", DRAWN)
def test_edges_can_be_seen_in_both_themes(front, ground):
    assert min(contrast(c[front], c[ground]) for c in (LIGHT, DARK)) >= GRAPHIC


def test_the_sheets_from_the_library_are_not_older_than_it():
    assert (FOLDER / "tokens.css").read_text() == sheets.tokens_css(), "Run python -m clinic.ui.sheets."
    assert (FOLDER / "drawings.css").read_text() == sheets.drawings_css(), "Run python -m clinic.ui.sheets."


def test_the_system_s_dark_and_the_chosen_dark_are_the_same_and_a_chosen_light_wins():
    sheet = (FOLDER / "tokens.css").read_text()
    by_system = re.search(r"prefers-color-scheme: dark\) \{\s*:root:not\(\[data-theme=light\]\) \{(.*?)\}", sheet, re.S)
    assert by_system
    assert dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", by_system[1])) == DARK


@pytest.mark.parametrize("sheet", sorted(FOLDER.glob("*.css")), ids=lambda path: path.name)
def test_there_is_no_green(sheet):
    css = sheet.read_text()
    assert not re.search(r":\s*[^;{}]*\b(green|lime|olive|chartreuse|seagreen|mediumseagreen)\b", css)
    for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", css):
        hue, _, saturation = colorsys.rgb_to_hls(*(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)))
        assert saturation < 0.12 or not 75 <= hue * 360 <= 165, f"{colour} in {sheet.name} is green"


@pytest.mark.parametrize("sheet", sorted(FOLDER.glob("*.css")), ids=lambda path: path.name)
def test_only_the_tokens_name_a_colour(sheet):
    if sheet.name == "tokens.css":
        return
    named = {c.upper() for c in re.findall(r"#[0-9A-Fa-f]{3,6}\b", sheet.read_text())}
    assert named <= ({"#FFF", "#000", "#333", "#767676"} if sheet.name == "print.css" else set())


@pytest.mark.parametrize("sheet", sorted(FOLDER.glob("*.*")), ids=lambda path: path.name)
def test_a_sheet_fetches_nothing_and_stays_short(sheet):
    text = sheet.read_text()
    assert "@import" not in text
    assert not re.search(r"url\(|https?://(?!www\.w3\.org/2000/svg)", text)
    assert len(text.splitlines()) < 400
