import runpy
from pathlib import Path

import pytest

from needlecraft.drawing.curves import depth_inside
from needlecraft.drawing.label_positions import POSITIONS
from needlecraft.drawing.zone_shapes import HALVES, VIEWS, shapes

ROOT = Path(__file__).parents[2]


def test_the_places_of_the_numbers_are_what_the_command_writes():
    made = runpy.run_path(str(ROOT / "tools" / "label_positions.py"))["module"]()
    assert made == (ROOT / "needlecraft" / "drawing" / "label_positions.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("view", VIEWS)
def test_the_circle_of_each_number_lies_inside_its_zone(view):
    assert list(POSITIONS[view]) == list(shapes(view))
    for site, (x, y, radius) in POSITIONS[view].items():
        assert depth_inside(shapes(view)[site].polygon, (x, y)) >= radius - 0.11, site
        assert radius > 8, site


@pytest.mark.parametrize("view", VIEWS)
def test_left_and_right_mirror_each_other_and_zones_across_stand_on_the_midline(view):
    midline = HALVES[view].midline
    for site, (x, y, radius) in POSITIONS[view].items():
        if site.endswith("_left"):
            other_x, *rest = POSITIONS[view][site.replace("_left", "_right")]
            assert other_x == pytest.approx(2 * midline - x)
            assert tuple(rest) == (y, radius)
        elif not site.endswith("_right"):
            assert x == midline
