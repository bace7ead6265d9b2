"""A table of what is known: as lines for a terminal, as Markdown, as values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from needlecraft.evidence import Cite, Interval, Parameter

WIDEST = 44
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """Rows under heads, with a sentence that says what they are."""

    topic: str
    title: str
    intro: str
    heads: Row
    rows: tuple[Row, ...]

    def markdown(self) -> str:
        """Return the table as a Markdown page."""
        lines = [f"# {self.title}", "", self.intro, "", _piped(self.heads), _piped(("---",) * len(self.heads))]
        return "\n".join([*lines, *(_piped(row) for row in self.rows)]) + "\n"

    def text(self) -> str:
        """Return the table as lines, long cells wrapped."""
        return "\n".join([self.title, "=" * len(self.title), *wrap(self.intro, 100), "", *self._lines()]) + "\n"

    def as_dict(self) -> dict[str, Any]:
        """Return the table as values that JSON can hold."""
        rows = [dict(zip(self.heads, row, strict=True)) for row in self.rows]
        return {"topic": self.topic, "title": self.title, "intro": self.intro, "rows": rows}

    def _lines(self) -> Iterator[str]:
        widths = [
            min(WIDEST, max([len(self.heads[n]), *(len(row[n]) for row in self.rows)])) for n in range(len(self.heads))
        ]
        yield from _laid(self.heads, widths)
        yield "  ".join("-" * width for width in widths)
        for row in self.rows:
            yield from _laid(row, widths)


def cited(cites: tuple[Cite, ...]) -> str:
    """Return citations as they stand in a table: work, place, what was read, and "against" where one disputes."""
    return "; ".join(_one(cite) for cite in cites) or "none"


def amount(parameter: Parameter | None) -> str:
    """Return a number with its spread and unit; "unknown" when there is none, "assumed" when it is ours."""
    if parameter is None:
        return "unknown"
    spread = ""
    if parameter.low is not None and parameter.high is not None and parameter.low != parameter.high:
        spread = f" ({parameter.low:g} to {parameter.high:g})"
    elif parameter.sd is not None:
        spread = f" ± {parameter.sd:g}"
    return f"{parameter.value:g}{spread} {parameter.unit}{', assumed' if parameter.is_assumed else ''}"


def waiting(wait: Interval | None) -> str:
    """Return an interval with the spread seen; empty when there is none."""
    if wait is None:
        return ""
    seen = f", seen {wait.seen_min} to {wait.seen_max}" if wait.seen_min is not None else ""
    return f"{wait.days} days from {wait.counted_from}{seen}{', assumed' if wait.is_assumed else ''}"


def _one(cite: Cite) -> str:
    against = "against: " if cite.disputes else ""
    where = f", {cite.where}" if cite.where else ""
    return f"{against}{cite.key}{where} (read: {cite.read})"


def _piped(row: Row) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def _laid(row: Row, widths: list[int]) -> Iterator[str]:
    cells = [wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
    for n in range(max(len(cell) for cell in cells)):
        parts = [(cell[n] if n < len(cell) else "").ljust(width) for cell, width in zip(cells, widths, strict=True)]
        yield "  ".join(parts).rstrip()
