"""The report as one HTML page that needs nothing else: no network, no script, a style sheet named by its hash."""

from __future__ import annotations

from itertools import groupby

from needlecraft.report.blocks_html import section
from needlecraft.report.document import Banner, Document, Frame, Note, Part, Section
from needlecraft.report.markup import Markup, tag
from needlecraft.report.stylesheet import policy, stylesheet
from needlecraft.report.tokens import Theme


def html(document: Document, theme: Theme | None = None) -> str:
    """Return the whole page.  `theme` fixes light or dark; without it the reader's own setting decides."""
    css = stylesheet(document)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(css)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{document.title} · {document.banner.name}"),
        tag("style", Markup(css)),
    )
    page = tag("html", head, _body(document), lang=document.language, data_theme=theme)
    return f"<!doctype html>\n{page}\n"


def banner(found: Banner, frame: Frame) -> Markup:
    """Return the safety banner."""
    who = tag("div", tag("p", found.name, class_="name"), tag("p", found.who, class_="born"), class_="who")
    facts = [
        tag("div", tag("dl", tag("dt", f.label), tag("dd", f.value)), class_="alert" if f.alert else None)
        for f in found.facts
    ]
    return tag("header", who, *facts, class_="banner", aria_label=frame.banner)


def part(found: Part, frame: Frame) -> Markup:
    """Return the sections that answer one question, side by side where there is room."""
    stacks = []
    for wide, run in groupby(found.sections, key=lambda s: s.place == "wide"):
        there = tuple(run)
        stacks.append(_stack(there, found, frame) if wide else _columns(there, found, frame))
    heading = f"{found.id}-title"
    return tag(
        "section", tag("h2", found.title, id=heading), *stacks, class_="part", id=found.id, aria_labelledby=heading
    )


def note(found: Note) -> Markup:
    """Return a line set apart."""
    return tag("div", tag("b", found.title), tag("p", found.text), class_=f"note {found.tone}")


def _body(document: Document) -> Markup:
    head = tag(
        "div",
        tag("h1", document.title),
        tag("p", document.subtitle) if document.subtitle else None,
        *(note(n) for n in document.notes),
        class_="head",
    )
    parts = (part(p, document.frame) for p in document.parts)
    main = tag("main", head, _contents(document), *parts, id="main", tabindex="-1")
    foot = tag("footer", *(tag("p", line) for line in document.footer))
    page = tag("div", banner(document.banner, document.frame), main, foot, class_="page")
    skip = tag("a", document.frame.skip, href="#main", class_="skip")
    return tag("body", skip, page, class_=document.audience)


def _contents(document: Document) -> Markup:
    links = (tag("li", tag("a", p.title, href=f"#{p.id}")) for p in document.parts)
    return tag("nav", tag("ul", *links, class_="contents"), aria_label=document.frame.contents)


def _columns(sections: tuple[Section, ...], found: Part, frame: Frame) -> Markup:
    left = [s for s in sections if s.place == "start"]
    right = [s for s in sections if s.place == "end"]
    if not left or not right:
        return _stack(sections, found, frame)
    columns = (tag("div", *(section(s, frame, found.title) for s in side), class_="column") for side in (left, right))
    return tag("div", *columns, class_="columns")


def _stack(sections: tuple[Section, ...], found: Part, frame: Frame) -> Markup:
    return tag("div", *(section(s, frame, found.title) for s in sections), class_="stack")
