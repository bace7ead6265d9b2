"""Each kind of block as something that flows over pages: cards with their edge, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, assert_never

from reportlab.graphics.shapes import Drawing, Path
from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid

from needlecraft.report import icons
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
    Sources,
    Table,
    VerdictCard,
)
from needlecraft.report.pdf_pages.fonts import Fonts
from needlecraft.report.pdf_pages.paths import steps
from needlecraft.report.pdf_pages.pictures import drawing
from needlecraft.report.tokens import COLOURS

Command = tuple[Any, ...]
NAMES = {"clear": "clear", "caution": "caution", "ask": "ask", "withhold": "hold"}
EDGES: dict[str, tuple[float, tuple[float, ...] | None]] = {
    "clear": (0.75, None),
    "caution": (3.5, (8, 5)),
    "ask": (3.5, (0.1, 6)),
    "withhold": (4.5, None),
}
"""Width and dashes of a verdict's left edge: hairline, dashed, dotted, solid."""
ROOM_UNDER_A_TITLE = 90.0
"""Points that must be free below a title, else it begins the next page."""
DENSE_FROM = 12
TONES = {"plain": "clear", "example": "caution", "provisional": "ask", "hold": "withhold"}


@dataclass(frozen=True, slots=True)
class Setter:
    """What sets a document: fonts, the size of the body in points, the width of the column, the renderers' words."""

    fonts: Fonts
    size: float
    width: float
    frame: Frame

    def style(self, *, size: float = 0, bold: bool = False, token: str = "ink", right: bool = False) -> ParagraphStyle:
        """Return a style of text."""
        points = size or self.size
        return ParagraphStyle(
            "text",
            fontName=self.fonts.bold if bold else self.fonts.plain,
            fontSize=points,
            leading=points * 1.35,
            textColor=HexColor(COLOURS[token].light),
            alignment=TA_RIGHT if right else 0,
            splitLongWords=1,
        )

    def markup(self, text: str) -> str:
        """Return a text that reportlab cannot take for markup, in characters that the font has."""
        return escape(self.fonts.kept(text), quote=False)

    def words(self, text: str, **how: object) -> Words:
        """Return a paragraph."""
        return Words(self.markup(text), self.style(**how))  # type: ignore[arg-type]

    def rich(self, text: str, **how: object) -> Words:
        """Return a paragraph whose markup is ours."""
        return Words(text, self.style(**how))  # type: ignore[arg-type]


def flow(block: Block, set_: Setter) -> Iterator[Flowable]:
    """Yield a block as flowables, with the space after it."""
    match block:
        case Paragraph():
            yield set_.words(block.text, token="ink2" if block.quiet else "ink", bold=block.strong)
        case Reason():
            yield _reason(block, set_)
        case Bullets():
            yield from _bullets(block, set_)
        case Fields():
            yield _fields(block, set_)
        case Table():
            yield from _table(block, set_)
        case VerdictCard():
            yield _verdict(block, set_)
        case FindingCard():
            yield _finding(block, set_)
        case Figure():
            yield from _figure(block, set_)
        case Note():
            yield note(block, set_)
        case More():
            yield from _under(block.summary, block.blocks, set_)
        case Group():
            yield from _under(f"{block.title} · {block.aside}" if block.aside else block.title, block.blocks, set_)
        case References():
            yield from _references(block, set_)
        case _:
            assert_never(block)
    yield Spacer(0, 6)


def _under(title: str, blocks: tuple[Block, ...], set_: Setter) -> Iterator[Flowable]:
    """Yield blocks under a bold line that never stands alone; a picture has its fields beside it."""
    match blocks:
        case (Figure() as figure, Fields() as fields, *others):
            yield KeepTogether([set_.words(title, bold=True), _side_by_side(figure, fields, set_), Spacer(0, 6)])
        case others:
            yield CondPageBreak(ROOM_UNDER_A_TITLE)
            yield set_.words(title, bold=True)
    for block in others:
        yield from flow(block, set_)


def _side_by_side(figure: Figure, fields: Fields, set_: Setter) -> Flowable:
    made = drawing(figure.svg, set_.fonts, set_.width * 0.62)
    beside = Setter(set_.fonts, set_.size, set_.width * 0.36, set_.frame)
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding()]
    return Grid([[made, _fields(fields, beside)]], colWidths=[set_.width * 0.64, set_.width * 0.36], style=style)


def note(found: Note, set_: Setter) -> Flowable:
    """Return a line set apart."""
    verdict = TONES[found.tone]
    token = f"{NAMES[verdict]}-i"
    return card([set_.words(found.title, bold=True, token=token), set_.words(found.text)], verdict, set_, tinted=True)


def card(content: list[Flowable], verdict: str, set_: Setter, *, tinted: bool = False) -> Grid:
    """Return a frame with a verdict's edge at its left; only the headline is tinted."""
    name = NAMES[verdict]
    width, dashes = EDGES[verdict]
    edge = HexColor(COLOURS[f"{name}-e"].light)
    cap = "round" if verdict == "ask" else "butt"
    ground = HexColor(COLOURS[f"{name}-b"].light) if tinted else white
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.5, HexColor(COLOURS["line"].light)),
        ("BACKGROUND", (0, 0), (-1, -1), ground),
        ("LINEBEFORE", (1, 0), (1, 0), width, edge, cap, dashes),
        ("LEFTPADDING", (1, 0), (1, 0), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
    ]
    return Grid([["", content]], colWidths=[9, set_.width - 9], style=commands, splitInRow=1)


def _reason(found: Reason, set_: Setter) -> Words:
    label = f"<b>{set_.markup(found.label.rstrip(':'))}:</b> " if found.label else ""
    second = f'<br/><font color="{COLOURS["ink2"].light}">{set_.markup(found.second)}</font>' if found.second else ""
    return set_.rich(f"{label}{set_.markup(found.text)}{_refs(found.sources, set_)}{second}")


def _refs(sources: Sources | None, set_: Setter) -> str:
    """Return the short references of a decision, with its level and what is assumed, as they print."""
    if sources is None:
        return ""
    works = (*sources.supports, *sources.disputes)
    numbers = sorted({w.number for w in works if w.number is not None})
    against = sorted({w.number for w in sources.disputes if w.number is not None})
    parts = [", ".join(map(str, numbers))] if numbers else []
    if against:
        parts.append(f"{set_.frame.disputes}: {', '.join(map(str, against))}")
    if sources.level:
        parts.append(sources.level)
    if sources.assumed:
        parts.append(f"{set_.frame.assumed}: {sources.assumed}")
    quiet = COLOURS["ink2"].light
    return f' <font color="{quiet}">[{set_.markup("; ".join(parts))}]</font>' if parts else ""


def _bullets(found: Bullets, set_: Setter) -> Iterator[Flowable]:
    if len(found.items) >= DENSE_FROM and not any(i.sources or i.label or i.second for i in found.items):
        yield set_.words("; ".join(item.text for item in found.items))
        return
    lines: list[Flowable] = [set_.words(found.label, bold=True)] if found.label else []
    for item in found.items:
        mark = _icon(found.icon, set_.size, "ink2") if found.icon else set_.words("•")
        lines.append(_beside(mark, _reason(item, set_), set_))
    yield from _kept_with_next(lines)


def _kept_with_next(lines: list[Flowable]) -> Iterator[Flowable]:
    """Yield lines so that the first never stands alone at the foot of a page."""
    if len(lines) > 1:
        yield KeepTogether(lines[:2])
        yield from lines[2:]
    else:
        yield from lines


def _beside(mark: Flowable, words: Flowable, set_: Setter) -> Grid:
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding(), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
    return Grid([[mark, words]], colWidths=[set_.size * 1.6, set_.width - set_.size * 1.6], style=style, splitInRow=1)


def _icon(name: str, size: float, token: str) -> Drawing:
    made, scale = Drawing(size * 1.2, size * 1.3), size * 1.15 / 24
    for d in icons.paths(name):
        path = Path(fillColor=None, strokeColor=HexColor(COLOURS[token].light), strokeWidth=2 * scale)
        path.strokeLineCap = path.strokeLineJoin = 1
        for step in steps(d):
            points = [v for x, y in step.points for v in (x * scale, size * 1.2 - y * scale)]
            _draw(path, step.kind, points)
        made.add(path)
    return made


def _draw(path: Path, kind: str, points: list[float]) -> None:
    match kind:
        case "move":
            path.moveTo(*points)
        case "line":
            path.lineTo(*points)
        case "curve":
            path.curveTo(*points)
        case _:
            path.closePath()


def _fields(found: Fields, set_: Setter) -> Grid:
    rows = [[set_.words(f.label, token="ink2"), set_.words(f.value)] for f in found.items]
    label = min(max(len(f.label) for f in found.items) * set_.size * 0.62 + 8, set_.width * 0.45)
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding(), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
    return Grid(rows, colWidths=[label, set_.width - label], style=style)


def _table(found: Table, set_: Setter) -> Iterator[Flowable]:
    size = set_.size - (1.5 if len(found.heads) > 4 else 0.5)
    head: list[Flowable] = [
        set_.words(h, size=size, token="ink2", right=n in found.numbers) for n, h in enumerate(found.heads)
    ]
    rows = [[_cell(c, size, n in found.numbers, set_) for n, c in enumerate(row)] for row in found.rows]
    line = HexColor(COLOURS["line"].light)
    style: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.75, HexColor(COLOURS["edge"].light)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, line),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    grid = Grid([head, *rows], colWidths=_columns(found, set_.width), style=style, repeatRows=1)
    yield CondPageBreak(ROOM_UNDER_A_TITLE)
    yield set_.words(found.caption, token="ink2", size=set_.size - 0.5)
    yield grid


def _columns(found: Table, width: float) -> list[float]:
    """Return the widths of columns by how much they hold, none so narrow that words break."""
    weights = []
    for n, head in enumerate(found.heads):
        texts = [f"{row[n].text} {row[n].second}".strip() for row in found.rows]
        longest = max((len(word) for text in (head, *texts) for word in text.split()), default=1)
        mean = sum(map(len, texts)) / max(len(texts), 1)
        icon = 3 if any(row[n].icon for row in found.rows) else 0
        weights.append(max(longest + 2, min(mean, 60) ** 0.8 + 3) + icon)
    return [width * weight / sum(weights) for weight in weights]


def _cell(cell: Cell, size: float, right: bool, set_: Setter) -> list[Flowable]:
    token = f"{NAMES[cell.icon]}-i" if cell.icon in NAMES else "ink"
    words = set_.rich(f"{set_.markup(cell.text)}{_refs(cell.sources, set_)}", size=size, token=token, right=right)
    lines: list[Flowable] = [words]
    if cell.icon:
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding()]
        lines = [Grid([[_icon(cell.icon, size, token), words]], colWidths=[size * 1.5, None], style=style)]
    if cell.second:
        lines.append(set_.words(cell.second, size=size - 0.5, token="ink2", right=right))
    return lines


def _verdict(found: VerdictCard, set_: Setter) -> Flowable:
    token = f"{NAMES[found.verdict]}-i"
    head = _beside(
        _icon(found.verdict, set_.size * 1.5, token),
        set_.words(found.headline, bold=True, size=set_.size * 1.5, token=token),
        Setter(set_.fonts, set_.size * 1.5, set_.width - 30, set_.frame),
    )
    content: list[Flowable] = [set_.words(found.asked, bold=True, token=token), head]
    content += [set_.words(line) for line in found.lines]
    if found.footer:
        content.append(set_.words(found.footer, size=set_.size - 1, token="ink2"))
    return card(content, found.verdict, set_, tinted=True)


def _finding(found: FindingCard, set_: Setter) -> Flowable:
    token = f"{NAMES[found.verdict]}-i"
    title = f"{found.title} · {found.word}"
    head = _beside(
        _icon(found.verdict, set_.size * 1.1, token),
        set_.words(title, bold=True, size=set_.size * 1.1, token=token),
        Setter(set_.fonts, set_.size * 1.1, set_.width - 30, set_.frame),
    )
    content: list[Flowable] = [head, set_.words(found.because)]
    if found.action:
        content.append(set_.words(found.action))
    if found.whom:
        content.append(set_.words(found.whom, bold=True))
    if found.change:
        content.append(set_.rich(f"<b>{set_.markup(set_.frame.change)}</b> {set_.markup(found.change)}"))
    if found.closing:
        content.append(set_.words(found.closing))
    refs = _refs(found.sources, set_)
    content.append(set_.rich(f"{set_.markup(found.where)}{refs}", size=set_.size - 1, token="ink2"))
    return KeepTogether([card(content, found.verdict, set_)])


def _figure(found: Figure, set_: Setter) -> Iterator[Flowable]:
    if found.svg:
        made = drawing(found.svg, set_.fonts, set_.width)
        made.hAlign = "CENTER"
        said = found.caption or ("" if found.table else found.label)
        label = [Spacer(0, 2), set_.words(said, size=set_.size - 1, token="ink2")] if said else []
        yield KeepTogether([made, *label])
    if found.table is not None:
        yield Spacer(0, 4)
        yield from _table(found.table, set_)


def _references(found: References, set_: Setter) -> Iterator[Flowable]:
    for work in found.items:
        text = set_.markup(f"{work.text} ({work.read})")
        if work.url.startswith("https://"):
            address = escape(work.url)
            text += f' <link href="{address}" color="{COLOURS["primary"].light}">{address}</link>'
        yield _beside(set_.words(str(work.number)), set_.rich(text, size=set_.size - 0.5), set_)


def _no_padding() -> list[Command]:
    names = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [(name, (0, 0), (-1, -1), 0) for name in names]
