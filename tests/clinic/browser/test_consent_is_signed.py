"""A consent signed in a real browser at the size of a tablet: with the mouse, by the keyboard, in both themes."""

from __future__ import annotations

import pytest

from clinic.consents import actions, sealed
from clinic.consents.models import Consent
from clinic.consents.standing import Standing
from clinic.ground import current

pytestmark = pytest.mark.browser


@pytest.fixture
def explained(alices):
    """A consent of which everything was explained, with one question answered."""
    member = alices.practitioner
    member.user.member = member
    with current.acting_for(alices.practice, by=member):
        consent = actions.open_consent(
            alices.client, by=member, treatment="pen", language="en", operator_role="aesthetician"
        )
        sections = [section.key for section in Standing(consent).sections]
        actions.explain_sections(consent, sections, by=member, said_back=True)
        actions.answer(actions.ask(consent, "Can I swim on Saturday?", by=member), "Not for four days.", by=member)
    return consent


def kept(consent: Consent, house) -> Consent:
    with current.acting_for(house.practice, by=house.practitioner):
        return Consent.objects.select_related("practice", "text").get(pk=consent.pk)


def test_a_consent_is_signed_by_mouse_on_a_tablet(page_at, sign_in, alices, explained, axe, overflow, small_targets):
    page = page_at(1180, 820)
    sign_in(page, alices.practitioner)
    page.goto(f"/consents/{explained.pk}/")
    assert (axe(page), overflow(page), small_targets(page)) == ([], [], [])
    page.get_by_role("link", name="Sign consent").click()
    assert (axe(page), overflow(page), small_targets(page)) == ([], [], [])
    page.get_by_label("In your record").check()
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 90)
    page.mouse.down()
    for n in range(1, 20):
        page.mouse.move(box["x"] + 40 + 15 * n, box["y"] + 90 + (30 if n % 2 else -30))
    page.mouse.up()
    page.get_by_role("button", name="Sign consent").click()
    page.wait_for_url(f"**/consents/{explained.pk}/")
    assert "sealed" in page.content()
    consent = kept(explained, alices)
    with current.acting_for(alices.practice, by=alices.practitioner):
        assert (consent.state, consent.signed_how, sealed.verify(consent)) == ("signed", "pen", [])
        assert len(sealed.opened(consent).signature) > 500
    assert page.said == []
    assert (axe(page), overflow(page)) == ([], [])


def test_a_consent_is_signed_by_keyboard_alone(page_at, sign_in, alices, explained):
    page = page_at(820, 1180, "dark")
    sign_in(page, alices.practitioner)
    page.goto(f"/consents/{explained.pk}/sign/")
    field = page.get_by_label("Or sign by typing your full name")
    for _ in range(60):
        page.keyboard.press("Tab")
        if field.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.type("Ana Lucía Núñez")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/consents/{explained.pk}/")
    consent = kept(explained, alices)
    assert (consent.state, consent.signed_how, consent.signed_by) == ("signed", "typed", "Ana Lucía Núñez")


@pytest.mark.parametrize(("width", "height", "theme"), [(390, 844, "light"), (820, 1180, "dark"), (1440, 900, "light")])
def test_every_page_of_a_consent_fits_and_axe_finds_nothing(
    page_at, sign_in, alices, explained, axe, overflow, small_targets, width, height, theme
):
    page = page_at(width, height, theme)
    sign_in(page, alices.owner)
    client = alices.client.pk
    paths = [f"/clients/{client}/consents/", "/settings/texts/", f"/settings/texts/{explained.text_id}/"]
    for end in ("", "text/", "sign/", "refuse/"):
        paths += [f"/consents/{explained.pk}/{end}", f"/consents/{explained.pk}/{end}?for=client"]
    for path in paths:
        assert page.goto(path).status == 200
        assert (path, axe(page), overflow(page), small_targets(page)) == (path, [], [], [])
    assert page.said == []
    for path in paths[3:]:
        page.goto(path)
        if "for=client" in path:
            assert page.evaluate("getComputedStyle(document.querySelector('main')).fontSize") == "17px"


def test_a_question_typed_and_not_sent_is_there_again_after_the_page_was_lost(page_at, sign_in, alices, explained):
    """Pain 6: what was typed survives the page."""
    page = page_at(1180, 820)
    sign_in(page, alices.practitioner)
    page.goto(f"/consents/{explained.pk}/")
    field = page.get_by_label("A question, in the client's own words")
    field.press_sequentially("My mother has keloids")
    page.wait_for_timeout(1500)
    page.goto("/clients/")
    page.goto(f"/consents/{explained.pk}/")
    page.wait_for_timeout(500)
    assert "My mother has keloids" in (field.input_value(), *page.locator("[data-restored]").all_inner_texts()) or (
        page.get_by_role("button", name="Fill it in").is_visible()
    )
