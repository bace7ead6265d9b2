"""A tablet in a client's hands opens the questions and nothing else, until a PIN of staff."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from cast import House
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver
from walk_makers import Walker, sent

from clinic.ground import current
from clinic.intakes import handing
from clinic.intakes.models import Answers
from clinic.people.actions import set_pin

PIN = "4913"
ARGUMENTS = {"UUIDConverter": str(uuid.uuid4()), "IntConverter": "1", "SlugConverter": "x", "StringConverter": "x"}


def addresses(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Yield an address for each pattern of the URL conf, with made-up ids."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif isinstance(pattern, URLPattern):
            filled = route
            for name, converter in pattern.pattern.converters.items():
                value = ARGUMENTS.get(type(converter).__name__, "x")
                for written in (f"<uuid:{name}>", f"<int:{name}>", f"<slug:{name}>", f"<str:{name}>", f"<path:{name}>"):
                    filled = filled.replace(written, value)
                filled = filled.replace(f"<{name}>", value)
            yield filled.replace("^", "").replace("$", "").replace("\\Z", "")


@pytest.fixture
def tablet(alices: House, browser: Any) -> Browser:
    """Return a browser handed over by the practitioner."""
    with current.acting_for(alices.practice, by=alices.practitioner):
        set_pin(alices.practitioner, PIN, by=alices.practitioner)
    found: Browser = browser(alices.practitioner)
    answer = sent(found, f"/clients/{alices.client.pk}/intake/hand-over/", {"kind": "first"})
    assert answer["Location"] == home(alices)
    return found


def home(house: House) -> str:
    return f"/hand-over/{house.client.pk}/"


def test_every_address_of_the_clinic_is_refused_on_a_tablet_handed_over(tablet: Browser, alices: House) -> None:
    tried = [a for a in addresses() if not a.startswith((home(alices), *handing.OPEN_TO_ALL))]
    assert len(tried) > 60
    for address in (*tried, "/", "/clients/", f"/clients/{alices.client.pk}/", f"/clients/{alices.client.pk}/answers/"):
        answer = tablet.get(address)
        assert answer.status_code == 403, address
        assert "not open here" in answer.content.decode(), address
        assert sent(tablet, address).status_code == 403, address


def test_no_name_of_another_client_stands_on_what_stays_open(tablet: Browser, alices: House) -> None:
    with current.acting_for(alices.practice):
        from clinic.clients.models import Client

        Client(name="Bertha Besonders").save()
    for address in (home(alices), f"{home(alices)}q/1/", f"{home(alices)}leave/", "/clients/"):
        text = tablet.get(address).content.decode()
        assert "Bertha" not in text
        assert 'class="rail"' not in text


def test_a_member_elsewhere_is_not_locked_in(tablet: Browser, alices: House, browser: Any) -> None:
    assert browser(alices.practitioner).get("/clients/").status_code == 200


def test_the_tablet_of_one_client_opens_no_other(tablet: Browser, alices: House, charlies: House) -> None:
    for client in (charlies.client, uuid.uuid4()):
        other = getattr(client, "pk", client)
        assert tablet.get(f"/hand-over/{other}/").status_code == 403
        assert tablet.get(f"/hand-over/{other}/q/1/").status_code == 403


def test_without_handing_over_nobody_opens_the_clients_pages(alices: House, browser: Any) -> None:
    for address in (home(alices), f"{home(alices)}q/1/", f"{home(alices)}leave/", f"{home(alices)}done/"):
        assert browser(alices.practitioner).get(address).status_code == 403, address
        assert browser().get(address).status_code == 302, address


def test_the_pin_of_staff_gives_the_tablet_back(tablet: Browser, alices: House) -> None:
    answer = sent(tablet, f"{home(alices)}leave/", {"pin": PIN})
    assert answer["Location"] == f"/clients/{alices.client.pk}/intake/"
    assert tablet.get("/clients/").status_code == 200
    assert tablet.get(home(alices)).status_code == 403


def test_a_wrong_pin_opens_nothing(tablet: Browser, alices: House) -> None:
    answer = sent(tablet, f"{home(alices)}leave/", {"pin": "0000"})
    assert "not the PIN" in answer.content.decode()
    assert tablet.get("/clients/").status_code == 403


def test_after_five_wrong_pins_only_a_full_sign_in_opens_the_practice(tablet: Browser, alices: House) -> None:
    for _ in range(5):
        last = sent(tablet, f"{home(alices)}leave/", {"pin": "0000"})
    assert last["Location"].startswith("/sign-in/")
    assert tablet.get("/clients/")["Location"].startswith("/sign-in/")
    assert tablet.get(home(alices)).status_code == 302


def test_without_a_pin_the_tablet_is_not_handed_over(alices: House, browser: Any) -> None:
    found = browser(alices.owner)
    answer = sent(found, f"/clients/{alices.client.pk}/intake/hand-over/", {"kind": "first"})
    assert answer["Location"] == f"/clients/{alices.client.pk}/intake/"
    assert "Set a PIN first" in found.get(answer["Location"]).content.decode()
    assert found.get("/clients/").status_code == 200


def test_answers_on_the_tablet_are_kept_as_such(tablet: Browser, alices: House) -> None:
    walk = Walker(tablet, f"{home(alices)}q/1/")
    walk.walk()
    answer = walk.finish()
    assert answer["Location"] == f"{home(alices)}done/"
    given = Answers.everything.get()
    assert (given.way, given.entered_by) == ("hand_over", alices.practitioner)
    assert "Give the tablet back" in tablet.get(f"{home(alices)}done/").content.decode()
    assert tablet.get(f"{home(alices)}q/3/")["Location"] == f"{home(alices)}done/"


def test_answers_begun_on_the_tablet_are_gone_on_with(tablet: Browser, alices: House) -> None:
    walk = Walker(tablet, f"{home(alices)}q/1/")
    for _ in range(3):
        walk.send(walk.healthy(walk.look()))
    sent(tablet, f"{home(alices)}leave/", {"pin": PIN})
    sent(tablet, f"/clients/{alices.client.pk}/intake/hand-over/", {"kind": "first"})
    assert f"{home(alices)}q/4/" in tablet.get(home(alices)).content.decode()


def test_nobody_hands_over_a_client_of_another_practice(alices: House, charlies: House, browser: Any) -> None:
    with current.acting_for(charlies.practice, by=charlies.owner):
        set_pin(charlies.owner, PIN, by=charlies.owner)
    answer = sent(browser(charlies.owner), f"/clients/{alices.client.pk}/intake/hand-over/", {"kind": "first"})
    assert answer.status_code == 404
