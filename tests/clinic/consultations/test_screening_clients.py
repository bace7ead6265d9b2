"""A client is screened, what was said is kept, and an old screening is not taken for a new one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from clinic import clock
from clinic.clients.actions import change_client
from clinic.consultations.actions.answering import answer
from clinic.consultations.actions.screening import (
    Wished,
    screen_again,
    screen_client,
)
from clinic.consultations.models import Consultation
from clinic.consultations.reading import NoAnswers, newest_answers
from clinic.consultations.validity import latest_valid, reasons_stale
from clinic.ground import current
from needlecraft.screening import rules_version

TODAY = date(2026, 11, 24)


def test_a_healthy_adult_is_clear_with_the_version_of_the_rules(alices, consulted):
    made = consulted(alices, at_hand=True)
    assert made.verdict == "clear"
    assert made.earliest_date == TODAY
    assert made.rules_version == made.document["rules_version"]
    assert made.rules_version != rules_version()  # the practice's licences are part of it
    assert len(made.shown["clear_rules"]) == len(made.document["clear_rules"]) > 70


def test_strong_sun_withholds_until_its_day(alices, consulted):
    made = consulted(alices, sunburn_or_tan={"answer": "yes", "last": "2026-11-18"})
    assert made.verdict == "withhold"
    assert made.earliest_date == date(2026, 12, 2)
    assert made.document["deciding_rule"] == "sunburn_tan"


def test_the_record_of_the_client_wins_over_the_answers(alices, consulted):
    made = consulted(alices, at_hand=True)
    with current.acting_for(alices.practice, by=alices.practitioner):
        change_client(made.client, by=alices.practitioner, born=date(2010, 1, 1))
        assert reasons_stale(made, TODAY) == ["person"]
        again = screen_again(made, TODAY, by=alices.practitioner)
    assert again.verdict == "withhold"


def test_nothing_is_screened_without_answers(alices):
    with current.acting_for(alices.practice), pytest.raises(NoAnswers):
        screen_client(alices.client, Wished({}, alices.practitioner), TODAY, by=alices.practitioner)


def test_the_front_desk_and_another_practice_screen_nobody(alices, charlies, answered):
    answered(alices)
    wished = Wished({"indications": ["pores"], "zones": ["full_face"]}, alices.practitioner)
    for who in (alices.front_desk, alices.auditor, charlies.practitioner):
        with current.acting_for(alices.practice), pytest.raises(PermissionDenied):
            screen_client(alices.client, wished, TODAY, by=who)


class TestLatestValid:
    def test_it_counts_on_its_day_alone(self, alices, consulted):
        made = consulted(alices)
        with current.acting_for(alices.practice):
            assert latest_valid(alices.client, TODAY) == made
            assert latest_valid(alices.client, TODAY + timedelta(days=1)) is None
            assert latest_valid(alices.client, TODAY - timedelta(days=1)) is None

    def test_newer_answers_end_it(self, alices, consulted, answered):
        consulted(alices)
        with clock.stopped_at(clock.now() + timedelta(minutes=1)):
            answered(alices, pregnant="yes")
        with current.acting_for(alices.practice):
            assert latest_valid(alices.client, TODAY) is None

    def test_other_rules_end_it(self, alices, consulted):
        consulted(alices)
        settings = {**alices.practice.settings, "licences": alices.practice.settings["licences"][:1]}
        type(alices.practice).objects.filter(pk=alices.practice.pk).update(settings=settings)
        with current.acting_for(alices.practice):
            assert latest_valid(alices.client, TODAY) is None

    def test_a_licence_that_changed_ends_it(self, alices, consulted):
        consulted(alices)
        type(alices.practitioner).everything.filter(pk=alices.practitioner.pk).update(licence="nurse")
        with current.acting_for(alices.practice):
            found = Consultation.objects.get()
            assert reasons_stale(found, TODAY) == ["person"]
            assert latest_valid(alices.client, TODAY) is None


class TestChangedSinceLastTime:
    def test_the_first_has_nothing_to_compare(self, alices, consulted):
        assert consulted(alices).shown["changed"] is None

    def test_the_same_again_says_so(self, alices, consulted):
        made = consulted(alices, sunburn_or_tan={"answer": "yes", "last": "2026-11-18"})
        with current.acting_for(alices.practice), clock.stopped_at(clock.now() + timedelta(hours=1)):
            again = screen_again(made, TODAY, by=alices.practitioner)
        changed = again.shown["changed"]
        assert (changed["new"], changed["gone"], changed["other"]) == ([], [], [])
        assert (changed["same_answers"], changed["same_rules"]) == (True, True)
        assert again.previous == made

    def test_an_answer_in_place_is_told_with_what_it_changed(self, alices, consulted):
        made = consulted(alices, fever_or_unwell="unknown")
        assert made.verdict == "ask"
        with current.acting_for(alices.practice), clock.stopped_at(clock.now() + timedelta(minutes=5)):
            after = answer(made, "fever_or_unwell", {"option": "no"}, by=alices.practitioner)
            newest = newest_answers(alices.client)
        assert after.verdict != "ask" or "fever_or_unwell" not in [q["fact"] for q in after.shown["open"]]
        changed = after.shown["changed"]
        assert len(changed["gone"]) == 1
        assert len(changed["answers"]) == 1
        assert (newest.way, newest.entered_by) == ("staff", alices.practitioner)
        assert newest.document["answers"]["fever_or_unwell"]["by"] == "client"
