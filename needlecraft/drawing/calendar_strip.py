"""The course as a calendar: the months that hold something, day by day, each kind of day with its own shape.

Months in which nothing happens are left out; the name of each month carries its year, so that a gap is seen.
Weeks begin on Monday.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from needlecraft.drawing.course_strip import MarkKind, mark_shape
from needlecraft.drawing.svg import Element, Svg, element, text
from needlecraft.drawing.text_width import text_width
from needlecraft.words import say

CELL = 24.0
MONTH_WIDTH = 7 * CELL
GUTTER = 18.0
HEAD = 42.0


def calendar_strip(
    days: Mapping[date, MarkKind],
    *,
    kinds: Mapping[MarkKind, str],
    width: float = 736,
    prefix: str = "calendar",
    title: str = "",
    description: str = "",
    language: str = "en",
) -> Svg:
    """Return the calendar, `width` pixels wide.  `kinds` names the kinds of day for the key below.

    Raises ValueError when no day is marked.
    """
    if not days:
        raise ValueError("A calendar needs at least one marked day, and got none.")
    months = sorted({day.replace(day=1) for day in days})
    columns = max(1, int((width + GUTTER) // (MONTH_WIDTH + GUTTER)))
    drawn: list[Element] = []
    top = 0.0
    for first in range(0, len(months), columns):
        row = months[first : first + columns]
        for n, month in enumerate(row):
            drawn.extend(_month(month, days, n * (MONTH_WIDTH + GUTTER), top, language))
        top += HEAD + CELL * max(_weeks(month) for month in row) + 14
    key, bottom = _key([kind for kind in kinds if kind in days.values()], kinds, width, top)
    return Svg(
        prefix=prefix,
        width=width,
        height=bottom,
        title=title or say("drawing.calendar.title", language),
        description=description,
        kind="calendar-strip",
        children=(*drawn, *key),
    )


def _month(month: date, days: Mapping[date, MarkKind], left: float, top: float, language: str) -> list[Element]:
    month_name = say(f"calendar.months.{month.month}", language)
    name = say("drawing.dates.month_and_year", language, month=month_name, year=month.year)
    drawn = [text(name, left + 3, top + 14, bold=True)]
    for n in range(7):
        weekday = say(f"drawing.weekdays.{n + 1}", language)
        drawn.append(text(weekday, left + CELL * (n + 0.5), top + 34, anchor="middle", class_="ink3"))
    for day in _days_of(month):
        place = month.weekday() + day.day - 1
        x, y = left + CELL * (place % 7 + 0.5), top + HEAD + CELL * (place // 7 + 0.5)
        drawn.extend(_day(day, days.get(day), x, y))
    return drawn


def _day(day: date, kind: MarkKind | None, x: float, y: float) -> list[Element]:
    words = text(
        str(day.day),
        x,
        y + 4.6,
        anchor="middle",
        bold=kind is not None,
        class_="ink3" if kind is None else "paper-ink" if kind is MarkKind.TREATMENT else "ink",
    )
    return [words] if kind is None else [_ground(kind, x, y), words]


def _ground(kind: MarkKind, x: float, y: float) -> Element:
    """Return the shape behind the number of a marked day."""
    if kind is MarkKind.TREATMENT:
        return element("circle", cx=x, cy=y, r=10.5, class_="mark")
    if kind is MarkKind.REVIEW:
        return element("rect", x=x - 10, y=y - 10, width=20, height=20, rx=3, class_="ring")
    if kind is MarkKind.TEST:
        return element("path", d=f"M{x:.2f} {y - 11:.2f}l11 11l-11 11l-11 -11Z", class_="ring")
    if kind is MarkKind.COMPANION:
        return element("circle", cx=x, cy=y, r=10, class_="ring")
    return element("circle", cx=x, cy=y, r=10, class_="dotted-ring")


def _key(
    shown: Sequence[MarkKind], kinds: Mapping[MarkKind, str], width: float, top: float
) -> tuple[list[Element], float]:
    drawn: list[Element] = []
    x, y = 10.0, top + 6
    for kind in shown:
        if x > 10 and x + 16 + text_width(kinds[kind]) > width:
            x, y = 10.0, y + 24
        drawn.append(_key_shape(kind, x, y))
        drawn.append(text(kinds[kind], x + 16, y + 4.6, class_="ink2"))
        x += 16 + text_width(kinds[kind]) + 26
    return drawn, y + 14


def _key_shape(kind: MarkKind, x: float, y: float) -> Element:
    if kind is MarkKind.TEST:
        return element("path", d=f"M{x:.2f} {y - 8:.2f}l8 8l-8 8l-8 -8Z", class_="ring")
    if kind is MarkKind.CHECK_IN:
        return element("circle", cx=x, cy=y, r=7, class_="dotted-ring")
    return mark_shape(kind, x, y)


def _weeks(month: date) -> int:
    return (month.weekday() + len(_days_of(month)) + 6) // 7


def _days_of(month: date) -> list[date]:
    days = [month + timedelta(days=n) for n in range(31)]
    return [day for day in days if day.month == month.month]
