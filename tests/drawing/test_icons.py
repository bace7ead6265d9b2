import pytest

from needlecraft.drawing.icons import ICONS, VERDICT_ICONS, depth_legend, icon, verdict_icon
from needlecraft.drawing.text_width import text_boxes
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
