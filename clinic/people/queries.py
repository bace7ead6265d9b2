"""What may be read about people, each with the check of who asks; and the library's view of a practice and a member."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from clinic import clock
from clinic.ground.models import Practice
from clinic.ground.rows import fetch
from clinic.people import actions
from clinic.people.devices import signed_in_today
from clinic.people.models import Change, DeviceSignIn, EmergencyAccess, Invitation, Member, Notice
from needlecraft.intake import Operator, Role
from needlecraft.intake import Practice as LibraryPractice
from needlecraft.intake.reading import read_practice

HISTORY_SHOWN = 50


def practice_of(practice: Practice) -> LibraryPractice:
    """Return the practice's own settings as the library reads them.

    Raises PracticeFaults where they cannot be read: they are checked whenever they are written.
    """
    return read_practice(json.dumps(practice.settings).encode(), "json")


def operator_of(member: Member, *, prescriber_at_hand: bool = False) -> Operator:
    """Return the member as who would treat.  Without a licence on record, the one that may do least."""
    role = Role(member.licence) if member.licence else Role.AESTHETICIAN
    return Operator(
        role=role,
        jurisdiction=member.jurisdiction or member.practice.jurisdiction,
        prescriber_at_hand=prescriber_at_hand,
        name=member.name,
    )


def staff(*, by: Member) -> QuerySet[Member]:
    """Return everybody of the practice, the active ones first."""
    _require(by, "people.invite")
    return Member.objects.select_related("user").order_by("-is_active", "name")


def one_member(id: UUID | str, *, by: Member) -> Member:
    """Return a member of the staff."""
    return fetch(Member, id, by=by, may="people.invite")


def one_invitation(id: UUID | str, *, by: Member) -> Invitation:
    """Return an invitation."""
    return fetch(Invitation, id, by=by, may="people.invite")


def one_notice(id: UUID | str, *, by: Member) -> Notice:
    """Return a notice."""
    return fetch(Notice, id, by=by, may="settings.read")


def open_invitations(*, by: Member) -> list[Invitation]:
    """Return the invitations that were neither used nor taken back, those that have run out among them."""
    _require(by, "people.invite")
    return list(Invitation.objects.filter(accepted_at=None, revoked_at=None).order_by("-created_at"))


def invitation_by_token(token: str) -> Invitation | None:
    """Return the invitation whose link this is, if the link still works."""
    # Unfiltered: the token is what names the practice.
    known = Invitation.everything.select_related("practice", "member__user")
    found = known.filter(token_hash=actions.hash_of(token)).first()
    if found is None or not found.is_open or (found.member is not None and not found.member.is_active):
        return None
    return found


def notices(*, by: Member) -> list[Notice]:
    """Return what the owners were told and have not read."""
    _require(by, "settings.read")
    return list(Notice.objects.filter(read_at=None).select_related("member").order_by("-created_at"))


def emergencies(*, by: Member) -> list[EmergencyAccess]:
    """Return the emergency accesses of the practice, the latest first."""
    _require(by, "settings.read")
    return list(EmergencyAccess.objects.select_related("member").order_by("-opened_at")[:HISTORY_SHOWN])


def changes_of(member: Member, *, by: Member) -> list[Change]:
    """Return what was changed of a member, by whom and when, the latest first."""
    _require(by, "people.invite")
    return list(Change.objects.filter(member=member).select_related("by").order_by("-created_at")[:HISTORY_SHOWN])


def changes_about(subject: str, *, by: Member) -> list[Change]:
    """Return what was changed of the practice's settings, the latest first."""
    _require(by, "settings.read")
    return list(Change.objects.filter(subject=subject).select_related("by").order_by("-created_at")[:HISTORY_SHOWN])


def open_emergency_of(member: Member) -> EmergencyAccess | None:
    """Return the member's own open emergency access."""
    mine = EmergencyAccess.objects.filter(member=member, closed_at=None, until__gt=clock.now())
    return mine.order_by("-until").first()


def may_switch_to(device: str, *, by: Member) -> list[Member]:
    """Return who else signed in fully on this device today and has a PIN."""
    if not device:
        return []
    today = DeviceSignIn.objects.filter(device=device, on=clock.today(by.practice.time_zone), ended_at=None)
    found = Member.objects.filter(pk__in=today.values("member"), is_active=True).exclude(pk=by.pk).exclude(pin="")
    return list(found.order_by("name"))


def switchable(id: str, device: str, *, by: Member) -> Member | None:
    """Return the member to switch to, if they may come back on this device by PIN."""
    found = next((m for m in may_switch_to(device, by=by) if str(m.pk) == id), None)
    return found if found is not None and signed_in_today(device, found) else None


def _require(by: Any, may: str) -> None:
    by.user.member = by
    if not by.user.has_perm(may):
        raise PermissionDenied(f"{may} is not allowed.")
