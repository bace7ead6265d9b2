"""The visit in minutes: what happens in the needling room, and what waits elsewhere while the room is free.

Where every name fits into its piece, the visit is one bar; else each step has its own line of words, with its
piece beside or below them at its place in time.  Time in the room is filled, time elsewhere pale with a dashed edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from needlecraft.drawing.svg import Element, Svg, element, text
from needlecraft.drawing.text_width import LINE, text_width, wrapped
from needlecraft.words import say

BAR = 34.0
BESIDE = 24.0


@dataclass(frozen=True, slots=True)
class VisitStep:
    """A step of the visit, in minutes from the client's arrival."""

    title: str
    start_min: int
    minutes: int
    in_room: bool

    def __post_init__(self) -> None:
        """Refuse a step that takes no time or begins before the visit."""
        if self.start_min < 0 or self.minutes <= 0:
            raise ValueError(
                f"The step {self.title!r} begins at minute {self.start_min} and takes {self.minutes}. "
                "Give a start of 0 or later and at least one minute."
            )

    @property
    def end_min(self) -> int:
        """Return the minute at which the step ends."""
        return self.start_min + self.minutes


def visit_timeline(
    steps: Sequence[VisitStep],
    *,
    width: float = 736,
    prefix: str = "visit",
    title: str = "",
    description: str = "",
    language: str = "en",
) -> Svg:
    """Return the visit, `width` pixels wide.  Raises ValueError when there is no step."""
    if not steps:
        raise ValueError("A visit needs at least one step, and got none.")
    ordered = sorted(steps, key=lambda step: (step.start_min, step.end_min))
    px_per_min = (width - 2) / max(step.end_min for step in ordered)
    legend, top = _legend(ordered, width, language)
    if _fits_one_bar(ordered, px_per_min):
        draw = _one_bar
    elif max(text_width(_step_words(step, language)) for step in ordered) < 0.45 * width:
        draw = _words_beside
    else:
        draw = _line_by_line
    drawn, bottom = draw(ordered, px_per_min, top, width, language)
    return Svg(
        prefix=prefix,
        width=width,
        height=bottom,
        title=title or say("drawing.visit.title", language),
        description=description,
        kind="visit-timeline",
        children=(*legend, *drawn),
    )


def room_minutes(steps: Sequence[VisitStep]) -> int:
    """Return how many minutes the needling room is held, each minute counted once."""
    return len({minute for step in steps if step.in_room for minute in range(step.start_min, step.end_min)})


def _legend(steps: Sequence[VisitStep], width: float, language: str) -> tuple[list[Element], float]:
    held = say("drawing.visit.room_total", language, minutes=room_minutes(steps))
    words = [(True, held)] if any(step.in_room for step in steps) else []
    if not all(step.in_room for step in steps):
        words.append((False, say("drawing.visit.elsewhere", language)))
    drawn: list[Element] = []
    x, y = 1.0, 1.0
    for in_room, entry in words:
        if x > 1 and x + 20 + text_width(entry) > width:
            x, y = 1.0, y + 22
        drawn.extend(_piece(x, y + 1, 14, 14, in_room))
        drawn.append(text(entry, x + 20, y + 13, class_="ink2"))
        x += 20 + text_width(entry) + 20
    return drawn, y + 26


def _piece(x: float, y: float, width: float, height: float, in_room: bool) -> list[Element]:
    fill, edge = ("d4", "bar-edge") if in_room else ("band80", "elsewhere-edge")
    box = {"x": x, "y": y, "width": max(1.0, width), "height": height, "rx": min(5.0, width / 2)}
    return [element("rect", class_=fill, **box), element("rect", class_=edge, **box)]


def _fits_one_bar(steps: Sequence[VisitStep], px_per_min: float) -> bool:
    follow = all(a.end_min <= b.start_min for a, b in pairwise(steps))
    return follow and all(text_width(s.title) + 12 <= s.minutes * px_per_min - 2 for s in steps)


def _one_bar(
    steps: Sequence[VisitStep], px_per_min: float, top: float, width: float, language: str
) -> tuple[list[Element], float]:
    drawn: list[Element] = []
    for step in steps:
        left, wide = 1 + step.start_min * px_per_min, step.minutes * px_per_min - 2
        drawn.extend(_piece(left, top, wide, BAR, step.in_room))
        writing = "t4" if step.in_room else "ink"
        drawn.append(text(step.title, left + wide / 2, top + 21.5, anchor="middle", class_=writing))
    drawn.extend(_minutes(steps, px_per_min, top + BAR + 18, width, language))
    return drawn, top + BAR + 24


def _minutes(steps: Sequence[VisitStep], px_per_min: float, base: float, width: float, language: str) -> list[Element]:
    """Return the minute at each change; the last, with its unit, always stays, others give way to it."""
    changes = sorted({minute for step in steps for minute in (step.start_min, step.end_min)})
    end = f"{changes[-1]} {say('drawing.visit.minute', language)}"
    drawn = [text(end, width - 1, base, anchor="end", class_="ink2")]
    free_from, free_to = 0.0, width - text_width(end) - 10
    for minute in changes[:-1]:
        left = 1 + minute * px_per_min
        if left >= free_from and left + text_width(str(minute)) <= free_to:
            drawn.append(text(str(minute), left, base, class_="ink2"))
            free_from = left + text_width(str(minute)) + 10
    return drawn


def _step_words(step: VisitStep, language: str) -> str:
    return say("drawing.visit.step", language, title=step.title, start=step.start_min, end=step.end_min)


def _words_beside(
    steps: Sequence[VisitStep], px_per_min: float, top: float, width: float, language: str
) -> tuple[list[Element], float]:
    """Return a line for each step: its words, and beside them its piece at its place in time."""
    words = [_step_words(step, language) for step in steps]
    left = max(text_width(w) for w in words) + 16
    shrunk = px_per_min * (width - left) / width
    drawn: list[Element] = []
    for n, (step, said) in enumerate(zip(steps, words, strict=True)):
        y = top + BESIDE * n
        drawn.append(text(said, 1, y + 14))
        drawn.append(element("line", x1=left, y1=y + 9.5, x2=width - 1, y2=y + 9.5, class_="hairline"))
        drawn.extend(_piece(left + step.start_min * shrunk, y + 2, step.minutes * shrunk, 15, step.in_room))
    return drawn, top + BESIDE * len(steps)


def _line_by_line(
    steps: Sequence[VisitStep], px_per_min: float, top: float, width: float, language: str
) -> tuple[list[Element], float]:
    drawn: list[Element] = []
    y = top
    for step in steps:
        words = _step_words(step, language)
        lines = wrapped(words, width - 4)
        drawn.extend(text(line, 1, y + 13 + LINE * n) for n, line in enumerate(lines))
        y += LINE * len(lines) + 1
        drawn.append(element("line", x1=1, y1=y + 6, x2=width - 1, y2=y + 6, class_="hairline"))
        drawn.extend(_piece(1 + step.start_min * px_per_min, y, step.minutes * px_per_min, 12, step.in_room))
        y += 12 + 9
    return drawn, y
