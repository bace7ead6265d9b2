"""Consultation and queue in a real Chromium: at phone, tablet and desktop size, light and dark."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from consultation_makers import consulted

from clinic import clock
from clinic.clients.models import Client
from clinic.consultations.actions import prescribing, queue
from clinic.ground import current

pytestmark = pytest.mark.browser
SIZES = [(390, 844, "light"), (820, 1180, "dark"), (1180, 820, "light"), (1440, 900, "dark")]
KEPT = os.environ.get("NEEDLECRAFT_SCREENSHOTS", "")


def looked_at(page, name):
    """Keep a picture where somebody wants to look at it."""
    if KEPT:
        page.screenshot(path=Path(KEPT) / f"{name}.png", full_page=True)


@pytest.fixture
def made(alices):
    return consulted(
        alices,
        cold_sores_ever="yes",
        sunburn_or_tan={"answer": "yes", "last": "2026-11-18"},
        retinoid_on_skin={"answer": "yes", "last": "2026-11-22"},
        fever_or_unwell="unknown",
    )


@pytest.mark.parametrize(("width", "height", "theme"), SIZES)
def test_pages_fit_and_axe_finds_nothing(
    page_at, sign_in, axe, overflow, small_targets, alices, made, width, height, theme
):
    with current.acting_for(alices.practice, by=alices.practitioner):
        queue.ask(made, "cold_sore_antiviral_decided", by=alices.practitioner, waiting=True)
        other = Client(name="Jonas Weidmann", born="1979-06-01")
        other.save()
        fields = {"strength": "4 %", "dose": "15 g", "area": "scalp", "until": clock.today() + timedelta(30)}
        prescribing.prescribe(other, by=alices.practitioner, drug="Lidocaine", repeats=0, **fields)
        prescribing.ask_examination(made, by=alices.practitioner)
    page = page_at(width, height, theme)
    client = alices.client.pk
    pages = {
        "consultation": f"/consultations/{made.pk}/",
        "client": f"/consultations/{made.pk}/client/",
        "override": f"/consultations/{made.pk}/override/hsv_history/",
        "answer": f"/consultations/{made.pk}/answer/fever_or_unwell/",
        "new": f"/clients/{client}/consultations/new/",
        "list": f"/clients/{client}/consultations/",
        "prescriptions": f"/clients/{client}/prescriptions/",
        "prescription": f"/clients/{client}/prescriptions/new/",
        "queue": "/queue/",
        "rules": "/queue/rules/",
        "orders": "/queue/standing-orders/new/",
    }
    sign_in(page, alices.owner)
    wrong = {}
    for name, path in pages.items():
        assert page.goto(path).status == 200, name
        looked_at(page, f"{name}_{width}_{theme}")
        found = [*axe(page), *overflow(page), *small_targets(page)]
        if page.locator("h1").count() != 1:
            found.append("not one h1")
        if found:
            wrong[name] = found
    assert wrong == {}
    assert page.said == []


def test_the_story_by_finger(page_at, sign_in, alices, made):
    tablet, phone = page_at(1180, 820), page_at(390, 844)
    sign_in(tablet, alices.practitioner)
    sign_in(phone, alices.prescriber)
    tablet.goto(f"/consultations/{made.pk}/")
    tablet.get_by_label("Whom").first.select_option(label=alices.prescriber.name)
    tablet.get_by_role("button", name="Ask a prescriber").first.click()
    assert "not seen yet" in tablet.content()
    phone.goto("/queue/")
    phone.get_by_role("button", name="Yes, antiviral cover").click()
    phone.get_by_role("button", name="Undo").click()
    assert "Nothing was written" in phone.content()
    tablet.reload()
    assert "seen" in tablet.content()
    phone.get_by_role("button", name="Yes, antiviral cover").click()
    assert phone.get_by_role("button", name="Undo").is_visible()


def test_zones_are_chosen_on_the_map_and_in_the_list(page_at, sign_in, alices, made):
    page = page_at(1180, 820)
    sign_in(page, alices.practitioner)
    page.goto(f"/clients/{alices.client.pk}/consultations/new/")
    chin = page.get_by_role("checkbox", name="Chin", exact=True)
    assert chin.is_checked()
    with page.expect_response("**/map/**"):
        page.locator('[data-map] .site[data-site="chin"]').first.click()
    assert not chin.is_checked()
    cheek = page.get_by_role("checkbox", name="Medial cheek", exact=True)
    assert cheek.is_checked()
    page.locator('[data-map] .site[data-site="medial_cheek_left"]').first.focus()
    with page.expect_response("**/map/**"):
        page.keyboard.press("Enter")
    assert not cheek.is_checked()
    page.locator('[data-map] .site[data-site="medial_cheek_left"]:focus').wait_for()
    page.get_by_role("button", name="Screen").click()
    page.wait_for_url("**/consultations/*/")
    assert "Not before 2 December 2026" in page.content() or "Not while" in page.content()
