import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlecraft.drawing.layers import Layer, NeedlePicture, needle_against_layers
from needlecraft.drawing.text_width import text_boxes
from needlecraft.drawing.widths import WIDTHS

SKIN = (Layer("Epidermis", 0.2), Layer("Dermis", 0.87, 0.35))
PICTURE = NeedlePicture(SKIN, "Fat", 1.5, 2.0, 0.25, 1.0, (1.0, 1.4), "ultrasound, women")
names = st.text(alphabet="abcdefghij éü", min_size=1, max_size=24).map(str.strip).filter(bool)
depth = st.none() | st.floats(0.05, 8)
layer = st.builds(Layer, names, st.none() | st.floats(0.02, 6), st.none() | st.floats(0.01, 3))
pictures = st.builds(
    NeedlePicture,
    st.lists(layer, max_size=4),
    names | st.just(""),
    depth,
    st.none() | st.floats(0, 8),
    st.none() | st.floats(0.05, 0.6),
    st.none() | st.floats(0.3, 2),
    st.none() | st.tuples(st.floats(0.05, 4), st.floats(0.05, 4)).map(lambda pair: (min(pair), max(pair))),
    names | st.just(""),
)


def words(drawing):
    return " ".join(box.words for box in text_boxes(drawing)).replace("\xa0", " ")


def lines_of(drawing, class_):
    return re.findall(rf'<line x1="[0-9.]+" y1="([0-9.]+)"[^>]* class="{class_}"/>', str(drawing))


@settings(max_examples=60, deadline=None)
@given(pictures, st.sampled_from([300, 330, 440, *WIDTHS.values()]))
def test_any_needle_against_any_skin_keeps_the_laws(keeps_the_laws, picture, width):
    keeps_the_laws(needle_against_layers(picture, width=width))


@pytest.mark.parametrize("width", WIDTHS.values())
def test_both_axes_have_one_scale(width):
    drawing = needle_against_layers(PICTURE, width=width)
    (set_depth,), (cap,) = lines_of(drawing, "set-depth"), lines_of(drawing, "cap")
    px_per_mm = (float(cap) - float(set_depth)) / 0.5
    needles = re.findall(r'd="M([0-9.]+) [0-9.]+ L([0-9.]+) ', str(drawing))
    left, right = map(float, needles[0])
    assert right - left == pytest.approx(0.25 * px_per_mm, abs=0.01)


def test_the_tip_is_at_the_set_depth():
    drawing = needle_against_layers(PICTURE)
    (set_depth,) = lines_of(drawing, "set-depth")
    needle = re.search(r'<path d="([^"]*)" class="needle"/>', str(drawing))
    assert needle is not None
    assert max(float(y) for y in re.findall(r" ([0-9.]+)(?: L|Z)", needle.group(1))) == pytest.approx(float(set_depth))


def test_the_edge_of_a_layer_with_a_spread_is_a_fade_as_wide_as_the_spread():
    drawing = needle_against_layers(PICTURE)
    (set_depth,), (cap,) = lines_of(drawing, "set-depth"), lines_of(drawing, "cap")
    px_per_mm = (float(cap) - float(set_depth)) / 0.5
    fade = re.search(r'height="([0-9.]+)" fill="url\(#layers-fade1\)"', str(drawing))
    assert fade is not None
    assert float(fade.group(1)) == pytest.approx(2 * 0.35 * px_per_mm, abs=0.01)
    assert "layers-fade0" not in str(drawing)


def test_an_unknown_thickness_is_hatched_and_said_and_nothing_below_it_is_placed():
    drawing = needle_against_layers(
        replace(PICTURE, layers=(Layer("Epidermis", 0.2), Layer("Dermis", None), Layer("Deeper layer", 3.0)))
    )
    assert "Dermis: thickness unknown" in words(drawing)
    assert "Deeper layer" not in words(drawing)
    assert "Fat" not in words(drawing)
    assert 'fill="url(#layers-unknown)"' in str(drawing)


def test_a_known_skin_is_not_hatched():
    assert "layers-unknown" not in str(needle_against_layers(PICTURE))


def test_an_unknown_set_depth_draws_no_needle_and_says_so():
    drawing = needle_against_layers(replace(PICTURE, set_depth_mm=None))
    assert 'class="needle"' not in str(drawing)
    assert "Set depth unknown" in words(drawing)


def test_an_unknown_cap_draws_no_line_and_says_so():
    drawing = needle_against_layers(replace(PICTURE, cap_mm=None))
    assert not lines_of(drawing, "cap")
    assert "Cap unknown" in words(drawing)


def test_a_cap_of_nought_is_drawn_at_the_surface():
    drawing = needle_against_layers(replace(PICTURE, cap_mm=0.0))
    assert lines_of(drawing, "cap") == lines_of(drawing, "axis surface-line")
    assert "Cap 0.0 mm" in words(drawing)


def test_a_needle_of_unknown_thickness_is_a_line_and_said_to_be_unknown():
    drawing = needle_against_layers(replace(PICTURE, needle_diameter_mm=None), width=736)
    assert 'class="needle"' not in str(drawing)
    assert "the thickness of the needle is unknown" in words(drawing)


def test_needles_stand_side_by_side_only_at_a_known_distance():
    assert str(needle_against_layers(PICTURE, width=736)).count('class="needle"') == 3
    assert str(needle_against_layers(replace(PICTURE, pitch_mm=None), width=736)).count('class="needle"') == 1


def test_the_method_stands_below():
    assert "Thickness: ultrasound, women." in words(needle_against_layers(PICTURE, width=736))


def test_depths_are_written_with_a_leading_zero_and_one_or_two_decimals():
    shown = words(needle_against_layers(replace(PICTURE, set_depth_mm=0.25, cap_mm=2), width=736))
    assert "Set depth 0.25 mm" in shown
    assert "Cap 2.0 mm" in shown


@pytest.mark.parametrize("wrong", [-1, 0, 60, float("nan"), float("inf")])
def test_numbers_that_are_no_depth_are_refused(wrong):
    with pytest.raises(ValueError, match="A depth or thickness is"):
        replace(PICTURE, set_depth_mm=wrong)
    with pytest.raises(ValueError, match="A depth or thickness is"):
        replace(PICTURE, layers=(Layer("Dermis", wrong),))


def test_a_cap_below_nought_is_refused():
    with pytest.raises(ValueError, match="The cap is -1 mm"):
        replace(PICTURE, cap_mm=-1)
