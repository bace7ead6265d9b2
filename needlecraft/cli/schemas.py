"""`needlecraft schema`: the JSON Schema that a document keeps."""

from __future__ import annotations

import argparse

from needlecraft.cli import writing


def run(options: argparse.Namespace) -> int:
    """Print or write one schema."""
    text = writing.as_json(schema(options.document))
    if options.output:
        writing.ending(options.output, (".json",))
        writing.save(options.output, text)
    if options.json or not options.output:
        writing.show(text)
    return 0


def schema(document: str) -> dict[str, object]:
    """Return the schema of "intake", "practice", "screening" or "plan"."""
    match document:
        case "intake":
            from needlecraft.intake.schema import intake_schema

            return intake_schema()
        case "practice":
            from needlecraft.intake.schema import practice_schema

            return practice_schema()
        case "screening":
            from needlecraft.screening.documents import screening_schema

            return screening_schema()
        case _:
            from needlecraft.report import plan_schema

            return plan_schema()
