import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlecraft.drawing.body_map import NEVER_NEEDLED, body_map
from needlecraft.drawing.body_map import SITES as BODY_SITES
from needlecraft.drawing.curves import contains
from needlecraft.drawing.depth import depth_tint
from needlecraft.drawing.face_map import EYELIDS, face_map
from needlecraft.drawing.face_map import SITES as FACE_SITES
from needlecraft.drawing.style import DRAWING_CLASSES
from needlecraft.drawing.text_width import text_boxes, text_width
from needlecraft.drawing.tints import Tint
from needlecraft.drawing.zone_map import CAP_HEIGHT, number_style
from needlecraft.drawing.zone_shapes import shapes

WIDTHS = (260, 354, 420, 736)
TINTS = [tint for tint in Tint if tint is not Tint.NEVER]
depths = st.sampled_from(["0.25", "0.5", "0.75", "1.0", "1.5", "2.0", "0.2-0.3", "?", "12"])
face_sites = st.sampled_from([site for site in FACE_SITES if site not in EYELIDS])
body_sites = st.sampled_from([s for s in {*BODY_SITES["front"], *BODY_SITES["back"]} if s not in NEVER_NEEDLED])


def numbers_of(drawing):
    return [box for box in text_boxes(drawing) if box.words not in ("R", "L")]


def inside_one_zone(view, box):
    """Return whether the figures of a number, which have no tails, lie in one zone."""
    base = box.bottom - (box.bottom - box.top) * 236 / (929 + 236)
    top = base - CAP_HEIGHT * (box.bottom - box.top) / (929 + 236) * 1000
    corners = [(x, y) for x in (box.left, box.right) for y in (top, base)]
    return any(all(contains(shape.polygon, c) for c in corners) for shape in shapes(view).values())


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(face_sites, st.sampled_from(TINTS)),
    st.dictionaries(face_sites, depths),
    st.sets(face_sites, max_size=3),
    st.sampled_from(WIDTHS),
    st.booleans(),
)
def test_any_face_keeps_the_laws_and_its_numbers_inside_their_zones(
    keeps_the_laws, tints, numbers, selected, width, interactive
):
    drawing = face_map(
        tints, numbers, labels={s: f"{s} <&>" for s in tints}, selected=selected, width=width, interactive=interactive
    )
    keeps_the_laws(drawing)
    assert all(inside_one_zone("face", box) for box in numbers_of(drawing))


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["front", "back"]),
    st.dictionaries(body_sites, st.sampled_from(TINTS)),
    st.dictionaries(body_sites, depths),
    st.sampled_from((200, 290, 354)),
    st.booleans(),
)
def test_any_body_keeps_the_laws_and_its_numbers_inside_their_zones(
    keeps_the_laws, side, tints, numbers, width, interactive
):
    drawing = body_map(side, tints, numbers, labels={}, width=width, interactive=interactive, face_href="#face")
    keeps_the_laws(drawing)
    assert all(inside_one_zone(f"body_{side}", box) for box in numbers_of(drawing))


def test_at_354_pixels_every_zone_of_the_face_holds_a_depth_of_one_decimal():
    numbers = dict.fromkeys(FACE_SITES, "0.5")
    drawn = numbers_of(face_map({}, numbers, labels={}, width=354))
    assert len(drawn) == len(FACE_SITES) - len(EYELIDS)


def test_at_290_pixels_all_zones_of_the_body_hold_their_number():
    for side, count in (("front", 24), ("back", 24)):
        numbers = dict.fromkeys(BODY_SITES[side], "18")
        drawn = numbers_of(body_map(side, {}, numbers, labels={}, width=290))
        assert len(drawn) == count, side


def test_a_number_is_left_out_where_it_does_not_fit():
    assert number_style("0.5", 20) == (13, True)
    assert number_style("0.75", 13.5) == (10, True)
    assert number_style("0.75", 8) is None


@settings(deadline=None)
@given(st.text(alphabet="0123456789.–", min_size=1, max_size=8), st.floats(1, 60))
def test_half_the_diagonal_of_a_number_is_less_than_the_radius(words, radius):
    if style := number_style(words, radius):
        size, bold = style
        assert (text_width(words, size, bold) ** 2 + (CAP_HEIGHT * size) ** 2) ** 0.5 / 2 < radius
        assert size >= 10


def test_eyelids_and_the_pubic_area_are_hatched_and_take_no_tint():
    assert str(face_map({}, {}, labels={})).count("zone never") == 4
    assert str(body_map("front", {}, {}, labels={})).count("zone never") == 1
    with pytest.raises(ValueError, match="upper_eyelid_left is never needled, and was given the tint d1"):
        face_map({"upper_eyelid_left": Tint.D1}, {}, labels={})
    with pytest.raises(ValueError, match="pubic_area is never needled"):
        body_map("front", {"pubic_area": Tint.D2}, {}, labels={})


def test_a_hatched_zone_shows_no_number():
    assert not numbers_of(face_map({}, {"upper_eyelid_left": "0.5"}, labels={}))


def test_an_unknown_site_is_refused_with_the_closest_one():
    with pytest.raises(ValueError, match=r"'chinn' is no site of the face map\. Closest: chin\."):
        face_map({"chinn": Tint.D1}, {}, labels={})
    with pytest.raises(ValueError, match="'knee' is no site of the body map"):
        body_map("front", {}, {"knee": "1"}, labels={})


def test_both_body_views_take_the_same_mapping():
    tints = {"buttock_left": Tint.D3, "breast_left": Tint.D2, "hand_left": Tint.D1}
    front, back = (str(body_map(side, tints, {}, labels={})) for side in ("front", "back"))
    assert ("zone d3" in front, "zone d2" in front, "zone d1" in front) == (False, True, True)
    assert ("zone d3" in back, "zone d2" in back, "zone d1" in back) == (True, False, True)


def test_r_stands_left_of_the_midline_in_front_and_right_of_it_behind():
    for drawing, right_is_left, midline in (
        (face_map({}, {}, labels={}), True, 200),
        (body_map("front", {}, {}, labels={}), True, 168),
        (body_map("back", {}, {}, labels={}), False, 168),
    ):
        letters = {box.words: (box.left + box.right) / 2 for box in text_boxes(drawing)}
        assert set(letters) == {"R", "L"}
        assert (letters["R"] < midline < letters["L"]) == right_is_left


def test_the_face_of_the_body_map_is_a_link_with_its_own_count():
    markup = str(body_map("front", {}, {"face": "14"}, labels={"face": "Face, 14 zones"}, face_href="#face-map"))
    assert 'href="#face-map"' in markup
    assert 'aria-label="Face, 14 zones"' in markup
    assert ">14</text>" in markup


def test_a_finding_is_said_by_edge_and_pattern_and_not_by_colour_alone():
    for tint in (Tint.CAUTION, Tint.ASK, Tint.WITHHOLD):
        markup = str(face_map({"chin": tint}, {}, labels={}))
        assert f'class="edge-{tint.value}"' in markup
        assert f'fill="url(#face-{tint.value})"' in markup
    edges = {t: t.edge for t in (Tint.CAUTION, Tint.ASK, Tint.WITHHOLD)}
    assert len(set(edges.values())) == 3
    assert Tint.CLEAR.edge == ""


def test_an_operated_map_has_one_tab_stop_and_a_name_for_each_zone():
    labels = {site: f"name of {site}" for site in FACE_SITES}
    markup = str(face_map({}, {}, labels=labels, selected=("chin",), interactive=True))
    assert markup.count('tabindex="0"') == 1
    assert re.search(r'<g data-site="chin" class="site" role="button" tabindex="0" aria-label="name of chin"', markup)
    assert markup.count('role="button"') == len(FACE_SITES)
    assert 'data-down="neck"' in markup


def test_narrow_zones_get_a_larger_target_and_wide_ones_do_not():
    markup = str(face_map({}, {}, labels={}, interactive=True))
    widened = set(re.findall(r'class="hit" stroke-width="[0-9.]+" data-site="([a-z_]+)"', markup))
    assert "perioral_corner_left" in widened
    assert "forehead" not in widened
    widths = [float(w) for w in re.findall(r'class="hit" stroke-width="([0-9.]+)"', markup)]
    assert max(widths) <= 44 * 328 / 354 + 0.01
    assert widths == sorted(widths, reverse=True) or widths[0] > widths[-1]


def test_decoration_catches_no_pointer():
    for drawing in (face_map({}, {"chin": "1"}, labels={}, selected=("chin",)), body_map("back", {}, {}, labels={})):
        drawn = [part for part in drawing.children if part.name != "defs"]
        assert [part.get("class") for part in drawn if part.get("class") != "zones"] == ["decoration"] * (
            len(drawn) - 1
        )
    assert ".drawing .decoration,.drawing .feature{pointer-events:none}" in DRAWING_CLASSES


def test_a_picture_that_is_only_looked_at_has_no_tab_stop():
    markup = str(face_map({}, {}, labels={}))
    assert "tabindex" not in markup
    assert 'role="img"' in markup


@pytest.mark.parametrize(
    ("mm", "tint"),
    [
        (0.1, Tint.D1),
        (0.25, Tint.D1),
        (0.49, Tint.D1),
        (0.5, Tint.D2),
        (0.74, Tint.D2),
        (0.75, Tint.D3),
        (0.99, Tint.D3),
        (1.0, Tint.D4),
        (1.49, Tint.D4),
        (1.5, Tint.D5),
        (1.99, Tint.D5),
        (2.0, Tint.D6),
        (3.5, Tint.D6),
        (0.1 + 0.2 + 0.2, Tint.D2),
        (None, Tint.UNKNOWN),
    ],
)
def test_the_tint_of_a_depth_begins_at_its_threshold(mm, tint):
    assert depth_tint(mm) is tint


@pytest.mark.parametrize("mm", [0, -1, float("nan"), 100, float("inf")])
def test_a_depth_that_is_none_has_no_tint(mm):
    with pytest.raises(ValueError, match="A set depth is"):
        depth_tint(mm)
