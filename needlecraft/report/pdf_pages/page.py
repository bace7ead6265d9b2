"""The pages of the PDF: A4, the client at the head of each, rules, record and page number at the foot, bookmarks.

The same plan gives the same bytes: no time of making and no random id is written.
"""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, PageTemplate, Spacer
from reportlab.platypus import Frame as Column
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid

from needlecraft.planning.plan import CoursePlan
from needlecraft.report.build import document
from needlecraft.report.document import Audience, Banner, Document, Figure, Group, More, Section, VerdictCard
from needlecraft.report.pdf_pages.flow import Command, Setter, flow, note
from needlecraft.report.pdf_pages.fonts import Fonts, fonts
from needlecraft.words import say

MARGIN = 15 * mm
HEAD, FOOT = 12 * mm, 12 * mm
STAFF_PT, CLIENT_PT = 9.5, 12.0


def pdf(plan: CoursePlan, language: str = "en", audience: Audience = "practitioner") -> bytes:
    """Return a plan's report as a PDF."""
    return pdf_of(document(plan, language, audience), fonts())


def pdf_of(tree: Document, with_fonts: Fonts) -> bytes:
    """Return a report that is made already as a PDF, set in these fonts."""
    out = BytesIO()
    size = CLIENT_PT if tree.audience == "client" else STAFF_PT
    set_ = Setter(with_fonts, size, A4[0] - 2 * MARGIN, tree.frame)
    template = _Template(out, tree, with_fonts)
    template.build(list(_story(tree, set_)), canvasmaker=_canvas_maker(tree, with_fonts))
    return out.getvalue()


class Heading(Words):
    """A heading that is also a bookmark."""

    def __init__(self, text: str, level: int, key: str, set_: Setter) -> None:
        size = set_.size * (1.7, 1.35, 1.12)[level]
        style = set_.style(size=size, bold=True)
        style.spaceBefore, style.spaceAfter = (0, 14, 8)[level], 4
        super().__init__(set_.markup(text), style)
        self.bookmark = (text, level, key)


class _Template(BaseDocTemplate):
    """Pages with one column, and a bookmark for each heading that is set."""

    def __init__(self, out: BytesIO, tree: Document, with_fonts: Fonts) -> None:
        super().__init__(
            out,
            pagesize=A4,
            title=with_fonts.kept(f"{tree.title} · {tree.banner.name}"),
            author="Needlecraft",
            subject=tree.footer[0],
            lang=tree.language,
            invariant=1,
        )
        column = Column(
            MARGIN, MARGIN + FOOT - 4 * mm, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN - HEAD - FOOT + 8 * mm,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        self.addPageTemplates([PageTemplate(frames=[column])])

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Set a bookmark where a heading was set."""
        if isinstance(flowable, Heading):
            text, level, key = flowable.bookmark
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(text, key, level, closed=level > 0)


def _canvas_maker(tree: Document, with_fonts: Fonts) -> type[Canvas]:
    """Return a canvas that waits with each page until it knows how many there are."""

    class Numbered(Canvas):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[arg-type]
            self.waiting: list[dict[str, object]] = []

        def showPage(self) -> None:  # noqa: N802
            self.waiting.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            for number, page in enumerate(self.waiting, 1):
                self.__dict__.update(page)
                _margins(self, tree, with_fonts, number, len(self.waiting))
                super().showPage()
            super().save()

    return Numbered


def _margins(canvas: Canvas, tree: Document, with_fonts: Fonts, number: int, pages: int) -> None:
    canvas.setFont(with_fonts.plain, 8)
    canvas.setFillGray(0.25)
    top, foot = A4[1] - MARGIN + 1 * mm, MARGIN - 3 * mm
    alerts = "; ".join(f"{fact.label}: {fact.value}" for fact in tree.banner.facts if fact.alert)
    canvas.drawString(MARGIN, top, with_fonts.kept(f"{tree.banner.name} · {tree.banner.who}"))
    canvas.drawRightString(A4[0] - MARGIN, top, with_fonts.kept(alerts))
    canvas.drawString(MARGIN, foot, with_fonts.kept(tree.footer[-1]))
    page = tree.frame.page_of.format(page=number, pages=pages)
    canvas.drawRightString(A4[0] - MARGIN, foot, with_fonts.kept(page))


def _story(tree: Document, set_: Setter) -> list[Flowable]:
    story: list[Flowable] = [Heading(tree.title, 0, "top", set_)]
    if tree.subtitle:
        story.append(set_.words(tree.subtitle, token="ink2"))
    story += [Spacer(0, 6), _banner(tree.banner, set_), Spacer(0, 6)]
    for one in tree.notes:
        story += [note(one, set_), Spacer(0, 6)]
    for part in tree.parts:
        story += [CondPageBreak(_room(part.sections[0])), Heading(part.title, 1, part.id, set_)]
        for section in part.sections:
            story += _section(section, part.title, set_)
    story += [set_.words(line, size=set_.size - 1, token="ink2") for line in tree.footer]
    lost = sorted(set_.fonts.lost)
    if lost:
        codes = [f"U+{ord(c):04X}" for c in lost]
        story.append(set_.words(say("report.pdf.lost", tree.language, characters=codes), bold=True))
    return story


def _section(section: Section, part_title: str, set_: Setter) -> list[Flowable]:
    title = f"{section.title} · {section.aside}" if section.aside else section.title
    story: list[Flowable] = [CondPageBreak(_room(section) - 30), Heading(title, 2, f"section-{section.id}", set_)]
    if section.title == part_title or isinstance(section.blocks[0], VerdictCard):
        story = []
    for block in section.blocks:
        story += flow(block, set_)
    return story


def _room(section: Section) -> float:
    """Return the points that a section's title and its first block want; a picture wants more."""
    first = section.blocks[0]
    inner = first.blocks[:1] if isinstance(first, (Group, More)) else (first,)
    if not isinstance(inner[0], Figure):
        return 130.0
    return 330.0 if section.id == "map" else 260.0


def _banner(banner: Banner, set_: Setter) -> Flowable:
    who: list[Flowable] = [
        set_.words(banner.name, bold=True, size=set_.size * 1.15),
        set_.words(banner.who, token="ink2"),
    ]
    cells: list[list[Flowable]] = [who]
    for fact in banner.facts:
        token = "hold-i" if fact.alert else "ink"
        label = set_.words(fact.label, size=set_.size - 1.5, token="hold-i" if fact.alert else "ink2")
        cells.append([label, set_.words(fact.value, size=set_.size - 0.5, bold=True, token=token)])
    widths = [set_.width * 0.28, *[set_.width * 0.72 / max(len(banner.facts), 1)] * len(banner.facts)]
    if not banner.facts:
        widths = [set_.width]
    style: list[Command] = [("BOX", (0, 0), (-1, -1), 0.75, "#7C847F"), ("INNERGRID", (0, 0), (-1, -1), 0.5, "#DCD9D0"),
             ("VALIGN", (0, 0), (-1, -1), "TOP")]  # fmt: skip
    return Grid([cells], colWidths=widths, style=style)
