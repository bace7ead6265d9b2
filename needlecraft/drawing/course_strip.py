"""The course on one line of time: treatments, tests and reviews named, check-ins as small circles.

Labels stand above their marks in as many rows as they need; where a crowd leaves no place, the marks keep
their shapes and a list below names them, in the same order.  No label ever meets another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from needlecraft.drawing.label_rows import Placed, above_line
from needlecraft.drawing.svg import Element, Svg, element, path_of_lines, text
from needlecraft.drawing.text_width import LINE, text_width, wrapped
from needlecraft.drawing.timescale import DayScale, month_ticks, short_day
from needlecraft.words import say

EDGE = 10.0
ROW = 20.0
COLUMN_GAP = 28.0


class MarkKind(StrEnum):
    """What happens on a marked day; each kind has its own shape."""

    TREATMENT = "treatment"
    COMPANION = "companion"
    TEST = "test"
    REVIEW = "review"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True)
class Mark:
    """A named day of the course; its date is written behind the label."""

    on: date
    label: str
    kind: MarkKind = MarkKind.TREATMENT


def course_strip(
    marks: Sequence[Mark],
    check_ins: Sequence[date] = (),
    *,
    note: str = "",
    width: float = 736,
    prefix: str = "course",
    title: str = "",
    description: str = "",
    language: str = "en",
) -> Svg:
    """Return the strip, `width` pixels wide.  `note` says in words what the small circles are.

    Raises ValueError when there is no mark at all: a course without a day is no course.
    """
    if not marks:
        raise ValueError("A course strip needs at least one mark, and got none.")
    days = [*(mark.on for mark in marks), *check_ins]
    scale = DayScale(min(days), max(days), EDGE, width - EDGE)
    ordered = sorted(marks, key=lambda mark: (mark.on, mark.label))
    labels = [_label(mark, language) for mark in ordered]
    placed = above_line([(scale.x(m.on), words) for m, words in zip(ordered, labels, strict=True)], 0, width)
    line_y = 18.0 if placed is None else 18.0 + ROW * (1 + max(p.row for p in placed))
    listed, last_y = _list(ordered, labels, line_y + 26, width) if placed is None else ([], line_y + 26)
    foot = wrapped(note, width - 4) if note else ()
    return Svg(
        prefix=prefix,
        width=width,
        height=last_y + (LINE * len(foot) + 6 if foot else 4),
        title=title or say("drawing.course.title", language),
        description=description,
        kind="course-strip",
        children=(
            element("line", x1=0, y1=line_y, x2=width, y2=line_y, class_="axis"),
            *month_ticks(scale, line_y, language),
            *(element("circle", cx=scale.x(day), cy=line_y, r=3.5, class_="small-ring") for day in check_ins),
            *(part for p in placed or () for part in _flag(p, line_y)),
            *(mark_shape(mark.kind, scale.x(mark.on), line_y) for mark in ordered),
            *listed,
            *(text(line, 2, last_y + LINE * (n + 1) - 2, class_="ink2") for n, line in enumerate(foot)),
        ),
    )


def mark_shape(kind: MarkKind, x: float, y: float, size: float = 7) -> Element:
    """Return the shape of a kind of day: disc, ring, triangle, square or small ring."""
    match kind:
        case MarkKind.TREATMENT:
            return element("circle", cx=x, cy=y, r=size, class_="mark")
        case MarkKind.COMPANION:
            return element("circle", cx=x, cy=y, r=size - 1, class_="ring")
        case MarkKind.TEST:
            points = [(x, y - size), (x + size, y + size * 0.8), (x - size, y + size * 0.8)]
            return element("path", d=path_of_lines(points, close=True), class_="ring")
        case MarkKind.REVIEW:
            side = 2 * size - 2
            return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, rx=2, class_="ring")
        case MarkKind.CHECK_IN:
            return element("circle", cx=x, cy=y, r=size / 2, class_="small-ring")


def _label(mark: Mark, language: str) -> str:
    return say("drawing.course.mark", language, label=mark.label, day=short_day(mark.on, language))


def _flag(placed: Placed, line_y: float) -> list[Element]:
    base = line_y - 16 - ROW * placed.row
    words = text(placed.words, placed.left, base, bold=True)
    nearest = min(max(placed.mark, placed.left), placed.right)
    if placed.row == 0 and abs(nearest - placed.mark) < 0.5:
        return [words]
    foot = (placed.mark, line_y - 8)
    if placed.row == 0:
        return [words]
    return [element("path", d=path_of_lines([(placed.mark, base + 4), foot]), class_="leader"), words]


def _list(marks: Sequence[Mark], labels: Sequence[str], top: float, width: float) -> tuple[list[Element], float]:
    """Return the days one under the other, in as many columns as the width holds, and where they end."""
    widest = max(text_width(label, bold=True) for label in labels)
    columns = max(1, int((width + COLUMN_GAP) // (24 + widest + COLUMN_GAP)))
    rows = -(-len(labels) // columns)
    drawn: list[Element] = []
    bottom = top
    for first in range(0, len(labels), rows):
        y, x = top + LINE, (first // rows) * (24 + widest + COLUMN_GAP)
        for mark, label in zip(marks[first : first + rows], labels[first : first + rows], strict=True):
            drawn.append(mark_shape(mark.kind, x + 9, y - 4.5, 6))
            for part in wrapped(label, width - 26, bold=True):
                drawn.append(text(part, x + 24, y, bold=True))
                y += LINE
        bottom = max(bottom, y - LINE)
    return drawn, bottom + 8


__all__ = ["Mark", "MarkKind", "course_strip", "mark_shape"]
