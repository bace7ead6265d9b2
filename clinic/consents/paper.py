"""The PDF of a signed consent, made from its sealed record alone: made twice, it is the same to the byte.

It is the same on one machine; another machine may carry another font, so the PDF that was signed is kept.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, Spacer

from clinic.consents.models import PHOTO_LEVELS
from clinic.consents.operators import operator_class
from clinic.consents.record import Record
from clinic.consents.wording import own
from needlecraft.report.pdf_pages.fonts import Fonts, fonts
from needlecraft.words import shown

MARGIN = 15 * mm
SIGNATURE_WIDTH = 80 * mm


def pdf_of(record: Record, signature: bytes) -> bytes:
    """Return the PDF of a record; `signature` is the drawn one, or empty."""
    page = _Page(record)
    target = io.BytesIO()
    made = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        invariant=1, title=record["text"]["title"], author=record["practice"]["name"], lang=page.language,
    )  # fmt: skip
    made.build(list(page.flow(signature)), onFirstPage=page.foot, onLaterPages=page.foot)
    return target.getvalue()


class _Page:
    def __init__(self, record: Record) -> None:
        self.record, self.language = record, record["text"]["language"]
        self.zone = record["practice"]["time_zone"] or "UTC"
        self.fonts: Fonts = fonts()
        base = {"fontName": self.fonts.plain, "fontSize": 10.5, "leading": 14, "spaceAfter": 3}
        self.plain = ParagraphStyle("plain", **base)
        bold = {**base, "fontName": self.fonts.bold, "keepWithNext": 1}
        self.head = ParagraphStyle("head", **{**bold, "fontSize": 12, "leading": 16, "spaceBefore": 8})
        self.top = ParagraphStyle("top", **{**bold, "fontSize": 17, "leading": 22})

    def flow(self, signature: bytes) -> Iterator[Flowable]:
        """Yield the page from top to end."""
        yield from self.opening()
        yield from self.exact_text()
        yield self.heading("explained")
        yield from self.explained()
        yield self.heading("think")
        yield from self.thinking()
        yield self.heading("questions")
        yield from self.questions()
        yield self.heading("people")
        yield from self.people()
        yield self.heading("photographs")
        for level in PHOTO_LEVELS:
            answer = self.own("seal.yes" if self.record["photographs"][level] else "seal.no")
            yield self.line(f"{self.own(f'photo_levels.{level}')}: {answer}")
        yield self.heading("signature")
        yield from self.signed(signature)

    def own(self, key: str, **parameters: object) -> str:
        """Return a sentence in the record's language."""
        return own(key, self.language, **parameters)

    def line(self, text: str, style: ParagraphStyle | None = None) -> Paragraph:
        """Return a line; what was typed is never markup."""
        return Paragraph(escape(self.fonts.kept(text)), style or self.plain)

    def heading(self, key: str) -> Paragraph:
        """Return the heading of a part."""
        return self.line(self.own(f"seal.{key}"), self.head)

    def day(self, value: str) -> str:
        """Return a day in words, in the practice's zone where a time was kept."""
        if not value:
            return self.own("seal.unstated")
        if "T" in value:
            return shown(datetime.fromisoformat(value).astimezone(ZoneInfo(self.zone)).date(), self.language)
        return shown(date.fromisoformat(value), self.language)

    def opening(self) -> Iterator[Flowable]:
        """Yield who, where, and which text."""
        r = self.record
        yield self.line(self.own("seal.heading"), self.top)
        yield self.line(self.own("seal.client", name=r["client"]["name"], born=self.day(r["client"]["born"])))
        yield self.line(self.own("seal.practice", name=r["practice"]["name"]))
        role = self.own(f"roles.{operator_class(r['operator_role'])}")
        yield self.line(self.own("seal.treated_by", role=role))
        text = r["text"]
        day = self.day(text["published_at"])
        yield self.line(self.own("seal.text", number=text["number"], language=text["language"], day=day))
        yield self.line(self.own("seal.hash", hash=text["sha256"]))
        yield self.line(self.own("seal.id", id=r["consent"], course=r["course"]))
        if r["renews"]:
            yield self.line(self.own("seal.renews", id=r["renews"]))

    def exact_text(self) -> Iterator[Flowable]:
        """Yield the exact text, line by line, its headings as such."""
        lines = self.record["text"]["exact"].split("\n")
        for before, text in zip(["", *lines], lines, strict=False):
            if text:
                yield self.line(text, self.head if not before else self.plain)
            else:
                yield Spacer(0, 2)

    def explained(self) -> Iterator[Flowable]:
        """Yield one line for each section, day and person."""
        seen: dict[tuple[Any, ...], bool] = {}
        for row in self.record["explained"]:
            key = (row["section"], self.day(row["at"]), row["by"])
            seen[key] = seen.get(key, True) and row["said_back"]
        for (section, day, by), said_back in seen.items():
            said = f"; {self.own('seal.said_back')}" if said_back else ""
            yield self.line(self.own("seal.explained_line", section=section, day=day, by=by) + said)

    def thinking(self) -> Iterator[Flowable]:
        """Yield the time to think, and why it was shorter."""
        r = self.record["time_to_think"]
        facts = {
            "jurisdiction": self.record["practice"]["jurisdiction"] or self.own("seal.unstated"),
            "explained": self.day(r["explained_on"]),
            "opens": self.day(r["opens_on"]),
            "days": r["days"],
            "source": r["source"],
        }
        yield self.line(self.own("seal.think_none" if r["days"] is None else "seal.think_days", **facts))
        if short := r["shortened"]:
            yield self.line(self.own("seal.shortened", **{**short, "day": self.day(short["on"])}))

    def questions(self) -> Iterator[Flowable]:
        """Yield each question and its answer."""
        if not self.record["questions"]:
            yield self.line(self.own("seal.no_questions"))
        for q in self.record["questions"]:
            yield self.line(self.own("seal.question", words=f"“{q['words']}”", day=self.day(q["asked_at"])))
            day = self.day(q["answered_at"])
            yield self.line(self.own("seal.answer", answer=q["answer"], by=q["answered_by"], day=day))

    def people(self) -> Iterator[Flowable]:
        """Yield who else was there."""
        people = self.record["people"]
        named = [key for key in ("guardian", "interpreter", "chaperone") if people[key]]
        for key in named:
            yield self.line(self.own(f"seal.{key}", name=people[key], relation=people["relation"]))
        if not named:
            yield self.line(self.own("seal.nobody"))

    def signed(self, signature: bytes) -> Iterator[Flowable]:
        """Yield the signature, whose it is, who took it and when."""
        s = self.record["signature"]
        if signature:
            picture = Image(io.BytesIO(signature))
            width = SIGNATURE_WIDTH
            picture.drawWidth, picture.drawHeight = width, width * picture.imageHeight / picture.imageWidth
            picture.hAlign = "LEFT"
            yield picture
        yield self.line(self.own(f"seal.{s['how']}", name=s["by"], witness=s["witness"]))
        at = datetime.fromisoformat(s["at"]).astimezone(ZoneInfo(self.zone))
        time = f"{at:%H:%M}"
        yield self.line(self.own("seal.taken", by=s["taken_by"], day=self.day(s["at"]), time=time, zone=self.zone))

    def foot(self, canvas: Any, document: Any) -> None:
        """Draw what stands on each page: whose it is, the hash, the page."""
        canvas.setFont(self.fonts.plain, 7.5)
        name, text = self.record["client"]["name"], self.record["text"]
        canvas.drawString(MARGIN, 8 * mm, self.fonts.kept(f"{name} · SHA-256 {text['sha256']}"))
        canvas.drawRightString(A4[0] - MARGIN, 8 * mm, str(document.page))
