"""The client's pages in a real browser: on a phone, in both languages, in the widest font, by finger and by map."""

from __future__ import annotations

from typing import Any

import pytest
from cast import House
from django.test import Client as Browser
from walk_makers import Walker, address, sent_link, walker

from clinic.intakes.models import Answers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDEST = '* { font-family: "DejaVu Sans", sans-serif !important; }'
WITH_KINDS = ("fact:diabetes", "fact:connective_tissue_disease", "fact:keloid_or_raised_scars", "fact:needled")
TITLES = {"Diabetes": "yes"}


def all_singly(house: House) -> Walker:
    """Return a client who was sure of nothing, so that every question had a page of its own."""
    found = walker(sent_link(house))

    def answer(response: Any) -> dict[str, Any]:
        shown = response.context["shown"]
        if shown.kind in ("wish", "where"):
            return {"trouble": ["hair", "acne_scars", "brown_patches"], "place": ["full_face", "scalp", "decolletage"]}
        if shown.kind == "more":
            return {"no_day": "1", "kind": "unsure"}
        values = [button.value for button in shown.buttons]
        asks_more = shown.kind == "fact" and any(word in shown.title for word in ("diabetes", "lupus", "microneedling"))
        return {"answer": "yes" if asks_more and "yes" in values else "unsure" if "unsure" in values else "unstated"}

    found.walk(answer, most=200)
    return found


def on_a_phone(page_at: Any, live_server: Any, browser: Browser, theme: str = "light", **more: Any) -> Any:
    """Return a page of the phone that opened the link."""
    page = page_at(390, 844, theme, **more)
    cookie = browser.cookies["intake"]
    page.context.add_cookies([{"name": "intake", "value": cookie.value, "domain": "localhost", "path": cookie["path"]}])
    return page


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_fits_a_phone_in_the_widest_font(
    alices: House, page_at: Any, live_server: Any, overflow: Any, language: str
) -> None:
    found = all_singly(alices)
    last = int(found.at.split("/q/")[1].strip("/"))
    assert last > 80
    page = on_a_phone(page_at, live_server, found.browser, bypass_csp=True)
    host = page.context.new_page()
    host.set_viewport_size({"width": 390, "height": 844})
    wrong = {}
    base = live_server.url.replace("127.0.0.1", "localhost") + found.at.split("q/")[0]
    for number in range(1, last + 1):
        host.goto(f"{base}q/{number}/?language={language}")
        host.add_style_tag(content=WIDEST)
        assert host.locator("html").get_attribute("lang") == language
        beyond = overflow(host)
        if beyond:
            wrong[number] = beyond
    assert wrong == {}


def test_a_client_answers_on_a_phone_by_finger(
    alices: House, page_at: Any, axe: Any, small_targets: Any, overflow: Any
) -> None:
    page = page_at(390, 844, "dark")
    page.goto(address(sent_link(alices)))
    assert axe(page) == []
    assert small_targets(page) == []
    page.fill("#born_day", "2")
    page.fill("#born_month", "2")
    page.fill("#born_year", "1985")
    page.click("button:has-text('Start')")
    page.click("text=Lines and wrinkles")
    page.click("button:has-text('Next')")
    page.click("text=Show it on a picture")
    page.locator('[data-site="chin"] path.zone').first.click()
    assert page.locator('input[data-zone="chin"]').is_checked()
    assert "marked" in page.locator('g.site[data-site="chin"] path.zone').first.get_attribute("class")
    for check in (axe, small_targets, overflow):
        assert check(page) == [], check
    page.click("button:has-text('Next')")
    taps = 0
    while not page.locator("button:has-text('Send my answers')").count():
        page.click(_tap(page))
        taps += 1
        assert taps < 30
    page.click("button:has-text('Send my answers')")
    page.wait_for_url("**/done/")
    assert axe(page) == []
    assert page.said == []
    given = Answers.everything.get().document
    assert given["wish"]["zones"] == ["chin"]


def _tap(page: Any) -> str:
    if page.locator("#weight").count():
        return "button:has-text('I am not sure')"
    for words in ("None of these", "Burns sometimes", "No"):
        if page.locator(f"main button:has-text('{words}')").count():
            return f"main button:has-text('{words}') >> nth=0"
    raise AssertionError(page.inner_text("main"))
