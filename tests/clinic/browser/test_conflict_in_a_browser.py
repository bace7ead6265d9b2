"""Two people change one record at once: the later sees both values, and nothing is overwritten until they choose."""

from __future__ import annotations

from types import ModuleType

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

from clinic import urls
from clinic.clients.models import Client
from clinic.ground.access import page
from clinic.ground.rows import change, fetch

pytestmark = pytest.mark.browser

FORM = """{% extends "ui/base.html" %}{% load ui %}{% block content %}<h1>Form</h1>
<form method="post" class="form">{% csrf_token %}{% operation row %}
<div class="field"><label for="phone">Telephone</label><input id="phone" name="phone" value="{{ row.phone }}"></div>
<div class="field"><label for="email">E-mail</label><input id="email" name="email" value="{{ row.email }}"></div>
<button class="button button-primary">Save</button></form>{% endblock %}"""


@pytest.fixture
def two_tabs(settings, page_at, sign_in, alices):
    """Open one client's form twice: for the practitioner, and for the owner."""

    @page(may="clients.write")
    def edit(request, id):
        row = fetch(Client, id, by=request.member, may="clients.write")
        if request.method == "POST":
            fields = {name: request.POST[name] for name in ("phone", "email")}
            change(row, by=request.member, seen=int(request.POST["version"]), **fields)
            return HttpResponseRedirect("/styleguide/")
        return HttpResponse(engines["django"].from_string(FORM).render({"row": row}, request))

    module = ModuleType("urls_of_the_conflict")
    module.urlpatterns = [*urls.urlpatterns, path("x/edit/<uuid:id>/", edit)]
    for name in ("handler400", "handler403", "handler404", "handler500"):
        setattr(module, name, getattr(urls, name))
    settings.ROOT_URLCONF = module
    tabs = []
    for member in (alices.owner, alices.practitioner):
        tab = page_at(390, 844, "dark")
        sign_in(tab, member)
        tab.goto(f"/x/edit/{alices.client.pk}/")
        tabs.append(tab)
    return tabs


def save(tab, phone: str, email: str = "") -> None:
    tab.locator("#phone").fill(phone)
    tab.locator("#email").fill(email)
    tab.get_by_role("button", name="Save").click()
    tab.wait_for_load_state()


def stands(alices) -> Client:
    return Client.everything.get(pk=alices.client.pk)


def test_the_later_change_shows_both_values_and_writes_nothing(two_tabs, alices, axe, overflow, small_targets):
    first, second = two_tabs
    save(first, "111")
    save(second, "222", "ana@example.org")
    assert second.get_by_role("heading", name="Somebody changed this meanwhile").is_visible()
    assert second.get_by_label("111").is_visible()
    assert second.get_by_label("222").is_checked()
    assert stands(alices).phone == "111"
    assert (axe(second), overflow(second), small_targets(second)) == ([], [], [])


def test_what_was_chosen_is_written_field_by_field(two_tabs, alices):
    first, second = two_tabs
    save(first, "111", "old@example.org")
    save(second, "222", "new@example.org")
    second.get_by_label("111").check()
    second.get_by_role("button", name="Write what I chose").click()
    second.wait_for_url("**/styleguide/")
    assert (stands(alices).phone, stands(alices).email) == ("111", "new@example.org")


def test_left_as_it_stands_nothing_changes(two_tabs, alices):
    first, second = two_tabs
    save(first, "111")
    save(second, "222")
    second.get_by_role("link", name="Leave it as it stands now").click()
    second.wait_for_url("**/x/edit/**")
    assert second.locator("#phone").input_value() == "111"
    assert (stands(alices).phone, stands(alices).version) == ("111", 2)


def test_an_error_page_is_as_clean(page_at, sign_in, alices, axe, overflow, small_targets):
    for theme in ("light", "dark"):
        tab = page_at(390, 844, theme)
        sign_in(tab, alices.practitioner)
        assert tab.goto("/nowhere/").status == 404
        assert (axe(tab), overflow(tab), small_targets(tab)) == ([], [], [])
