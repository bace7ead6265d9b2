"""What every page knows: the member, the practice, the theme, the rail, a fresh operation id."""

from __future__ import annotations

import uuid
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject

from clinic import clock
from clinic.ui import rail

IDLE_SECONDS = 300


@cache
def lock_url() -> str:
    """Return the address that locks the screen, or "" while there is none."""
    try:
        return reverse("lock")
    except NoReverseMatch:
        try:
            resolve("/lock/")
        except Resolver404:
            return ""
        return "/lock/"


def page(request: HttpRequest) -> dict[str, Any]:
    """Return what the base template needs; what costs a query is asked only where it is shown."""
    member = getattr(request, "member", None)
    practice = getattr(request, "practice", None)
    return {
        "member": member,
        "practice": practice,
        "theme": member.theme if member else "",
        "op": uuid.uuid4(),
        "now": clock.now(),
        "rail_items": SimpleLazyObject(lambda: rail.shown(request, "rail")),
        "menu_items": SimpleLazyObject(lambda: rail.shown(request, "menu")),
        "lock_url": lock_url() if member else "",
        "idle_seconds": getattr(practice, "idle_seconds", None) or IDLE_SECONDS,
    }
