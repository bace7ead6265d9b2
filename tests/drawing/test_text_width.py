import re
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlecraft.drawing.advance_widths import BOLD, REGULAR
from needlecraft.drawing.svg import Svg, text
from needlecraft.drawing.text_width import Box, kept_together, text_boxes, text_width, wrapped

ROOT = Path(__file__).parents[2]


def test_the_width_of_a_figure_is_that_of_the_font():
    assert text_width("0", 1000) == 637
    assert text_width("0.5", 13) == pytest.approx(13 * (637 + 318 + 637) / 1000)


def test_all_figures_are_equally_wide():
    assert len({REGULAR[ord(c)] for c in "0123456789"}) == 1
    assert len({BOLD[ord(c)] for c in "0123456789"}) == 1


def test_the_signs_we_write_with_are_in_the_table():
    for sign in "–°²×·…±µé%’":
        assert ord(sign) in REGULAR
        assert ord(sign) in BOLD


def test_bold_is_never_narrower():
    assert all(BOLD[code] >= width for code, width in REGULAR.items() if code in BOLD and chr(code).isalnum())


def test_an_unknown_character_counts_as_the_widest():
    assert text_width("\U0001f600", 10) == max(*REGULAR.values(), *BOLD.values()) / 100


words = st.text(alphabet=st.characters(codec="latin-1", categories=["L", "N", "P", "Zs"]), max_size=60)


@settings(deadline=None)
@given(words, st.floats(40, 400))
def test_wrapped_lines_fit_and_lose_no_letter(text_given, width):
    lines = wrapped(text_given, width)
    assert all(text_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == re.sub("[ \t\r\n]", "", text_given)


def test_words_are_not_broken_where_they_fit():
    assert wrapped("even pinpoint bleeding", 100) == ("even pinpoint", "bleeding")


def test_a_number_stays_with_its_unit():
    assert wrapped(f"Dermis {kept_together('0.87 ± 0.35 mm')}", 120) == ("Dermis", "0.87\xa0±\xa00.35\xa0mm")


def test_a_box_lies_left_of_an_end_anchor_and_round_a_middle_one():
    drawing = Svg("p", 100, 50, "t", "", (text("00", 50, 20, anchor="end"), text("00", 50, 40, anchor="middle")))
    end, middle = text_boxes(drawing)
    assert end.right == 50
    assert (middle.left + middle.right) / 2 == 50
    assert end.top < 20 - 0.7 * 13
    assert end.bottom > 20


def test_signs_that_are_escaped_are_measured_as_written():
    drawing = Svg("p", 100, 50, "t", "", (text("<&>", 0, 20),))
    assert text_boxes(drawing)[0].words == "<&>"


def test_boxes_that_touch_do_not_meet_and_boxes_that_overlap_do():
    box = Box("a", 0, 0, 10, 10)
    assert not box.meets(Box("b", 10, 0, 20, 10))
    assert box.meets(Box("b", 9, 9, 20, 20))
    assert box.meets(Box("b", 12, 0, 20, 10), gap=3)


def test_the_table_is_what_the_command_writes():
    folder = Path("/usr/share/fonts/truetype/dejavu")
    regular, bold = folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf"
    if regular.is_file() and bold.is_file():
        made = runpy.run_path(str(ROOT / "tools" / "advance_widths.py"))["module"](regular, bold)
        assert made == (ROOT / "needlecraft" / "drawing" / "advance_widths.py").read_text(encoding="utf-8")
    else:
        assert len(REGULAR) > 330
        assert len(BOLD) > 330
