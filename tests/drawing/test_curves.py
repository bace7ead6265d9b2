from math import cos, hypot, pi, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlecraft.drawing.curves import (
    backward,
    beziers,
    contains,
    crosses_itself,
    depth_inside,
    flattened,
    largest_circle_on,
    largest_inscribed_circle,
    mirrored,
    signed_area,
)

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
points = st.tuples(st.floats(-100, 100), st.floats(-100, 100))


def test_control_points_are_a_sixth_of_the_neighbours_distance_away():
    first, second = beziers([(0, 0), (6, 0), (12, 6)])
    assert first == ((0, 0), (1, 0), (6 - 12 / 6, 0 - 6 / 6), (6, 0))
    assert second[1] == (6 + 12 / 6, 0 + 6 / 6)


@settings(deadline=None)
@given(st.lists(points, min_size=2, max_size=6))
def test_a_curve_runs_through_its_points(through):
    curve = beziers(through)
    assert [bezier[0] for bezier in curve] == through[:-1]
    assert curve[-1][3] == through[-1]


@settings(deadline=None)
@given(st.lists(points, min_size=2, max_size=6, unique=True))
def test_a_curve_run_backward_has_the_very_same_points(through):
    curve = beziers(through)
    there = [*flattened(curve), through[-1]]
    back = [*flattened(backward(curve)), through[0]]
    assert there == back[::-1]
    assert backward(backward(curve)) == curve


@settings(deadline=None)
@given(st.lists(points, min_size=2, max_size=6), st.integers(-50, 50))
def test_a_mirror_twice_is_the_same_within_rounding(through, midline):
    twice = mirrored(mirrored(beziers(through), midline), midline)
    for bezier, again in zip(beziers(through), twice, strict=True):
        for (x, y), (x2, y2) in zip(bezier, again, strict=True):
            assert (x2, y2) == pytest.approx((x, y), abs=1e-9)


def test_a_straight_curve_stays_straight():
    assert all(y == pytest.approx(x) for x, y in flattened(beziers([(0, 0), (5, 5), (10, 10)])))


def test_area_and_its_sign():
    assert signed_area(SQUARE) == 100
    assert signed_area(SQUARE[::-1]) == -100


def test_a_circle_of_curves_has_nearly_the_area_of_a_circle():
    ring = [(10 * cos(n * pi / 4), 10 * sin(n * pi / 4)) for n in range(8)]
    loop = beziers([*ring, ring[0]])
    assert abs(signed_area(flattened(loop))) == pytest.approx(pi * 100, rel=0.03)


def test_a_bow_tie_crosses_itself_and_a_square_does_not():
    assert crosses_itself(((0, 0), (10, 10), (10, 0), (0, 10)))
    assert not crosses_itself(SQUARE)


@settings(deadline=None)
@given(points)
def test_depth_inside_a_square_is_the_distance_to_the_nearest_side(point):
    x, y = point
    inside = 0 < x < 10 and 0 < y < 10
    assert contains(SQUARE, point) == inside or min(abs(x), abs(x - 10), abs(y), abs(y - 10)) == 0
    if inside:
        assert depth_inside(SQUARE, point) == pytest.approx(min(x, 10 - x, y, 10 - y))
    else:
        away = hypot(max(-x, x - 10, 0), max(-y, y - 10, 0))
        assert depth_inside(SQUARE, point) == pytest.approx(-away, abs=1e-9)


@pytest.mark.parametrize(("width", "height"), [(10, 10), (40, 6), (3, 50)])
def test_the_largest_circle_in_a_rectangle_touches_its_long_sides(width, height):
    box = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
    centre, radius = largest_inscribed_circle(box)
    assert radius == pytest.approx(min(width, height) / 2, abs=0.06)
    assert contains(box, centre)


def test_the_largest_circle_in_a_right_triangle_is_its_incircle():
    _, radius = largest_inscribed_circle(((0, 0), (30, 0), (0, 40)))
    assert radius == pytest.approx(10, abs=0.06)


def test_a_circle_kept_on_a_line_is_never_larger_than_the_largest():
    wedge = ((0.0, 0.0), (30.0, 0.0), (0.0, 40.0))
    (x, _), radius = largest_circle_on(3.0, wedge)
    assert x == 3.0
    assert 0 < radius <= 3.0
