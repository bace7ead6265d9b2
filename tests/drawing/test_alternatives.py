import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlecraft.drawing.alternatives import Span, Way, alternatives, span_words
from needlecraft.drawing.text_width import text_boxes
from needlecraft.drawing.widths import WIDTHS

labels = st.text(alphabet="abcdefghij éü", min_size=1, max_size=40).map(str.strip).filter(bool)
ends = st.none() | st.floats(0, 120)
spans = st.tuples(ends, ends).map(lambda pair: Span(*sorted(pair)) if None not in pair else Span(*pair))
ways = st.lists(st.builds(Way, labels, spans, spans, labels | st.just(""), st.booleans()), min_size=1, max_size=6)
PEN = Way("Pen, 3 treatments", Span(21, 49), Span(3, 5), "Level 2", planned=True)
RF = Way("RF needles", note="settings: none on file")


def words(drawing):
    return [box.words for box in text_boxes(drawing)]


@settings(max_examples=60, deadline=None)
@given(ways, st.sampled_from([300, 330, 600, *WIDTHS.values()]))
def test_any_ways_keep_the_laws(keeps_the_laws, given_ways, width):
    keeps_the_laws(alternatives(given_ways, benefit_unit="of 100", width=width))


@pytest.mark.parametrize("width", WIDTHS.values())
def test_a_range_is_a_bar_from_its_low_to_its_high_end(width):
    drawing = alternatives([PEN], benefit_unit="of 100", width=width)
    rects = {e.get("class"): e for e in reversed(list(drawing.root.walk())) if e.name == "rect"}
    (left, wide), (bar_left, bar_wide) = (
        (float(rects[name].get("x")), float(rects[name].get("width"))) for name in ("sunken", "done")
    )
    assert (bar_left - left) / wide == pytest.approx(0.21, abs=0.001)
    assert bar_wide / wide == pytest.approx(0.28, abs=0.001)


@pytest.mark.parametrize("width", WIDTHS.values())
def test_unknown_is_hatched_and_written_and_never_a_bar(width):
    drawing = alternatives([RF], benefit_unit="of 100", width=width)
    assert sum("unknown" in w for w in words(drawing)) == 2
    assert str(drawing).count('fill="url(#ways-unknown)"') == 2
    assert 'class="band50"' not in str(drawing)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(21, 49), "21 to 49 days"),
        (Span(5, 5), "5 days"),
        (Span(5, None), "from 5 days"),
        (Span(None, 9), "up to 9 days"),
        (Span(), "unknown"),
        (Span(0, 0), "0 days"),
        (Span(1.25, 2.5), "1.2 to 2.5 days"),
    ],
)
def test_a_range_in_words(span, said):
    assert span_words(span, "days") == said


def test_a_range_with_one_end_is_drawn_open():
    markup = str(alternatives([Way("x", Span(30, None), Span(None, 5))], benefit_unit="of 100"))
    assert markup.count('class="elsewhere-edge"') == 2
    assert 'class="band80"' in markup


def test_the_planned_way_is_marked_in_words():
    assert words(alternatives([PEN, RF], benefit_unit="of 100")).count("planned") == 1


def test_the_length_of_a_full_bar_is_said():
    drawing = alternatives([PEN, Way("y", Span(), Span(6, 9))], benefit_unit="of 100", width=736)
    assert "A full bar is 100 of 100, or 9 days." in words(drawing)


@pytest.mark.parametrize(("low", "high"), [(5, 3), (-1, 2), (0, float("nan")), (1, 1e9)])
def test_a_range_that_is_none_is_refused(low, high):
    with pytest.raises(ValueError, match="range"):
        Span(low, high)


def test_nothing_to_compare_is_refused():
    with pytest.raises(ValueError, match="give at least one way"):
        alternatives([], benefit_unit="of 100")
