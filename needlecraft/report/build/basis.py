"""What the report rests on: what is assumed, the works cited, the version of the rules, and what it is not."""

from __future__ import annotations

from needlecraft.evidence import Source, source
from needlecraft.report.build.context import Context
from needlecraft.report.document import Bullets, More, Paragraph, Reason, Reference, References, Section


def assumed(context: Context) -> Section:
    """Return every choice of ours that no source carries."""
    items = tuple(Reason(context.read(text)) for text in context.plan.assumed)
    lead = Paragraph(context.say("assumed.lead" if items else "assumed.none"), quiet=True)
    blocks = (lead, Bullets(items)) if items else (lead,)
    return Section("assumed", context.say("sections.assumed"), blocks, place="wide")


def works(context: Context) -> Section | None:
    """Return the works cited so far, numbered in order of first use; call it last."""
    numbers = context.works.numbers
    if not numbers:
        return None
    items = tuple(_reference(context, number, source(key)) for key, number in numbers.items())
    return Section(
        "works",
        context.say("sections.works"),
        (More(context.counted("works.count", len(items)), (References(items),)),),
    )


def about(context: Context, record: str) -> Section:
    """Return the version of the rules, the days, the record's hash, and what this page is not."""
    report = context.plan.screening
    lines = (
        context.say("about.support"),
        context.say(
            "about.rules", version=report.rules_version, on=report.on, answered=report.intake.answered_on
        ),
        context.say("about.record", record=record),
    )  # fmt: skip
    return Section("about", context.say("sections.about"), tuple(Paragraph(line) for line in lines), place="wide")


def _reference(context: Context, number: int, work: Source) -> Reference:
    year = str(work.year) if work.year else ""
    parts = [work.authors, year, work.title, work.journal]
    text = ". ".join(part.rstrip(".") for part in parts if part) or work.key
    return Reference(number, f"{text}.", context.say(f"read.{work.read}"), address(work))


def address(work: Source) -> str:
    """Return where a work can be read: its DOI, PubMed Central or PubMed entry, or its own page."""
    if work.doi:
        return f"https://doi.org/{work.doi}"
    if work.pmcid:
        return f"https://www.ncbi.nlm.nih.gov/pmc/articles/{work.pmcid}/"
    if work.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}/"
    return work.url
