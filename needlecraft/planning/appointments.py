"""The days of a course as calendar entries in UTC; the titles name no treatment, since calendars are read by others.

A practice's own time zone decides the hour, summer time included; without one UTC is taken, and the plan says so.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from needlecraft.course import CalendarEntry, Course, SessionKind, Step, Text
from needlecraft.intake import Intake, Practice

SHORT_MIN = 30
"""Length of a visit without needling (assumed)."""


class UnknownTimeZone(ValueError):
    """The practice's time zone is none that is known."""


def calendar_entries(
    course: Course, visit: tuple[Step, ...], intake: Intake, practice: Practice
) -> tuple[CalendarEntry, ...]:
    """Return one entry for each session."""
    zone = time_zone(practice)
    begins = visit_start(practice)
    whole_min = max((step.ends_min for step in visit), default=SHORT_MIN)
    entries = []
    for session in course.sessions:
        needled = session.kind in (SessionKind.TREATMENT, SessionKind.TEST_SPOT)
        starts = datetime.combine(session.on, begins, tzinfo=zone).astimezone(UTC)
        ends = starts + timedelta(minutes=whole_min if needled else SHORT_MIN)
        title = "review" if session.kind is SessionKind.REVIEW else "appointment"
        entries.append(
            CalendarEntry(_uid(intake, session.kind, session.on), starts, ends, Text(f"plan.calendar.{title}"))
        )
    return tuple(entries)


def time_zone(practice: Practice) -> tzinfo:
    """Return the practice's time zone, or UTC.  Raises UnknownTimeZone with the closest match."""
    if not practice.time_zone:
        return UTC
    try:
        return ZoneInfo(practice.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = get_close_matches(practice.time_zone, available_timezones(), n=1)
        hint = f" Closest: {near[0]}." if near else ""
        raise UnknownTimeZone(
            f"time_zone is {practice.time_zone!r}, which is no zone of the time zone database, "
            f'such as "Europe/London".{hint}'
        ) from None


def visit_start(practice: Practice) -> time:
    """Return the hour at which visits start.  Raises ValueError when it is no time of day."""
    try:
        return time.fromisoformat(practice.visit_start)
    except ValueError:
        raise ValueError(f'visit_start is {practice.visit_start!r}; a time of day is written as "10:00".') from None


def _uid(intake: Intake, kind: SessionKind, on: date) -> str:
    """Return an id that is the same each time the same course is planned, and that names nobody."""
    person, wish = intake.person, intake.wish
    parts = (person.name, str(person.born), str(intake.answered_on), str(wish.where.bits), wish.modality, kind, str(on))
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:24] + "@needlecraft"
