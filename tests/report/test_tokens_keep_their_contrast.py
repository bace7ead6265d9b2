import pytest

from needlecraft.report.tokens import COLOURS, GRAPHIC, PAIRS, TEXT, Pair, contrast

PUBLISHED = {
    ("ink", "paper"): (14.3, 15.0),
    ("ink", "surface"): (15.6, 13.4),
    ("ink2", "paper"): (7.3, 9.8),
    ("ink3", "paper"): (5.0, 6.9),
    ("ink3", "sunken"): (4.5, 7.3),
    ("edge", "surface"): (3.8, 4.2),
    ("edge", "paper"): (3.5, 4.7),
    ("onprimary", "primary"): (7.9, 7.9),
    ("primary", "paper"): (7.2, 9.1),
    ("primary", "soft"): (6.5, 6.1),
    ("clear-i", "clear-b"): (7.3, 8.7),
    ("clear-e", "surface"): (4.2, 4.9),
    ("caution-i", "caution-b"): (7.3, 8.7),
    ("caution-e", "surface"): (4.2, 5.2),
    ("ask-i", "ask-b"): (8.0, 8.3),
    ("ask-e", "surface"): (4.9, 5.0),
    ("hold-i", "hold-b"): (7.7, 8.5),
    ("hold-e", "surface"): (5.3, 4.6),
    ("alarm-i", "alarm-b"): (9.1, 9.0),
    ("t1", "d1"): (13.4, 10.5),
    ("t4", "d4"): (5.9, 5.0),
    ("tick", "done"): (5.3, 5.5),
    ("primary", "band80"): (6.1, 6.2),
    ("primary", "band50"): (4.5, 3.7),
    ("stroke", "surface"): (4.3, 4.8),
    ("stroke", "d1"): (3.7, 3.7),
}


def of_pair(pair, theme):
    return contrast(COLOURS[pair.front].of(theme), COLOURS[pair.ground].of(theme))


@pytest.mark.parametrize("theme", ["light", "dark", "paper"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p.front} on {p.ground}")
def test_every_pair_of_a_page_can_be_read(pair, theme):
    assert of_pair(pair, theme) >= pair.least


@pytest.mark.parametrize("pair", PUBLISHED, ids=" on ".join)
def test_contrasts_are_those_that_the_look_was_agreed_on(pair):
    front, ground = pair
    light, dark = (of_pair(Pair(front, ground, TEXT), theme) for theme in ("light", "dark"))
    assert (light, dark) == pytest.approx(PUBLISHED[pair], abs=0.11)


def test_black_on_white_is_twenty_one_and_a_colour_on_itself_is_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0E5A66", "#0E5A66") == 1


def test_contrast_is_the_same_in_both_directions():
    assert contrast("#704600", "#FBF1DD") == contrast("#FBF1DD", "#704600")


def test_no_colour_is_green():
    for name, colour in COLOURS.items():
        for theme in ("light", "dark"):
            red, green, blue = (int(colour.of(theme)[n : n + 2], 16) for n in (1, 3, 5))
            assert green <= max(red, blue) + 8, (name, theme)


def test_text_needs_more_contrast_than_an_edge():
    assert TEXT == 4.5
    assert GRAPHIC == 3
