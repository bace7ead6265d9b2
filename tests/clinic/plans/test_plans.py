"""Plans of the clinic: proposed by the library, edited within bounds and beyond them by who may, agreed, shown as made."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from planned_makers import DAY, WISH, answers

from clinic import clock
from clinic.consultations.actions.screening import Wished, screen_client
from clinic.ground import current
from clinic.ground.rows import Stale
from clinic.plans import actions, queries
from clinic.plans.models import Plan, PlanEdit
from clinic.plans.pictures import ForeignDrawing, shown_safely
from clinic.plans.zones import sites_now


def edited(plan, alices, site="medial_cheek_left", value=1.25, reason="", by=None):
    return actions.edit(plan, site, "set_depth_mm", value, reason, by=by or alices.owner, seen=plan.version)


def now(plan, site="medial_cheek_left"):
    return next(s for s in sites_now(plan, plan.edits.all()) if s.site == site)


def test_a_plan_keeps_the_librarys_document_its_drawings_and_both_reports(plan) -> None:
    assert plan.document["schema"] == "needlecraft/plan/1"
    assert plan.document["status"] == "planned"
    assert {"map-face", "visit", "course"} <= set(plan.pictures)
    assert plan.pages["practitioner"].startswith("<!doctype html>")
    assert "1.5" in plan.pages["practitioner"]


def test_a_newer_draft_replaces_the_older(plan, alices) -> None:
    newer = actions.propose(plan.consultation, DAY, by=alices.owner)
    plan.refresh_from_db()
    assert (plan.state, newer.state) == ("superseded", "draft")


def test_an_edit_within_the_cap_needs_no_reason_and_changes_one_side_only(plan, alices) -> None:
    proposed = now(plan).proposed_mm
    row = edited(plan, alices, value=1.25)
    assert (row.was, row.now, row.is_beyond) == (proposed, 1.25, False)
    assert now(plan).depth_mm == 1.25
    assert now(plan, "medial_cheek_right").depth_mm == proposed


def test_beyond_the_cap_a_prescriber_needs_a_reason(plan, alices) -> None:
    cap = now(plan).cap_mm
    with pytest.raises(actions.NotAllowed, match="say why") as refused:
        edited(plan, alices, value=cap + 0.25)
    assert refused.value.field == "reason"
    row = edited(plan, alices, value=cap + 0.25, reason="deep boxcar scar, endpoint not reached")
    assert row.is_beyond
    assert now(plan).is_beyond


def test_beyond_the_cap_an_aesthetician_is_refused_whatever_the_reason(plan, alices) -> None:
    with pytest.raises(PermissionDenied):
        edited(plan, alices, value=now(plan).cap_mm + 0.25, reason="she asked me to go deeper", by=alices.practitioner)
    assert PlanEdit.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("set_depth_mm", 1.1, "no step of 0.25 mm"),
        ("set_depth_mm", 0, "no step"),
        ("set_depth_mm", -0.25, "no step"),
        ("set_depth_mm", 3.25, "up to 3 mm"),
        ("passes", 0, "no number of passes from 1 to 12"),
        ("passes", 13, "no number of passes"),
        ("energy", 1, "'energy' cannot be edited"),
    ],
)
def test_an_impossible_number_is_refused_with_what_is_allowed(plan, alices, field, value, told) -> None:
    with pytest.raises(actions.NotAllowed, match=re.escape(told)):
        actions.edit(plan, "medial_cheek_left", field, value, "", by=alices.owner, seen=plan.version)


def test_a_depth_beyond_the_cartridge_is_refused_even_with_a_reason(plan, alices) -> None:
    plan.document["device"]["max_length_mm"] = 2.0
    with pytest.raises(actions.NotAllowed, match=r"this cartridge reaches 2\. Choose a longer cartridge"):
        edited(plan, alices, value=2.25, reason="deep boxcar scar, endpoint not reached")


def test_a_site_that_is_not_planned_cannot_be_edited(plan, alices) -> None:
    with pytest.raises(actions.NotAllowed, match="not in this plan"):
        edited(plan, alices, site="forehead")


def test_of_two_edits_of_one_version_the_second_is_stale(plan, alices) -> None:
    seen = plan.version
    edited(plan, alices, value=1.25)
    with pytest.raises(Stale):
        actions.edit(plan, "medial_cheek_left", "set_depth_mm", 1.0, "", by=alices.owner, seen=seen)
    assert PlanEdit.objects.count() == 1


def test_an_agreed_plan_is_not_edited_and_replaces_the_one_before(plan, alices) -> None:
    actions.agree(plan, by=alices.owner, seen=plan.version)
    with pytest.raises(actions.NotAllowed, match="only a draft is changed"):
        edited(plan, alices)
    newer = actions.propose(plan.consultation, DAY, by=alices.owner)
    actions.agree(newer, by=alices.owner, seen=newer.version)
    plan.refresh_from_db()
    assert (plan.state, newer.state) == ("superseded", "agreed")


def test_a_withheld_plan_cannot_be_agreed(alices) -> None:
    with current.acting_for(alices.practice, by=alices.owner):
        alices.owner.user.member = alices.owner
        answers(alices.client, sunburn_or_tan={"answer": "yes", "last": "2026-11-22"})
        consultation = screen_client(alices.client, Wished(WISH, alices.owner), DAY, by=alices.owner)
        made = actions.propose(consultation, DAY, by=alices.owner)
        assert made.document["status"] == "withheld"
        with pytest.raises(actions.NotAllowed, match="withheld"):
            actions.agree(made, by=alices.owner, seen=made.version)


def test_answers_given_since_the_screening_stop_agreeing_and_planning(plan, alices) -> None:
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        answers(alices.client, keloid={"answer": "yes"})
    with pytest.raises(actions.NotAllowed, match=r"The answers have changed since this screening\. Screen again"):
        actions.agree(plan, by=alices.owner, seen=plan.version)
    with pytest.raises(actions.CannotPlan, match="The answers have changed"):
        actions.propose(plan.consultation, DAY, by=alices.owner)
    plan.refresh_from_db()
    assert (plan.state, Plan.objects.count()) == ("draft", 1)


def test_a_newer_screening_stops_agreeing_the_plan_of_the_older(plan, alices) -> None:
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        screen_client(alices.client, Wished(WISH, alices.owner), DAY, by=alices.owner)
    with pytest.raises(actions.NotAllowed, match="There is a newer screening"):
        actions.agree(plan, by=alices.owner, seen=plan.version)


def test_sessions_are_counted_without_money(plan, alices) -> None:
    actions.count_sessions(plan, 3, by=alices.owner, seen=plan.version)
    assert plan.sessions_left == 3
    with pytest.raises(actions.NotAllowed, match="not from 0"):
        actions.count_sessions(plan, 51, by=alices.owner, seen=plan.version)


def test_the_page_shows_the_map_every_site_and_the_ways_side_by_side(plan, alices, browser) -> None:
    page = browser(alices.owner).get(f"/plans/{plan.pk}/").content.decode()
    assert page.count("<h1") == 1
    assert "Medial cheek, left" in page.replace("medial cheek, left", "Medial cheek, left")
    assert "<svg" in page
    assert "Side by side" in page
    assert "style=" not in page


def test_an_edit_by_the_page_is_saved_and_answered_once(plan, alices, browser) -> None:
    opened, op = browser(alices.owner), str(uuid.uuid4())
    data = {"op": op, "version": plan.version, "set_depth_mm": "1.25", "passes": str(now(plan).passes)}
    first = opened.post(f"/plans/{plan.pk}/zones/medial_cheek_left/", data)
    second = opened.post(f"/plans/{plan.pk}/zones/medial_cheek_left/", data)
    assert first.status_code == second.status_code == 302
    assert PlanEdit.everything.filter(plan=plan).count() == 1


def test_a_refused_edit_stands_beside_its_field_and_saves_nothing(plan, alices, browser, post) -> None:
    data = {"version": plan.version, "set_depth_mm": str(now(plan).cap_mm + 0.25)}
    answer = post(browser(alices.owner), f"/plans/{plan.pk}/zones/medial_cheek_left/", data)
    assert answer.status_code == 422
    assert "say why" in answer.content.decode()
    assert PlanEdit.everything.count() == 0


def test_the_reports_are_shown_under_a_policy_that_allows_their_own_style_alone(plan, alices, browser) -> None:
    for name in ("client", "report"):
        answer = browser(alices.owner).get(f"/plans/{plan.pk}/{name}/")
        assert answer.status_code == 200
        assert "default-src 'none'; style-src 'sha256-" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["client/", "report/"])
def test_a_report_tells_at_its_head_what_was_set_otherwise(plan, alices, browser, path) -> None:
    opened = browser(alices.owner)
    assert "Set otherwise" not in opened.get(f"/plans/{plan.pk}/{path}").content.decode()
    was = now(plan).depth_mm
    edited(plan, alices, value=0.5)
    plan.refresh_from_db()
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        edited(plan, alices, value=0.25)
    page = opened.get(f"/plans/{plan.pk}/{path}").content.decode()
    told = f": 0.25 mm deep instead of {was:g} mm</li>"
    assert page.count("mm deep instead of") == 1
    assert page.index("Set otherwise than written below") < page.index(told) < page.index("<nav")


def test_a_number_set_back_is_no_change(plan, alices, browser) -> None:
    was = now(plan).depth_mm
    edited(plan, alices, value=0.5)
    plan.refresh_from_db()
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        edited(plan, alices, value=was)
    assert "Set otherwise" not in browser(alices.owner).get(f"/plans/{plan.pk}/client/").content.decode()


def test_the_clients_version_names_no_source(plan) -> None:
    assert "level 5" not in plan.pages["client"].lower()
    assert "Meng 2022" not in plan.pages["client"]


PAGES = ("", "client/", "report/", "dates/", "zones/medial_cheek_left/")


@pytest.mark.parametrize("path", PAGES)
def test_another_practice_sees_no_plan_with_its_real_id_and_the_owner_does(
    plan, alices, charlies, browser, path
) -> None:
    assert browser(alices.owner).get(f"/plans/{plan.pk}/{path}").status_code == 200
    assert browser(charlies.owner).get(f"/plans/{plan.pk}/{path}").status_code == 404


@pytest.mark.parametrize(("path", "status"), [("", 403), ("client/", 403), ("dates/", 200)])
def test_the_front_desk_sees_the_dates_alone(plan, alices, browser, path, status) -> None:
    assert browser(alices.front_desk).get(f"/plans/{plan.pk}/{path}").status_code == status


def test_proposing_and_agreeing_by_the_pages(plan, alices, browser, post) -> None:
    opened = browser(alices.owner)
    answer = post(opened, f"/consultations/{plan.consultation.pk}/plan/")
    made = Plan.everything.exclude(pk=plan.pk).get()
    assert answer["Location"] == f"/plans/{made.pk}/"
    post(opened, f"/plans/{made.pk}/agree/", {"version": made.version})
    made.refresh_from_db()
    assert made.state == "agreed"
    assert made.agreed_by == alices.owner


def test_the_timeline_and_the_next_step_tell_of_the_draft(plan, alices) -> None:
    assert [e.title for e in queries.timeline(alices.client, alices.owner)] == ["Plan proposed"]
    step = queries.next_step(alices.client, alices.owner)
    assert step is not None
    assert step.url == f"/plans/{plan.pk}/"
    alices.front_desk.user.member = alices.front_desk
    assert queries.next_step(alices.client, alices.front_desk) is None


@pytest.mark.parametrize(
    "foreign",
    [
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="x()"></svg>',
        '<svg><a href="javascript:alert(1)">x</a></svg>',
        '<svg><rect style="fill:red"/></svg>',
        "<svg><image/></svg>",
        "<svg>",
    ],
)
def test_a_stored_drawing_that_holds_what_ours_never_do_is_not_shown(foreign: str) -> None:
    with pytest.raises(ForeignDrawing):
        shown_safely(foreign)


def test_our_own_drawings_are_shown(plan) -> None:
    for picture in plan.pictures.values():
        assert str(shown_safely(picture["svg"])) == picture["svg"]


def test_a_page_asks_the_database_the_same_number_of_times_however_many_edits(
    plan, alices, browser, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    opened = browser(alices.owner)
    opened.get(f"/plans/{plan.pk}/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        opened.get(f"/plans/{plan.pk}/")
    for step in range(6):
        edited(plan, alices, value=1.25 if step % 2 else 1.0)
        plan.refresh_from_db()
    with CaptureQueriesContext(connection) as many:
        opened.get(f"/plans/{plan.pk}/")
    assert len(few) == len(many)


def test_a_screened_client_without_a_plan_is_offered_one(alices, browser, post) -> None:
    with current.acting_for(alices.practice, by=alices.owner):
        alices.owner.user.member = alices.owner
        answers(alices.client)
        consultation = screen_client(alices.client, Wished(WISH, alices.owner), DAY, by=alices.owner)
        step = queries.next_step(alices.client, alices.owner)
    assert step is not None
    assert step.label == "Make a plan"
    opened = browser(alices.owner)
    assert f"/consultations/{consultation.pk}/plan/" in opened.get(step.url).content.decode()
    post(opened, f"/consultations/{consultation.pk}/plan/")
    listed = opened.get(step.url).content.decode()
    assert f"/consultations/{consultation.pk}/plan/" not in listed
    assert "draft" in listed
