"""Who signs is checked again: by the PIN where the member has one, else by the session; the record says which.

A check holds for a minute, so that several answers in one go are signed once.

Does not model a check by passkey: it opens the screen (`/lock/`), and does not sign a single answer.
"""

from __future__ import annotations

from django.http import HttpRequest

from clinic import clock
from clinic.people.actions import pin_is_spent, try_pin

KEY = "signed_until"
HOLDS_SECONDS = 60


def needs_pin(request: HttpRequest) -> bool:
    """Return whether the page asks for the PIN before it signs."""
    member = request.member  # type: ignore[attr-defined]
    return bool(member.pin) and not pin_is_spent(member) and not _still_holds(request)


def signed(request: HttpRequest) -> str:
    """Return how whoever asks was checked: "pin" or "session"; "" where the PIN was wrong or is missing."""
    member = request.member  # type: ignore[attr-defined]
    if not member.pin:
        return "session"
    if _still_holds(request) or try_pin(member, request.POST.get("pin", "")):
        request.session[KEY] = clock.now().timestamp() + HOLDS_SECONDS
        return "pin"
    return ""


def _still_holds(request: HttpRequest) -> bool:
    until = float(request.session.get(KEY, 0))
    now = clock.now().timestamp()
    return now < until <= now + HOLDS_SECONDS
