from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlecraft.drawing.svg import Svg, element, number, text


def test_a_drawing_refuses_a_style_attribute_and_a_script():
    with pytest.raises(ValueError, match="'style' is refused"):
        element("rect", style="fill:red")
    with pytest.raises(ValueError, match="'onclick' is refused"):
        element("rect", onclick="x()")
    with pytest.raises(ValueError, match="'script' is no element"):
        element("script")


def test_a_drawing_has_a_role_a_title_and_a_description_that_it_points_to():
    root = ElementTree.fromstring(str(Svg("p", 10, 20, "Title", "What it says", ())))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "p-title p-desc"
    assert [child.text for child in root] == ["Title", "What it says"]
    assert root.get("viewBox") == "0 0 10 20"


def test_a_drawing_shown_at_another_width_keeps_its_proportion():
    root = ElementTree.fromstring(str(Svg("p", 100, 50, "Title", "", (), shown_width=354)))
    assert (root.get("width"), root.get("height")) == ("354", "177")


def test_a_drawing_without_a_title_or_prefix_is_refused():
    with pytest.raises(ValueError, match="needs a prefix and a title"):
        Svg("", 10, 10, "Title", "", ())
    with pytest.raises(ValueError, match="needs a prefix and a title"):
        Svg("p", 10, 10, "", "", ())


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_and_any_label_come_out_as_they_went_in_or_as_replacement_signs(words, label):
    root = ElementTree.fromstring(str(element("text", words, aria_label=label)))
    shown = root.text or ""
    assert len(shown.replace("\n", "")) == len(words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", ""))
    kept = [c for c in words if c.isprintable() and c.isascii()]
    assert [c for c in shown if c.isprintable() and c.isascii()] == kept


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (0.1234567, "0.123"), (-0.0001, "0"), (-2.5, "-2.5"), (100.0, "100"), (1200, "1200")],
)
def test_numbers_are_written_short(value, written):
    assert number(value) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_coordinate_that_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="Give a finite number"):
        number(value)


def test_text_carries_its_size_anchor_and_weight_as_attributes():
    markup = str(text("0.5", 1, 2, size=12, anchor="middle", bold=True, class_="t1"))
    assert markup == ('<text x="1" y="2" font-size="12" text-anchor="middle" font-weight="650" class="t1">0.5</text>')
