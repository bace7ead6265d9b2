"""The lock over a kept draft, the PIN, the change of hands on a shared tablet, a sign-in that ended meanwhile."""

from __future__ import annotations

import uuid
from datetime import timedelta
from html import unescape

import pytest
from cast import sign_in
from django.test import Client as Browser

from clinic import clock
from clinic.ground import current
from clinic.people import actions, devices, keeping_pages
from clinic.people.models import DeviceSignIn, Invitation, KeptPage, Member

PIN = "2846"
INVITED = {"name": "Dana", "email": "dana@x.example", "role": "practitioner", "licence": "nurse", "jurisdiction": "GB"}


def give_pin(member, pin=PIN) -> None:
    with current.acting_for(member.practice, by=member):
        actions.set_pin(member, pin, by=member)


def on_tablet(member, token="tablet-1") -> Browser:
    browser = Browser()
    browser.cookies["device"] = token
    sign_in(browser, member)
    return browser


@pytest.fixture
def tablet(alices) -> Browser:
    give_pin(alices.owner)
    return on_tablet(alices.owner)


def test_a_locked_screen_opens_nothing_but_the_unlocking(tablet) -> None:
    assert tablet.post("/lock/", {"next": "/settings/people/"})["Location"] == "/lock/?next=%2Fsettings%2Fpeople%2F"
    refused = tablet.get("/settings/people/")
    assert refused["Location"] == "/lock/?next=%2Fsettings%2Fpeople%2F"
    for path in ("/me/", "/kept/", "/emergency-access/", "/clients/", "/settings/rules/"):
        assert tablet.get(path)["Location"].startswith("/lock/"), path
    page = tablet.get("/lock/?next=/settings/people/").content.decode()
    assert "Locked" in page
    assert 'class="rail"' not in page


def test_the_pin_unlocks_and_goes_back(tablet) -> None:
    tablet.post("/lock/")
    assert tablet.post("/lock/", {"pin": "1111", "next": "/settings/rules/"}).status_code == 422
    assert tablet.post("/lock/", {"pin": PIN, "next": "/settings/rules/"})["Location"] == "/settings/rules/"
    assert tablet.get("/settings/rules/").status_code == 200


def test_what_was_being_sent_is_refused_kept_and_accepted_after_unlocking(tablet) -> None:
    op = str(uuid.uuid4())
    sent = {"op": op, **INVITED}
    tablet.post("/lock/")
    refused = tablet.post("/settings/people/", sent)
    assert refused.status_code == 423
    assert b"is kept" in refused.content
    assert not Invitation.everything.exists()
    assert tablet.post("/lock/", {"pin": PIN})["Location"] == "/kept/"
    page = tablet.get("/kept/").content.decode()
    assert "dana@x.example" in page
    assert op in page
    assert "Send it now" in page
    accepted = tablet.post("/settings/people/", sent)
    assert accepted.status_code == 302
    assert "/invitations/" in accepted["Location"]
    assert not KeptPage.everything.exists()
    assert tablet.get("/kept/")["Location"] == "/"


def test_a_page_sent_twice_while_locked_is_kept_once(tablet) -> None:
    op = str(uuid.uuid4())
    tablet.post("/lock/")
    for name in ("Dan", "Dana"):
        tablet.post("/settings/people/", {"op": op, **INVITED, "name": name})
    assert dict(map(tuple, KeptPage.everything.get().fields))["name"] == "Dana"


def test_secrets_are_never_kept(tablet) -> None:
    tablet.post("/lock/")
    tablet.post("/settings/people/", {"op": str(uuid.uuid4()), "password": "correct horse battery", **INVITED})
    assert not KeptPage.everything.exists()


def test_what_is_kept_belongs_to_its_member_and_its_device(tablet, alices) -> None:
    tablet.post("/lock/")
    tablet.post("/settings/people/", {"op": str(uuid.uuid4()), **INVITED})
    other = on_tablet(alices.prescriber)
    assert other.get("/kept/").status_code == 302
    assert on_tablet(alices.owner, "tablet-2").get("/kept/").status_code == 302
    mine = KeptPage.everything.get()
    other.post(f"/kept/{mine.pk}/throw-away/")
    assert KeptPage.everything.count() == 1
    with clock.stopped_at(clock.now() + timedelta(hours=25)):
        assert keeping_pages.throw_away_old() == 1


def test_a_sign_in_that_ended_keeps_the_page_for_who_was_signed_in_here(alices) -> None:
    device = Browser()
    device.cookies["device"] = "tablet-1"
    request = type("R", (), {"COOKIES": {"device": "tablet-1"}})()
    devices.note_full_sign_in(devices.device_of(request), alices.owner)
    refused = device.post("/settings/people/", {"op": str(uuid.uuid4()), **INVITED})
    assert refused.status_code == 401
    assert b"is kept" in refused.content
    assert KeptPage.everything.get().member == alices.owner
    assert "dana@x.example" in on_tablet(alices.owner).get("/kept/").content.decode()


def test_a_stranger_without_a_device_leaves_nothing_behind(db) -> None:
    refused = Browser().post("/settings/people/", {"op": str(uuid.uuid4()), **INVITED})
    assert refused.status_code == 401
    assert not KeptPage.everything.exists()


def test_nobody_here_for_ten_minutes_locks_by_itself(tablet) -> None:
    assert tablet.get("/settings/rules/").status_code == 200
    with clock.stopped_at(clock.now() + timedelta(minutes=9)):
        assert tablet.get("/settings/rules/").status_code == 200
    with clock.stopped_at(clock.now() + timedelta(minutes=18)):
        assert tablet.get("/settings/rules/").status_code == 200
    with clock.stopped_at(clock.now() + timedelta(minutes=29)):
        assert tablet.get("/settings/rules/").status_code == 302


def test_a_page_with_a_running_clock_keeps_the_session_open(tablet) -> None:
    for minutes in range(0, 61, 5):
        with clock.stopped_at(clock.now() + timedelta(minutes=minutes)):
            assert tablet.post("/lock/stay/").status_code == 204
    with clock.stopped_at(clock.now() + timedelta(minutes=61)):
        assert tablet.get("/settings/rules/").status_code == 200


def test_staying_does_not_unlock(tablet) -> None:
    tablet.post("/lock/")
    assert tablet.post("/lock/stay/").status_code == 423
    assert tablet.get("/settings/rules/").status_code == 302


def test_five_wrong_pins_need_a_full_sign_in(tablet, alices) -> None:
    tablet.post("/lock/")
    answers = [tablet.post("/lock/", {"pin": "9999"}) for _ in range(5)]
    assert [a.status_code for a in answers] == [422, 422, 422, 422, 302]
    assert answers[4]["Location"].startswith("/sign-in/")
    assert "_auth_user_id" not in tablet.session
    fresh = on_tablet(alices.owner)
    fresh.post("/lock/")
    assert fresh.post("/lock/", {"pin": PIN}).status_code == 302
    assert "_auth_user_id" not in fresh.session


@pytest.mark.parametrize("easy", ["123", "1234", "4321", "7777", "7890", "abcd", "123456789", "", "12 4"])
def test_an_easy_pin_is_refused(tablet, easy) -> None:
    assert tablet.post("/me/pin/", {"pin": easy}).status_code == 422


def test_a_pin_is_kept_as_a_hash_and_signs_nobody_in(tablet, alices) -> None:
    assert tablet.post("/me/pin/", {"pin": "8052"}).status_code == 302
    stored = Member.everything.get(pk=alices.owner.pk).pin
    assert "8052" not in stored
    assert "$" in stored
    assert Browser().post("/sign-in/", {"email": alices.owner.user.username, "password": "8052"}).status_code == 422


def test_without_a_pin_the_lock_says_what_opens_it(alices) -> None:
    browser = on_tablet(alices.prescriber)
    browser.post("/lock/")
    assert b"No PIN opens this screen" in browser.get("/lock/").content


def both_here(alices, token="tablet-1") -> str:
    request = type("R", (), {"COOKIES": {"device": token}})()
    device = devices.device_of(request)
    for member in (alices.owner, alices.practitioner):
        devices.note_full_sign_in(device, member)
    give_pin(alices.practitioner, "5931")
    return device


def test_the_tablet_changes_hands_by_pin(tablet, alices) -> None:
    both_here(alices)
    page = unescape(tablet.get("/switch/").content.decode())
    assert alices.practitioner.name in page
    assert alices.prescriber.name not in page
    wrong = tablet.post("/switch/", {"member": str(alices.practitioner.pk), "pin": PIN})
    assert wrong.status_code == 422
    assert tablet.post("/switch/", {"member": str(alices.practitioner.pk), "pin": "5931"})["Location"] == "/"
    assert tablet.session["_auth_user_id"] == str(alices.practitioner.user_id)
    assert tablet.get("/settings/people/").status_code == 403


def test_a_locked_tablet_changes_hands_and_the_draft_waits_for_its_member(tablet, alices) -> None:
    both_here(alices)
    tablet.post("/lock/")
    tablet.post("/settings/people/", {"op": str(uuid.uuid4()), **INVITED})
    assert tablet.post("/switch/", {"member": str(alices.practitioner.pk), "pin": "5931"})["Location"] == "/"
    assert tablet.get("/kept/").status_code == 302
    assert tablet.post("/switch/", {"member": str(alices.owner.pk), "pin": PIN})["Location"] == "/kept/"
    assert b"dana@x.example" in tablet.get("/kept/").content


def test_who_did_not_sign_in_fully_here_today_cannot_take_the_tablet(tablet, alices) -> None:
    both_here(alices)
    give_pin(alices.prescriber, "5931")
    chosen = {"pin": "5931", "member": str(alices.practitioner.pk)}
    assert tablet.post("/switch/", {**chosen, "member": str(alices.prescriber.pk)}).status_code == 422
    assert on_tablet(alices.owner, "tablet-2").post("/switch/", chosen).status_code == 422
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        tomorrow = on_tablet(alices.owner)
        assert tomorrow.post("/switch/", chosen).status_code == 422


def test_who_signed_out_here_cannot_come_back_by_pin(tablet, alices) -> None:
    both_here(alices)
    theirs = on_tablet(alices.practitioner)
    theirs.post("/sign-out/")
    chosen = {"pin": "5931", "member": str(alices.practitioner.pk)}
    assert tablet.post("/switch/", chosen).status_code == 422


def test_five_wrong_pins_at_the_change_end_the_way_back(tablet, alices) -> None:
    both_here(alices)
    chosen = {"member": str(alices.practitioner.pk)}
    for _ in range(5):
        assert tablet.post("/switch/", {**chosen, "pin": "0000"}).status_code == 422
    assert tablet.post("/switch/", {**chosen, "pin": "5931"}).status_code == 422
    assert DeviceSignIn.everything.filter(member=alices.practitioner, ended_at=None).count() == 0


def test_nobody_of_another_practice_can_take_the_tablet(tablet, alices, charlies) -> None:
    device = both_here(alices)
    devices.note_full_sign_in(device, charlies.owner)
    give_pin(charlies.owner, "5931")
    assert charlies.owner.name not in unescape(tablet.get("/switch/").content.decode())
    assert tablet.post("/switch/", {"member": str(charlies.owner.pk), "pin": "5931"}).status_code == 422


def test_a_part_of_a_page_sends_the_whole_page_to_the_lock(tablet) -> None:
    tablet.post("/lock/")
    part = {"HX-Request": "true", "HX-Current-URL": "http://testserver/settings/rules/?a=1"}
    asked = tablet.get("/settings/people/", headers=part)
    assert (asked.status_code, asked["HX-Redirect"]) == (204, "/lock/?next=%2Fsettings%2Frules%2F%3Fa%3D1")
    sent = tablet.post("/settings/people/", {"op": str(uuid.uuid4()), **INVITED}, headers=part)
    assert (sent.status_code, sent["HX-Redirect"]) == (423, asked["HX-Redirect"])
    assert KeptPage.everything.count() == 1


def test_a_part_of_a_page_sends_the_whole_page_to_the_sign_in(db) -> None:
    part = {"HX-Request": "true", "HX-Current-URL": "http://testserver/clients/"}
    asked = Browser().get("/settings/people/", headers=part)
    assert (asked.status_code, asked["HX-Redirect"]) == (204, "/sign-in/?next=%2Fclients%2F")
