"""The record: banner, timeline, next step, change with versions, and nobody who may not."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clinic import clock
from clinic.clients import actions, next_step, queries, tabs, timeline
from clinic.clients.models import Client
from clinic.clients.next_step import Step
from clinic.clients.timeline import Entry
from clinic.ground import current
from clinic.intakes.models import Answers

ROLES = ("owner", "prescriber", "practitioner", "front_desk")


@pytest.fixture
def at_alices(alices):
    alices.owner.user.member = alices.owner
    with current.acting_for(alices.practice, by=alices.owner):
        alices.client.refresh_from_db()
        yield alices


def form(client: Client, **changed) -> dict[str, str]:
    return {
        "name": client.name,
        "born": "2 Feb 1985",
        "sex": client.sex,
        "phone": client.phone,
        "email": client.email,
        "language": "en",
        "phototype": client.phototype,
        "flags": "",
        **changed,
    }


def paths(house) -> list[str]:
    id = house.client.pk
    return [f"/clients/{id}/", f"/clients/{id}/edit/"]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_of_the_practice_opens_the_record(alices, charlies, browser, role) -> None:
    for path in paths(alices):
        assert browser(getattr(alices, role)).get(path).status_code == 200


def test_the_auditor_and_strangers_do_not_open_it(alices, charlies, browser) -> None:
    for path in paths(alices):
        assert browser(alices.auditor).get(path).status_code == 403
        assert browser(None).get(path).status_code == 302


@pytest.mark.parametrize("role", ROLES)
def test_no_role_of_another_practice_finds_or_changes_it(alices, charlies, browser, post, role) -> None:
    stranger = browser(getattr(charlies, role))
    for path in paths(alices):
        assert stranger.get(path).status_code == 404
    assert post(stranger, paths(alices)[1], form(alices.client, name="Taken")).status_code == 404
    with current.acting_for(alices.practice):
        assert Client.objects.get(pk=alices.client.pk).name == "Ana Lucía Núñez"


def test_adding_a_client_opens_the_record(alices, browser, post) -> None:
    opened = browser(alices.front_desk)
    answer = post(
        opened,
        "/clients/new/",
        {"name": " Jörg  Groß ", "born": "3 Mar 1990", "sex": "male", "language": "es", "flags": "PIH after acne\n\n"},
    )
    assert answer.status_code == 302
    page = opened.get(answer["Location"]).content.decode()
    assert "Jörg Groß" in page
    assert "PIH after acne" in page
    assert "Not asked" in page


def test_a_client_who_may_be_here_already_is_shown_before_a_second_record_is_made(alices, browser, post) -> None:
    opened = browser(alices.front_desk)
    data = {"name": "Nunez Ana", "born": "1985-02-02", "sex": "female", "language": "en"}
    first = post(opened, "/clients/new/", data)
    assert first.status_code == 422
    assert f"/clients/{alices.client.pk}/" in first.content.decode()
    assert post(opened, "/clients/new/", {**data, "anyway": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("born", "03/04/1985", "Write the month in words"),
        ("born", "soon", "is no date we can read"),
        ("born", "2 Feb 2099", "in the future"),
        ("born", "2 Feb 1885", "120 years"),
        ("name", " - ", "at least one letter"),
        ("phone", "ask her", "is no telephone number"),
        ("email", "ana@", "valid email"),
        ("flags", "x" * 81, "longer than 80"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_value(alices, browser, post, field, value, said) -> None:
    answer = post(browser(alices.owner), f"/clients/{alices.client.pk}/edit/", form(alices.client, **{field: value}))
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("&#x27;", "'")


def test_of_two_changes_to_one_field_both_values_are_shown_and_nothing_is_overwritten(alices, browser, post) -> None:
    import json

    opened, path = browser(alices.owner), f"/clients/{alices.client.pk}/edit/"
    was = json.dumps(
        {
            "name": alices.client.name,
            "born": "1985-02-02",
            "sex": "female",
            "phone": alices.client.phone,
            "email": "",
            "language": "en",
            "phototype": "II",
            "flags": [],
        }
    )
    assert post(opened, path, form(alices.client, phone="020 111 1111", version="1", was=was)).status_code == 302
    second = post(opened, path, form(alices.client, phone="020 222 2222", version="1", was=was))
    page = second.content.decode()
    assert second.status_code == 409
    assert "020 111 1111" in page
    assert "020 222 2222" in page
    with current.acting_for(alices.practice):
        assert Client.objects.get(pk=alices.client.pk).phone == "020 111 1111"


def test_two_changes_to_different_fields_both_stand(alices, browser, post) -> None:
    import json

    opened, path = browser(alices.owner), f"/clients/{alices.client.pk}/edit/"
    was = json.dumps(
        {
            "name": alices.client.name,
            "born": "1985-02-02",
            "sex": "female",
            "phone": alices.client.phone,
            "email": "",
            "language": "en",
            "phototype": "II",
            "flags": [],
        }
    )
    post(opened, path, form(alices.client, phone="020 111 1111", version="1", was=was))
    assert post(opened, path, form(alices.client, email="ana@example.org", version="1", was=was)).status_code == 302
    with current.acting_for(alices.practice):
        found = Client.objects.get(pk=alices.client.pk)
    assert (found.phone, found.email) == ("020 111 1111", "ana@example.org")


def test_the_choice_after_a_conflict_is_saved(alices, browser, post) -> None:
    import json
    import re

    opened, path = browser(alices.owner), f"/clients/{alices.client.pk}/edit/"
    was = json.dumps({"phone": alices.client.phone, "email": ""})
    post(opened, path, form(alices.client, phone="020 111 1111", version="1"))
    page = post(opened, path, form(alices.client, phone="020 222 2222", version="1", was=was)).content.decode()
    from html import unescape

    sent = {n: unescape(v) for n, v in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)}
    sent.pop("csrfmiddlewaretoken", None)
    sent.pop("op")
    assert post(opened, path, {**sent, "phone": "020 222 2222"}).status_code == 302
    with current.acting_for(alices.practice):
        found = Client.objects.get(pk=alices.client.pk)
    assert found.phone == "020 222 2222"
    assert found.born == date(1985, 2, 2)


def test_the_banner_tells_what_the_answers_said(at_alices) -> None:
    found = actions.set_summary(
        at_alices.client,
        {"allergies": ["Latex (wheals)"], "pregnancy": {"answer": "no", "asked_on": "2026-11-24"}, "phototype": "V"},
        by=at_alices.owner,
    )
    told = queries.banner(found, by=at_alices.owner)
    assert told.allergies == ("Latex (wheals)",)
    assert (told.pregnancy, told.pregnancy_asked_on) == ("No", date(2026, 11, 24))
    assert (told.phototype, told.age_years, told.born) == ("V", 41, date(1985, 2, 2))
    assert not told.similar_name


def test_not_asked_is_never_none_known(at_alices) -> None:
    assert queries.banner(at_alices.client).allergies is None
    actions.set_summary(at_alices.client, {"allergies": []}, by=at_alices.owner)
    assert queries.banner(at_alices.client).allergies == ()
    actions.set_summary(at_alices.client, {"phototype": "III"}, by=at_alices.owner)
    assert queries.banner(at_alices.client).allergies == ()


def test_a_summary_that_means_nothing_is_refused(at_alices) -> None:
    for bad in (
        {"allergy": []},
        {"phototype": "VII"},
        {"pregnancy": {"answer": "perhaps"}},
        {"pregnancy": {"answer": "no", "asked_on": "soon"}},
    ):
        with pytest.raises(ValueError):
            actions.set_summary(at_alices.client, bad, by=at_alices.owner)


def test_a_birthday_is_counted_on_its_day(at_alices) -> None:
    assert queries.age(date(1985, 11, 24), date(2026, 11, 23)) == 40
    assert queries.age(date(1985, 11, 24), date(2026, 11, 24)) == 41
    assert queries.age(date(1984, 2, 29), date(2026, 2, 28)) == 41
    assert queries.age(None, date(2026, 2, 28)) is None


def test_a_like_name_active_today_is_told_on_both_banners(at_alices, charlies) -> None:
    with clock.stopped_at(datetime(2026, 11, 20, 9, tzinfo=UTC)):
        other = actions.add_client(name="Núñez Ana María", by=at_alices.owner)
    Client.objects.update(changed_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert not queries.has_like_name_today(at_alices.client)
    made = Answers(client=other, document={}, answered_on=date(2026, 11, 24), way="staff")
    made.save()
    assert queries.has_like_name_today(at_alices.client)
    assert not queries.has_like_name_today(other)
    Client.objects.filter(pk=at_alices.client.pk).update(changed_at=clock.now())
    assert queries.has_like_name_today(other)


def test_a_like_name_yesterday_or_in_another_practice_is_not_told(at_alices, charlies) -> None:
    with current.acting_for(charlies.practice):
        Client(name="Ana Núñez").save()
    yesterday = clock.now() - timedelta(days=1)
    actions.add_client(name="Ana Núñez", by=at_alices.owner)
    Client.objects.exclude(pk=at_alices.client.pk).update(changed_at=yesterday)
    assert not queries.has_like_name_today(at_alices.client)


def test_entries_of_all_apps_stand_newest_first(at_alices, monkeypatch) -> None:
    monkeypatch.setattr(timeline, "_providers", [])
    day = Entry(datetime(2026, 11, 1, tzinfo=UTC), "Middle")
    timeline.register(lambda client, by: [replace(day, at=day.at - timedelta(days=1), title="Old"), day])
    timeline.register(
        lambda client, by: [replace(day, at=day.at + timedelta(days=60), title="To come", state="future")]
    )
    assert [e.title for e in timeline.entries(at_alices.client, by=at_alices.owner)] == ["To come", "Middle", "Old"]


def test_the_first_app_that_knows_a_next_step_names_it(at_alices, monkeypatch) -> None:
    monkeypatch.setattr(next_step, "_providers", [])
    next_step.register(lambda client, by: Step("later", "Later", "/"), 20)
    next_step.register(lambda client, by: None, 5)
    next_step.register(lambda client, by: Step("first", "First", "/"), 10)
    assert next_step.step(at_alices.client, by=at_alices.owner).text == "first"


def test_a_section_is_shown_to_those_who_may_open_it(at_alices, monkeypatch) -> None:
    monkeypatch.setattr(tabs, "_tabs", [])
    tabs.register(tabs.Tab("Overview", "client", "clients.read", 0))
    tabs.register(tabs.Tab("Change", "client-edit", "plans.write", 1))
    at_alices.front_desk.user.member = at_alices.front_desk
    shown = tabs.tabs(at_alices.client, by=at_alices.owner, current="client")
    assert [(t.label, t.current) for t in shown] == [("Overview", True), ("Change", False)]
    assert [t.label for t in tabs.tabs(at_alices.client, by=at_alices.front_desk)] == ["Overview"]


def test_the_record_costs_as_many_queries_among_a_thousand_clients_as_among_ten(
    alices, browser, django_assert_max_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    opened, counts = browser(alices.owner), []
    path = f"/clients/{alices.client.pk}/"
    opened.get(path)
    for count in (10, 1000):
        with current.acting_for(alices.practice):
            made = [Client(name=f"Ana Núñez {uuid.uuid4().hex[:6]}") for _ in range(count)]
            actions.add_many(made, by=alices.owner)
            Answers.objects.bulk_create(
                Answers(
                    practice=alices.practice,
                    client=alices.client,
                    document={},
                    answered_on=date(2026, 11, 24),
                    way="staff",
                )
                for _ in range(count)
            )
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert opened.get(path).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_who_opened_the_record_is_told_to_those_who_may_know(alices, charlies, browser) -> None:
    path = f"/clients/{alices.client.pk}/"
    browser(alices.front_desk).get(path)
    browser(alices.prescriber).get("/clients/", {"q": "ana"})
    opened = browser(alices.practitioner)
    opened.get(path)
    told = opened.get(f"{path}readers/").content.decode()
    assert "Front_Desk of Alice" in told
    assert "front desk" in told
    assert "Prescriber" not in told, "who saw a list has not opened the record"
    assert browser(alices.front_desk).get(f"{path}readers/").status_code == 403
    assert browser(charlies.owner).get(f"{path}readers/").status_code == 404
    assert "readers/" not in browser(alices.front_desk).get(path).content.decode()
