"""The values of a course: sentences inside sentences, steps that end, lines that add up."""

from __future__ import annotations

from datetime import date

import pytest

from needlecraft.course import CostLine, Course, Session, SessionKind, Step, Text, Why
from needlecraft.words import MissingSentence


def test_a_sentence_inside_a_sentence_is_read_with_it() -> None:
    side = Text("plan.raw.zone_and_side", {"zone": Text("skin.zones.chin"), "side": Text("skin.sides.left")})
    assert side.read() == "chin, left"
    assert str(side) == side.read()


def test_a_list_of_sentences_is_read_as_a_list() -> None:
    zones = tuple(Text(f"skin.zones.{name}") for name in ("chin", "neck", "temple"))
    assert Text("plan.raw.text", {"text": zones}).read() == "chin, neck and temple"


def test_a_missing_sentence_is_an_error_and_never_a_hole() -> None:
    with pytest.raises(MissingSentence):
        Text("plan.raw.txt").read()
    with pytest.raises(MissingSentence):
        Text("plan.raw.text").read()


def test_a_step_ends_when_its_minutes_are_over() -> None:
    assert Step("needling", Text("plan.visit.needling"), 50, 25, needs_room=True).ends_min == 75


def test_a_line_costs_count_times_price() -> None:
    assert CostLine(Text("plan.costs.treatment"), 3, 120.5, "EUR").total == 361.5


def test_the_treatments_of_a_course_are_its_needling_sessions() -> None:
    why = Why(Text("plan.session_why.first"))
    kinds = (SessionKind.TEST_SPOT, SessionKind.TREATMENT, SessionKind.COMPANION, SessionKind.REVIEW)
    sessions = tuple(Session(1, kind, date(2026, 11, 24), Text("plan.sessions.review"), why) for kind in kinds)
    assert [s.kind for s in Course(sessions).treatments] == [SessionKind.TREATMENT]
