"""A later "no" ends no wait that an earlier answer began, and "none of these" answers only what was shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_makers import DAY, full_answers, intakes

from needlecraft.intake import FACTS, UNANSWERED, Answer, Given, History, Intake, Operator, Person, Shape, Whom, Wish
from needlecraft.intake.asking_again import asked_again
from needlecraft.intake.questions import pages, to_ask
from needlecraft.screening import screen
from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import sites

ON = date(2026, 11, 20)
LATER = ON + timedelta(days=10)
NO = Given(Answer.NO, answered_on=LATER)


def test_what_happened_stays_when_nothing_new_happened() -> None:
    before = Given(Answer.YES, last=ON, where=sites("chin"), answered_on=ON)
    assert asked_again(FACTS["botulinum"], before, NO) == replace(before, answered_on=LATER)


def test_a_newer_day_replaces_the_older() -> None:
    before = Given(Answer.YES, last=ON, answered_on=ON)
    now = Given(Answer.YES, last=LATER, answered_on=LATER)
    assert asked_again(FACTS["botulinum"], before, now) == now


def test_a_state_that_is_over_without_a_day_ended_when_it_was_asked() -> None:
    before = Given(Answer.YES, where=sites("chin"), kind="few", answered_on=ON)
    kept = asked_again(FACTS["inflamed_acne"], before, NO)
    assert (kept.answer, kept.last, kept.where, kept.kind) == (Answer.NO, LATER, sites("chin"), "few")
    assert kept.note


def test_a_state_that_was_over_keeps_its_day() -> None:
    before = Given(Answer.NO, last=ON, where=sites("chin"), answered_on=ON)
    assert asked_again(FACTS["eczema"], before, NO) == replace(NO, last=ON, where=sites("chin"))


@pytest.mark.parametrize(
    "before", [UNANSWERED, Given(Answer.NO, answered_on=ON), Given(Answer.UNKNOWN, answered_on=ON)]
)
def test_without_an_earlier_yes_a_no_is_a_no(before: Given) -> None:
    for fact in FACTS.values():
        assert asked_again(fact, before, NO) == NO


def test_not_sure_is_never_turned_into_anything() -> None:
    unsure = Given(Answer.UNKNOWN, answered_on=LATER)
    for fact in FACTS.values():
        assert asked_again(fact, Given(Answer.YES, last=ON, answered_on=ON), unsure) == unsure


def test_none_of_these_answers_only_what_was_shown() -> None:
    wish = Wish((Indication.WRINKLES,), sites("full_face"))
    intake = Intake(Person(), wish, Operator(), History(), ON)
    (shown,) = [page for page in pages(intake, ON) if page.list == "implants"]
    recorded = shown.none_of_these(ON, Whom.CLIENT)
    assert set(recorded) == {"electronic_implant"}
    assert "metal_in_field" not in recorded
    assert recorded["electronic_implant"] == Given(Answer.NO, answered_on=ON, by=Whom.CLIENT)


def test_a_decision_is_never_none_of_these() -> None:
    intake = Intake(Person(), Wish((Indication.MELASMA,), sites("cheeks")), Operator(), History(), ON)
    (decisions,) = [page for page in pages(intake, ON, of=None) if page.list == "decisions"]
    assert decisions.none_of_these(ON) == {}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(intakes(), st.data())
def test_ticking_none_of_these_leaves_every_running_wait(intake: Intake, data: st.DataObject) -> None:
    """Every deferral of something that happened, and of a state that ended, still stands after "none of these"."""
    name = data.draw(st.sampled_from([n for n, f in FACTS.items() if f.shape in (Shape.EVENT, Shape.STATE)]))
    before = data.draw(full_answers(FACTS[name]))
    first = replace(intake, history=intake.history.with_answer(name, before))
    again = first.history.with_answer(name, asked_again(FACTS[name], before, Given(Answer.NO, answered_on=DAY)))
    if before.last is not None:
        waits = {(f.rule.id, f.until.date) for f in screen(first, DAY).findings if f.until and f.until.date}
        kept = {
            (f.rule.id, f.until.date)
            for f in screen(replace(first, history=again), DAY).findings
            if f.until and f.until.date
        }
        assert waits <= kept
    assert name not in {q.fact.name for q in to_ask(replace(first, history=again), DAY)}
