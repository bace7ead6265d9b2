"""A line of time in days: where a day stands, and the names of the months under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from needlecraft.drawing.svg import Element, element, text
from needlecraft.drawing.text_width import kept_together, text_width
from needlecraft.words import say


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days from first to last between two edges in pixels."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where a day stands; a line of one day puts it in the middle."""
        days = (self.last - self.first).days
        if not days:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (day - self.first).days / days


def short_day(day: date, language: str = "en") -> str:
    """Return a day as "26 Oct"."""
    month = say(f"drawing.months.{day.month}", language)
    return kept_together(say("drawing.dates.short", language, day=day.day, month=month))


def month_ticks(scale: DayScale, y: float, language: str = "en") -> list[Element]:
    """Return a tick at each first of a month, named where the name stays clear of the next name and of the edge.

    The first name and each January carry the year.
    """
    drawn: list[Element] = []
    free_from = scale.left - 6
    named = False
    for first in _firsts(scale):
        x = scale.x(first)
        name = _month_name(first, first.month == 1 or not named, language)
        drawn.append(element("line", x1=x, y1=y, x2=x, y2=y + 6, class_="tick-line"))
        if x + 4 >= free_from and x + 4 + text_width(name) <= scale.right + 6:
            drawn.append(text(name, x + 4, y + 19, class_="ink2"))
            free_from = x + 4 + text_width(name) + 10
            named = True
    if not named:
        name = _month_name(scale.first, True, language)
        left = min(scale.left - 6, scale.right - text_width(name))
        drawn = [text(name, max(0.0, left), y + 19, class_="ink2")]
    return drawn


def _month_name(day: date, with_year: bool, language: str) -> str:
    month = say(f"drawing.months.{day.month}", language)
    return say("drawing.dates.month_and_year", language, month=month, year=day.year) if with_year else month


def _firsts(scale: DayScale) -> list[date]:
    found = []
    day = scale.first.replace(day=1)
    while day <= scale.last:
        if day >= scale.first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found
