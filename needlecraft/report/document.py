"""A report as a tree of plain values: what is said, in order, before anything is HTML or PDF.

Every text in the tree is finished and in one language; nothing here knows a rule, a depth or a markup.

Does not model layout beyond `Section.place`: how columns fall is the renderer's concern.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Audience = Literal["practitioner", "client"]
Tone = Literal["plain", "example", "provisional", "hold"]
Place = Literal["start", "end", "wide"]
Icon = Literal["clear", "caution", "ask", "withhold", "do", "avoid", "allergy", "call"]


@dataclass(frozen=True, slots=True)
class Work:
    """A work as cited: its short name, the place in it, what was read of it, and its number in the list of works."""

    name: str
    where: str
    read: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """What stands behind a decision: works for and against, what was taken from them, what is assumed, the level."""

    summary: str
    supports: tuple[Work, ...] = ()
    disputes: tuple[Work, ...] = ()
    took: str = ""
    assumed: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few.  `quiet` is second text."""

    text: str
    quiet: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence with its sources, a label before it where it answers a question, a second line of lesser weight."""

    text: str
    label: str = ""
    sources: Sources | None = None
    second: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each line with its sources; `icon` marks things to do or to leave out, `call` is a number to dial."""

    items: tuple[Reason, ...]
    icon: Icon | None = None
    label: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels and values, one under the other."""

    items: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: a text, a second line, an icon beside the word."""

    text: str
    second: str = ""
    icon: Icon | None = None
    sources: Sources | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads.  The first column names the row; `numbers` are the columns set to the right.

    A `compact` one keeps its columns on a phone: its numbers are short.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()
    compact: bool = False


@dataclass(frozen=True, slots=True)
class VerdictCard:
    """The verdict: the only tinted card."""

    verdict: str
    asked: str
    headline: str
    lines: tuple[str, ...]
    footer: str


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding: its name, why, what to do, what would change it, and its sources."""

    verdict: str
    word: str
    title: str
    where: str
    because: str
    action: str
    change: str
    whom: str = ""
    sources: Sources | None = None
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with the sentence it says, and the table that says the same.

    `narrow` is the same drawn for a phone, where it differs.
    """

    id: str
    svg: str
    label: str
    narrow: str = ""
    caption: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A line set apart: example values, a provisional plan."""

    title: str
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class More:
    """What opens when asked for."""

    summary: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks under a heading of their own, within a section."""

    title: str
    blocks: tuple[Block, ...]
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work in the list at the end."""

    number: int
    text: str
    read: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class References:
    """The list of works."""

    items: tuple[Reference, ...]


Block = (
    Paragraph
    | Reason
    | Bullets
    | Fields
    | Table
    | VerdictCard
    | FindingCard
    | Figure
    | Note
    | More
    | Group
    | References
)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled card.  `id` is stable: fragments and links use it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    place: Place = "wide"
    aside: str = ""
    framed: bool = True
    """Whether it is drawn as one card; findings are cards of their own."""


@dataclass(frozen=True, slots=True)
class Part:
    """Sections that answer one question."""

    id: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class BannerFact:
    """One fact of the safety banner; `alert` tints it."""

    label: str
    value: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Banner:
    """Who the page is about: seen before anything else, on every printed page."""

    name: str
    who: str
    facts: tuple[BannerFact, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The renderer's own words, in the document's language."""

    skip: str
    contents: str
    supports: str
    disputes: str
    took: str
    assumed: str
    level: str
    none_disputes: str
    change: str
    page_of: str
    banner: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    language: str
    audience: Audience
    title: str
    subtitle: str
    banner: Banner
    parts: tuple[Part, ...]
    footer: tuple[str, ...]
    record: str
    """A short hash of what the report was made from."""
    frame: Frame
    notes: tuple[Note, ...] = ()

    def sections(self) -> tuple[Section, ...]:
        """Return all sections in reading order."""
        return tuple(section for part in self.parts for section in part.sections)

    def section(self, id: str) -> Section | None:
        """Return the section called `id`, or None where this report has none."""
        return next((s for s in self.sections() if s.id == id), None)
