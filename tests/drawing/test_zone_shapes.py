from collections import Counter, defaultdict
from itertools import combinations, pairwise

import pytest

from needlecraft.drawing import body_points, face_points
from needlecraft.drawing.curves import crosses_itself, signed_area
from needlecraft.drawing.zone_shapes import BODY_BACK, BODY_FRONT, FACE, HALVES, VIEWS, shapes
from needlecraft.skin.zones import SITE_IDS, ZONES, Region

FACE_OUTLINE = {
    *("hair", "temple", "pre_out", "jawrim1", "neckside", "neckbot"),
    *("upper", "lower", "verm1", "verm1c", "verm2c", "verm2"),
}
BODY_OUTLINE = {
    *("crown", "faceside", "neckside", "shtop", "shout", "armout", "foreout", "hand", "forein", "armin", "side1"),
    *("side2", "hipout", "thout", "kout", "legout", "ankle", "legin", "kin", "thin", "crotch"),
}
OUTLINES = {"face": FACE_OUTLINE, "body_front": BODY_OUTLINE, "body_back": BODY_OUTLINE}


def uses(half):
    return Counter(name for loop in half.zones.values() for name in loop.split())


def edges_of(polygon):
    return [frozenset(edge) for edge in pairwise((*polygon, polygon[0])) if edge[0] != edge[1]]


def boundary(view):
    """Return the loops round the union: the edges that belong to one shape only, chained."""
    counted = Counter(edge for shape in shapes(view).values() for edge in edges_of(shape.polygon))
    assert set(counted.values()) <= {1, 2}
    meeting = defaultdict(set)
    for edge, count in counted.items():
        if count == 1:
            one, other = edge
            meeting[one].add(other)
            meeting[other].add(one)
    assert all(len(others) == 2 for others in meeting.values())
    loops = []
    while meeting:
        start = next(iter(meeting))
        loop, here = [], start
        while here in meeting:
            loop.append(here)
            there = meeting.pop(here)
            here = next((p for p in there if p in meeting), start)
        loops.append(loop)
    return sorted(loops, key=lambda loop: -abs(signed_area(loop)))


def swept(polygons):
    """Return each pair's overlap and the area of the union, exactly, by sweeping down through all vertices.

    Between two neighbouring heights every edge is straight, so, as long as no two edges cross there, an area is
    the length at mid height times the height.  That no two cross is asserted.
    """
    edges = []
    for name, polygon in polygons.items():
        for (x1, y1), (x2, y2) in pairwise((*polygon, polygon[0])):
            if y1 != y2:
                edges.append((*((x1, y1, x2, y2) if y1 < y2 else (x2, y2, x1, y1)), name))
    edges.sort(key=lambda edge: edge[1])
    heights = sorted({y for edge in edges for y in (edge[1], edge[3])})
    overlaps, union, waiting, active = Counter(), 0.0, 0, []
    for top, bottom in pairwise(heights):
        while waiting < len(edges) and edges[waiting][1] <= top:
            active.append(edges[waiting])
            waiting += 1
        active = [edge for edge in active if edge[3] > top]

        def at(edge, y):
            x1, y1, x2, y2, _ = edge
            return x1 if y <= y1 else x2 if y >= y2 else x1 + (x2 - x1) * (y - y1) / (y2 - y1)

        middle = (top + bottom) / 2
        order = sorted(active, key=lambda edge: at(edge, middle))
        for left, right in pairwise(order):
            assert at(left, top) <= at(right, top) + 1e-6
            assert at(left, bottom) <= at(right, bottom) + 1e-6
        inside = set()
        for left, right in pairwise(order):
            inside ^= {left[4]}
            area = (at(right, middle) - at(left, middle)) * (bottom - top)
            union += area if inside else 0.0
            for pair in combinations(sorted(inside), 2):
                overlaps[pair] += area
    return overlaps, union


@pytest.mark.parametrize("view", VIEWS)
def test_each_inner_curve_is_used_twice_and_each_outer_one_once(view):
    half, counted = HALVES[view], uses(HALVES[view])
    for name, count in counted.items():
        across = {"cleft"} if view == "body_back" else set()
        assert count == (1 if name in OUTLINES[view] | across else 2), name
    assert OUTLINES[view] <= set(counted)
    assert set(counted) <= set(half.curves)


def test_every_curve_and_every_point_is_used():
    assert set(uses(FACE)) == set(face_points.CURVES)
    assert set(uses(BODY_FRONT)) | set(uses(BODY_BACK)) == set(body_points.CURVES)
    for module in (face_points, body_points):
        named = {word for curve in module.CURVES.values() for word in curve.split() if "," not in word}
        assert named == set(module.POINTS)


def test_the_face_has_31_shapes_and_the_body_26_in_front_and_24_behind():
    assert len(shapes("face")) == 31
    assert len(shapes("body_front")) == 26
    assert len(shapes("body_back")) == 24


@pytest.mark.parametrize("view", VIEWS)
def test_no_outline_crosses_itself(view):
    assert not [site for site, shape in shapes(view).items() if crosses_itself(shape.polygon)]


@pytest.mark.parametrize("view", VIEWS)
def test_no_two_zones_overlap_and_together_they_leave_no_gap(view):
    polygons = {site: shape.polygon for site, shape in shapes(view).items()}
    overlaps, union = swept(polygons)
    assert max(overlaps.values(), default=0.0) < 1e-6
    assert union == pytest.approx(sum(abs(signed_area(p)) for p in polygons.values()), abs=1e-6)
    outer, *holes = boundary(view)
    assert union == pytest.approx(abs(signed_area(outer)) - sum(abs(signed_area(h)) for h in holes), abs=1e-6)


def test_the_face_is_one_piece_with_two_eyes_and_a_mouth():
    outer, *holes = boundary("face")
    assert len(holes) == 3
    mouth, *eyes = holes
    assert {200.0} == {round((min(x for x, _ in hole) + max(x for x, _ in hole)) / 2, 6) for hole in [mouth, outer]}
    assert abs(signed_area(eyes[0])) == pytest.approx(abs(signed_area(eyes[1])))
    assert [220 < y < 230 for eye in eyes for y in [sum(y for _, y in eye) / len(eye)]] == [True, True]
    assert 345 <= min(y for _, y in mouth) <= max(y for _, y in mouth) <= 390


@pytest.mark.parametrize("view", ["body_front", "body_back"])
def test_each_body_view_is_one_piece_without_a_hole(view):
    _, *holes = boundary(view)
    assert all(abs(signed_area(hole)) < 1e-6 for hole in holes)


def test_both_body_views_have_the_same_outline():
    front, back = (boundary(view)[0] for view in ("body_front", "body_back"))
    assert set(edges_of(front)) == set(edges_of(back))


def test_the_face_map_has_the_zones_of_the_face_and_the_neck():
    wanted = {z.id for z in ZONES.values() if z.region in (Region.FACE, Region.NECK)}
    assert {shape.zone for shape in shapes("face").values()} == wanted
    assert set(shapes("face")) == {site for zone in wanted for site in ZONES[zone].sites}


def test_the_body_maps_have_the_zones_of_the_body_and_one_shape_that_stands_for_the_face():
    sites = set(shapes("body_front")) | set(shapes("body_back"))
    assert sites - {"face"} == {s for z in ZONES.values() if z.region is not Region.FACE for s in z.sites}
    assert sites - {"face"} <= set(SITE_IDS)


@pytest.mark.parametrize(
    ("view", "right_is_on_viewers_left"), [("face", True), ("body_front", True), ("body_back", False)]
)
def test_the_clients_right_is_on_the_viewers_left_in_front_and_on_the_viewers_right_behind(
    view, right_is_on_viewers_left
):
    midline = HALVES[view].midline
    for site, shape in shapes(view).items():
        xs = [x for x, _ in shape.polygon]
        if site.endswith("_right"):
            assert (max(xs) <= midline + 1e-9) if right_is_on_viewers_left else (min(xs) >= midline - 1e-9)
        elif site.endswith("_left"):
            assert (min(xs) >= midline - 1e-9) if right_is_on_viewers_left else (max(xs) <= midline + 1e-9)
        else:
            assert min(xs) < midline < max(xs)


def test_a_zone_seen_from_both_sides_keeps_its_name_on_each_side():
    both = set(shapes("body_front")) & set(shapes("body_back"))
    assert {"scalp", "neck", "shoulder_left", "hand_right", "flank_left", "hip_right", "knee_left"} <= both


def test_a_loop_with_a_gap_is_refused():
    with pytest.raises(ValueError, match="have a gap"):
        FACE.joined("hair", "crest", "chinrim")
