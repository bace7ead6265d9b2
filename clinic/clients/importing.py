"""Import of clients from a table: first exactly what would happen, then that and nothing else, in one operation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clinic import clock
from clinic.clients import tables
from clinic.clients.actions import PHOTOTYPES, add_many
from clinic.clients.dates import Order, read_date
from clinic.clients.forms import checked_birth, checked_phone, cleaned_name
from clinic.clients.models import Client, ImportDraft
from clinic.clients.names import digits, plain
from clinic.clients.queries import is_like
from clinic.ground.rows import change, create

KEPT_FOR = timedelta(days=1)
AT_ONCE = 400
MOST_NEAR = 50
SAME = ("born", "phone_digits", "email_folded")
"""What two records of one person may share."""
Key = tuple[str, Any]
SEX_WORDS = {
    **dict.fromkeys(("f", "w", "female", "woman", "mujer", "femenino", "weiblich", "frau"), "female"),
    **dict.fromkeys(("m", "male", "man", "hombre", "masculino", "mannlich", "mann"), "male"),
    **dict.fromkeys(("x", "i", "intersex", "intersexual"), "intersex"),
}
LANGUAGE_WORDS = {"en": "en", "english": "en", "ingles": "en", "es": "es", "spanish": "es", "espanol": "es"}
TYPE_WORDS = {
    **{each.casefold(): each for each in PHOTOTYPES},
    **{str(n): t for n, t in enumerate(PHOTOTYPES)},
    "0": "",
}


class Outcome(StrEnum):
    """What would become of a line."""

    ADD = "add"
    KNOWN = "known"
    FAULT = "fault"


@dataclass(slots=True)
class Line:
    """One line of the file: what it says, what would become of it and why, and whom it resembles."""

    number: int
    fields: dict[str, Any]
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    known: Client | None = None
    twin: int | None = None
    anyway: bool = False

    @property
    def outcome(self) -> Outcome:
        """Return what would become of the line."""
        if self.faults:
            return Outcome.FAULT
        return Outcome.KNOWN if (self.known or self.twin) and not self.anyway else Outcome.ADD


@dataclass(frozen=True, slots=True)
class Preview:
    """Exactly what an import would do.  `waits` says why it cannot be done yet; `digest` stands for all of it."""

    titles: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    order: str
    order_is_open: bool
    waits: str
    digest: str

    def count(self, outcome: Outcome) -> int:
        """Return how many lines have an outcome."""
        return sum(line.outcome is outcome for line in self.lines)


class Changed(Exception):
    """What would happen is no longer what was shown."""


@transaction.atomic
def start(data: bytes, *, by: Any) -> ImportDraft:
    """Read a file and keep it until it is imported or left; drafts of yesterday go.  Raises NotATable."""
    _may(by)
    text, encoding = tables.decode(data)
    delimiter = tables.delimiter_of(text)
    table = tables.read_table(text, delimiter)
    ImportDraft.objects.filter(created_at__lt=clock.now() - KEPT_FOR).exclude(text="").update(text="")
    columns = tables.guess_columns(table.titles)
    return create(ImportDraft(text=text, encoding=encoding, delimiter=delimiter, columns=columns), by=by)


@transaction.atomic
def settle(
    draft: ImportDraft, *, by: Any, seen: int, columns: list[str], order: str, anyway: Iterable[int]
) -> ImportDraft:
    """Keep which column fills which field, which number is the day, and which lines are added all the same."""
    _may(by)
    fields = [each if each in tables.COLUMN_FIELDS else "" for each in columns]
    once = ["" if each in fields[:place] else each for place, each in enumerate(fields)]
    order = order if order in set(Order) else ""
    return change(draft, by=by, seen=seen, columns=once, order=order, added_anyway=sorted(set(anyway)))


@transaction.atomic
def run(draft: ImportDraft, *, by: Any, seen: int, digest: str) -> int:
    """Do what the preview with this digest showed, and return how many clients were added.

    Raises Changed, with nothing done, where the preview would be another now.
    """
    _may(by)
    shown = preview(draft)
    if shown.digest != digest or shown.waits:
        raise Changed("The clients or the file's settings changed since the preview.")
    added = add_many([Client(**line.fields) for line in shown.lines if line.outcome is Outcome.ADD], by=by)
    change(draft, by=by, seen=seen, text="", imported=len(added), done_at=clock.now())
    return len(added)


def preview(draft: ImportDraft) -> Preview:
    """Return exactly what importing a draft would do now."""
    table = tables.read_table(draft.text, draft.delimiter)
    columns = tuple((list(draft.columns) + [""] * len(table.titles))[: len(table.titles)])
    cells = [(number, dict(zip(columns, row, strict=True))) for number, row in table.rows]
    order, is_open = _order(draft.order, [by_field.get("born", "") for _number, by_field in cells])
    lines = [_line(number, by_field, order) for number, by_field in cells]
    anyway = set(draft.added_anyway)
    for line in lines:
        line.anyway = line.number in anyway
    _mark_known(lines)
    _mark_twins(lines)
    waits = _waits(columns, is_open, lines)
    return Preview(table.titles, columns, tuple(lines), order, is_open, waits, _digest(lines, waits))


def _may(by: Any) -> None:
    if by is None or not by.user.has_perm("clients.import"):
        raise PermissionDenied("clients.import is not allowed.")


def _order(chosen: str, texts: list[str]) -> tuple[str, bool]:
    """Return which number is the day, by choice or by a date that can only be read one way, and whether it is open."""
    if chosen:
        return chosen, False
    readings = [read_date(text) for text in texts if text]
    told = {next(iter(r.days)) for r in readings if len(r.days) == 1}
    if len(told) == 1:
        return next(iter(told)), False
    return "", any(r.is_ambiguous for r in readings)


def _waits(columns: tuple[str, ...], is_open: bool, lines: list[Line]) -> str:
    if not {"name", "given", "family"} & set(columns):
        return "no_name"
    if is_open:
        return "no_order"
    return "" if any(line.outcome is Outcome.ADD for line in lines) else "nothing"


def _line(number: int, cells: dict[str, str], order: str) -> Line:
    line = Line(number, {})
    whole = cells.get("name") or " ".join(filter(None, (cells.get("given"), cells.get("family"))))
    _keep(line, "name", lambda: cleaned_name(whole[:200]))
    _keep(line, "born", lambda: _born(cells.get("born", ""), order, line))
    _keep(line, "phone", lambda: checked_phone(cells.get("phone", "")[:40]))
    _keep(line, "email", lambda: _email(cells.get("email", "")))
    for name, known, otherwise in (
        ("sex", SEX_WORDS, "unstated"),
        ("language", LANGUAGE_WORDS, "en"),
        ("phototype", TYPE_WORDS, ""),
    ):
        said = plain(cells.get(name, ""))
        line.fields[name] = known.get(said, otherwise)
        if said and said not in known:
            line.notes.append(_("“%(text)s” is not understood and left out") % {"text": cells[name]})
    line.fields["flags"] = [f.strip()[:80] for f in cells.get("flags", "").split(";") if f.strip()][:8]
    return line


def _keep(line: Line, name: str, read: Any) -> None:
    try:
        line.fields[name] = read()
    except ValidationError as error:
        line.faults.append(" ".join(error.messages))
        line.fields[name] = None if name == "born" else ""


def _born(text: str, order: str, line: Line) -> date | None:
    if not text:
        return None
    reading = read_date(text)
    if reading.short_year:
        raise ValidationError(_("“%(text)s”: the year has two digits, so the century is unknown.") % {"text": text})
    if not reading.days:
        raise ValidationError(_("“%(text)s” is no date that can be read.") % {"text": text})
    if reading.is_ambiguous:
        line.notes.append(_("“%(text)s” may be two different days") % {"text": text})
        return checked_birth(reading.days[Order(order)]) if order else None
    if order and Order(order) not in reading.days:
        raise ValidationError(_("“%(text)s” contradicts the order of day and month in this file.") % {"text": text})
    return checked_birth(reading.all[0])


def _email(text: str) -> str:
    email = text.removeprefix("mailto:").strip("<> ")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise ValidationError(_("“%(email)s” is no e-mail address.") % {"email": email}) from None
    return email


def _mark_known(lines: list[Line]) -> None:
    sound = [line for line in lines if not line.faults]
    for at in range(0, len(sound), AT_ONCE):
        some = sound[at : at + AT_ONCE]
        same = Q(pk=None)
        for column, values in _values(some).items():
            same |= Q(**{f"{column}__in": values})
        near = _Near()
        for each in Client.objects.filter(same, merged_into=None).order_by("searched", "pk"):
            near.add(each, _keys(each.born, each.phone_digits, each.email_folded))
        for line in some:
            line.known = near.first(line)


def _mark_twins(lines: list[Line]) -> None:
    earlier, numbers = _Near(), {}
    for line in lines:
        if line.faults:
            continue
        twin = earlier.first(line)
        line.twin = numbers[twin.pk] if twin else None
        said = Client(**line.fields, phone_digits=digits(line.fields["phone"]))
        said.email_folded = said.email.casefold()
        numbers[said.pk] = line.number
        earlier.add(said, _keys_of(line))


class _Near:
    """Clients by birth date, telephone and e-mail: the first of each group, since a group of hundreds says nothing."""

    def __init__(self) -> None:
        self.groups: dict[Key, list[Client]] = {}

    def add(self, known: Client, keys: list[Key]) -> None:
        for key in keys:
            group = self.groups.setdefault(key, [])
            if len(group) < MOST_NEAR:
                group.append(known)

    def first(self, line: Line) -> Client | None:
        said = line.fields
        near = (each for key in _keys_of(line) for each in self.groups.get(key, ()))
        return next((k for k in near if is_like(k, said["name"], said["born"], said["phone"], said["email"])), None)


def _keys(born: date | None, phone: str, email: str) -> list[Key]:
    return [(column, value) for column, value in zip(SAME, (born, phone, email), strict=True) if value]


def _keys_of(line: Line) -> list[Key]:
    said = line.fields
    return _keys(said["born"], digits(said["phone"]), said["email"].casefold())


def _values(lines: list[Line]) -> dict[str, set[Any]]:
    found: dict[str, set[Any]] = {column: set() for column in SAME}
    for line in lines:
        for column, value in _keys_of(line):
            found[column].add(value)
    return found


def _digest(lines: list[Line], waits: str) -> str:
    told = [
        (x.number, x.outcome, x.fields, x.faults, str(x.known.pk) if x.known else "", x.twin, x.anyway) for x in lines
    ]
    return hashlib.sha256(json.dumps([told, waits], default=str, sort_keys=True).encode()).hexdigest()
