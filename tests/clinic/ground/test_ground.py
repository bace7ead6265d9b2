"""The ground: rows of one practice only, one answer per operation, versions, views that declare who may see them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import get_resolver

from clinic import clock
from clinic.clients.models import Client
from clinic.ground import current
from clinic.ground.access import ANYONE, PERMISSIONS, SIGNED_IN, StaffRole, page
from clinic.ground.middleware import OPEN_MODULES
from clinic.ground.rows import Stale, change, create, fetch


def views(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern)
        else:
            yield pattern


def test_every_view_declares_who_may_see_it() -> None:
    bare = [
        str(p.pattern)
        for p in views()
        if not hasattr(p.callback, "may") and not p.callback.__module__.startswith(OPEN_MODULES)
    ]
    assert not bare


def test_a_permission_that_does_not_exist_stops_the_import() -> None:
    with pytest.raises(ValueError, match=r"'clients.reed' is no permission"):
        page(may="clients.reed")


def test_rows_without_a_practice_are_an_error(alices) -> None:
    with pytest.raises(current.NoPractice):
        list(Client.objects.all())


def test_rows_of_another_practice_do_not_exist(alices, charlies) -> None:
    with current.acting_for(alices.practice):
        assert list(Client.objects.all()) == [alices.client]
        with pytest.raises(Http404):
            fetch(Client, charlies.client.pk, by=alices.owner, may="clients.read")
    with current.every_practice():
        assert Client.objects.count() == 2


def test_fetching_notes_the_read_and_needs_the_right(alices) -> None:
    with current.acting_for(alices.practice, by=alices.front_desk) as trail:
        found = fetch(Client, alices.client.pk, by=alices.front_desk, may="clients.read")
        assert trail.read == [("clients.Client", str(found.pk))]
        with pytest.raises(PermissionDenied):
            fetch(Client, alices.client.pk, by=alices.front_desk, may="clients.read_clinical")


def test_a_new_row_belongs_to_the_practice_at_work(alices) -> None:
    with current.acting_for(alices.practice, by=alices.owner) as trail:
        made = create(Client(name="Jürgen  Groß"), by=alices.owner)
    assert made.practice == alices.practice
    assert made.searched == "jurgen gross"
    assert trail.written == [("created", "clients.Client", str(made.pk))]


def test_of_two_changes_to_one_version_the_second_is_stale_and_writes_nothing(alices) -> None:
    with current.acting_for(alices.practice):
        first = change(alices.client, by=alices.owner, seen=1, phone="1")
        assert first.version == 2
        with pytest.raises(Stale):
            change(alices.client, by=alices.owner, seen=1, phone="2")
        assert Client.objects.get(pk=first.pk).phone == "1"


@pytest.mark.parametrize("name", sorted(PERMISSIONS))
def test_each_permission_is_held_by_its_roles_and_by_nobody_of_another_practice(name, alices, charlies) -> None:
    for role, member in alices.staff.items():
        member.user.member = member
        assert member.user.has_perm(name, alices.client) == (role in PERMISSIONS[name])
    charlies.owner.user.member = charlies.owner
    assert not charlies.owner.user.has_perm(name, alices.client)


def test_a_member_who_left_may_nothing(alices) -> None:
    alices.owner.is_active = False
    alices.owner.user.member = alices.owner
    assert not alices.owner.user.has_perm("clients.read", alices.client)


def test_the_clock_stops_in_tests_and_needs_a_zone() -> None:
    assert clock.now() == datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert str(clock.today("Pacific/Auckland")) == "2026-11-24"
    with pytest.raises(ValueError, match="time zone"), clock.stopped_at(datetime(2026, 1, 1)):
        pass


def test_healthz_answers_anyone_and_says_nothing_private(client) -> None:
    answer = client.get("/healthz")
    assert answer.json() == {"status": "ok"}
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_page_for_staff_sends_strangers_to_sign_in(client, db) -> None:
    assert client.get("/")["Location"] == "/sign-in/?next=%2F"


@pytest.fixture
def counted(settings, monkeypatch):
    """Serve one view that counts how often it ran."""
    from django.urls import path

    import clinic.urls

    runs: list[str] = []

    @page(may=SIGNED_IN)
    def bump(request):
        runs.append(request.POST.get("op", ""))
        return HttpResponse("refused", status=422) if request.POST.get("bad") else HttpResponse(f"done {len(runs)}")

    @page(may=ANYONE)
    def undeclared(request):
        return HttpResponse("secret")

    del undeclared.may
    extra = [path("bump/", bump), path("undeclared/", undeclared)]
    monkeypatch.setattr(clinic.urls, "urlpatterns", [*clinic.urls.urlpatterns, *extra])
    from django.urls import clear_url_caches

    clear_url_caches()
    yield runs
    monkeypatch.undo()
    clear_url_caches()


def test_an_operation_sent_twice_runs_once_and_is_answered_the_same(counted, alices, browser) -> None:
    opened = browser(alices.owner)
    op = str(uuid.uuid4())
    first, second = opened.post("/bump/", {"op": op}), opened.post("/bump/", {"op": op})
    assert first.content == second.content == b"done 1"
    assert counted == [op]


def test_a_change_without_an_operation_id_is_refused(counted, alices, browser) -> None:
    assert browser(alices.owner).post("/bump/", {}).status_code == 400
    assert counted == []


def test_a_failed_operation_may_be_sent_again_under_its_id(counted, alices, browser) -> None:
    opened, op = browser(alices.owner), str(uuid.uuid4())
    assert opened.post("/bump/", {"op": op, "bad": "1"}).status_code == 422
    assert opened.post("/bump/", {"op": op}).content == b"done 2"


def test_an_operation_belongs_to_its_asker(counted, alices, charlies, browser) -> None:
    op = str(uuid.uuid4())
    browser(alices.owner).post("/bump/", {"op": op})
    assert browser(charlies.owner).post("/bump/", {"op": op}).status_code == 403


def test_a_view_that_does_not_declare_is_refused_to_all(counted, alices, browser) -> None:
    assert browser(alices.owner).get("/undeclared/").status_code == 403


def test_roles_are_five() -> None:
    assert [r.value for r in StaffRole] == ["owner", "prescriber", "practitioner", "front_desk", "auditor"]
