"""The rail: each member finds the ways they may take, and only those."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.utils.translation import gettext_lazy as _

from clinic.ground import current
from clinic.ui import rail
from clinic.ui.rail import Item


@pytest.fixture(autouse=True)
def own_items(monkeypatch):
    monkeypatch.setattr(rail, "_items", {})


def shown(member, path="/", place="rail"):
    request = RequestFactory().get(path)
    request.member = member
    with current.acting_for(member.practice, by=member):
        return rail.shown(request, place)


def test_a_member_finds_what_their_role_opens(alices):
    rail.register(Item(_("Queue"), "/queue/", "queue", may="queue.read", order=2))
    rail.register(Item(_("Clients"), "/clients/", "person", may="clients.search", order=1))
    assert [i.url for i in shown(alices.prescriber)] == ["/clients/", "/queue/"]
    assert [i.url for i in shown(alices.front_desk)] == ["/clients/"]
    assert [i.url for i in shown(alices.auditor)] == []


def test_nobody_signed_in_finds_nothing():
    rail.register(Item(_("Clients"), "/clients/", "person"))
    assert rail.shown(RequestFactory().get("/"), "rail") == []


def test_the_way_one_is_on_is_marked_and_only_the_closest(alices):
    rail.register(Item(_("Settings"), "/settings/", "settings", order=1))
    rail.register(Item(_("Audit"), "/settings/audit/", "eye", order=2))
    assert [i.current for i in shown(alices.owner, "/settings/audit/2026/")] == [False, True]
    assert [i.current for i in shown(alices.owner, "/settings/people/")] == [True, False]


def test_a_page_with_an_address_of_its_own_marks_the_way_it_belongs_to(alices):
    rail.register(Item(_("Clients"), "/clients/", "person"))
    assert [i.current for i in shown(alices.owner, "/plans/7/")] == [True]
    assert [i.current for i in shown(alices.owner, "/settings/")] == [False]


def test_a_phone_shows_four_and_the_rest_under_more(alices):
    for n in range(6):
        rail.register(Item(_("Way"), f"/way{n}/", "box", order=n))
    assert [i.is_over for i in shown(alices.owner)] == [False] * 4 + [True] * 2


def test_what_waits_is_counted_for_the_member(alices):
    rail.register(Item(_("Inbox"), "/inbox/", "inbox", count=lambda member: 4 if member == alices.owner else 0))
    assert [i.count for i in shown(alices.owner)] == [4]


def test_an_item_for_a_permission_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match=r"'clients\.fly' is no permission"):
        rail.register(Item(_("Fly"), "/fly/", "send", may="clients.fly"))


def test_the_rail_asks_for_emergency_access_once_at_most(alices, django_assert_max_num_queries):
    for n in range(8):
        rail.register(Item(_("Settings"), f"/settings{n}/", "settings", may="settings.read"))
    with django_assert_max_num_queries(1):
        assert shown(alices.front_desk) == []
