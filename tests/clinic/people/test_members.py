"""Invitations, roles and licences, who left, emergency access: each with what the second practice sees of it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from cast import sign_in
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client as Browser

from clinic import clock
from clinic.ground import current
from clinic.ground.access import BY_EMERGENCY, PERMISSIONS, StaffRole
from clinic.people import actions, queries, second_factors
from clinic.people.models import Change, EmergencyAccess, Invitation, Member, Notice

PEOPLE = "/settings/people/"
DANA = {"name": "Dana", "email": "Dana@X.example", "role": "practitioner", "licence": "nurse", "jurisdiction": "GB"}
NEW = {"password": "four words of mine", "password_again": "four words of mine"}


@pytest.fixture
def owner(alices, browser):
    return browser(alices.owner)


def invited(owner, post, **more) -> tuple[Invitation, str]:
    assert post(owner, PEOPLE, {**DANA, **more}).status_code == 302
    found = Invitation.everything.latest("created_at")
    return found, f"/invitation/{actions.token_of(found)}/"


def test_an_invited_person_sets_a_password_and_must_set_a_second_factor(owner, post, alices) -> None:
    _invitation, link = invited(owner, post)
    browser = Browser()
    assert "Dana" in browser.get(link).content.decode()
    assert browser.post(link, NEW)["Location"] == "/second-factor/"
    dana = Member.everything.get(user__username="dana@x.example")
    assert (dana.role, dana.licence, dana.jurisdiction, dana.practice) == (
        "practitioner",
        "nurse",
        "GB",
        alices.practice,
    )
    assert browser.get("/me/")["Location"] == "/second-factor/"


def test_an_invitation_works_once(owner, post) -> None:
    _, link = invited(owner, post)
    assert Browser().post(link, NEW).status_code == 302
    for again in (Browser().get(link), Browser().post(link, NEW)):
        assert again.status_code == 410
    assert Member.everything.filter(user__username="dana@x.example").count() == 1


def test_opening_an_invitation_does_not_use_it_up(owner, post) -> None:
    _, link = invited(owner, post)
    for _ in range(3):
        assert Browser().get(link).status_code == 200
    assert Browser().post(link, NEW).status_code == 302


@pytest.mark.parametrize(("later", "status"), [(timedelta(days=7, minutes=-1), 200), (timedelta(days=7), 410)])
def test_an_invitation_runs_out_after_seven_days(owner, post, later, status) -> None:
    _, link = invited(owner, post)
    with clock.stopped_at(clock.now() + later):
        assert Browser().get(link).status_code == status


def test_a_changed_letter_of_the_link_opens_nothing(owner, post) -> None:
    _, link = invited(owner, post)
    changed = link[:-2] + ("0" if link[-2] != "0" else "1") + "/"
    assert Browser().get(changed).status_code == 410
    assert Browser().post(changed, NEW).status_code == 410


def test_only_a_hash_of_the_link_is_stored(owner, post) -> None:
    invitation, link = invited(owner, post)
    token = link.split("/")[2]
    assert invitation.token_hash != token
    assert len(invitation.token_hash) == 64
    assert token not in str(Invitation.everything.values().get())


def test_sending_again_ends_the_link_before_it(owner, post) -> None:
    invitation, link = invited(owner, post)
    assert post(owner, f"{PEOPLE}invitations/{invitation.pk}/resend/").status_code == 302
    assert Browser().get(link).status_code == 410
    invitation.refresh_from_db()
    assert Browser().get(f"/invitation/{actions.token_of(invitation)}/").status_code == 200


def test_an_invitation_taken_back_opens_nothing(owner, post) -> None:
    invitation, link = invited(owner, post)
    assert post(owner, f"{PEOPLE}invitations/{invitation.pk}/revoke/").status_code == 302
    assert Browser().post(link, NEW).status_code == 410


def test_the_link_goes_by_mail_and_stands_on_the_owners_page(owner, post) -> None:
    invitation, link = invited(owner, post)
    assert link in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["dana@x.example"]
    page = owner.get(f"{PEOPLE}invitations/{invitation.pk}/").content.decode()
    assert link in page
    assert "<svg" in page


@pytest.mark.parametrize(
    ("password", "again"),
    [("short words", "short words"), ("password1234", "password1234"), ("four words of mine", "four words of yours")],
)
def test_a_weak_or_mistyped_password_uses_nothing_up(owner, post, password, again) -> None:
    _, link = invited(owner, post)
    assert Browser().post(link, {"password": password, "password_again": again}).status_code == 422
    assert Browser().post(link, NEW).status_code == 302


def test_an_address_that_signs_in_here_cannot_be_invited(owner, post, charlies) -> None:
    refused = post(owner, PEOPLE, {**DANA, "email": charlies.owner.user.username.upper()})
    assert refused.status_code == 422
    assert not Invitation.everything.exists()


def test_passwords_are_kept_by_argon2(settings) -> None:
    from clinic import settings as real

    assert real.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS
    from django.contrib.auth.hashers import make_password

    assert make_password("four words of mine").startswith("argon2$argon2id$")


def test_a_changed_role_counts_from_the_next_page(owner, post, alices, browser) -> None:
    desk = browser(alices.front_desk)
    assert desk.get(PEOPLE).status_code == 403
    fields = {"name": "Fay", "role": "owner", "licence": "", "jurisdiction": "GB", "version": "1"}
    assert post(owner, f"{PEOPLE}{alices.front_desk.pk}/", fields).status_code == 302
    assert desk.get(PEOPLE).status_code == 200
    change = Change.everything.get(member=alices.front_desk)
    assert (change.by, change.before["role"], change.after["role"]) == (alices.owner, "front_desk", "owner")
    assert change.created_at == clock.now()


def test_a_changed_licence_is_what_the_library_judges_by(alices) -> None:
    assert queries.operator_of(alices.practitioner).role == "aesthetician"
    with current.acting_for(alices.practice, by=alices.owner):
        changed = actions.change_member(alices.practitioner, by=alices.owner, licence="nurse", jurisdiction="US-NC")
    operator = queries.operator_of(changed)
    assert (operator.role, operator.jurisdiction, operator.prescriber_at_hand) == ("nurse", "US-NC", False)
    changed.licence, changed.jurisdiction = "", ""
    assert (queries.operator_of(changed).role, queries.operator_of(changed).jurisdiction) == ("aesthetician", "GB")


def test_of_two_owners_changing_one_member_the_second_is_told(owner, post, alices) -> None:
    path = f"{PEOPLE}{alices.prescriber.pk}/"
    fields = {"name": "Pat", "role": "prescriber", "licence": "prescriber", "jurisdiction": "GB", "version": "1"}
    assert post(owner, path, fields).status_code == 302
    assert post(owner, path, {**fields, "name": "Patrick"}).status_code == 409
    assert Member.everything.get(pk=alices.prescriber.pk).name == "Pat"


def test_who_left_is_out_with_the_next_page_and_cannot_come_back(owner, post, alices, browser) -> None:
    theirs = browser(alices.practitioner)
    assert theirs.get("/me/").status_code == 200
    assert post(owner, f"{PEOPLE}{alices.practitioner.pk}/deactivate/", {"version": "1"}).status_code == 302
    assert theirs.get("/me/")["Location"].startswith("/sign-in/")
    again = Browser().post(
        "/sign-in/", {"email": alices.practitioner.user.username, "password": "correct horse battery"}
    )
    assert again.status_code == 422


def test_an_old_session_does_not_come_back_with_its_member(owner, post, alices, browser) -> None:
    theirs = browser(alices.practitioner)
    path = f"{PEOPLE}{alices.practitioner.pk}/"
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        post(owner, f"{path}deactivate/")
        post(owner, f"{path}reactivate/")
        assert theirs.get("/me/")["Location"].startswith("/sign-in/")
        fresh = browser(Member.everything.get(pk=alices.practitioner.pk))
        assert fresh.get("/me/").status_code == 200


def test_the_last_owner_can_neither_leave_nor_step_down(owner, post, alices) -> None:
    path = f"{PEOPLE}{alices.owner.pk}/"
    assert post(owner, f"{path}deactivate/").status_code == 422
    fields = {"name": "Olive", "role": "practitioner", "licence": "nurse", "jurisdiction": "GB"}
    assert post(owner, path, fields).status_code == 422
    assert Member.everything.get(pk=alices.owner.pk).role == StaffRole.OWNER


def test_a_password_changed_ends_the_other_sessions(alices, browser) -> None:
    here, there = browser(alices.owner), browser(alices.owner)
    fields = {"password_now": "correct horse battery", **NEW}
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        assert here.post("/me/password/", {**fields, "password_now": "wrong horse battery"}).status_code == 422
        assert here.post("/me/password/", fields).status_code == 302
        assert here.get("/me/").status_code == 200
        assert there.get("/me/").status_code == 302


def test_a_lost_phone_is_taken_away_by_the_owner_who_is_told(owner, post, alices) -> None:
    assert second_factors.add_app(alices.prescriber.user, "JBSWY3DPEHPK3PXP", code_now("JBSWY3DPEHPK3PXP"))
    assert post(owner, f"{PEOPLE}{alices.prescriber.pk}/reset-second-factor/").status_code == 302
    assert not second_factors.has_any(alices.prescriber.user)
    assert Notice.everything.get().kind == "second_factor_reset"


def code_now(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))


@pytest.mark.parametrize("role", [r for r in StaffRole if r is not StaffRole.OWNER])
def test_only_an_owner_opens_the_pages_of_the_staff(alices, browser, post, role) -> None:
    page = browser(alices.staff[role])
    theirs = f"{PEOPLE}{alices.owner.pk}/"
    for path in (PEOPLE, theirs, "/settings/practice/", "/settings/licences/", "/settings/rules/"):
        assert page.get(path).status_code == 403, path
    for path in (PEOPLE, theirs, f"{theirs}deactivate/", f"{theirs}reset-second-factor/"):
        assert post(page, path, DANA).status_code == 403, path
    assert not Invitation.everything.exists()


def test_the_second_practice_sees_nobody_and_changes_nobody(owner, post, alices, charlies, browser) -> None:
    invitation, _ = invited(owner, post)
    theirs = browser(charlies.owner)
    page = unescape(theirs.get(PEOPLE).content.decode())
    assert "Alice's practice" not in page
    assert "Dana" not in page
    member = f"{PEOPLE}{alices.prescriber.pk}/"
    assert theirs.get(member).status_code == 404
    for path in (member, f"{member}deactivate/", f"{PEOPLE}invitations/{invitation.pk}/revoke/"):
        fields = {"name": "X", "role": "auditor", "licence": "", "jurisdiction": ""}
        assert post(theirs, path, fields).status_code == 404, path
    assert theirs.get(f"{PEOPLE}invitations/{invitation.pk}/").status_code == 404
    assert Member.everything.get(pk=alices.prescriber.pk).is_active


def test_the_page_of_the_staff_asks_as_often_for_many_as_for_few(owner, alices, django_assert_num_queries) -> None:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        owner.get(PEOPLE)
    with current.acting_for(alices.practice):
        for n in range(20):
            user = get_user_model().objects.create_user(f"n{n}@x.example")
            Member(user=user, name=f"N {n}", role="practitioner").save()
    with django_assert_num_queries(len(few)):
        owner.get(PEOPLE)


WHY = {"reason": "Client fainted, allergies not in sight"}


def test_emergency_access_opens_a_record_for_thirty_minutes_and_closes_by_itself(alices, browser, post) -> None:
    desk = browser(alices.front_desk)
    member = alices.front_desk

    def may() -> bool:
        found = Member.everything.get(pk=member.pk)
        found.user.member = found
        return found.user.has_perm("clients.read_clinical", alices.client)

    assert not may()
    assert post(desk, "/emergency-access/", WHY).status_code == 302
    assert may()
    assert b"Emergency access is open until 10:30" in desk.get("/me/").content
    with clock.stopped_at(clock.now() + timedelta(minutes=29, seconds=59)):
        assert may()
    with clock.stopped_at(clock.now() + timedelta(minutes=30)):
        desk.post("/lock/stay/")
        assert not may()
    opened = EmergencyAccess.everything.get()
    assert (opened.member, opened.reason) == (member, WHY["reason"])


def test_the_owner_is_told_of_emergency_access(
    alices, browser, post, owner, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post(browser(alices.front_desk), "/emergency-access/", WHY)
    assert mail.outbox[-1].to == [alices.owner.user.email]
    assert WHY["reason"] not in mail.outbox[-1].body
    assert b"There is a notice for the owner" in owner.get("/me/").content
    page = unescape(owner.get(PEOPLE).content.decode())
    assert "opened emergency access" in page
    assert WHY["reason"] in page
    notice = Notice.everything.get()
    assert post(owner, f"{PEOPLE}notices/{notice.pk}/read/").status_code == 302
    assert b"There is a notice for the owner" not in owner.get("/me/").content
    notice.refresh_from_db()
    assert (notice.read_by, notice.read_at) == (alices.owner, clock.now())


def test_other_roles_and_the_other_practice_hear_nothing_of_the_notice(alices, charlies, browser, post) -> None:
    post(browser(alices.front_desk), "/emergency-access/", WHY)
    for member in (alices.prescriber, alices.auditor, charlies.owner):
        assert b"There is a notice" not in browser(member).get("/me/").content


@pytest.mark.parametrize("reason", ["", "short", "         x         "])
def test_emergency_access_needs_a_reason(alices, browser, post, reason) -> None:
    assert post(browser(alices.front_desk), "/emergency-access/", {"reason": reason}).status_code == 422
    assert not EmergencyAccess.everything.exists()


def test_emergency_access_can_be_closed_before_its_time(alices, browser, post) -> None:
    desk = browser(alices.front_desk)
    post(desk, "/emergency-access/", WHY)
    post(desk, "/emergency-access/close/")
    assert EmergencyAccess.everything.get().closed_at == clock.now()
    assert b"Emergency access is open until" not in desk.get("/me/").content


def test_an_auditor_has_no_emergency(alices, browser, post) -> None:
    assert post(browser(alices.auditor), "/emergency-access/", WHY).status_code == 403


def test_emergency_access_makes_nobody_an_owner(alices, browser, post) -> None:
    desk = browser(alices.front_desk)
    post(desk, "/emergency-access/", WHY)
    assert desk.get(PEOPLE).status_code == 403
    assert post(desk, PEOPLE, DANA).status_code == 403
    owners_own = {name for name, roles in PERMISSIONS.items() if roles == frozenset({StaffRole.OWNER})}
    assert owners_own
    assert not owners_own & BY_EMERGENCY


def test_the_members_own_look_and_language(alices, browser, post) -> None:
    page = browser(alices.owner)
    assert post(page, "/me/look/", {"theme": "dark", "language": "es"}).status_code == 302
    shown = page.get("/me/").content.decode()
    assert '<html lang="es" data-theme="dark"' in re.sub(r"\s+", " ", shown)


def test_a_reset_from_the_command_line_tells_the_owners(alices, capsys) -> None:
    from django.core.management import CommandError, call_command

    assert second_factors.add_app(alices.owner.user, "JBSWY3DPEHPK3PXP", code_now("JBSWY3DPEHPK3PXP"))
    call_command("clinic_reset_second_factor", alices.owner.user.username)
    assert not second_factors.has_any(alices.owner.user)
    assert Notice.everything.get().member == alices.owner
    with pytest.raises(CommandError, match="No member signs in"):
        call_command("clinic_reset_second_factor", "nobody@x.example")


def test_an_action_refuses_who_may_not_whatever_the_page_let_through(alices) -> None:
    from django.core.exceptions import PermissionDenied

    with current.acting_for(alices.practice, by=alices.front_desk):
        with pytest.raises(PermissionDenied):
            actions.invite(**DANA, by=alices.front_desk)
        with pytest.raises(PermissionDenied):
            actions.deactivate(alices.owner, by=alices.prescriber)
        with pytest.raises(ValidationError):
            actions.open_emergency("short", by=alices.front_desk)


def test_a_browser_signed_in_before_stays_what_it_is(alices) -> None:
    browser = Browser()
    sign_in(browser, alices.owner)
    assert browser.get("/sign-in/?next=/me/")["Location"] == "/me/"


def test_a_forgotten_password_is_set_anew_by_a_link_and_the_second_factor_stays(owner, post, alices) -> None:
    assert second_factors.add_app(alices.prescriber.user, "JBSWY3DPEHPK3PXP", code_now("JBSWY3DPEHPK3PXP"))
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        assert post(owner, f"{PEOPLE}{alices.prescriber.pk}/new-password/").status_code == 302
        link = f"/invitation/{actions.token_of(Invitation.everything.get())}/"
        assert Browser().post(link, NEW)["Location"] == "/sign-in/"
        assert Browser().get(link).status_code == 410
        old = {"email": alices.prescriber.user.username, "password": "correct horse battery"}
        assert Browser().post("/sign-in/", old).status_code == 422
        entered = Browser().post("/sign-in/", {**old, "password": NEW["password"]})
        assert entered["Location"] == "/sign-in/second/"
    assert Notice.everything.get().kind == "new_password"
    assert Member.everything.filter(practice=alices.practice).count() == 5


def test_a_link_for_a_password_ends_with_its_member(owner, post, alices) -> None:
    post(owner, f"{PEOPLE}{alices.prescriber.pk}/new-password/")
    link = f"/invitation/{actions.token_of(Invitation.everything.get())}/"
    post(owner, f"{PEOPLE}{alices.prescriber.pk}/deactivate/")
    assert Browser().post(link, NEW).status_code == 410


def test_a_password_set_on_the_server_signs_in(alices, monkeypatch) -> None:
    import io

    from django.core.management import CommandError, call_command

    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    with pytest.raises(CommandError, match="12 characters"):
        call_command("clinic_set_password", alices.owner.user.username, "--password-stdin")
    monkeypatch.setattr("sys.stdin", io.StringIO("four words of mine\n"))
    call_command("clinic_set_password", alices.owner.user.username, "--password-stdin")
    entered = {"email": alices.owner.user.username, "password": "four words of mine"}
    assert Browser().post("/sign-in/", entered).status_code == 302
