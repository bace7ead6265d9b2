"""Ways to the same end side by side: expected benefit as a range, downtime as a range, unknown as unknown.

A range with one end missing is drawn open on that side; a number that nobody published is a hatched cell with
the word, never a zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from needlecraft.drawing.patterns import pattern_definitions, pattern_fill
from needlecraft.drawing.svg import Element, Svg, element, text
from needlecraft.drawing.text_width import LINE, wrapped
from needlecraft.words import say

WIDE = 600
BAR = 12.0


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers; a missing end is unknown."""

    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        """Refuse a range that runs backward or below zero."""
        for end in (self.low, self.high):
            if end is not None and not 0 <= end < 1e6:
                raise ValueError(f"An end of a range is {end}. Give 0 or more, or None if unknown.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"The range runs from {self.low} to {self.high}. Give the smaller number first.")

    @property
    def known(self) -> bool:
        """Return whether at least one end is known."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its name, a note under it, what it is expected to bring, and the days it costs."""

    name: str
    benefit: Span = Span()
    downtime_days: Span = Span()
    note: str = ""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class _Panel:
    """One quantity: where its axis stands, what it is measured in, and its largest number."""

    left: float
    right: float
    heading: str
    unit: str
    most: float

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * min(value, self.most) / self.most


def alternatives(
    ways: Sequence[Way],
    *,
    benefit_unit: str,
    benefit_most: float = 100,
    benefit_heading: str = "",
    downtime_heading: str = "",
    width: float = 736,
    prefix: str = "ways",
    title: str = "",
    description: str = "",
    language: str = "en",
) -> Svg:
    """Return the ways, `width` pixels wide: side by side with their panels, or one under the other on a phone.

    `benefit_unit` follows a number ("of 100").  Raises ValueError when there is no way to show.
    """
    if not ways:
        raise ValueError("Nothing to set side by side: give at least one way.")
    days = [end for way in ways for end in (way.downtime_days.low, way.downtime_days.high) if end is not None]
    panels = (
        _Panel(0, 0, benefit_heading or say("drawing.alternatives.benefit", language), benefit_unit, benefit_most),
        _Panel(
            0,
            0,
            downtime_heading or say("drawing.alternatives.downtime", language),
            say("drawing.alternatives.days", language),
            float(max(5, ceil(max(days, default=5)))),
        ),
    )
    draw = _side_by_side if width >= WIDE else _one_under_the_other
    drawn, bottom = draw(ways, panels, width, prefix, language)
    foot, bottom = _foot(panels, width, bottom, language)
    unknown = any(not span.known for way in ways for span in (way.benefit, way.downtime_days))
    definitions = pattern_definitions(prefix, ("unknown",)) if unknown else None
    return Svg(
        prefix=prefix,
        width=width,
        height=bottom,
        title=title or say("drawing.alternatives.title", language),
        description=description,
        kind="alternatives",
        children=tuple(part for part in (definitions, *drawn, *foot) if part is not None),
    )


def span_words(span: Span, unit: str, language: str = "en") -> str:
    """Return a range in words: "21 to 49 of 100", "from 5 days", "unknown"."""
    low, high = span.low, span.high
    if low is None and high is None:
        return say("drawing.unknown.word", language)
    if low is None:
        return say("drawing.alternatives.to", language, high=_plain(high), unit=unit)
    if high is None:
        return say("drawing.alternatives.from", language, low=_plain(low), unit=unit)
    if low == high:
        return say("drawing.alternatives.one", language, low=_plain(low), unit=unit)
    return say("drawing.alternatives.range", language, low=_plain(low), high=_plain(high), unit=unit)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{round(value, 1):g}"


def _side_by_side(
    ways: Sequence[Way], panels: tuple[_Panel, _Panel], width: float, prefix: str, language: str
) -> tuple[list[Element], float]:
    names = 0.34 * width
    middle = names + 0.58 * (width - names)
    columns = (
        _moved(panels[0], names + 16, middle - 12),
        _moved(panels[1], middle + 12, width - 2),
    )
    drawn: list[Element] = []
    heads = [wrapped(f"{p.heading}, {p.unit}", p.right - p.left, bold=True) for p in columns]
    top = LINE * max(len(h) for h in heads) + 8.0
    for panel, head in zip(columns, heads, strict=True):
        drawn.extend(text(h, panel.left, 14 + LINE * n, bold=True, class_="ink2") for n, h in enumerate(head))
    for way in ways:
        drawn.append(element("line", x1=0, y1=top, x2=width, y2=top, class_="hairline"))
        lines, bottom = _name(way, names, top + 10, language)
        drawn.extend(lines)
        for panel, span in zip(columns, (way.benefit, way.downtime_days), strict=True):
            cell, cell_bottom = _cell(span, panel, top + 10, "", way.planned, prefix, language)
            drawn.extend(cell)
            bottom = max(bottom, cell_bottom)
        top = bottom + 10
    return drawn, top


def _one_under_the_other(
    ways: Sequence[Way], panels: tuple[_Panel, _Panel], width: float, prefix: str, language: str
) -> tuple[list[Element], float]:
    drawn: list[Element] = []
    top = 2.0
    for n, way in enumerate(ways):
        if n:
            drawn.append(element("line", x1=0, y1=top, x2=width, y2=top, class_="hairline"))
            top += 10
        lines, top = _name(way, width, top, language)
        drawn.extend(lines)
        for panel, span in zip(panels, (way.benefit, way.downtime_days), strict=True):
            cell, top = _cell(span, _moved(panel, 1, width - 1), top + 6, panel.heading, way.planned, prefix, language)
            drawn.extend(cell)
        top += 14
    return drawn, top


def _foot(panels: tuple[_Panel, _Panel], width: float, top: float, language: str) -> tuple[list[Element], float]:
    """Return the sentence that says where the bars begin and end."""
    benefit, days = panels
    words = say(
        "drawing.alternatives.bars",
        language,
        benefit=_plain(benefit.most),
        benefit_unit=benefit.unit,
        days=_plain(days.most),
        days_unit=days.unit,
    )
    lines = wrapped(words, width - 4)
    drawn = [text(line, 1, top + 13 + LINE * n, class_="ink3") for n, line in enumerate(lines)]
    return drawn, top + LINE * len(lines) + 4


def _moved(panel: _Panel, left: float, right: float) -> _Panel:
    return _Panel(left, right, panel.heading, panel.unit, panel.most)


def _name(way: Way, width: float, top: float, language: str) -> tuple[list[Element], float]:
    drawn = []
    y = top + 13
    planned = say("drawing.alternatives.planned", language) if way.planned else ""
    for words, bold, class_ in ((way.name, True, "ink"), (planned, True, "primary"), (way.note, False, "ink2")):
        for line in wrapped(words, width - 4, bold=bold):
            drawn.append(text(line, 1, y, bold=bold, class_=class_))
            y += LINE
    return drawn, y - 13


def _cell(
    span: Span, panel: _Panel, top: float, heading: str, planned: bool, prefix: str, language: str
) -> tuple[list[Element], float]:
    """Return a range as words with its bar below, and where they end."""
    words = span_words(span, panel.unit, language)
    lines = wrapped(f"{heading}: {words}" if heading else words, panel.right - panel.left)
    drawn = [text(line, panel.left, top + 13 + LINE * n) for n, line in enumerate(lines)]
    y = top + LINE * len(lines) + 3
    whole = {"x": panel.left, "y": y, "width": panel.right - panel.left, "height": BAR, "rx": 3}
    if span.known:
        drawn.append(element("rect", class_="sunken", **whole))
        drawn.extend(_bar(span, panel, y, planned))
    else:
        drawn.append(element("rect", class_="unknown", **whole))
        drawn.append(element("rect", fill=pattern_fill(prefix, "unknown"), **whole))
    return drawn, y + BAR


def _bar(span: Span, panel: _Panel, y: float, planned: bool) -> list[Element]:
    """Return the bar of a range; towards a missing end it runs on pale and dashed to the end of the axis."""
    low, high = panel.x(span.low or 0.0), panel.x(panel.most if span.high is None else span.high)
    left, right = (low, high) if high - low >= 4 else (max(panel.left, low - 2), min(panel.right, low + 2))
    box = {"x": left, "y": y, "width": right - left, "height": BAR, "rx": 3}
    open_ended = span.low is None or span.high is None
    fill = "band80" if open_ended else "done" if planned else "band50"
    edge = "elsewhere-edge" if open_ended else "bar-edge"
    return [element("rect", class_=fill, **box), element("rect", class_=edge, **box)]
