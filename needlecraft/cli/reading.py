"""Read what the command line names, or say what is wrong with it."""

from __future__ import annotations

import sys
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from needlecraft.intake import NO_PRACTICE, Intake, Practice
from needlecraft.intake.faults import DocumentFaults
from needlecraft.intake.reading import MAX_BYTES, Known, format_of, read_intake, read_practice

if TYPE_CHECKING:
    from needlecraft.devices.rf_file import RFProtocol

STANDARD_INPUT = "-"


class WrongInput(Exception):
    """The input is wrong; the message says all of what, and what is allowed."""


def intake(name: str, on: date) -> Intake:
    """Return the intake in a file, or on standard input."""
    data = content(name)
    try:
        return read_intake(data, format_of(name, data), on=on, known=known())
    except DocumentFaults as faults:
        raise WrongInput(told(name, faults)) from None


def practice(name: str | None, on: date) -> Practice:
    """Return the practice's settings in a file; without a file, none."""
    if name is None:
        return NO_PRACTICE
    data = content(name)
    try:
        return read_practice(data, format_of(name, data), on=on, known=known())
    except DocumentFaults as faults:
        raise WrongInput(told(name, faults)) from None


def rf_protocol(name: str | None) -> RFProtocol | None:
    """Return the RF maker's own instructions in a file; without a file, none."""
    if name is None:
        return None
    from needlecraft.devices.rf_file import RFFileFaults, load

    try:
        return load(content(name).decode("utf-8", "replace"))
    except RFFileFaults as faults:
        raise WrongInput(f"{name}: {faults}") from None


def told(name: str, faults: DocumentFaults) -> str:
    """Return every fault of a document, a line each, under the name of the file."""
    count = len(faults.faults) + faults.more
    head = f"{_shown(name)}: {count} fault{'' if count == 1 else 's'}; nothing was written."
    rest = [f"  and {faults.more} more"] if faults.more else []
    return "\n".join([head, *(f"  {fault.text()}" for fault in faults.faults), *rest])


def content(name: str) -> bytes:
    """Return the bytes of a file or of standard input, and never more than can be an intake."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with opened(name) as file:
        return file.read(MAX_BYTES + 1)


def opened(name: str) -> BinaryIO:
    """Return a file, open for reading; what hinders it is said, with the closest name beside it."""
    path = Path(name)
    try:
        return path.open("rb")
    except OSError as wrong:
        raise WrongInput(f"{name} cannot be read: {_reason(wrong)}.{_closest(path)}") from None


def _reason(wrong: OSError) -> str:
    if isinstance(wrong, FileNotFoundError):
        return "there is no such file"
    if isinstance(wrong, IsADirectoryError):
        return "it is a folder"
    return (wrong.strerror or str(wrong)).lower()


def _closest(path: Path) -> str:
    try:
        beside = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return ""
    near = get_close_matches(path.name, beside, n=1)
    return f" Closest: {path.parent / near[0]}." if near else ""


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


@cache
def known() -> Known:
    """Return the ids that an intake may name."""
    from needlecraft.devices.catalogue import DEVICES
    from needlecraft.products.anaesthetics import ANAESTHETICS
    from needlecraft.products.catalogue import PRODUCTS
    from needlecraft.screening import RULES

    return Known(
        rules=frozenset(rule.id for rule in RULES),
        products=frozenset(PRODUCTS),
        anaesthetics=frozenset(ANAESTHETICS),
        devices=frozenset(DEVICES),
    )
