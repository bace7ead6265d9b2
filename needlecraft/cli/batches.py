"""`--batch`: one JSON intake a line in, one document a line out, in order, streamed, on every core.

A bad line is reported on stderr and skipped; the exit status then is 1.  At most a few chunks are in flight,
so memory does not grow with the file.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from needlecraft.cli import reading, today
from needlecraft.cli.reading import WrongInput
from needlecraft.intake import Intake, Practice
from needlecraft.intake.faults import DocumentFaults
from needlecraft.intake.reading import read_intake

CHUNK = 64
LONGEST_LINE = 1_000_000

Line = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line: its document, or why it was skipped."""

    number: int
    document: str
    skipped: str


def screen(options: argparse.Namespace) -> int:
    """Screen every line."""
    return _run(options, screened)


def plan(options: argparse.Namespace) -> int:
    """Plan every line."""
    return _run(options, planned)


def screened(intake: Intake, on: date, practice: Practice) -> str:
    """Return the screening of one intake as a line of JSON."""
    from needlecraft.screening import screen
    from needlecraft.screening.documents import screening_to_json

    return screening_to_json(screen(intake, on, practice))


def planned(intake: Intake, on: date, practice: Practice) -> str:
    """Return the plan of one intake as a line of JSON."""
    from needlecraft.planning import plan_course
    from needlecraft.report import plan_to_dict

    return _line(plan_to_dict(plan_course(intake, on, practice)))


Answer = Callable[[Intake, date, Practice], str]


def _line(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _run(options: argparse.Namespace, answer: Answer) -> int:
    on = options.on or today()
    practice = reading.practice(options.practice, on)
    workers = options.workers or os.cpu_count() or 1
    if options.file == reading.STANDARD_INPUT:
        return _stream(sys.stdin.buffer, options.output, workers, answer, on, practice)
    with reading.opened(options.file) as source:
        return _stream(source, options.output, workers, answer, on, practice)


def _stream(source: BinaryIO, output: str | None, workers: int, answer: Answer, on: date, practice: Practice) -> int:
    """Answer every line into standard output, or into a file that appears when it is whole."""
    outcomes = _outcomes(_numbered(source), workers, answer, on, practice)
    if output is None:
        return _write(outcomes, sys.stdout.buffer)
    path = Path(output)
    try:
        with tempfile.NamedTemporaryFile(prefix=f".{path.name}.", dir=path.parent, delete=False) as scratch:
            try:
                status = _write(outcomes, scratch)  # type: ignore[arg-type]
                os.fsync(scratch.fileno())
                os.chmod(scratch.name, 0o644)
                os.replace(scratch.name, path)
            except BaseException:
                Path(scratch.name).unlink(missing_ok=True)
                raise
    except OSError as wrong:
        raise WrongInput(f"{output} cannot be written: {(wrong.strerror or str(wrong)).lower()}.") from None
    return status


def _write(outcomes: Iterator[Outcome], target: BinaryIO) -> int:
    skipped = 0
    for outcome in outcomes:
        if outcome.skipped:
            skipped += 1
            print(outcome.skipped, file=sys.stderr)
        else:
            target.write(outcome.document.encode() + b"\n")
    target.flush()
    if skipped:
        print(f"{skipped} line{'' if skipped == 1 else 's'} skipped.", file=sys.stderr)
    return 1 if skipped else 0


def _numbered(source: BinaryIO) -> Iterator[Line]:
    """Yield each line that is not blank, with its number; what is too long is cut, and so reported as wrong."""
    number = 0
    while line := source.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := source.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
        if line.strip():
            yield number, line


def _outcomes(lines: Iterator[Line], workers: int, answer: Answer, on: date, practice: Practice) -> Iterator[Outcome]:
    """Yield the outcomes in the order of the lines, keeping two chunks a worker in flight."""
    if workers == 1:
        for chunk in _chunks(lines):
            yield from answered(chunk, answer, on, practice)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        flying: deque[Future[list[Outcome]]] = deque()
        for chunk in _chunks(lines):
            flying.append(pool.submit(answered, chunk, answer, on, practice))
            if len(flying) > 2 * workers:
                yield from flying.popleft().result()
        while flying:
            yield from flying.popleft().result()


def _chunks(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while chunk := list(islice(lines, CHUNK)):
        yield chunk


def answered(chunk: list[Line], answer: Answer, on: date, practice: Practice) -> list[Outcome]:
    """Return the outcome of each line of a chunk."""
    return [_answered(number, line, answer, on, practice) for number, line in chunk]


def _answered(number: int, line: bytes, answer: Answer, on: date, practice: Practice) -> Outcome:
    try:
        intake = read_intake(line, "json", on=on, known=reading.known())
    except DocumentFaults as faults:
        return Outcome(number, "", reading.told(f"line {number}", faults))
    try:
        return Outcome(number, answer(intake, on, practice), "")
    except ValueError as wrong:
        return Outcome(number, "", f"line {number}: {wrong}")
