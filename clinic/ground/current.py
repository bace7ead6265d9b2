"""Whose request this is: the practice and the member on whose behalf rows are read and written.

Every query on a practice's rows goes through the practice set here; without one it is an error, so that a
forgotten filter is a crash in a test and never another practice's client on a screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from clinic.ground.models import Practice


class NoPractice(RuntimeError):
    """Rows of a practice were asked for without saying whose."""


@dataclass
class Trail:
    """What one request read and wrote, gathered for the audit: pairs of model label and id."""

    read: list[tuple[str, str]] = field(default_factory=list)
    written: list[tuple[str, str, str]] = field(default_factory=list)
    """Verb, model label, id."""
    clients: set[str] = field(default_factory=set)
    """Ids of the clients whose rows these were."""
    practice: Any = None
    """The practice that was acted for first: a client's link sets it, where no member asks."""


EVERY = object()
_practice: ContextVar[Any] = ContextVar("practice", default=None)
_member: ContextVar[Any] = ContextVar("member", default=None)
_trail: ContextVar[Trail | None] = ContextVar("trail", default=None)


def practice_id() -> UUID | None:
    """Return the id of the current practice; None where all are meant.  Raises NoPractice where none was set."""
    current = _practice.get()
    if current is None:
        raise NoPractice("No practice is set: use `acting_for(practice)`, or `every_practice()` in keeping.")
    return None if current is EVERY else current.pk


def practice() -> Practice:
    """Return the current practice.  Raises NoPractice where none, or every one, is set."""
    current = _practice.get()
    if current is None or current is EVERY:
        raise NoPractice("No single practice is set.")
    found: Practice = current
    return found


def member() -> Any:
    """Return the member of staff who asks; None for a client by link, or a worker."""
    return _member.get()


def trail() -> Trail | None:
    """Return the trail of this request; None outside a request."""
    return _trail.get()


def note_read(row: Any) -> None:
    """Note for the audit that a row was read."""
    found = _trail.get()
    if found is not None:
        found.read.append((row._meta.label, str(row.pk)))
        _note_client(found, row)


def note_written(verb: str, row: Any) -> None:
    """Note for the audit that a row was written."""
    found = _trail.get()
    if found is not None:
        found.written.append((verb, row._meta.label, str(row.pk)))
        _note_client(found, row)


def _note_client(trail: Trail, row: Any) -> None:
    client = row.pk if row._meta.label == "clients.Client" else getattr(row, "client_id", None)
    if client is not None:
        trail.clients.add(str(client))


@contextmanager
def gathering(trail: Trail) -> Iterator[None]:
    """Gather on one trail all that a request reads and writes, whoever it acts for."""
    token = _trail.set(trail)
    try:
        yield
    finally:
        _trail.reset(token)


@contextmanager
def acting_for(practice: Practice, by: Any = None, trail: Trail | None = None) -> Iterator[Trail]:
    """Read and write the rows of one practice, on behalf of a member or of nobody.

    Inside a request, what is read and written goes on the request's own trail.
    """
    found = trail or _trail.get() or Trail()
    if found.practice is None:
        found.practice = practice
    tokens = _practice.set(practice), _member.set(by), _trail.set(found)
    try:
        yield found
    finally:
        _practice.reset(tokens[0])
        _member.reset(tokens[1])
        _trail.reset(tokens[2])


@contextmanager
def every_practice() -> Iterator[None]:
    """Read and write the rows of all practices: for backup, workers and migrations alone."""
    token = _practice.set(EVERY)
    try:
        yield
    finally:
        _practice.reset(token)
