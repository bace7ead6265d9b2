"""Signing in, lock and settings in a real browser: a passkey from set-up to unlocking, every page at every size."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clinic import clock
from clinic.ground import current
from clinic.people import actions, second_factors, tries

pytestmark = pytest.mark.browser
SHAPES = ((390, 844, "light"), (820, 1180, "dark"), (1180, 820, "light"), (1440, 900, "dark"))
SHOWN = os.environ.get("NEEDLECRAFT_SCREENSHOTS")
PASSWORD = "correct horse battery"


def virtual_passkey(page):
    """Give the browser a place for passkeys that says yes by itself."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def enter(page, member):
    page.goto("/sign-in/")
    page.get_by_label("Email").fill(member.user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_passkey_is_set_up_signs_in_and_unlocks_under_the_strict_policy(page_at, alices):
    page = page_at(820, 1180)
    virtual_passkey(page)
    enter(page, alices.owner)
    page.get_by_label("Name of the passkey").fill("tablet")
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_role("heading", name="Keep these recovery codes").wait_for()
    assert page.locator("code").count() == 10
    page.goto("/me/")
    assert page.get_by_text("Passkey tablet").is_visible()
    page.goto("/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    enter(page, alices.owner)
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url("**/clients/")
    page.goto("/lock/")
    page.get_by_role("button", name="Lock now").click()
    page.goto("/settings/people/")
    assert page.get_by_role("heading", name="Locked").is_visible()
    page.get_by_role("button", name="Unlock with the passkey").click()
    page.wait_for_url("**/settings/people/")
    assert [said for said in page.said if "404" not in said] == []


def test_a_passkey_that_stays_silent_is_said_in_words(page_at, alices):
    page = page_at(390, 844)
    enter(page, alices.owner)
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_text("The passkey did not answer").wait_for()


def test_an_idle_screen_locks_by_itself_and_comes_back_by_pin(page_at, sign_in, alices, monkeypatch):
    monkeypatch.setattr("clinic.ui.context.IDLE_SECONDS", 3)
    with current.acting_for(alices.practice, by=alices.owner):
        actions.set_pin(alices.owner, "2846", by=alices.owner)
    page = page_at(1180, 820)
    sign_in(page, alices.owner)
    page.goto("/settings/practice/")
    page.wait_for_url("**/lock/**")
    page.get_by_label("PIN").fill("2846")
    page.get_by_role("button", name="Unlock").click()
    page.wait_for_url("**/settings/practice/")


def test_a_locked_screen_shows_nothing_of_the_page_before(page_at, sign_in, alices):
    page = page_at(1180, 820)
    sign_in(page, alices.owner)
    page.goto("/lock/")
    with page.expect_navigation():
        page.get_by_role("button", name="Lock now").click()
    page.go_back()
    page.wait_for_load_state()
    page.goto("/settings/people/")
    assert alices.prescriber.name not in page.content()


STAFF_PAGES = (
    "/me/",
    "/lock/",
    "/switch/",
    "/emergency-access/",
    "/second-factor/",
    "/settings/people/",
    "/settings/people/MEMBER/",
    "/settings/people/invitations/INVITED/",
    "/settings/practice/",
    "/settings/licences/",
    "/settings/rules/",
    "/settings/rules/superficial_peel/",
)


@pytest.mark.parametrize(("width", "height", "theme"), SHAPES)
def test_every_page_of_people_fits_and_axe_finds_nothing(
    page_at, sign_in, alices, axe, overflow, small_targets, width, height, theme
):
    secret = second_factors.new_secret()
    counter = int(clock.now().timestamp()) // second_factors.PERIOD_SECONDS
    code = second_factors.format_hotp_value(second_factors.hotp_value(secret, counter))
    assert second_factors.add_app(alices.owner.user, secret, code)
    with current.acting_for(alices.practice, by=alices.owner):
        invited = actions.invite(name="Dana", email="dana@x.example", role="practitioner", by=alices.owner)
        actions.open_emergency("Client fainted, allergies not in sight", by=alices.front_desk)
        actions.change_member(alices.prescriber, by=alices.owner, licence="dermatologist")
    tries.forget(f"second:{alices.owner.user_id}")
    page = page_at(width, height, theme)
    sign_in(page, alices.owner)
    wrong = []

    def look(path, name=""):
        assert page.goto(path).status in (200, 410), path
        if SHOWN:
            file = (name or path).strip("/").replace("/", "_")[:24]
            page.screenshot(path=str(Path(SHOWN) / f"{file}-{width}-{theme}.png"), full_page=True)
        found = [*axe(page), *overflow(page), *small_targets(page)]
        wrong.extend(f"{name or path}: {one}" for one in found)
        if page.locator("h1").count() != 1:
            wrong.append(f"{path}: not one h1")

    for path in STAFF_PAGES:
        look(path.replace("MEMBER", str(alices.prescriber.pk)).replace("INVITED", str(invited.pk)), path)
    page.context.clear_cookies()
    for path in ("/sign-in/", f"/invitation/{actions.token_of(invited)}/", "/invitation/none/"):
        look(path)
    enter(page, alices.owner)
    look("/sign-in/second/")
    look("/sign-in/recovery/")
    assert wrong == []


def test_the_first_run_and_what_is_kept_fit_a_phone_and_a_tablet(
    page_at, axe, overflow, small_targets, transactional_db
):
    wrong = []

    def look(page, name):
        if SHOWN:
            page.screenshot(path=str(Path(SHOWN) / f"{name}.png"), full_page=True)
        wrong.extend(f"{name}: {one}" for one in [*axe(page), *overflow(page), *small_targets(page)])

    for width, theme in ((390, "dark"), (1180, "light")):
        page = page_at(width, 820, theme)
        page.goto("/sign-in/")
        page.wait_for_url("**/welcome/")
        look(page, f"welcome-{width}")
    page.get_by_label("Name of the practice").fill("Skin on the corner")
    page.get_by_label("Your name").fill("Olive")
    page.get_by_label("Your email").fill("olive@corner.example")
    page.get_by_label("Password", exact=True).fill("four words of mine")
    page.get_by_label("Password again").fill("four words of mine")
    page.get_by_role("button", name="Next step").click()
    page.wait_for_url("**/second-factor/")
    look(page, "set-up-1180")
    page.set_viewport_size({"width": 390, "height": 844})
    look(page, "set-up-390")
    virtual_passkey(page)
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_role("heading", name="Keep these recovery codes").wait_for()
    assert page.get_by_role("heading", name="Recovery key of the practice").is_visible()
    look(page, "codes-390")
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_label("PIN").fill("2846")
    page.get_by_role("button", name="Set the PIN").click()
    page.goto("/settings/people/")
    page.get_by_label("Name").fill("Dana")
    page.get_by_label("Email").fill("dana@x.example")
    lock_elsewhere(page)
    page.get_by_role("button", name="Invite").click()
    page.get_by_role("heading", name="The screen was locked").wait_for()
    look(page, "refused-390")
    page.get_by_role("link", name="Unlock").click()
    look(page, "unlock-390")
    page.get_by_label("PIN").fill("2846")
    page.get_by_role("button", name="Unlock", exact=True).click()
    page.wait_for_url("**/kept/")
    look(page, "kept-390")
    page.get_by_role("button", name="Send it now").click()
    page.get_by_role("heading", name="Dana").wait_for()
    assert wrong == []


def lock_elsewhere(page):
    """Lock the session in another tab, as somebody does who walks away."""
    other = page.context.new_page()
    other.goto("/lock/")
    other.get_by_role("button", name="Lock now").click()
    other.close()
