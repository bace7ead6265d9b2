"""`needlecraft evidence`: the tables of what is known, with every source and what of it was read."""

from __future__ import annotations

import argparse
from difflib import get_close_matches

from needlecraft.cli import writing
from needlecraft.cli.reading import WrongInput
from needlecraft.cli.table import EvidenceTable
from needlecraft.cli.topics import TOPICS

ENDINGS = (".txt", ".md", ".json")


def run(options: argparse.Namespace) -> int:
    """Print one table, or the list of tables."""
    suffix = writing.ending(options.output, ENDINGS) if options.output else ""
    if options.topic is None:
        found: EvidenceTable | None = None
        document = writing.as_json([{"topic": name, "title": make().title} for name, make in TOPICS.items()])
        plain = "".join(f"{name:14} {make().title}\n" for name, make in TOPICS.items())
    else:
        found = table(options.topic)
        document, plain = writing.as_json(found.as_dict()), found.markdown() if options.markdown else found.text()
    if options.output:
        as_markdown = found.markdown() if found and suffix == ".md" else plain
        writing.save(options.output, document if suffix == ".json" else as_markdown)
    if options.json:
        writing.show(document)
    elif not options.output:
        writing.show(plain)
    return 0


def table(topic: str) -> EvidenceTable:
    """Return the table on a topic.  Raises WrongInput with the closest topic."""
    make = TOPICS.get(topic)
    if make is None:
        near = get_close_matches(topic, TOPICS, n=1, cutoff=0.4)
        hint = f" Closest: {near[0]}." if near else ""
        raise WrongInput(f"{topic!r} is no topic. Allowed: {', '.join(TOPICS)}.{hint}")
    return make()
