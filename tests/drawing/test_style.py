import re

import pytest

from needlecraft.drawing.style import DRAWING_CLASSES, DRAWING_CSS, TOKENS


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT = [
    *((f"t{n}", f"d{n}") for n in range(1, 7)),
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("surface", "paper", "sunken")),
    *((f"{v}-i", f"{v}-b") for v in ("clear", "caution", "ask", "hold", "alarm")),
    *((f"{v}-i", "surface") for v in ("clear", "caution", "ask", "hold")),
    ("primary", "surface"),
    ("ink", "soft"),
    ("tick", "done"),
    ("surface", "ink"),
    ("ink", "band80"),
]
GRAPHIC = [
    *((f"{v}-e", ground) for v in ("clear", "caution", "ask", "hold") for ground in (f"{v}-b", "surface")),
    ("stroke", "surface"),
    ("stroke", "d1"),
    ("stroke", "skinl"),
    ("primary", "soft"),
    ("primary", "band50"),
]


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_and_edges_have_the_contrast_that_they_need(theme):
    for pairs, least in ((TEXT, 4.5), (GRAPHIC, 3.0)):
        for front, ground in pairs:
            assert contrast(TOKENS[front][theme], TOKENS[ground][theme]) >= least, (front, ground)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_a_deeper_tint_is_stronger(theme):
    tints = [luminance(TOKENS[f"d{n}"][theme]) for n in range(1, 7)]
    assert tints == sorted(tints, reverse=theme != 1)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_there_is_no_green(theme):
    for name, colours in TOKENS.items():
        red, green, blue = (int(colours[theme][n : n + 2], 16) for n in (1, 3, 5))
        assert not green > max(red, blue) + 12, name


def test_every_property_used_is_defined_and_every_colour_comes_from_one():
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", DRAWING_CLASSES))
    assert used <= set(TOKENS)
    assert not re.search(r"#[0-9A-Fa-f]{3,6}", DRAWING_CLASSES)


def test_a_persons_choice_of_theme_wins_over_the_devices():
    assert ":root[data-theme=dark]{" in DRAWING_CSS
    assert "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){" in DRAWING_CSS


def test_braces_match():
    assert DRAWING_CSS.count("{") == DRAWING_CSS.count("}")


def test_the_tokens_are_those_of_the_pages():
    from needlecraft.report.tokens import COLOURS

    assert {name: (c.light, c.dark) for name, c in COLOURS.items()} == {n: t[:2] for n, t in TOKENS.items()}
