"""The first run: open once, on this machine or with the setup token; and a practice founded from the command line."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Browser

from clinic.ground import keys
from clinic.ground.models import Practice, PracticeKey
from clinic.people import actions, queries, welcome
from clinic.people.models import Member

FIRST = {
    "name": "Skin on the corner",
    "time_zone": "Europe/London",
    "jurisdiction": "gb",
    "emergency_number": "999",
    "language": "en",
    "owner_name": "Olive",
    "owner_email": "Olive@Corner.example",
    "licence": "dermatologist",
    "password": "four words of mine",
    "password_again": "four words of mine",
}
HERE = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8000"}
AWAY = {"REMOTE_ADDR": "192.0.2.9", "HTTP_HOST": "clinic.example"}

pytestmark = pytest.mark.django_db


def code(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    from clinic import clock

    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))


def test_an_empty_instance_leads_to_the_first_run() -> None:
    assert Browser(**HERE).get("/sign-in/")["Location"] == "/welcome/"


def test_the_first_run_ends_with_an_owner_who_has_both_factors_codes_and_the_recovery_key() -> None:
    browser = Browser(**HERE)
    assert browser.get("/welcome/").status_code == 200
    assert browser.post("/welcome/", FIRST)["Location"] == "/second-factor/"
    assert browser.get("/me/")["Location"] == "/second-factor/"
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", browser.get("/second-factor/").content.decode())[1]
    shown = browser.post("/second-factor/", {"code": code(secret.replace(" ", ""))}).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", shown)) == 10
    printed = re.search(r"<code>((?:[0-9A-Z]{4}-){8}[0-9A-Z]{4})</code>", shown)[1]
    key = PracticeKey.everything.get()
    assert keys.private_by_recovery(bytes(key.by_recovery), printed) == keys.private_of(key)
    assert browser.get("/settings/people/").status_code == 200
    owner = Member.everything.get()
    assert (owner.role, owner.licence, owner.jurisdiction, owner.user.username) == (
        "owner", "dermatologist", "GB", "olive@corner.example",
    )  # fmt: skip
    assert queries.practice_of(owner.practice).name == "Skin on the corner"


def test_a_later_member_is_shown_codes_and_no_recovery_key(alices) -> None:
    browser = Browser()
    browser.post("/sign-in/", {"email": alices.owner.user.username, "password": "correct horse battery"})
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", browser.get("/second-factor/").content.decode())[1]
    shown = browser.post("/second-factor/", {"code": code(secret.replace(" ", ""))}).content.decode()
    assert "Recovery key of the practice" not in shown


def test_once_there_is_a_practice_there_is_no_first_run(alices) -> None:
    for browser in (Browser(**HERE), Browser(**AWAY)):
        assert browser.get("/welcome/").status_code == 404
        assert browser.get(f"/welcome/?token={welcome.setup_token()}").status_code == 404
        assert browser.post("/welcome/", FIRST).status_code == 404
    assert Practice.objects.count() == 1


@pytest.mark.parametrize(
    "place",
    [
        AWAY,
        {**HERE, "REMOTE_ADDR": "192.0.2.9"},
        {**HERE, "HTTP_HOST": "clinic.example"},
        {**HERE, "HTTP_X_FORWARDED_FOR": "192.0.2.9"},
    ],
)
def test_from_elsewhere_the_first_run_needs_the_token(place) -> None:
    browser = Browser(**place)
    assert browser.get("/welcome/").status_code == 403
    assert browser.get("/welcome/?token=wrong").status_code == 403
    assert browser.post("/welcome/", {**FIRST, "token": "wrong"}).status_code == 403
    assert not Practice.objects.exists()
    token = welcome.setup_token()
    assert token in browser.get(f"/welcome/?token={token}").content.decode()
    assert browser.post("/welcome/", {**FIRST, "token": token}).status_code == 302
    assert welcome.setup_token() != token


def test_a_token_cannot_be_guessed_by_trying() -> None:
    browser = Browser(**AWAY)
    answers = [browser.get(f"/welcome/?token={n}").status_code for n in range(12)]
    assert answers == [403] * 10 + [429] * 2


@pytest.mark.parametrize(
    "wrong", [{"password": "short", "password_again": "short"}, {"owner_email": "nobody"}, {"time_zone": "Mars/Base"}]
)
def test_a_wrong_entry_founds_nothing(wrong) -> None:
    refused = Browser(**HERE).post("/welcome/", {**FIRST, **wrong})
    assert refused.status_code == 422
    assert refused.context["form"].errors
    assert not Practice.objects.exists()


def test_of_two_first_practices_the_second_is_refused() -> None:
    given = {key: value for key, value in FIRST.items() if key != "password_again"}
    actions.found_first_practice(**given)
    with pytest.raises(Exception, match="a practice already"):
        actions.found_first_practice(**{**given, "owner_email": "second@corner.example"})
    assert Practice.objects.count() == 1


def found_by_command(monkeypatch, *more: str, password: str = "four words of mine") -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    out = io.StringIO()
    names = ("--owner-name", "Olive", "--owner-email", "olive@corner.example", "--password-stdin")
    call_command("clinic_create_practice", "Skin on the corner", *names, *more, stdout=out)
    return out.getvalue()


def test_a_practice_founded_from_the_command_line_signs_in(monkeypatch) -> None:
    said = found_by_command(monkeypatch, "--time-zone", "Europe/London", "--jurisdiction", "gb")
    assert "olive@corner.example" in said
    assert "four words" not in said
    browser = Browser()
    entered = browser.post("/sign-in/", {"email": "olive@corner.example", "password": "four words of mine"})
    assert entered["Location"] == "/second-factor/"
    assert Practice.objects.get().jurisdiction == "GB"


@pytest.mark.parametrize(
    ("more", "password", "says"),
    [((), "short", "password"), (("--time-zone", "Mars/Base"), "four words of mine", "time_zone")],
)
def test_a_wrong_word_on_the_command_line_founds_nothing(monkeypatch, more, password, says) -> None:
    with pytest.raises(CommandError, match=says):
        found_by_command(monkeypatch, *more, password=password)
    assert not Practice.objects.exists()
