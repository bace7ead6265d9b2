"""The command `needlecraft`: screen, plan, evidence, claims, schema.

Exit status 0: done, also when the answer is "withhold".  1: a batch skipped lines.  2: the input is wrong;
what is wrong stands on stderr and nothing was written.  Only this door reads the clock, for `--on`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from needlecraft import __version__

DONE, SKIPPED, WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    options = _parser().parse_args(arguments)
    from needlecraft.cli.reading import WrongInput

    try:
        return int(options.run(options))
    except WrongInput as wrong:
        print(wrong, file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="needlecraft", description="Microneedling, screened and planned from sources."
    )
    parser.add_argument("--version", action="version", version=f"needlecraft {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _screen(commands.add_parser("screen", help="may this person be needled, here, on this day?"))
    _plan(commands.add_parser("plan", help="plan the whole course"))
    _evidence(commands.add_parser("evidence", help="print what is known, with its sources"))
    _claims(commands.add_parser("claims", help="audit what is popularly said"))
    _schema(commands.add_parser("schema", help="print the JSON Schema of a document"))
    return parser


def _screen(parser: argparse.ArgumentParser) -> None:
    from_intake(parser)
    parser.add_argument(
        "--batch", action="store_true", help="FILE holds one JSON intake a line (NDJSON); one report a line"
    )
    parser.add_argument("--workers", type=_workers, default=None, help="processes for --batch (default: one a core)")
    parser.set_defaults(run=_run_screen)


def _plan(parser: argparse.ArgumentParser) -> None:
    from_intake(parser)
    parser.add_argument(
        "--batch", action="store_true", help="FILE holds one JSON intake a line (NDJSON); one plan a line"
    )
    parser.add_argument("--workers", type=_workers, default=None, help="processes for --batch (default: one a core)")
    parser.add_argument("--rf-file", metavar="FILE", help="the RF device maker's own instructions (TOML)")
    parser.add_argument("--for", dest="audience", choices=("practitioner", "client"), default="practitioner")
    parser.set_defaults(run=_run_plan)


def _evidence(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help="one table; without it, all are listed")
    output_options(parser)
    parser.add_argument("--markdown", action="store_true", help="print Markdown")
    parser.set_defaults(run=_run_evidence)


def _claims(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("claim", nargs="?", metavar="CLAIM", help="one claim by its id")
    output_options(parser)
    parser.set_defaults(run=_run_claims)


def _schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", choices=("intake", "practice", "screening", "plan"))
    output_options(parser)
    parser.set_defaults(run=_run_schema)


def from_intake(parser: argparse.ArgumentParser) -> None:
    """Add the options of the commands that read an intake."""
    parser.add_argument("file", metavar="FILE", help="an intake, TOML or JSON; - reads standard input")
    parser.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD", help="the day (default: today)")
    parser.add_argument("--practice", metavar="FILE", help="the practice's own settings, TOML or JSON")
    output_options(parser)


def output_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where the answer goes."""
    parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    parser.add_argument("--output", metavar="FILE", help="write to FILE, by its ending; whole or not at all")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-24") from None


def _workers(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 256:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of processes from 1 to 256")


def today() -> date:
    """Return the day on this machine's clock: the only place that asks."""
    return date.today()


def _run_screen(options: argparse.Namespace) -> int:
    from needlecraft.cli import batches
    from needlecraft.cli.screening import run

    return batches.screen(options) if options.batch else run(options)


def _run_plan(options: argparse.Namespace) -> int:
    from needlecraft.cli import batches
    from needlecraft.cli.planning import run

    return batches.plan(options) if options.batch else run(options)


def _run_evidence(options: argparse.Namespace) -> int:
    from needlecraft.cli.evidence import run

    return run(options)


def _run_claims(options: argparse.Namespace) -> int:
    from needlecraft.cli.claims import run

    return run(options)


def _run_schema(options: argparse.Namespace) -> int:
    from needlecraft.cli.schemas import run

    return run(options)
