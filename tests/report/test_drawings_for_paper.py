import pytest

pytest.importorskip("reportlab")

from needlecraft.drawing.course_strip import Mark, course_strip
from needlecraft.drawing.face_map import face_map
from needlecraft.drawing.tints import Tint
from needlecraft.report.icons import _SHAPES, paths
from needlecraft.report.pdf_pages.fonts import fonts
from needlecraft.report.pdf_pages.paths import Step, UnknownStep, steps
from needlecraft.report.pdf_pages.pictures import drawing
from needlecraft.report.pdf_pages.styles import classes, style_of
from needlecraft.report.tokens import COLOURS

pytestmark = pytest.mark.pdf


def test_absolute_and_relative_steps_meet_in_the_same_points():
    absolute = list(steps("M1 2L4 6H10V0C1 1 2 2 3 3Z"))
    relative = list(steps("m1 2l3 4h6v-6c-9 1 -8 2 -7 3z"))
    assert absolute == relative
    assert absolute[2] == Step("line", ((10.0, 6.0),))


def test_points_after_a_move_are_lines():
    assert [s.kind for s in steps("M0 0 1 1 2 2")] == ["move", "line", "line"]


def test_arc_is_refused_rather_than_drawn_wrong():
    with pytest.raises(UnknownStep, match="'A'"):
        list(steps("M0 0A1 1 0 0 1 2 2"))


def test_every_icon_can_be_drawn_on_paper():
    for name in _SHAPES:
        assert all(list(steps(d)) for d in paths(name))


def test_colours_on_paper_are_those_of_the_page():
    assert style_of("zone d5", {})["fill"] == COLOURS["d5"].light
    assert style_of("zone-line", {})["stroke"] == COLOURS["stroke"].light
    assert style_of("zone d5", {}, "paper")["fill"] == COLOURS["d5"].paper


def test_styles_for_other_media_are_not_taken_for_the_usual_ones():
    assert classes()["axis"]["stroke"] == "var(--stroke)"


def test_map_keeps_its_proportions_and_fits_the_column():
    svg = str(face_map({"chin": Tint.D3}, {"chin": "0.75"}, labels={"chin": "Chin"}, width=336))
    made = drawing(svg, fonts(folders=()), 100)
    assert made.width == pytest.approx(100)
    assert made.height / made.width == pytest.approx(512 / 328)


def test_every_shape_of_a_drawing_lies_on_its_paper():
    from datetime import date

    svg = str(course_strip([Mark(date(2026, 12, 1), "1"), Mark(date(2027, 1, 26), "2")], [date(2026, 12, 4)]))
    made = drawing(svg, fonts(folders=()), 500)
    left, bottom, right, top = made.getBounds()
    assert left >= -1
    assert bottom >= -1
    assert right <= made.width + 1
    assert top <= made.height + 1
