"""The only clock of the clinic.  Tests and simulations move it; nothing else may ask the machine for the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)
_shift: timedelta = timedelta()


def now() -> datetime:
    """Return the time, in UTC."""
    stopped = _moved.get()
    return stopped if stopped is not None else datetime.now(UTC) + _shift


def today(time_zone: str = "") -> date:
    """Return the day in a practice's time zone; in UTC where none is set."""
    return now().astimezone(ZoneInfo(time_zone) if time_zone else UTC).date()


@contextmanager
def stopped_at(time: datetime) -> Iterator[None]:
    """Hold the clock at a time, in this context alone."""
    if time.tzinfo is None:
        raise ValueError("A stopped clock needs a time zone.")
    token = _moved.set(time.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)


def shift(by: timedelta) -> None:
    """Move the clock of the whole process by a span: for soak tests and the demo alone."""
    global _shift
    _shift = by
