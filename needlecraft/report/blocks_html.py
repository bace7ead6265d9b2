"""Each kind of block as HTML: cards, lists, tables that turn into label and value on a phone, sources that open."""

from __future__ import annotations

from typing import assert_never

from needlecraft.report.document import (
    Block,
    Bullets,
    Cell,
    Fields,
    Figure,
    FindingCard,
    Frame,
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
from needlecraft.report.icons import icon
from needlecraft.report.markup import Markup, joined, tag

MANY_COLUMNS = 5
DENSE_FROM = 12
"""Columns from which a table needs much room, and lines from which a plain list is set in columns."""


def section(found: Section, frame: Frame, part_title: str = "") -> Markup:
    """Return a section: one card, or cards of its own under an unseen heading; a title is not said twice."""
    title = tag("h3", found.title)
    if found.aside:
        title = tag("div", title, tag("p", found.aside, class_="aside"), class_="title")
    if not found.framed:
        title = tag("h3", found.title, class_="unseen")
    if found.title == part_title or isinstance(found.blocks[0], VerdictCard):
        title = Markup("")
    kind = "card stacked sized" if found.framed else "stacked sized"
    cards = [block(b, frame) for b in found.blocks if isinstance(b, FindingCard)]
    inside = [tag("div", *cards, class_="cards")] if cards else []
    inside += [block(b, frame) for b in found.blocks if not isinstance(b, FindingCard)]
    return tag("section", title, *inside, class_=kind, id=f"section-{found.id}")


def block(found: Block, frame: Frame) -> Markup:
    """Return one block."""
    match found:
        case Paragraph():
            return tag("p", found.text, class_="quiet" if found.quiet else "label" if found.strong else None)
        case Reason():
            return tag("div", _reason(found), _sources(found.sources, frame))
        case Bullets():
            return bullets(found, frame)
        case Fields():
            pairs = (joined(tag("dt", f.label), tag("dd", f.value)) for f in found.items)
            return tag("dl", *pairs, class_="fields")
        case Table():
            return table(found, frame)
        case VerdictCard():
            return verdict(found)
        case FindingCard():
            return finding(found, frame)
        case Figure():
            return figure(found, frame)
        case Note():
            return tag("div", tag("b", found.title), tag("p", found.text), class_=f"note {found.tone}")
        case More():
            inside = tag("div", *_paired(found.blocks, frame), class_="inside sized")
            return tag("details", tag("summary", tag("span", found.summary)), inside, class_="more")
        case Group():
            head = tag("div", tag("h4", found.title), tag("p", found.aside, class_="aside"), class_="title")
            return tag("div", head, *_paired(found.blocks, frame), class_="group")
        case References():
            return references(found)
        case _:
            assert_never(found)


def _paired(blocks: tuple[Block, ...], frame: Frame) -> list[Markup]:
    """Return blocks one after the other; a picture and the fields after it stand side by side where there is room."""
    match blocks:
        case (Figure() as picture, Fields() as fields, *others):
            pair = tag("div", block(picture, frame), block(fields, frame), class_="pair")
            return [pair, *(block(b, frame) for b in others)]
        case _:
            return [block(b, frame) for b in blocks]


def verdict(card: VerdictCard) -> Markup:
    """Return the verdict: word, shape, edge and colour say the same."""
    return tag(
        "div",
        tag("p", card.asked, class_="asked"),
        tag("h3", icon(card.verdict), tag("span", card.headline), class_="headline with-icon"),
        *(tag("p", line) for line in card.lines),
        tag("p", card.footer, class_="foot") if card.footer else None,
        class_=f"verdict {card.verdict}",
    )


def finding(card: FindingCard, frame: Frame) -> Markup:
    """Return one finding with what would change it and its sources."""
    head = tag(
        "h4", icon(card.verdict), tag("span", card.title), tag("span", card.word, class_="word"), class_="with-icon"
    )
    change = tag("p", tag("span", frame.change, class_="label"), f" {card.change}")
    return tag(
        "article",
        head,
        tag("p", card.because),
        tag("p", card.action) if card.action else None,
        change if card.change else None,
        tag("p", card.closing) if card.closing else None,
        tag("p", " · ".join(part for part in (card.where, card.whom) if part), class_="where"),
        _sources(card.sources, frame),
        class_=f"finding {card.verdict}",
    )


def bullets(found: Bullets, frame: Frame) -> Markup:
    """Return a list; its label is a line above it."""
    dense = " dense" if len(found.items) >= DENSE_FROM and not any(i.sources or i.label for i in found.items) else ""
    kind = f"bullets marked {found.icon}" if found.icon else f"bullets{dense}"
    lines = []
    for item in found.items:
        mark = icon(found.icon) if found.icon else None
        sourced = "sourced" if item.sources else None
        lines.append(tag("li", mark, _reason(item), _sources(item.sources, frame), class_=sourced))
    listed = tag("ul", *lines, class_=kind)
    if found.icon == "call":
        return _emergency(found, listed)
    return tag("div", tag("p", found.label, class_="list-label"), listed) if found.label else listed


def _emergency(found: Bullets, listed: Markup) -> Markup:
    """Return when to call, with the number as a link where it is known."""
    dial = tag("p", tag("a", icon("call"), found.call, href=f"tel:{found.call}"), class_="dial") if found.call else None
    return tag(
        "div", tag("p", icon("call"), tag("span", found.label), class_="list-label"), listed, dial, class_="emergency"
    )


def table(found: Table, frame: Frame) -> Markup:
    """Return a table; each cell knows its column's name, so that on a phone it can stand alone."""
    columns = len(found.heads)
    heads = (
        tag("th", h, scope="col", role="columnheader", class_=_number(found, n)) for n, h in enumerate(found.heads)
    )
    rows = (tag("tr", *_cells(found, row, frame), role="row") for row in found.rows)
    kind = "many" if columns >= MANY_COLUMNS else "compact" if found.compact or columns <= 2 else "usual"
    inner = tag(
        "table",
        tag("caption", found.caption),
        tag("thead", tag("tr", *heads, role="row"), role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        role="table",
        class_=kind,
    )
    return tag("div", inner, class_="sized")


def figure(found: Figure, frame: Frame) -> Markup:
    """Return a drawing with what it says; the table that says the same stands below it."""
    caption = tag("figcaption", found.caption) if found.caption else None
    drawn = tag("figure", *_drawings(found), caption, id=f"figure-{found.id}") if found.svg else None
    if found.table is None:
        return joined(drawn)
    return joined(drawn, table(found.table, frame))


def _drawings(found: Figure) -> tuple[Markup, ...]:
    if not found.narrow:
        return (Markup(found.svg),)
    return tag("div", Markup(found.narrow), class_="at-phone"), tag(
        "div", Markup(found.svg), class_="at-tablet at-desktop"
    )


def references(found: References) -> Markup:
    """Return the list of works, with what of each was read."""
    items = (
        tag(
            "li",
            tag("span", str(r.number)),
            tag("div", r.text, " ", tag("span", f"({r.read})", class_="aside"), " ", _address(r.url)),
            id=f"work-{r.number}",
        )
        for r in found.items
    )
    return tag("ol", *items, class_="works")


def _address(url: str) -> Markup | None:
    if not url.startswith(("https://", "http://")):
        return None
    shown = url.partition("://")[2]
    return tag("a", shown, href=url, rel="noreferrer noopener")


def _cells(found: Table, row: tuple[Cell, ...], frame: Frame) -> list[Markup]:
    first, *others = row
    cells = [tag("th", _cell(first), _sources(first.sources, frame), scope="row", role="rowheader")]
    for n, cell in enumerate(others, 1):
        kind = " ".join(filter(None, (_number(found, n), "" if cell.text else "empty"))) or None
        inside = tag("div", _cell(cell), _sources(cell.sources, frame))
        cells.append(tag("td", inside, role="cell", data_label=found.heads[n], class_=kind))
    return cells


def _cell(cell: Cell) -> Markup:
    word: Markup | str = cell.text
    if cell.icon:
        word = tag("span", icon(cell.icon), tag("span", cell.text), class_=f"cell-word {cell.icon}")
    return joined(word, tag("span", cell.second, class_="second") if cell.second else None)


def _number(found: Table, column: int) -> str | None:
    return "number" if column in found.numbers else None


def _reason(found: Reason) -> Markup:
    label = tag("span", f"{found.label.rstrip(':')}: ", class_="label") if found.label else None
    second = tag("span", found.second, class_="second") if found.second else None
    return tag("p", label, found.text, second)


def _sources(found: Sources | None, frame: Frame) -> Markup | None:
    if found is None:
        return None
    numbers = sorted({w.number for w in (*found.supports, *found.disputes) if w.number is not None})
    refs = tag("span", f"[{', '.join(map(str, numbers))}]", class_="refs") if numbers else None
    rows = [joined(tag("dt", frame.supports), _work(w)) for w in found.supports]
    rows += [joined(tag("dt", frame.disputes), _work(w)) for w in found.disputes]
    if found.supports and not found.disputes:
        rows.append(joined(tag("dt", frame.disputes), tag("dd", frame.none_disputes)))
    for name, value in ((frame.took, found.took), (frame.assumed, found.assumed), (frame.level, found.level)):
        if value:
            rows.append(joined(tag("dt", name), tag("dd", value)))
    opened = tag("details", tag("summary", tag("span", found.summary)), tag("dl", *rows), class_="sources")
    return joined(refs, opened)


def _work(work: Work) -> Markup:
    where = f", {work.where}" if work.where else ""
    return tag("dd", tag("b", work.name), f"{where}; {work.read}")
