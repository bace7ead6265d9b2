import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlecraft.drawing.label_rows import GAP, above_line, stacked

marks = st.lists(st.tuples(st.floats(0, 736), st.text(alphabet="abcdefgh 12", min_size=1, max_size=20)), max_size=9)


@settings(deadline=None)
@given(marks)
def test_labels_over_a_line_never_meet_and_stay_inside(given_marks):
    placed = above_line(given_marks, 0, 736)
    for n, one in enumerate(placed or ()):
        assert one.left >= 0
        assert one.right <= 736
        for other in (placed or ())[n + 1 :]:
            assert one.row != other.row or one.right + GAP <= other.left or other.right + GAP <= one.left


@settings(deadline=None)
@given(marks)
def test_the_leader_of_a_raised_label_crosses_no_other_label(given_marks):
    placed = above_line(given_marks, 0, 736) or ()
    for raised in placed:
        for other in placed:
            if other.row < raised.row:
                assert not other.left < raised.mark < other.right


def test_labels_far_apart_all_stand_in_the_lowest_row():
    placed = above_line([(50, "one"), (300, "two"), (600, "three")], 0, 736)
    assert placed is not None
    assert [p.row for p in placed] == [0, 0, 0]
    assert [p.left + p.width / 2 for p in placed] == pytest.approx([50, 300, 600])


def test_the_first_and_the_last_label_are_moved_inwards():
    placed = above_line([(0, "first"), (736, "last")], 0, 736)
    assert placed is not None
    assert {p.words: (p.left, p.right) for p in placed}["first"][0] == 0
    assert {p.words: (p.left, p.right) for p in placed}["last"][1] == 736


def test_a_crowd_is_given_up():
    assert above_line([(300 + n, "a rather long label") for n in range(9)], 0, 736) is None


def test_a_label_wider_than_the_line_is_given_up():
    assert above_line([(10, "a rather long label")], 0, 50) is None


blocks = st.lists(st.tuples(st.floats(0, 300), st.floats(10, 60)), min_size=1, max_size=8)


@settings(deadline=None)
@given(blocks)
def test_stacked_blocks_keep_their_order_and_never_meet(given_blocks):
    wanted, heights = zip(*sorted(given_blocks), strict=True)
    edges = stacked(wanted, heights, 5.0)
    assert edges[0] >= 5.0
    for n in range(len(edges) - 1):
        assert edges[n] + heights[n] <= edges[n + 1] + 1e-9


def test_blocks_with_room_stand_where_they_wish():
    assert stacked([50, 100, 200], [20, 20, 20], 0) == (40, 90, 190)


def test_two_blocks_with_one_wish_share_the_way():
    assert stacked([100, 100], [20, 20], 0) == (80, 100)
