"""A report as lines for a terminal: the same tree as the page, without its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from needlecraft.report.document import (
    Block,
    Bullets,
    Document,
    Fields,
    Figure,
    FindingCard,
    Group,
    More,
    Note,
    Paragraph,
    Reason,
    References,
    Section,
    Sources,
    Table,
    VerdictCard,
    Work,
)

WIDTH = 100


def plain_text(document: Document) -> str:
    """Return a report as text, wrapped at 100 characters."""
    return "\n".join(_document(document)) + "\n"


def _document(document: Document) -> Iterator[str]:
    yield document.title
    yield "=" * len(document.title)
    yield _filled(document.subtitle)
    yield _filled("; ".join([document.banner.who, *(f"{f.label}: {f.value}" for f in document.banner.facts)]))
    for note in document.notes:
        yield from _block(note, "")
    for section in document.sections():
        yield from _section(section)
    yield ""
    for line in document.footer:
        yield _filled(line)


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield section.title
    yield "-" * len(section.title)
    if section.aside:
        yield _filled(section.aside)
    for block in section.blocks:
        yield from _block(block, "")


def _block(block: Block, indent: str) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield _filled(text, indent)
        case Reason():
            yield from _reason(block, indent)
        case Bullets(items=items, label=label, call=call):
            if label:
                yield _filled(f"{label} {call}".rstrip(), indent)
            for item in items:
                yield from _reason(item, indent, mark="- ")
        case Fields(items=items):
            for field in items:
                yield _filled(f"{field.label}: {field.value}", indent)
        case Table():
            yield from _table(block, indent)
        case VerdictCard(headline=headline, lines=lines, asked=asked, footer=footer):
            yield from (_filled(text, indent) for text in (asked, headline, *lines, footer) if text)
        case FindingCard():
            yield from _finding(block, indent)
        case Figure(label=label, table=table):
            yield _filled(label, indent)
            if table is not None:
                yield from _table(table, indent)
        case Note(title=title, text=text):
            yield _filled(f"! {title}: {text}", indent)
        case More(summary=summary):
            yield _filled(summary, indent)
        case Group(title=summary, blocks=blocks):
            yield _filled(summary, indent)
            for inner in blocks:
                yield from _block(inner, indent + "  ")
        case References(items=references):
            for work in references:
                yield _filled(f"{work.number}. {work.text} ({work.read})", indent)


def _reason(reason: Reason, indent: str, mark: str = "") -> Iterator[str]:
    label = f"{reason.label}: " if reason.label else ""
    yield _filled(f"{mark}{label}{reason.text}", indent)
    if reason.second:
        yield _filled(reason.second, indent + "  ")
    yield from _sources(reason.sources, indent + "    ")


def _finding(card: FindingCard, indent: str) -> Iterator[str]:
    yield ""
    yield _filled(f"{card.word}: {card.title}", indent)
    for text in (card.where, card.because, card.action, card.change, card.whom, card.closing):
        if text:
            yield _filled(text, indent + "  ")
    yield from _sources(card.sources, indent + "    ")


def _sources(sources: Sources | None, indent: str) -> Iterator[str]:
    if sources is None:
        return
    for word, works in (("for", sources.supports), ("against", sources.disputes)):
        if works:
            yield _filled(f"{word}: {'; '.join(_work(w) for w in works)}", indent)
    for text in (sources.took, sources.assumed, sources.level):
        if text:
            yield _filled(text, indent)


def _work(work: Work) -> str:
    return f"{work.name}{f', {work.where}' if work.where else ''} ({work.read})"


def _table(table: Table, indent: str) -> Iterator[str]:
    rows = [tuple(table.heads), *(tuple(_cell(c.text, c.second) for c in row) for row in table.rows)]
    widths = [min(38, max(len(row[n]) for row in rows if n < len(row))) for n in range(len(table.heads))]
    for row in rows:
        line = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=False)).rstrip()
        yield indent + line


def _cell(text: str, second: str) -> str:
    return f"{text} ({second})" if second else text


def _filled(text: str, indent: str = "") -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
