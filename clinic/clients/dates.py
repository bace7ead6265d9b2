"""Dates of birth as people write them: "2 Feb 1985", 1985-02-02, 02/02/1985; doubt is kept, never guessed away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clinic.clients.names import plain

ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {month: number for number, month in enumerate(ENGLISH, 1)} | {"ene": 1, "abr": 4, "ago": 8, "dic": 12}
NUMBERS = re.compile(r"(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})(?:[ t]00:00(?::00)?(?:\.0+)?z?)?")
DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|º)?[\s.\-]+(?:(?:de|of)\s+)?([^\W\d_]{3,12})\.?[\s,\-]+(?:del?\s+)?(\d{4})"
)
MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?[\s\-]+(\d{1,2})(?:st|nd|rd|th)?[\s,\-]+(\d{4})")
ANYWHERE = re.compile(
    rf"(?<!\w)(?:{DAY_FIRST.pattern}|{MONTH_FIRST.pattern}|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})(?!\w)"
)


class Order(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text may mean: no day, one, or one by each order."""

    days: dict[Order, date]
    short_year: bool = False

    @property
    def all(self) -> tuple[date, ...]:
        """Return each day that the text may mean, once."""
        return tuple(dict.fromkeys(self.days.values()))

    @property
    def is_ambiguous(self) -> bool:
        """Return whether the text means different days by different orders."""
        return len(self.all) > 1


NOTHING = Reading({})


def read_date(text: str) -> Reading:
    """Return every day that a text may mean; none where it is no date."""
    bare = plain(text)
    if found := NUMBERS.fullmatch(bare):
        return _of_numbers(*found.groups())
    if found := DAY_FIRST.fullmatch(bare):
        return _of_month(found[1], found[2], found[3])
    if found := MONTH_FIRST.fullmatch(bare):
        return _of_month(found[2], found[1], found[3])
    return NOTHING


def date_within(text: str) -> tuple[str, Reading]:
    """Return a text without the date that stands in it, and that date."""
    bare = plain(text)
    found = ANYWHERE.search(bare)
    reading = read_date(found[0]) if found else NOTHING
    if not found or not reading.days:
        return bare, NOTHING
    return f"{bare[: found.start()]} {bare[found.end() :]}".strip(), reading


def _of_numbers(first: str, second: str, third: str) -> Reading:
    if len(first) > 2:
        day = _day(first, second, third) if len(first) == 4 and len(third) <= 2 else None
        return Reading(dict.fromkeys(Order, day) if day else {})
    if len(third) != 4:
        return Reading({}, short_year=len(third) == 2)
    by_order = {
        Order.DAY_FIRST: _day(third, second, first),
        Order.MONTH_FIRST: _day(third, first, second),
    }
    return Reading({order: day for order, day in by_order.items() if day})


def _of_month(day: str, month: str, year: str) -> Reading:
    number = MONTHS.get(month[:3])
    found = _day(year, str(number), day) if number else None
    return Reading(dict.fromkeys(Order, found) if found else {})


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
