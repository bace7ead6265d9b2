import pytest

from needlecraft.drawing.label_positions import POSITIONS
from needlecraft.drawing.neighbours import DIRECTIONS, neighbours
from needlecraft.drawing.zone_shapes import HALVES, VIEWS, shapes

OPPOSITE = {"left": "right", "right": "left", "up": "up", "down": "down"}


@pytest.mark.parametrize("view", VIEWS)
def test_every_zone_is_reached_from_every_zone_with_the_arrow_keys(view):
    for start in shapes(view):
        seen, waiting = {start}, [start]
        while waiting:
            for other in neighbours(view, waiting.pop()).values():
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        assert seen == set(shapes(view)), start


@pytest.mark.parametrize("view", VIEWS)
def test_an_arrow_goes_the_way_it_points(view):
    for site in shapes(view):
        x, y, _ = POSITIONS[view][site]
        for direction, other in neighbours(view, site).items():
            dx, dy = DIRECTIONS[direction]
            ox, oy, _ = POSITIONS[view][other]
            assert (ox - x) * dx + (oy - y) * dy > 0


def mirrored_site(site):
    if site.endswith("_left"):
        return site.removesuffix("left") + "right"
    return site.removesuffix("right") + "left" if site.endswith("_right") else site


@pytest.mark.parametrize("view", VIEWS)
def test_the_way_on_one_side_mirrors_the_way_on_the_other(view):
    for site in shapes(view):
        if x_on_midline(view, site):
            continue
        there = {OPPOSITE[d]: mirrored_site(other) for d, other in neighbours(view, site).items()}
        assert there == dict(neighbours(view, mirrored_site(site)))


def x_on_midline(view, site):
    return POSITIONS[view][site][0] == HALVES[view].midline


@pytest.mark.parametrize(
    ("site", "direction", "other"),
    [
        ("forehead", "down", "glabella"),
        ("chin", "down", "neck"),
        ("chin", "up", "lower_lip"),
        ("nose_dorsum", "left", "nose_sidewall_right"),
        ("nose_dorsum", "right", "nose_sidewall_left"),
        ("lateral_cheek_left", "left", "medial_cheek_left"),
    ],
)
def test_the_next_zone_is_the_one_a_person_would_expect(site, direction, other):
    assert neighbours("face", site)[direction] == other


def test_nothing_lies_beyond_the_edge():
    assert "down" not in neighbours("face", "neck")
    assert "up" not in neighbours("body_front", "scalp")
