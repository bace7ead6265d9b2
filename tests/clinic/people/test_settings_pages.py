"""What an owner sets: the practice, its licences, its own days for a rule; the library's reader judges all of it."""

from __future__ import annotations

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.ground import current
from clinic.ground.models import Practice
from clinic.people import practice_settings, queries, rules_shown
from clinic.people.models import Change
from clinic.people.practice_settings import Unreadable
from needlecraft.intake import Role
from needlecraft.screening import RULES, RULES_BY_ID

RULE = "superficial_peel"


@pytest.fixture
def owner(alices, browser):
    return browser(alices.owner)


def licence(n: int, **entries: str) -> dict[str, object]:
    plain = {
        "jurisdiction": "GB",
        "role": "nurse",
        "modalities": ["pen"],
        "max_depth_mm": "1.5",
        "source": "own reading",
    }
    return {f"licences-{n}-{name}": value for name, value in {**plain, **entries}.items()}


def form(*licences: dict[str, object], version: int = 1) -> dict[str, object]:
    found: dict[str, object] = {"licences-TOTAL_FORMS": len(licences), "licences-INITIAL_FORMS": 0, "version": version}
    for one in licences:
        found.update(one)
    return found


def saved(practice: Practice) -> Practice:
    return Practice.objects.get(pk=practice.pk)


def test_licences_are_read_by_the_library_as_they_were_saved(owner, post, alices) -> None:
    rows = form(
        licence(0),
        licence(1, role="aesthetician", max_depth_mm="0,5", supervision="a nurse"),
        licence(2, jurisdiction="", role="", modalities=[], max_depth_mm="", source=""),
    )
    assert post(owner, "/settings/licences/", rows).status_code == 302
    read = queries.practice_of(saved(alices.practice)).licences
    assert [(x.role, x.max_depth_mm, x.drugs, x.supervision) for x in read] == [
        (Role.NURSE, 1.5, False, ""),
        (Role.AESTHETICIAN, 0.5, False, "a nurse"),
    ]
    change = Change.everything.get(subject="licences")
    assert change.by == alices.owner
    assert len(change.before["licences"]) == 4


def test_every_fault_of_the_licences_stands_beside_its_field_and_nothing_is_saved(owner, post, alices) -> None:
    rows = form(licence(0, jurisdiction="Britain", max_depth_mm="deep", source=""), licence(1, max_depth_mm="40"))
    refused = post(owner, "/settings/licences/", rows)
    assert refused.status_code == 422
    forms = refused.context["rows"].forms
    assert set(forms[0].errors) == {"jurisdiction", "max_depth_mm", "source"}
    assert set(forms[1].errors) == {"max_depth_mm"}
    page = unescape(refused.content.decode())
    assert "This is not a number." in page
    assert "GB, US-NC" in page
    assert saved(alices.practice).settings == alices.practice.settings
    assert not Change.everything.exists()


def test_one_licence_twice_is_a_fault(owner, post) -> None:
    refused = post(owner, "/settings/licences/", form(licence(0), licence(1)))
    assert refused.status_code == 422


def test_a_licence_can_be_removed(owner, post, alices) -> None:
    rows = form(licence(0), licence(1, role="dermatologist", DELETE="on"))
    assert post(owner, "/settings/licences/", rows).status_code == 302
    assert [x.role for x in queries.practice_of(saved(alices.practice)).licences] == [Role.NURSE]


def test_of_two_owners_saving_licences_the_second_overwrites_nothing(owner, post, alices) -> None:
    assert post(owner, "/settings/licences/", form(licence(0))).status_code == 302
    assert post(owner, "/settings/licences/", form(licence(0, role="prescriber"))).status_code == 409
    assert [x.role for x in queries.practice_of(saved(alices.practice)).licences] == [Role.NURSE]


def test_every_rule_with_days_is_shown_with_its_days_and_what_was_seen(owner) -> None:
    page = unescape(owner.get("/settings/rules/").content.decode())
    waiting = [rule for rule in RULES if rule.wait is not None]
    assert page.count("/settings/rules/") >= len(waiting)
    shown = rules_shown.rule_of(Practice(settings={}), RULE, "en")
    assert (shown.days, shown.seen_min, shown.seen_max, shown.own) == (21, 21, 30, None)
    assert shown.name in page
    assert shown.sources[0][0] in page


def test_own_days_need_a_reason_and_reach_the_library(owner, post, alices) -> None:
    path = f"/settings/rules/{RULE}/"
    assert post(owner, path, {"days": "28", "why": "short", "version": 1}).status_code == 422
    assert post(owner, path, {"days": "28", "why": "Our skins peel longer", "version": 1}).status_code == 302
    read = queries.practice_of(saved(alices.practice)).intervals
    assert [(x.rule, x.days, x.by, x.why) for x in read] == [(RULE, 28, alices.owner.name, "Our skins peel longer")]
    assert str(read[0].on) == "2026-11-24"
    change = Change.everything.get(subject="rules")
    assert (change.before, change.after, change.reason) == ({RULE: None}, {RULE: 28}, "Our skins peel longer")


@pytest.mark.parametrize("days", ["-1", "3651", "soon", "2.5", ""])
def test_days_that_are_no_days_are_refused(owner, post, alices, days) -> None:
    refused = post(owner, f"/settings/rules/{RULE}/", {"days": days, "why": "Our skins peel longer", "version": 1})
    assert refused.status_code == 422
    assert "intervals" not in saved(alices.practice).settings


def test_days_outside_of_all_that_was_seen_are_said_to_be(owner, post) -> None:
    post(owner, f"/settings/rules/{RULE}/", {"days": "3", "why": "We use a mild peel only", "version": 1})
    assert "outside of what was seen" in owner.get("/settings/rules/").content.decode()


def test_going_back_to_the_librarys_days_leaves_no_interval(owner, post, alices) -> None:
    path = f"/settings/rules/{RULE}/"
    post(owner, path, {"days": "28", "why": "Our skins peel longer", "version": 1})
    assert post(owner, path, {"back": "1", "version": 2}).status_code == 302
    assert saved(alices.practice).settings["intervals"] == []


def test_a_rule_that_does_not_wait_has_no_page(owner) -> None:
    idle = next(rule.id for rule in RULES if rule.wait is None)
    assert owner.get(f"/settings/rules/{idle}/").status_code == 404
    assert owner.get("/settings/rules/no_such_rule/").status_code == 404


def test_an_interval_for_an_unknown_rule_is_refused_with_the_closest(alices) -> None:
    with current.acting_for(alices.practice, by=alices.owner), pytest.raises(Unreadable) as wrong:
        practice_settings.set_interval(
            alices.practice, "superficial_peal", 28, "a good reason", by=alices.owner, seen=1
        )
    assert "superficial_peel" in str(wrong.value)
    assert "superficial_peal" not in RULES_BY_ID


PRACTICE = {
    "name": "Skin on the corner",
    "time_zone": "Europe/Madrid",
    "jurisdiction": "es",
    "emergency_number": "112",
    "language": "es",
}


def test_the_practice_itself_is_changed_in_both_places(owner, post, alices) -> None:
    assert post(owner, "/settings/practice/", {**PRACTICE, "version": 1}).status_code == 302
    found = saved(alices.practice)
    assert (found.name, found.time_zone, found.jurisdiction, found.emergency_number, found.language) == (
        "Skin on the corner", "Europe/Madrid", "ES", "112", "es",
    )  # fmt: skip
    read = queries.practice_of(found)
    assert (read.name, read.time_zone, len(read.licences)) == ("Skin on the corner", "Europe/Madrid", 4)
    assert Change.everything.get(subject="practice").before["name"] == "Alice's practice"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"time_zone": "Mars/Base"},
        {"jurisdiction": "Spain"},
        {"emergency_number": "call"},
        {"language": "xx"},
    ],
)
def test_a_wrong_entry_of_the_practice_saves_nothing(owner, post, alices, wrong) -> None:
    refused = post(owner, "/settings/practice/", {**PRACTICE, **wrong, "version": 1})
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == set(wrong)
    assert saved(alices.practice).name == "Alice's practice"


def test_another_practices_settings_stay_as_they_are(owner, post, charlies) -> None:
    post(owner, "/settings/practice/", {**PRACTICE, "version": 1})
    post(owner, "/settings/licences/", form(licence(0), version=2))
    assert saved(charlies.practice).settings == charlies.practice.settings
    assert saved(charlies.practice).name == "Charlie's practice"


def test_the_first_page_of_the_settings_is_one_the_member_may_open(owner, alices, browser) -> None:
    assert owner.get("/settings/")["Location"].startswith("/settings/")
    assert browser(alices.front_desk).get("/settings/")["Location"] == "/me/"


def test_the_page_of_the_rules_asks_as_often_for_many_changes_as_for_few(
    owner, alices, django_assert_num_queries
) -> None:
    with CaptureQueriesContext(connection) as few:
        owner.get("/settings/rules/")
    with current.acting_for(alices.practice):
        for n in range(15):
            Change(subject="rules", before={"n": n}, after={"n": n + 1}, by=alices.owner).save()
    with django_assert_num_queries(len(few)):
        owner.get("/settings/rules/")
