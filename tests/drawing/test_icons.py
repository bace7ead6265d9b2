import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlecraft.drawing.icons import ICONS, VERDICT_ICONS, icon, verdict_icon
from needlecraft.drawing.legend import depth_legend, tint_legend
from needlecraft.drawing.text_width import text_boxes
from needlecraft.drawing.tints import Tint
from needlecraft.drawing.widths import WIDTHS, at_every_width


@pytest.mark.parametrize("name", ICONS)
def test_each_icon_keeps_the_laws_and_has_a_name(keeps_the_laws, name):
    drawing = icon(name, prefix=f"i-{name}")
    keeps_the_laws(drawing)
    assert drawing.title


def test_the_four_verdicts_have_four_shapes():
    drawn = {str(verdict_icon(v, prefix="x", label="same")).split("</title>")[1] for v in VERDICT_ICONS}
    assert len(drawn) == 4
    assert set(VERDICT_ICONS) == {"clear", "caution", "ask", "withhold"}


def test_an_unknown_icon_or_verdict_is_refused():
    with pytest.raises(ValueError, match=r"'okay' is no verdict\. Allowed: clear, caution, ask, withhold"):
        verdict_icon("okay", prefix="x")
    with pytest.raises(ValueError, match="'star' is no icon"):
        icon("star", prefix="x")


@pytest.mark.parametrize("width", [200, *WIDTHS.values()])
def test_the_key_of_depths_keeps_the_laws_and_names_each_tint(keeps_the_laws, width):
    drawing = depth_legend(width=width, never="never needled", unknown="unknown", not_asked="not asked for")
    keeps_the_laws(drawing)
    shown = [box.words for box in text_boxes(drawing)]
    assert shown == [
        "0.25 mm",
        "0.5 mm",
        "0.75 mm",
        "1.0 mm",
        "1.5 mm",
        "2.0 mm and over",
        "never needled",
        "unknown",
        "not asked for",
    ]


def test_the_key_shows_only_the_depths_asked_for():
    shown = [box.words for box in text_boxes(depth_legend(depths_mm=(0.5, 1.5)))]
    assert shown == ["0.5 mm", "1.5 mm"]


def test_a_picture_is_drawn_once_for_each_width_with_ids_of_its_own():
    html = at_every_width(lambda width, prefix: depth_legend(width=width, prefix=prefix), "key")
    for name, width in (("phone", 354), ("tablet", 736), ("desktop", 828)):
        assert f'<div class="at-{name}">' in html
        assert f'id="key-{name}-title"' in html
        assert f'width="{width}"' in html


labels = st.text(alphabet="abcdefghij éü", min_size=1, max_size=60).map(str.strip).filter(bool)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(list(Tint)), labels), min_size=1, max_size=8), st.sampled_from([150, 330, 736])
)
def test_any_key_keeps_the_laws(keeps_the_laws, entries, width):
    keeps_the_laws(tint_legend(entries, title="Key", width=width))


def test_the_key_of_a_finding_shows_edge_and_pattern():
    markup = str(tint_legend([(Tint.CAUTION, "Possible, with a change")], title="Key"))
    assert 'class="edge-caution swatch-edge"' in markup
    assert 'fill="url(#tints-caution)"' in markup


@pytest.mark.parametrize(
    ("verdict", "tint"),
    [("clear", Tint.CLEAR), ("caution", Tint.CAUTION), ("ask", Tint.ASK), ("withhold", Tint.WITHHOLD)],
)
def test_each_verdict_has_its_tint(verdict, tint):
    assert Tint.of_verdict(verdict) is tint


def test_a_word_that_is_no_verdict_has_no_tint():
    with pytest.raises(ValueError, match="'fine' is no verdict"):
        Tint.of_verdict("fine")
