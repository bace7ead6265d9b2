"""Limits on how often something may be tried, kept in the database so that every server process counts together."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F

from clinic import clock
from clinic.people.models import Tries

SIGN_IN_PER_ADDRESS = 60, timedelta(minutes=15)
SECOND_FACTOR = 5, timedelta(minutes=15)
INVITATION_PER_ADDRESS = 30, timedelta(hours=1)
SET_UP_PER_ADDRESS = 10, timedelta(hours=1)
PIN_TRIES = 5


def within(key: str, limit: tuple[int, timedelta]) -> bool:
    """Count one try and return whether it is still within the limit."""
    most, span = limit
    start = clock.now()
    Tries.objects.get_or_create(key=key, defaults={"since": start})
    Tries.objects.filter(key=key, since__lte=start - span).update(count=0, since=start)
    Tries.objects.filter(key=key).update(count=F("count") + 1)
    return Tries.objects.get(key=key).count <= most


def forget(key: str) -> None:
    """Begin counting anew, after a success."""
    Tries.objects.filter(key=key).delete()
