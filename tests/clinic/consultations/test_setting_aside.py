"""A finding is set aside by those whose licence allows it, with a reason, and only that finding."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.html import escape

from clinic import clock
from clinic.consultations.actions.answering import answer, set_aside
from clinic.consultations.actions.screening import OVERRIDE_DAYS, screen_again
from clinic.consultations.models import Consultation, SetAside
from clinic.consultations.reading import newest_answers
from clinic.ground import current
from clinic.people.models import Member

TODAY = date(2026, 11, 24)
WHY = "Antiviral started yesterday by her own physician"
RULE = "hsv_history"  # a prescriber may set it aside
LESION = "skin_cancer_premalignant"  # only a dermatologist may
TAN = "sunburn_tan"  # nobody may


def path(row, rule):
    return f"/consultations/{row.pk}/override/{rule}/"


def newest(house):
    with current.acting_for(house.practice):
        return Consultation.objects.order_by("-screened_at").first()


ANSWERS = {
    RULE: {"cold_sores_ever": "yes"},
    LESION: {"suspicious_lesion": {"answer": "yes", "where": ["forehead"]}},
    TAN: {"sunburn_or_tan": {"answer": "yes", "last": "2026-11-18"}},
}


@pytest.mark.parametrize(
    ("rule", "may"),
    [(RULE, {"prescriber", "dermatologist"}), (LESION, {"dermatologist"}), (TAN, set())],
)
@pytest.mark.parametrize("licence", ["", "aesthetician", "nurse", "prescriber", "dermatologist"])
@pytest.mark.parametrize("role", ["practitioner", "prescriber", "owner"])
def test_a_finding_is_set_aside_by_the_licence_it_names_and_above(
    alices, consulted, browser, post, rule, may, licence, role
):
    made = consulted(alices, **ANSWERS[rule])
    assert rule in [f["rule"] for f in made.document["findings"] if f["verdict"] == "withhold"]
    member = getattr(alices, role)
    Member.everything.filter(pk=member.pk).update(licence=licence)
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        answer = post(browser(member), path(made, rule), {"why": WHY})
    assert answer.status_code == (302 if licence in may else 403)
    page = browser(member).get(path(made, rule))
    assert page.status_code == (200 if licence in may else 403)


@pytest.mark.parametrize("role", ["front_desk", "auditor"])
def test_no_licence_makes_the_front_desk_or_an_auditor_set_anything_aside(alices, consulted, browser, post, role):
    made = consulted(alices, cold_sores_ever="yes")
    Member.everything.filter(pk=getattr(alices, role).pk).update(licence="dermatologist")
    assert post(browser(getattr(alices, role)), path(made, RULE), {"why": WHY}).status_code == 403


def test_another_practice_finds_nothing_to_set_aside(alices, charlies, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    assert post(browser(charlies.owner), path(made, RULE), {"why": WHY}).status_code == 404


def test_it_is_recorded_shown_and_screened_again(alices, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        post(browser(alices.owner), path(made, RULE), {"why": WHY})
        after = newest(alices)
        page = browser(alices.practitioner).get(f"/consultations/{after.pk}/").content.decode()
    assert after.verdict == "caution"
    assert WHY in page
    assert escape(alices.owner.name) in page
    with current.acting_for(alices.practice):
        (kept,) = newest_answers(alices.client).document["overrides"]
    assert (kept["rule"], kept["role"], kept["why"], kept["by"]) == (RULE, "dermatologist", WHY, alices.owner.name)


@pytest.mark.parametrize("why", ["", "too short", "  spaces     "])
def test_a_reason_that_says_too_little_records_nothing(alices, consulted, browser, post, why):
    made = consulted(alices, cold_sores_ever="yes")
    answer = post(browser(alices.owner), path(made, RULE), {"why": why})
    assert answer.status_code == 422
    with current.acting_for(alices.practice):
        assert not SetAside.objects.exists()
    assert newest(alices) == made


class TestItHolds:
    @pytest.fixture
    def aside(self, alices, consulted):
        made = consulted(alices, **ANSWERS[LESION])
        with current.acting_for(alices.practice, by=alices.owner), clock.stopped_at(clock.now() + timedelta(minutes=1)):
            return set_aside(made, LESION, "Seborrhoeic keratosis, seen and named", by=alices.owner)

    def verdict_of(self, row):
        return {f["verdict"] for f in row.document["findings"] if f["rule"] == LESION}

    def test_when_screened_again(self, alices, aside):
        assert self.verdict_of(aside) == {"caution"}
        with current.acting_for(alices.practice), clock.stopped_at(clock.now() + timedelta(hours=1)):
            assert self.verdict_of(screen_again(aside, TODAY, by=alices.practitioner)) == {"caution"}

    def test_not_for_something_else_that_the_same_rule_finds(self, alices, aside):
        where = {"answer": "yes", "where": ["forehead", "chin"]}
        with current.acting_for(alices.practice), clock.stopped_at(clock.now() + timedelta(hours=1)):
            row = newest_answers(alices.client)
            document = {**row.document, "answers": {**row.document["answers"], "suspicious_lesion": where}}
            type(row).objects.filter(pk=row.pk).update(document=document)
            assert self.verdict_of(screen_again(aside, TODAY, by=alices.practitioner)) == {"withhold"}

    def test_not_for_other_zones(self, alices, aside):
        wish = {**aside.wish, "wish": {**aside.wish["wish"], "zones": ["cheeks", "forehead", "neck"]}}
        lesion = {"option": "yes", "where": ["neck"]}
        with current.acting_for(alices.practice), clock.stopped_at(clock.now() + timedelta(hours=1)):
            Consultation.objects.filter(pk=aside.pk).update(wish=wish)
            aside.refresh_from_db()
            again = screen_again(aside, TODAY, by=alices.practitioner)
            assert self.verdict_of(again) == {"caution"}  # the same lesion, on the same forehead
            again.shown["open"] = [{"fact": "suspicious_lesion", "whom": "client", "rules": []}]
            assert self.verdict_of(answer(again, "suspicious_lesion", lesion, by=alices.practitioner)) == {"withhold"}

    @pytest.mark.parametrize(("days", "verdict"), [(OVERRIDE_DAYS, "caution"), (OVERRIDE_DAYS + 1, "withhold")])
    def test_as_long_as_it_lasts(self, alices, aside, days, verdict):
        later = clock.now() + timedelta(days=days)
        with current.acting_for(alices.practice), clock.stopped_at(later):
            again = screen_again(aside, later.date(), by=alices.practitioner)
        assert verdict in self.verdict_of(again)
