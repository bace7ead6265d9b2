"""The series as a calendar file that any calendar reads: in UTC, with stable ids, and titles that name no treatment.

Follows RFC 5545: lines end in CR LF, no line is longer than 75 octets, commas, semicolons, backslashes and
line breaks in texts are escaped.  The stamp is the day of the plan, so that the same plan gives the same file.

Does not model time zones: an entry holds a moment, and the reader's calendar shows it in its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from needlecraft.course import CalendarEntry
from needlecraft.planning.plan import CoursePlan

LONGEST_LINE_OCTETS = 75


def calendar(plan: CoursePlan, language: str = "en") -> str:
    """Return the .ics file of a plan's visits; a calendar without entries when there are none."""
    stamp = _moment(datetime.combine(plan.screening.on, time(), UTC))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Needlecraft//Course//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for entry in plan.calendar for line in _event(entry, stamp, language)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def escape(text: str) -> str:
    """Return a text as a calendar holds it."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(plain, escaped)
    return "".join(c for c in text if c >= " " or c == "\t")


def fold(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, none of which splits a character; later ones begin with a space."""
    piece, room = "", LONGEST_LINE_OCTETS
    for character in line:
        width = len(character.encode())
        if width > room:
            yield piece
            piece, room = " ", LONGEST_LINE_OCTETS - 1
        piece += character
        room -= width
    yield piece


def _event(entry: CalendarEntry, stamp: str, language: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{escape(entry.uid)}",
        f"DTSTAMP:{stamp}",
        f"DTSTART:{_moment(entry.starts)}",
        f"DTEND:{_moment(entry.ends)}",
        f"SUMMARY:{escape(entry.title.read(language))}",
        "CLASS:PRIVATE",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def _moment(moment: datetime | date) -> str:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError(f"{moment} names no time zone. Give the moment in UTC.")
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
