"""`needlecraft screen`: the verdict on a terminal, or as a document."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from textwrap import fill

from needlecraft.cli import reading, today, writing
from needlecraft.evidence import Cite
from needlecraft.screening import ScreeningReport, screen
from needlecraft.screening.documents import screening_to_dict
from needlecraft.screening.report import Finding
from needlecraft.screening.wording import asks_of, finding_texts, headline, place_names, until_text
from needlecraft.words import say, shown

WIDTH = 100


def run(options: argparse.Namespace) -> int:
    """Screen one intake and print the report."""
    on = options.on or today()
    suffix = writing.ending(options.output, (".json", ".txt")) if options.output else ""
    practice = reading.practice(options.practice, on)
    report = screen(reading.intake(options.file, on), on, practice)
    document = writing.as_json(screening_to_dict(report)) if options.json or suffix == ".json" else ""
    if options.output:
        writing.save(options.output, document if suffix == ".json" else text(report))
    if options.json:
        writing.show(document)
    elif not options.output:
        writing.show(text(report))
    return 0


def text(report: ScreeningReport) -> str:
    """Return the report as lines for a terminal."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: ScreeningReport) -> Iterator[str]:
    yield f"{report.verdict.upper()}: {headline(report.verdict, report.earliest_date)}"
    modalities = shown(tuple(say(f"devices.modalities.{m}") for m in sorted(report.intake.wish.modalities)))
    where = shown(place_names(report.asked)) or "-"
    yield f"asked for: {modalities}; {where}; on {shown(report.on)}; rules {report.rules_version}"
    for finding in report.findings:
        yield ""
        yield from _finding(finding)
    yield ""
    elsewhere = len(report.elsewhere)
    yield f"{len(report.clear_rules)} rules found nothing; {elsewhere} findings concern other ways or places."


def _finding(finding: Finding) -> Iterator[str]:
    texts = finding_texts(finding)
    yield f"{finding.severity.word:9} {texts.name} [{finding.rule.id}]"
    yield _indented(texts.because)
    yield _indented(f"do: {texts.action}")
    yield _indented(f"would change it: {texts.change}")
    if finding.until is not None:
        yield _indented(f"until: {until_text(finding.until)}")
    if asks_of(finding):
        yield _indented(f"ask: {asks_of(finding)}")
    yield _indented(f"for: {_cited(texts.supports)}; against: {_cited(texts.disputes)}; level {int(finding.level)}")
    if finding.rule.assumed:
        yield _indented(f"assumed: {finding.rule.assumed}")


def _cited(cites: tuple[Cite, ...]) -> str:
    return ", ".join(f"{c.source.short}{f' ({c.where})' if c.where else ''}, read: {c.read}" for c in cites) or "none"


def _indented(text: str) -> str:
    return fill(text, WIDTH, initial_indent=" " * 10, subsequent_indent=" " * 10)
