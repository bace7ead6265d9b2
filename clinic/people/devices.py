"""The device in somebody's hand, known by a cookie of its own, so that a shared tablet can change hands by PIN."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from clinic import clock
from clinic.people.models import DeviceSignIn, Member

COOKIE = "device"
COOKIE_AGE_SECONDS = 400 * 24 * 3600


def device_of(request: HttpRequest) -> str:
    """Return the hash of this device's cookie; empty for a device not seen before."""
    token = request.COOKIES.get(COOKIE, "")
    return hashlib.sha256(token.encode()).hexdigest() if token else ""


def know_device(request: HttpRequest, response: HttpResponse) -> str:
    """Return the hash of this device's cookie, and give it one where it has none."""
    if COOKIE in request.COOKIES:
        return device_of(request)
    token = secrets.token_urlsafe(32)
    response.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_AGE_SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return hashlib.sha256(token.encode()).hexdigest()


def note_full_sign_in(device: str, member: Member) -> None:
    """Note that a member signed in here with a second factor."""
    DeviceSignIn.everything.create(
        practice=member.practice, device=device, member=member, on=clock.today(member.practice.time_zone)
    )


def end_on_device(device: str, member: Member) -> None:
    """Let a member come back on this device only by a full sign-in."""
    # Unfiltered: the member may be signed out already, and a sign-in is named by device and member together.
    DeviceSignIn.everything.filter(device=device, member=member, ended_at=None).update(ended_at=clock.now())


def signed_in_today(device: str, member: Member) -> bool:
    """Return whether the member signed in fully on this device today."""
    if not device:
        return False
    on = clock.today(member.practice.time_zone)
    return DeviceSignIn.everything.filter(device=device, member=member, on=on, ended_at=None).exists()


def last_member(device: str) -> Member | None:
    """Return who signed in on this device last, for keeping what they typed when their sign-in had ended."""
    # Unfiltered: asked before anybody is signed in.
    latest = DeviceSignIn.everything.filter(device=device).select_related("member").order_by("-at").first()
    return latest.member if latest and device else None
