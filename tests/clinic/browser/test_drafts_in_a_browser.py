"""Nothing typed is lost: the network cut, the tab killed, the sign-in run out, the row changed by somebody else.

The forms here are the tests' own, at addresses of their own: one that saves itself, one that is sent by its button.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.template import engines
from django.urls import path

from clinic import urls
from clinic.ground.access import SIGNED_IN, page

pytestmark = pytest.mark.browser

FORM = """{% extends "ui/base.html" %}{% load ui %}{% block title %}Form{% endblock %}{% block content %}<h1>Form</h1>
<form method="post" class="form" id="form" data-draft="test-{{ kind }}"{% if url %} data-autosave="{{ url }}"{% endif %}>{% csrf_token %}{% operation row %}
<div class="field"><label for="note">Note</label><textarea id="note" name="note">{{ row.note }}</textarea></div>
<fieldset class="choices"><legend>Way</legend><label class="choice"><input type="radio" name="way" value="a"><span>A</span></label>
<label class="choice"><input type="radio" name="way" value="b"><span>B</span></label></fieldset>
<label class="check"><input type="checkbox" name="seen" value="yes"><span>Seen</span></label>
<div class="field"><label for="secret">Password</label><input id="secret" name="secret" type="password"></div>
<div class="form-foot"><button class="button button-primary">Send it</button><span class="saved" data-saved></span></div></form>
<form method="post" action="/x/out/" data-sign-out>{% csrf_token %}{% operation %}<button class="button">Leave</button></form>
{% endblock %}"""
DRAFTS = "Object.keys(localStorage).filter((key) => key.startsWith('needlecraft:draft:'))"


class Row:
    """What the server holds: one row with a version, and everything that arrived."""

    def __init__(self) -> None:
        self.note, self.version = "", 1
        self.arrived: list[dict[str, Any]] = []
        self.refuses = 0


@pytest.fixture
def row(settings):
    """Serve two forms over one row, besides all of the clinic's own pages."""
    held = Row()

    def show(request, kind, url=""):
        context = {"row": held, "kind": kind, "url": url}
        return HttpResponse(engines["django"].from_string(FORM).render(context, request))

    def keep(request):
        if held.refuses:
            return HttpResponse("no", status=held.refuses)
        if int(request.POST["version"]) != held.version:
            return HttpResponse("stale", status=409)
        held.arrived.append({**request.POST.dict(), "op": request.headers.get("X-Operation") or request.POST["op"]})
        held.note = request.POST["note"]
        held.version += 1
        return None

    @page(may=SIGNED_IN)
    def saves_itself(request):
        return show(request, "auto", "/x/save/")

    @page(may=SIGNED_IN)
    def save(request):
        return keep(request) or JsonResponse({"version": held.version})

    @page(may=SIGNED_IN)
    def by_button(request):
        if request.method == "POST":
            return keep(request) or HttpResponseRedirect("/styleguide/")
        return show(request, "button")

    @page(may=SIGNED_IN)
    def out(request):
        return HttpResponseRedirect("/styleguide/")

    module = ModuleType("urls_of_the_drafts")
    module.urlpatterns = [
        *urls.urlpatterns,
        path("x/auto/", saves_itself),
        path("x/save/", save),
        path("x/button/", by_button),
        path("x/out/", out),
    ]
    for name in ("handler400", "handler403", "handler404", "handler500"):
        setattr(module, name, getattr(urls, name))
    settings.ROOT_URLCONF = module
    return held


@pytest.fixture
def her_page(row, page_at, sign_in, alices):
    """A page of Alice's practitioner."""
    opened = page_at(820, 1180)
    sign_in(opened, alices.practitioner)
    return opened


def type_note(tab, words: str) -> None:
    tab.locator("#note").press_sequentially(words)


def says(tab, words: str) -> None:
    tab.wait_for_function("(words) => document.querySelector('[data-saved]').textContent.includes(words)", arg=words)


def test_what_is_typed_is_saved_with_the_time_and_the_copy_is_let_go(row, her_page):
    her_page.goto("/x/auto/")
    type_note(her_page, "Deep scar")
    her_page.locator("[name=way][value=b]").check()
    says(her_page, "Saved ")
    her_page.wait_for_function(f"() => {DRAFTS}.length === 0")
    assert re.search(r"Saved \d\d:\d\d", her_page.locator("[data-saved]").text_content())
    assert re.search(r"Saved \d\d:\d\d", her_page.locator("#live").text_content())
    assert row.arrived[-1]["note"] == "Deep scar"
    assert row.arrived[-1]["way"] == "b"
    assert her_page.locator("#form [name=version]").input_value() == str(row.version)
    assert len({sent["op"] for sent in row.arrived}) == len(row.arrived)


def test_a_cut_network_loses_nothing_and_is_made_up_for(row, her_page):
    her_page.goto("/x/auto/")
    her_page.context.set_offline(True)
    type_note(her_page, "typed offline")
    says(her_page, "Offline")
    assert her_page.locator("[data-offline]").is_visible()
    assert "1" in her_page.locator("[data-waiting]").text_content()
    assert row.arrived == []
    her_page.context.set_offline(False)
    says(her_page, "Saved ")
    assert row.note == "typed offline"
    assert not her_page.locator("[data-offline]").is_visible()


def test_an_answer_lost_on_the_way_does_not_write_twice(row, her_page):
    her_page.goto("/x/auto/")
    lost = []

    def lose(route):
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())
        route.abort()

    her_page.route("**/x/save/", lose)
    type_note(her_page, "once")
    says(her_page, "Offline")
    assert len(row.arrived) == 1
    her_page.evaluate("window.dispatchEvent(new Event('online'))")
    says(her_page, "Saved ")
    assert [sent["note"] for sent in row.arrived] == ["once"]
    assert her_page.locator("#form [name=version]").input_value() == str(row.version)


def test_a_killed_tab_is_filled_in_again(row, her_page):
    her_page.goto("/x/auto/")
    row.refuses = 503
    type_note(her_page, "before the crash")
    her_page.locator("[name=way][value=a]").check()
    her_page.get_by_label("Seen").check()
    says(her_page, "kept on this device")
    other = her_page.context.new_page()
    her_page.close(run_before_unload=False)
    other.goto("/x/auto/")
    other.wait_for_selector("[data-restored]:not([hidden])")
    assert other.locator("#note").input_value() == "before the crash"
    assert other.locator("[name=way][value=a]").is_checked()
    assert other.get_by_label("Seen").is_checked()
    assert row.arrived == []
    says(other, "kept on this device")
    row.refuses = 0
    other.evaluate("window.dispatchEvent(new Event('online'))")
    says(other, "Saved ")
    assert row.note == "before the crash"


def test_what_arrived_as_the_tab_was_killed_is_not_taken_for_somebody_elses(row, her_page):
    her_page.goto("/x/auto/")
    her_page.route("**/x/save/", lambda route: (route.fetch(), route.abort()))
    type_note(her_page, "arrived")
    says(her_page, "Offline")
    other = her_page.context.new_page()
    her_page.close(run_before_unload=False)
    assert row.note == "arrived"
    other.goto("/x/auto/")
    other.wait_for_function(f"() => {DRAFTS}.length === 0")
    assert other.locator("#note").input_value() == "arrived"
    assert not other.locator("[data-restored]").is_visible()


def test_a_sign_in_that_ran_out_says_so_and_the_words_are_back_after_the_next(row, her_page, sign_in, sign_out, alices):
    her_page.goto("/x/auto/")
    sign_out(her_page)
    type_note(her_page, "still here")
    says(her_page, "signed out")
    assert "signed out" in her_page.locator("#alert").text_content()
    her_page.locator("[data-saved] a").click()
    her_page.wait_for_url("**/sign-in/**")
    sign_in(her_page, alices.practitioner)
    her_page.goto("/x/auto/")
    her_page.wait_for_function("() => document.querySelector('#note').value === 'still here'")
    says(her_page, "Saved ")
    assert row.note == "still here"


def test_a_form_sent_after_the_sign_in_ran_out_is_filled_in_again(row, her_page, sign_in, sign_out, alices):
    her_page.goto("/x/button/")
    type_note(her_page, "a long note")
    sign_out(her_page)
    her_page.get_by_role("button", name="Send it").click()
    her_page.wait_for_load_state()
    assert row.arrived == []
    sign_in(her_page, alices.practitioner)
    her_page.goto("/x/button/")
    her_page.wait_for_selector("[data-restored]:not([hidden])")
    assert her_page.locator("#note").input_value() == "a long note"
    her_page.get_by_role("button", name="Send it").click()
    her_page.wait_for_url("**/styleguide/")
    assert row.note == "a long note"


def test_a_form_that_arrived_is_let_go_and_never_filled_in_again(row, her_page):
    her_page.goto("/x/button/")
    type_note(her_page, "done")
    her_page.get_by_role("button", name="Send it").click()
    her_page.wait_for_url("**/styleguide/")
    her_page.wait_for_function(f"() => {DRAFTS}.length === 0")
    row.note = ""
    her_page.goto("/x/button/")
    her_page.wait_for_load_state("networkidle")
    assert her_page.locator("#note").input_value() == ""
    assert not her_page.locator("[data-restored]").is_visible()


def test_a_form_that_the_server_refused_is_filled_in_again(row, her_page):
    her_page.goto("/x/button/")
    type_note(her_page, "refused once")
    row.refuses = 503
    her_page.get_by_role("button", name="Send it").click()
    her_page.wait_for_load_state()
    row.refuses = 0
    her_page.goto("/x/button/")
    her_page.wait_for_function("() => document.querySelector('#note').value === 'refused once'")


def test_what_somebody_else_changed_is_never_overwritten_unasked(row, her_page):
    her_page.goto("/x/auto/")
    row.version, row.note = 5, "theirs"
    type_note(her_page, "mine")
    says(her_page, "Somebody changed this meanwhile")
    assert row.note == "theirs"
    her_page.goto("/x/auto/")
    her_page.wait_for_selector("[data-restored]:not([hidden])")
    assert her_page.locator("#note").input_value() == "theirs"
    her_page.get_by_role("button", name="Fill it in").click()
    assert her_page.locator("#note").input_value() == "mine"
    says(her_page, "Saved ")
    assert row.note == "mine"


def test_a_copy_can_be_discarded(row, her_page):
    her_page.goto("/x/button/")
    type_note(her_page, "not this")
    her_page.goto("/x/button/")
    her_page.wait_for_selector("[data-restored]:not([hidden])")
    her_page.get_by_role("button", name="Discard it").click()
    assert her_page.locator("#note").input_value() == ""
    assert her_page.evaluate(DRAFTS) == []


def test_passwords_and_tokens_are_never_copied(her_page):
    her_page.goto("/x/button/")
    type_note(her_page, "note")
    her_page.get_by_label("Password").fill("correct horse battery")
    kept = her_page.evaluate("JSON.stringify(localStorage)")
    assert "note" in kept
    assert "correct horse" not in kept
    assert "csrfmiddlewaretoken" not in kept
    assert "secret" not in kept


def test_signing_out_erases_the_copies(her_page):
    her_page.goto("/x/button/")
    type_note(her_page, "mine alone")
    assert len(her_page.evaluate(DRAFTS)) == 1
    her_page.get_by_role("button", name="Leave").click()
    her_page.wait_for_url("**/styleguide/")
    assert her_page.evaluate(DRAFTS) == []


def test_on_a_shared_tablet_nobody_finds_anothers_words(her_page, sign_in, alices):
    her_page.goto("/x/button/")
    type_note(her_page, "hers")
    sign_in(her_page, alices.owner)
    her_page.goto("/x/button/")
    her_page.wait_for_load_state("networkidle")
    assert her_page.locator("#note").input_value() == ""
    assert not her_page.locator("[data-restored]").is_visible()
    sign_in(her_page, alices.practitioner)
    her_page.goto("/x/button/")
    her_page.wait_for_function("() => document.querySelector('#note').value === 'hers'")


def test_a_copy_older_than_two_weeks_is_thrown_away(her_page):
    her_page.goto("/x/button/")
    type_note(her_page, "old")
    her_page.evaluate(
        f"""for (const key of {DRAFTS}) {{ const copy = JSON.parse(localStorage[key]);
        copy.at -= 15 * 24 * 3600 * 1000; localStorage[key] = JSON.stringify(copy); }}"""
    )
    her_page.goto("/x/button/")
    her_page.wait_for_function(f"() => {DRAFTS}.length === 0")
    assert her_page.locator("#note").input_value() == ""


def test_a_second_press_sends_nothing_more(row, her_page):
    her_page.goto("/x/button/")
    type_note(her_page, "once")
    her_page.get_by_role("button", name="Send it").dblclick()
    her_page.wait_for_url("**/styleguide/")
    assert len(row.arrived) == 1


@pytest.fixture
def short_idle(monkeypatch):
    """Lock after two seconds."""
    monkeypatch.setattr("clinic.ui.context.IDLE_SECONDS", 2)


def test_a_screen_nobody_touches_locks_itself_after_saying_so(short_idle, her_page):
    her_page.goto("/styleguide/")
    her_page.wait_for_selector("[data-idle-bar]:not([hidden])")
    her_page.wait_for_url("**/lock/**")
    assert "next=%2Fstyleguide%2F" in her_page.url


def test_a_touch_keeps_the_screen_open(short_idle, her_page):
    her_page.goto("/styleguide/")
    for _ in range(7):
        her_page.wait_for_timeout(500)
        her_page.mouse.click(5, 300)
    assert her_page.url.endswith("/styleguide/")


def test_the_lock_never_falls_during_a_pass(short_idle, her_page):
    her_page.goto("/styleguide/")
    her_page.evaluate("document.querySelector('main').setAttribute('data-no-lock', '')")
    her_page.wait_for_timeout(3500)
    assert her_page.url.endswith("/styleguide/")


def test_what_was_typed_is_saved_before_the_lock_falls(short_idle, row, her_page):
    her_page.goto("/x/auto/")
    type_note(her_page, "on the way")
    her_page.wait_for_url("**/lock/**")
    assert row.note == "on the way"
