"""Signing in: password and second factor, recovery codes, lock-out; and what ends a session."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cast import sign_in
from django.test import Client as Browser

from clinic import clock
from clinic.people import second_factors
from clinic.people.models import DeviceSignIn

PASSWORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET, periods: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30 + periods))


@pytest.fixture
def owner(alices):
    assert second_factors.add_app(alices.owner.user, SECRET, code(periods=-1))
    return alices.owner


def with_password(browser, member, password=PASSWORD, **more):
    return browser.post("/sign-in/", {"email": member.user.email, "password": password}, **more)


def signed_in(browser):
    return "_auth_user_id" in browser.session


def test_password_and_code_sign_in_and_go_where_one_wanted(owner) -> None:
    browser = Browser()
    asked = browser.get("/settings/people/")
    assert asked.status_code == 302
    assert asked["Location"] == "/sign-in/?next=%2Fsettings%2Fpeople%2F"
    first = browser.post("/sign-in/", {"email": owner.user.email, "password": PASSWORD, "next": "/settings/people/"})
    assert first["Location"] == "/sign-in/second/"
    assert not signed_in(browser)
    second = browser.post("/sign-in/second/", {"code": code()})
    assert second["Location"] == "/settings/people/"
    assert browser.get("/settings/people/").status_code == 200


def test_the_password_alone_opens_nothing(owner) -> None:
    browser = Browser()
    with_password(browser, owner)
    assert browser.get("/settings/people/").status_code == 302
    assert browser.get("/me/")["Location"].startswith("/sign-in/")


def test_an_address_is_found_in_any_case_and_with_spaces_around(owner) -> None:
    shouted = f"  {owner.user.email.upper()} "
    assert Browser().post("/sign-in/", {"email": shouted, "password": PASSWORD}).status_code == 302


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(owner) -> None:
    wrong = with_password(Browser(), owner, "wrong horse battery")
    unknown = Browser().post("/sign-in/", {"email": "nobody@nowhere.example", "password": PASSWORD})
    assert wrong.status_code == unknown.status_code == 422
    said = re.compile(rb'role="alert">.*?</div></div>', re.DOTALL)
    assert said.search(wrong.content)[0] == said.search(unknown.content)[0]


@pytest.mark.parametrize("given", ["000000", "", "abc", "12345678901234567890"])
def test_a_wrong_code_signs_nobody_in(owner, given) -> None:
    browser = Browser()
    with_password(browser, owner)
    assert browser.post("/sign-in/second/", {"code": given}).status_code == 422
    assert not signed_in(browser)


def test_a_code_works_once(owner) -> None:
    used = code()
    first, second = Browser(), Browser()
    with_password(first, owner)
    assert first.post("/sign-in/second/", {"code": used}).status_code == 302
    with_password(second, owner)
    assert second.post("/sign-in/second/", {"code": used}).status_code == 422


def test_an_earlier_code_is_refused_after_a_later_one(owner) -> None:
    user = owner.user
    assert second_factors.passes_app(user, code(periods=1))
    assert not second_factors.passes_app(user, code())


@pytest.mark.parametrize(("periods", "passes"), [(-2, False), (0, True), (1, True), (2, False)])
def test_a_code_holds_within_one_period_of_the_clock(alices, periods, passes) -> None:
    user = alices.owner.user
    assert second_factors.add_app(user, SECRET, code(periods=-1))
    Authenticator.objects.filter(user=user).update(
        data={**Authenticator.objects.get(user=user).data, "last_counter": 0}
    )
    assert second_factors.passes_app(user, code(periods=periods)) == passes


def test_five_wrong_codes_rest_the_way_in_for_a_quarter_of_an_hour(owner) -> None:
    browser = Browser()
    with_password(browser, owner)
    answers = [browser.post("/sign-in/second/", {"code": "000000"}).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    assert browser.post("/sign-in/second/", {"code": code()}).status_code == 429
    with clock.stopped_at(clock.now() + timedelta(minutes=16)):
        with_password(browser, owner)
        assert browser.post("/sign-in/second/", {"code": code()}).status_code == 302


def test_a_half_made_sign_in_waits_ten_minutes(owner) -> None:
    browser = Browser()
    with_password(browser, owner)
    with clock.stopped_at(clock.now() + timedelta(minutes=11)):
        assert browser.post("/sign-in/second/", {"code": code()})["Location"] == "/sign-in/"


def test_a_recovery_code_works_once(owner) -> None:
    codes = second_factors.new_recovery_codes(owner.user)
    assert len(set(codes)) == 10
    browser = Browser()
    with_password(browser, owner)
    assert browser.post("/sign-in/recovery/", {"code": codes[0]}).status_code == 302
    assert signed_in(browser)
    again = Browser()
    with_password(again, owner)
    assert again.post("/sign-in/recovery/", {"code": codes[0]}).status_code == 422
    assert not signed_in(again)
    assert second_factors.codes_left(owner.user) == 9


def test_after_five_wrong_passwords_even_the_right_one_waits(owner) -> None:
    browser = Browser()
    answers = [with_password(browser, owner, f"wrong horse {n}").status_code for n in range(5)]
    assert answers[:4] == [422] * 4
    assert answers[4] == 429
    locked = with_password(browser, owner)
    assert locked.status_code == 429
    assert b"Wait a little" in locked.content
    assert not signed_in(browser)
    elsewhere = with_password(Browser(), owner, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_many_tries_from_one_address_rest_that_address(alices) -> None:
    browser = Browser()
    answers = [
        browser.post("/sign-in/", {"email": f"n{n}@x.example", "password": "wrong horse battery"}).status_code
        for n in range(62)
    ]
    assert answers[59] == 422
    assert answers[60] == answers[61] == 429


def test_a_member_without_a_second_factor_sets_one_up_before_anything_else(alices) -> None:
    browser = Browser()
    assert with_password(browser, alices.practitioner)["Location"] == "/second-factor/"
    for path in ("/clients/", "/me/", "/lock/", "/emergency-access/", "/kept/"):
        assert browser.get(path)["Location"] == "/second-factor/", path
    page = browser.get("/second-factor/")
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page.content.decode())[1].replace(" ", "")
    assert browser.post("/second-factor/", {"code": "000000"}).status_code == 422
    shown = browser.post("/second-factor/", {"code": code(secret)})
    assert shown.status_code == 200
    assert len(re.findall(r"<code>\d{8}</code>", shown.content.decode())) == 10
    assert browser.get("/me/").status_code == 200
    assert "device" in browser.cookies
    assert DeviceSignIn.everything.filter(member=alices.practitioner).count() == 1


def test_recovery_codes_are_shown_once(alices) -> None:
    browser = Browser()
    with_password(browser, alices.owner)
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", browser.get("/second-factor/").content.decode())[1]
    shown = browser.post("/second-factor/", {"code": code(secret.replace(" ", ""))}).content.decode()
    first = re.search(r"<code>(\d{8})</code>", shown)[1]
    for path in ("/me/", "/second-factor/"):
        assert first not in browser.get(path).content.decode()


def test_secrets_lie_sealed_in_the_database(owner) -> None:
    second_factors.new_recovery_codes(owner.user)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in stored
    sealed = Authenticator.objects.get(type="totp").data["secret"]
    assert second_factors.unseal(owner.practice, sealed) == SECRET


def test_a_secret_sealed_for_another_practice_fits_no_code(owner, charlies) -> None:
    sealed = second_factors.seal(charlies.practice, SECRET)
    assert second_factors.unseal(owner.practice, sealed) == ""
    assert second_factors.unseal(owner.practice, "nonsense") == ""
    assert second_factors.counter_of("", code()) is None


def test_second_factors_change_only_after_the_password(alices, browser) -> None:
    assert second_factors.add_app(alices.owner.user, SECRET, code())
    page = browser(alices.owner)
    assert b"once more" in page.get("/second-factor/").content
    assert page.post("/second-factor/codes/").status_code == 403
    assert page.post("/second-factor/confirm/", {"password_now": "wrong horse battery"}).status_code == 422
    assert page.post("/second-factor/confirm/", {"password_now": PASSWORD}).status_code == 302
    assert page.post("/second-factor/codes/").status_code == 200
    with clock.stopped_at(clock.now() + timedelta(minutes=9)):
        assert page.post("/second-factor/codes/").status_code == 200


def test_the_last_second_factor_cannot_be_removed(alices) -> None:
    user = alices.owner.user
    assert second_factors.add_app(user, SECRET, code())
    only = Authenticator.objects.get(user=user)
    assert not second_factors.remove(user, only.pk)
    assert second_factors.has_any(user)


def test_a_passkey_that_answers_nonsense_signs_nobody_in(owner) -> None:
    browser = Browser()
    with_password(browser, owner)
    for nonsense in ("", "{}", "[]", '{"id": "x"}', '{"id":"AA","rawId":"AA","type":"public-key","response":{}}'):
        assert browser.post("/sign-in/second/", {"credential": nonsense}).status_code in (422, 429)
    assert not signed_in(browser)


def test_signing_out_ends_the_session_and_needs_a_post(owner) -> None:
    browser = Browser()
    sign_in(browser, owner)
    browser.get("/sign-out/")
    assert signed_in(browser)
    browser.post("/sign-out/")
    assert not signed_in(browser)


def test_a_wanted_address_elsewhere_is_not_followed(owner) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"):
        browser = Browser()
        browser.post("/sign-in/", {"email": owner.user.email, "password": PASSWORD, "next": elsewhere})
        assert browser.session["signing_in"]["next"] == "/"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(owner) -> None:
    browser = Browser()
    with_password(browser, owner)
    browser.post("/sign-in/second/", {"code": code()})
    for name in ("sessionid", "device"):
        assert browser.cookies[name]["httponly"]
        assert browser.cookies[name]["samesite"] == "Lax"


def test_a_session_number_does_not_survive_the_sign_in(owner) -> None:
    browser = Browser()
    with_password(browser, owner)
    before = browser.session.session_key
    browser.post("/sign-in/second/", {"code": code()})
    assert browser.session.session_key != before
