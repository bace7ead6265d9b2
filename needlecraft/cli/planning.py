"""`needlecraft plan`: the course on a terminal, or as a page, a PDF, a calendar or a document."""

from __future__ import annotations

import argparse

from needlecraft.cli import reading, today, writing
from needlecraft.cli.reading import WrongInput
from needlecraft.planning import CoursePlan, plan_course
from needlecraft.report import calendar, document, page, pdf, plan_to_dict
from needlecraft.report.document import Audience

ENDINGS = (".html", ".pdf", ".ics", ".json", ".txt")


def run(options: argparse.Namespace) -> int:
    """Plan one intake and print or write the plan."""
    on = options.on or today()
    suffix = writing.ending(options.output, ENDINGS) if options.output else ""
    practice = reading.practice(options.practice, on)
    protocol = reading.rf_protocol(options.rf_file)
    answers = reading.intake(options.file, on)
    try:
        plan = plan_course(answers, on, practice, protocol)
    except ValueError as wrong:
        raise WrongInput(f"{options.file}: {wrong}") from None
    as_json = writing.as_json(plan_to_dict(plan)) if options.json or suffix == ".json" else ""
    if options.output:
        writing.save(options.output, _content(plan, suffix, options.audience, as_json))
    if options.json:
        writing.show(as_json)
    elif not options.output:
        writing.show(_text(plan, options.audience))
    return 0


def _content(plan: CoursePlan, suffix: str, audience: Audience, as_json: str) -> str | bytes:
    match suffix:
        case ".html":
            return page(plan, audience=audience)
        case ".pdf":
            return _pdf(plan, audience)
        case ".ics":
            return calendar(plan)
        case ".json":
            return as_json
        case _:
            return _text(plan, audience)


def _text(plan: CoursePlan, audience: Audience) -> str:
    from needlecraft.cli.plain_text import plain_text

    return plain_text(document(plan, audience=audience))


def _pdf(plan: CoursePlan, audience: Audience) -> bytes:
    try:
        return pdf(plan, audience=audience)
    except ModuleNotFoundError as missing:
        raise WrongInput(
            f"A PDF needs {missing.name}, which is not installed. Install needlecraft[pdf], or print the .html."
        ) from None
