import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlecraft.drawing.calendar_strip import calendar_strip
from needlecraft.drawing.course_strip import Mark, MarkKind, course_strip, mark_shape
from needlecraft.drawing.text_width import text_boxes
from needlecraft.drawing.timescale import DayScale, short_day
from needlecraft.drawing.visit_timeline import VisitStep, room_minutes, visit_timeline
from needlecraft.drawing.widths import WIDTHS

FIRST = date(2026, 10, 26)
TREATMENTS = [FIRST + timedelta(days=28 * n) for n in range(3)]
COURSE = [
    *(Mark(day, str(n + 1)) for n, day in enumerate(TREATMENTS)),
    Mark(date(2027, 3, 22), "Review", MarkKind.REVIEW),
]
CHECK_INS = [day + timedelta(days=n) for day in TREATMENTS for n in (1, 3, 7, 14)]
labels = st.text(alphabet="abcdefghij éü", min_size=1, max_size=28).map(str.strip).filter(bool)
days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
widths = st.sampled_from([300, 330, 440, *WIDTHS.values()])
marks = st.lists(st.builds(Mark, days, labels, st.sampled_from(list(MarkKind))), min_size=1, max_size=12)
steps = st.lists(
    st.builds(VisitStep, labels, st.integers(0, 150), st.integers(1, 120), st.booleans()), min_size=1, max_size=9
)
SEQUENCE = [
    VisitStep("Prepare", 0, 10, False),
    VisitStep("Numbing", 10, 40, False),
    VisitStep("Needling", 50, 25, True),
    VisitStep("Cool, mask, talk", 75, 15, True),
]


def words(drawing):
    return [box.words.replace("\xa0", " ") for box in text_boxes(drawing)]


@settings(max_examples=60, deadline=None)
@given(marks, st.lists(days, max_size=20), labels | st.just(""), widths)
def test_any_course_keeps_the_laws(keeps_the_laws, given_marks, check_ins, note, width):
    drawing = course_strip(given_marks, check_ins, note=note, width=width)
    keeps_the_laws(drawing)
    no_leader_crosses_words(drawing)


def no_leader_crosses_words(drawing):
    for x, top, bottom in re.findall(
        r'<path d="M([0-9.]+) ([0-9.]+) L[0-9.]+ ([0-9.]+)" class="leader"/>', str(drawing)
    ):
        for box in text_boxes(drawing):
            beside = not box.left < float(x) < box.right
            assert beside or box.bottom <= float(top) + 1 or box.top >= float(bottom), box


@pytest.mark.parametrize("width", WIDTHS.values())
def test_every_day_of_a_course_is_named_with_its_date(width):
    shown = words(course_strip(COURSE, CHECK_INS, width=width))
    assert {"1 · 26 Oct", "2 · 23 Nov", "3 · 21 Dec", "Review · 22 Mar"} <= set(shown)


def test_a_plain_course_fits_one_row_over_the_line():
    boxes = [b for b in text_boxes(course_strip(COURSE, CHECK_INS, width=736)) if "·" in b.words]
    assert len({b.top for b in boxes}) == 1


@pytest.mark.parametrize("width", WIDTHS.values())
def test_a_crowd_becomes_a_list_that_names_every_day(keeps_the_laws, width):
    crowd = [Mark(FIRST + timedelta(days=7 * n), f"Treatment {n + 1}") for n in range(14)]
    drawing = course_strip(crowd, width=width)
    keeps_the_laws(drawing)
    assert sum(w.startswith("Treatment") for w in words(drawing)) == 14
    assert 'class="leader"' not in str(drawing)


def test_a_course_of_one_day_is_drawn_in_the_middle():
    drawing = course_strip([Mark(FIRST, "Patch test", MarkKind.TEST)], width=354)
    assert "Patch test · 26 Oct" in words(drawing)
    assert "Oct 2026" in words(drawing)


def test_each_kind_of_day_has_its_own_shape():
    shapes = {(shape.name, shape.get("class"), shape.get("r")) for shape in (mark_shape(k, 0, 0) for k in MarkKind)}
    assert len(shapes) == 5


def test_months_are_named_with_the_year_at_the_first_and_in_january():
    shown = words(course_strip(COURSE, width=828))
    assert [w for w in shown if "·" not in w] == ["Nov 2026", "Dec", "Jan 2027", "Feb", "Mar"]


def test_a_course_without_a_day_is_refused():
    with pytest.raises(ValueError, match="needs at least one mark"):
        course_strip([])


def test_time_runs_evenly():
    scale = DayScale(FIRST, FIRST + timedelta(days=100), 10, 110)
    assert [scale.x(FIRST + timedelta(days=n)) for n in (0, 50, 100)] == [10, 60, 110]
    assert short_day(FIRST) == "26\xa0Oct"


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(days, st.sampled_from(list(MarkKind)), min_size=1, max_size=30),
    st.dictionaries(st.sampled_from(list(MarkKind)), labels),
    widths,
)
def test_any_calendar_keeps_the_laws(keeps_the_laws, given_days, kinds, width):
    keeps_the_laws(calendar_strip(given_days, kinds=kinds, width=width))


def test_a_calendar_shows_the_months_that_hold_something_and_all_their_days():
    drawing = calendar_strip({TREATMENTS[0]: MarkKind.TREATMENT, date(2027, 3, 22): MarkKind.REVIEW}, kinds={})
    shown = words(drawing)
    assert [w for w in shown if w[0].isalpha() and len(w) > 1] == ["October 2026", "March 2027"]
    assert sum(w.isdigit() for w in shown) == 31 + 31
    bold = re.findall(r'font-weight="650" class="[a-z-]+">([0-9]+)<', str(drawing))
    assert bold == ["26", "22"]


def test_a_day_stands_under_its_weekday():
    boxes = text_boxes(calendar_strip({FIRST: MarkKind.TREATMENT}, kinds={}))
    monday = next(b for b in boxes if b.words == "M")
    day = next(b for b in boxes if b.words == "26")
    assert (day.left + day.right) / 2 == pytest.approx((monday.left + monday.right) / 2)


def test_the_key_names_only_kinds_that_are_shown():
    kinds = {MarkKind.TREATMENT: "treatment", MarkKind.TEST: "test spot"}
    shown = words(calendar_strip({FIRST: MarkKind.TREATMENT}, kinds=kinds))
    assert "treatment" in shown
    assert "test spot" not in shown


def test_a_calendar_without_a_day_is_refused():
    with pytest.raises(ValueError, match="needs at least one marked day"):
        calendar_strip({}, kinds={})


@settings(max_examples=60, deadline=None)
@given(steps, widths)
def test_any_visit_keeps_the_laws(keeps_the_laws, given_steps, width):
    keeps_the_laws(visit_timeline(given_steps, width=width))


@st.composite
def visits_in_sequence(draw):
    pieces = draw(
        st.lists(
            st.tuples(st.text("ab", min_size=1, max_size=3), st.integers(4, 60), st.booleans()), min_size=1, max_size=9
        )
    )
    start, found = 0, []
    for title, minutes, in_room in pieces:
        found.append(VisitStep(title, start, minutes, in_room))
        start += minutes
    return found


@settings(max_examples=80, deadline=None)
@given(visits_in_sequence(), widths)
def test_any_visit_in_sequence_keeps_the_laws(keeps_the_laws, given_steps, width):
    keeps_the_laws(visit_timeline(given_steps, width=width))


def test_a_visit_whose_names_fit_is_one_bar_with_the_minutes_of_each_change():
    shown = words(visit_timeline(SEQUENCE, width=736))
    assert shown[-5:] == ["90 min", "0", "10", "50", "75"]
    assert {"Prepare", "Numbing", "Needling", "Cool, mask, talk"} <= set(shown)


def test_a_visit_whose_names_do_not_fit_has_a_line_for_each_step():
    shown = words(visit_timeline(SEQUENCE, width=354))
    assert "Cool, mask, talk, minute 75 to 90" in shown


@pytest.mark.parametrize("width", WIDTHS.values())
def test_the_pieces_of_a_visit_are_as_long_as_their_minutes(width):
    rects = [e for e in visit_timeline(SEQUENCE, width=width).root.walk() if e.get("class") in ("d4", "band80")]
    pieces = [float(e.get("width")) for e in rects if e.get("height") != "14"]
    gap = 2 if any(e.get("height") == "34" for e in rects) else 0
    assert [round((p + gap) / (width - 2) * 90) for p in pieces] == [10, 40, 25, 15]


def test_on_a_wide_page_the_piece_stands_beside_its_words():
    many = [VisitStep(f"Step number {n}", 3 * n, 3, n == 2) for n in range(9)]
    wide, narrow = (visit_timeline(many, width=width) for width in (736, 300))
    assert wide.height < narrow.height
    (room,) = [e for e in wide.root.walk() if e.get("class") == "d4" and e.get("height") == "15"]
    (line,) = {(e.get("x1"), e.get("x2")) for e in wide.root.walk() if e.get("class") == "hairline"}
    left, right = map(float, line)
    assert (float(room.get("x")) - left) / (right - left) == pytest.approx(6 / 27, abs=0.002)


def test_tests_on_neighbouring_days_keep_their_labels_over_the_line():
    start = date(2026, 11, 20)
    near = [
        Mark(start, "Patch test", MarkKind.TEST),
        Mark(start + timedelta(days=4), "Test reading", MarkKind.TEST),
        *(Mark(start + timedelta(days=5 + 28 * n), str(n + 1)) for n in range(5)),
        Mark(date(2027, 9, 13), "Review", MarkKind.REVIEW),
    ]
    drawing = course_strip(near, width=736)
    assert 'class="leader"' in str(drawing)
    no_leader_crosses_words(drawing)


def test_steps_at_the_same_time_are_never_laid_over_each_other():
    both = [VisitStep("A", 0, 60, True), VisitStep("B", 30, 60, False)]
    markup = str(visit_timeline(both, width=828))
    assert 'height="34"' not in markup
    assert "A, minute 0 to 60" in markup


def test_room_minutes_count_each_minute_once():
    assert room_minutes(SEQUENCE) == 40
    assert room_minutes([VisitStep("A", 0, 30, True), VisitStep("B", 20, 30, True)]) == 50
    assert room_minutes([VisitStep("A", 0, 30, False)]) == 0


def test_a_visit_says_what_is_in_the_room_and_what_is_not():
    assert words(visit_timeline(SEQUENCE))[:2] == ["Needling room held 40 minutes", "Elsewhere"]
    assert "Elsewhere" not in words(visit_timeline(SEQUENCE[2:3]))


@pytest.mark.parametrize(("start", "minutes"), [(-1, 5), (0, 0), (0, -3)])
def test_a_step_that_takes_no_time_is_refused(start, minutes):
    with pytest.raises(ValueError, match="Give a start of 0 or later"):
        VisitStep("Needling", start, minutes, True)


def test_a_visit_without_a_step_is_refused():
    with pytest.raises(ValueError, match="needs at least one step"):
        visit_timeline([])
