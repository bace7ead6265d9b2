"""What is done about people: a practice founded, staff invited, changed, let go; PINs; emergency access."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from clinic import clock
from clinic.ground import current
from clinic.ground.access import StaffRole
from clinic.ground.models import Operation, Practice
from clinic.ground.rows import change, create
from clinic.people import tries
from clinic.people.models import Change, EmergencyAccess, Invitation, Member, Notice
from clinic.people.telling import tell_owners
from needlecraft.intake.faults import PracticeFaults
from needlecraft.intake.practice_tables import PRACTICE_SCHEMA
from needlecraft.intake.reading import read_practice

INVITATION_DAYS = 7
EMERGENCY_MINUTES = 30
SHORTEST_REASON = 10
PIN_DIGITS = range(4, 9)
FIRST_PRACTICE = uuid.UUID("6e656564-6c65-4372-8166-740000000001")
"""The operation that founds the first practice: of two at once, the database refuses one."""


@transaction.atomic
def create_practice(
    name: str,
    *,
    owner_name: str,
    owner_email: str,
    password: str,
    jurisdiction: str = "",
    time_zone: str = "UTC",
    language: str = "en",
    emergency_number: str = "",
    licence: str = "",
    is_demo: bool = False,
) -> Member:
    """Found a practice with its owner, and return the owner.

    Raises ValidationError for a weak password or an address that is taken.
    """
    place = jurisdiction.strip().upper()
    document = {"schema": PRACTICE_SCHEMA, "practice": {"name": name, "time_zone": time_zone}}
    try:
        read_practice(json.dumps(document).encode(), "json")
    except PracticeFaults as wrong:
        raise ValidationError({f.path.rsplit(".", 1)[-1]: f.problem for f in wrong.faults}) from None
    practice = Practice.objects.create(
        name=name, jurisdiction=place, time_zone=time_zone, language=language,
        emergency_number=emergency_number, is_demo=is_demo, settings=document,
    )  # fmt: skip
    with current.acting_for(practice):
        user = new_user(owner_email, owner_name, password)
        owner = Member(user=user, name=owner_name, role=StaffRole.OWNER, licence=licence, jurisdiction=place)
        return create(owner, by=None)


@transaction.atomic
def found_first_practice(name: str, **more: Any) -> Member:
    """Found the practice of an empty instance.  Raises PermissionDenied where there is one already."""
    if Practice.objects.exists():
        raise PermissionDenied("There is a practice already.")
    Operation.objects.create(id=FIRST_PRACTICE, path="/welcome/", status=200)
    return create_practice(name, **more)


def new_user(email: str, name: str, password: str) -> Any:
    """Make an account.  Raises ValidationError for a weak password or an address that is taken."""
    address = email.strip().casefold()
    accounts = get_user_model().objects
    if accounts.filter(username=address).exists():
        raise ValidationError({"email": _("This address cannot be used here. Take another one.")})
    user = get_user_model()(username=address, email=address, first_name=name[:150])
    check_strength(password, user)
    user.set_password(password)
    user.save()
    return user


def check_strength(password: str, user: Any) -> None:
    """Raise ValidationError, with every reason, for a password that is too weak."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise ValidationError({"password": weak.messages}) from None


@transaction.atomic
def set_password(member: Member, password: str, *, by: Member) -> None:
    """Change a member's own password; all other sessions end."""
    check_strength(password, member.user)
    member.user.set_password(password)
    member.user.save(update_fields=["password"])
    change(member, by=by, sessions_after=clock.now())
    record("member", {}, {"password": "changed"}, by=by, member=member)


def token_of(invitation: Invitation) -> str:
    """Return the secret of an invitation's link: made anew from the server's key, never stored."""
    text = f"invitation:{invitation.pk}:{invitation.issue}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()


def hash_of(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, name: str, email: str, role: str, licence: str = "", jurisdiction: str = "", by: Member) -> Invitation:
    """Invite somebody to the staff.  Raises ValidationError where the address signs in here already."""
    _require(by, "people.invite")
    address = email.strip().casefold()
    if get_user_model().objects.filter(username=address).exists():
        raise ValidationError({"email": _("This address cannot be used here. Take another one.")})
    Invitation.objects.filter(email=address, accepted_at=None, revoked_at=None).update(revoked_at=clock.now())
    invitation = Invitation(
        name=name, email=address, role=StaffRole(role), licence=licence, jurisdiction=jurisdiction, invited_by=by,
        expires_at=clock.now() + timedelta(days=INVITATION_DAYS),
    )  # fmt: skip
    invitation.token_hash = hash_of(token_of(invitation))
    return create(invitation, by=by)


@transaction.atomic
def link_for_new_password(member: Member, *, by: Member) -> Invitation:
    """Make a link with which a member chooses a new password; their second factor stays as it is."""
    _require(by, "people.invite")
    Invitation.objects.filter(member=member, accepted_at=None, revoked_at=None).update(revoked_at=clock.now())
    invitation = Invitation(
        name=member.name, email=member.user.email, role=member.role, licence=member.licence, member=member,
        jurisdiction=member.jurisdiction, invited_by=by, expires_at=clock.now() + timedelta(days=INVITATION_DAYS),
    )  # fmt: skip
    invitation.token_hash = hash_of(token_of(invitation))
    record("member", {}, {"password": "a link for a new one"}, by=by, member=member)
    return create(invitation, by=by)


@transaction.atomic
def resend(invitation: Invitation, *, by: Member) -> Invitation:
    """Give an invitation a new link and seven more days; the link before it ends."""
    _require(by, "people.invite")
    if invitation.accepted_at or invitation.revoked_at:
        raise PermissionDenied("This invitation was used or taken back.")
    invitation.issue += 1
    return change(
        invitation, by=by, issue=invitation.issue, token_hash=hash_of(token_of(invitation)),
        expires_at=clock.now() + timedelta(days=INVITATION_DAYS),
    )  # fmt: skip


def revoke(invitation: Invitation, *, by: Member) -> Invitation:
    """Take an invitation back."""
    _require(by, "people.invite")
    return change(invitation, by=by, revoked_at=clock.now())


@transaction.atomic
def accept(invitation: Invitation, *, password: str) -> Member:
    """Make the invited person a member, or give a member a new password, once.

    Raises PermissionDenied for a link that no longer works.
    """
    with current.acting_for(invitation.practice):
        taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
        if not taken.filter(expires_at__gt=clock.now()).update(accepted_at=clock.now()):
            raise PermissionDenied("This link no longer works.")
        if invitation.member is not None:
            set_password(invitation.member, password, by=invitation.member)
            tell_owners("new_password", invitation.member)
            return invitation.member
        member = Member(
            user=new_user(invitation.email, invitation.name, password), name=invitation.name, role=invitation.role,
            licence=invitation.licence, jurisdiction=invitation.jurisdiction,
        )  # fmt: skip
        create(member, by=None)
        record("member", {}, _standing(member), by=invitation.invited_by, member=member)
        return member


@transaction.atomic
def change_member(member: Member, *, by: Member, seen: int | None = None, **fields: str) -> Member:
    """Change a member's name, role, licence or jurisdiction; it counts from their next request on."""
    _require(by, "people.invite")
    if member.role == StaffRole.OWNER and fields.get("role", StaffRole.OWNER) != StaffRole.OWNER:
        _keep_an_owner(member)
    before = _standing(member)
    found = change(member, by=by, seen=seen, **fields)
    record("member", before, _standing(found), by=by, member=found)
    return found


@transaction.atomic
def deactivate(member: Member, *, by: Member, seen: int | None = None) -> Member:
    """End a member's access at once: their sessions are over with this."""
    _require(by, "people.invite")
    if member.role == StaffRole.OWNER:
        _keep_an_owner(member)
    found = change(member, by=by, seen=seen, is_active=False, sessions_after=clock.now(), pin="")
    get_user_model().objects.filter(pk=member.user_id).update(is_active=False)
    EmergencyAccess.objects.filter(member=member, closed_at=None).update(closed_at=clock.now())
    record("member", {"is_active": True}, {"is_active": False}, by=by, member=found)
    return found


@transaction.atomic
def reactivate(member: Member, *, by: Member, seen: int | None = None) -> Member:
    """Let a member sign in again."""
    _require(by, "people.invite")
    found = change(member, by=by, seen=seen, is_active=True)
    get_user_model().objects.filter(pk=member.user_id).update(is_active=True)
    record("member", {"is_active": False}, {"is_active": True}, by=by, member=found)
    return found


@transaction.atomic
def reset_second_factor(member: Member, *, by: Member | None) -> Member:
    """Take away a member's second factors, for a lost telephone: they set up a new one at their next sign-in."""
    if by is not None:
        _require(by, "people.invite")
    member.user.authenticator_set.all().delete()
    found = change(member, by=by, sessions_after=clock.now(), pin="")
    record("member", {}, {"second_factor": "taken away"}, by=by, member=found)
    tell_owners("second_factor_reset", found)
    return found


def set_pin(member: Member, pin: str, *, by: Member) -> Member:
    """Set the PIN that unlocks the screen.  Raises ValidationError for one that is too short or too easy."""
    if not pin.isdecimal() or len(pin) not in PIN_DIGITS:
        raise ValidationError({"pin": _("Use four to eight digits.")})
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if steps <= {0} or steps == {1} or steps == {9}:
        raise ValidationError({"pin": _("This one is guessed first. Choose digits that are not in a row.")})
    return change(member, by=by, pin=make_password(pin), pin_failures=0)


def try_pin(member: Member, pin: str) -> bool:
    """Return whether this is the member's PIN.  After five wrong ones it opens nothing before a full sign-in."""
    # Unfiltered, and without the row's version: a counter of failures is nobody's edit.
    mine = Member.everything.filter(pk=member.pk)
    mine.filter(pin_failures__lt=100).update(pin_failures=F("pin_failures") + 1)
    tried = mine.values_list("pin_failures", "pin").get()
    if not tried[1] or tried[0] > tries.PIN_TRIES or not check_password(pin, tried[1]):
        return False
    mine.update(pin_failures=0)
    return True


def pin_is_spent(member: Member) -> bool:
    """Return whether the PIN was tried too often."""
    return Member.everything.filter(pk=member.pk, pin_failures__gte=tries.PIN_TRIES).exists()


def change_own(member: Member, *, by: Member, theme: str, language: str) -> Member:
    """Change the theme and the language a member sees."""
    return change(member, by=by, theme=theme, language=language)


@transaction.atomic
def open_emergency(reason: str, *, by: Member) -> EmergencyAccess:
    """Open the records beyond the member's role for thirty minutes; the owners are told."""
    _require(by, "emergency.open")
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValidationError({"reason": _("Say in a few words why: at least ten characters.")})
    until: datetime = clock.now() + timedelta(minutes=EMERGENCY_MINUTES)
    opened = create(EmergencyAccess(member=by, reason=reason.strip(), until=until), by=by)
    tell_owners("emergency_access", by, reason.strip())
    return opened


def close_emergency(*, by: Member) -> int:
    """Close the member's own emergency access before its time."""
    closed = 0
    for opened in EmergencyAccess.objects.filter(member=by, closed_at=None, until__gt=clock.now()):
        change(opened, by=by, closed_at=clock.now())
        closed += 1
    return closed


def read_notice(notice: Notice, *, by: Member) -> Notice:
    """Note that an owner has read a notice."""
    _require(by, "settings.write")
    return change(notice, by=by, read_at=clock.now(), read_by=by)


def record(
    subject: str, before: Any, after: Any, *, by: Member | None, member: Member | None = None, reason: str = ""
) -> Change | None:
    """Record what was changed by whom; nothing where nothing was."""
    if before == after:
        return None
    row = Change(subject=subject, member=member, before=before, after=after, reason=reason, by=by)
    return create(row, by=by)


def _standing(member: Member) -> dict[str, str]:
    names = ("name", "role", "licence", "jurisdiction")
    return {name: str(getattr(member, name)) for name in names}


def _keep_an_owner(member: Member) -> None:
    others = Member.objects.filter(role=StaffRole.OWNER, is_active=True).exclude(pk=member.pk)
    if not others.exists():
        raise ValidationError({"role": _("A practice needs an owner. Make somebody else owner first.")})


def _require(by: Member, may: str) -> None:
    by.user.member = by
    if not by.user.has_perm(may):
        raise PermissionDenied(f"{may} is not allowed.")
