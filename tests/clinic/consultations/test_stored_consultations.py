"""A stored consultation reads the same when the rules that made it are gone, and tells a client nothing sensitive."""

from __future__ import annotations

import re

import pytest

import needlecraft.screening.engine
from clinic.consultations.actions import screening
from clinic.consultations.models import Consultation
from clinic.ground import current
from needlecraft import words

FACTS = {
    "cold_sores_ever": "yes",
    "sunburn_or_tan": {"answer": "yes", "last": "2026-11-18"},
    "fever_or_unwell": "unknown",
}


def page_of(browser, member, made, more=""):
    answer = browser(member).get(f"/consultations/{made.pk}/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html):
    """Return a page without what differs from one request to the next."""
    html = re.sub(r'name="op" value="[^"]+"|csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken": "[^"]+"', "", html)
    return html[html.index("<main") : html.index("</main>")]


def test_its_page_says_the_same_when_the_rules_and_their_words_are_gone(alices, consulted, browser, monkeypatch):
    made = consulted(alices, **FACTS)
    before = page_of(browser, alices.practitioner, made)
    monkeypatch.setattr(needlecraft.screening.engine, "RULES", ())
    monkeypatch.setattr(needlecraft.screening, "RULES", ())
    monkeypatch.setattr(needlecraft.screening, "RULES_BY_ID", {})

    def no_rules(*given, **more):
        raise AssertionError("A stored consultation is shown without screening.")

    def no_sentence(key, *given, **more):
        raise words.MissingSentence(key)

    monkeypatch.setattr(screening, "screen", no_rules)
    real = words._topic

    def without_screening(topic, language):
        return {} if topic in ("screening", "intake", "skin", "devices") else real(topic, language)

    monkeypatch.setattr(words, "_topic", without_screening)
    with pytest.raises(words.MissingSentence):
        words.say("screening.hsv_history.name")
    after = page_of(browser, alices.practitioner, made)
    assert plain(after) == plain(before)
    for said in ("Not before 2 December 2026", "Cold sores in the past", "InMode", "a self-tanner waits"):
        assert said.casefold() in after.casefold(), said
    assert page_of(browser, alices.practitioner, made, "client/")


def test_it_carries_keys_parameters_sentences_and_the_version(alices, consulted):
    made = consulted(alices, **FACTS)
    with current.acting_for(alices.practice):
        stored = Consultation.objects.get(pk=made.pk)
    finding = next(f for f in stored.document["findings"] if f["rule"] == "sunburn_tan")
    assert finding["say"]
    assert finding["params"]["days"] == 14
    assert "18 November 2026" in finding["because"]
    assert finding["sources"][0]["short"]
    assert stored.document["rules_version"] == stored.rules_version
    assert stored.shown["asked"] == "pen; full face; acne scars, rolling"


def test_the_clients_page_holds_the_neutral_sentence_and_no_staff_sentence(alices, consulted, browser):
    made = consulted(alices, body_image_concern="yes", **FACTS)
    page = page_of(browser, alices.practitioner, made, "client/")
    for finding in made.document["findings"]:
        assert finding["because"] not in page
        assert finding["client"].replace("'", "&#x27;") in page
    for word in ("dysmorph", "body image", "distress", alices.client.name, "rail"):
        assert word not in page.lower().replace(alices.practice.name.lower(), "")


def test_every_place_and_what_found_nothing_are_told(alices, consulted, browser):
    made = consulted(alices, **FACTS)
    page = page_of(browser, alices.practitioner, made)
    assert f"{len(made.document['clear_rules'])} rules found nothing" in page
    assert all(name for _rule, name in made.shown["clear_rules"])
    for row in ("Forehead, temples", "Around the mouth, chin", "Hands, arms", "Trunk, legs"):
        assert row in page
    assert "Pen, stamp, roller" in page


def test_what_was_said_in_another_language_of_the_practice_stays_readable(alices, consulted, browser):
    type(alices.practice).objects.filter(pk=alices.practice.pk).update(language="xx")
    type(alices.client).everything.filter(pk=alices.client.pk).update(language="xx")
    alices.client.refresh_from_db()
    made = consulted(alices, **FACTS)
    assert made.shown["language"] == "en"
    assert page_of(browser, alices.practitioner, made)
