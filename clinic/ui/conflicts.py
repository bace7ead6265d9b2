"""A change that came too late: both values side by side, and a way to send the chosen ones again.

Nothing was written and nothing is, until somebody chooses.  What was sent stands in the page, so that nothing
typed is lost; files have to be chosen anew, and a password is never shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Field
from django.http import HttpRequest

OWN = frozenset({"op", "version", "csrfmiddlewaretoken"})
SECRET = ("password", "pin", "secret", "code")
OF_THE_ROW = frozenset({"version", "changed_at"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field with two values.  `mine` and `theirs` are as a form sends them; None where no field has the name."""

    name: str
    label: str
    yours: str
    now: str
    mine: str | None = None
    theirs: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """What differs, what else was sent, and where to send it again."""

    differences: tuple[Difference, ...]
    sent: tuple[tuple[str, str], ...]
    """The other fields of the form, to be sent again as they were."""
    path: str
    version: int
    changed_at: datetime | None
    back: str


def between(row: Any, changes: dict[str, Any], request: HttpRequest) -> Conflict:
    """Return both sides of a change to a row that somebody else changed first."""
    found = tuple(
        difference
        for name, wanted in changes.items()
        if name not in OF_THE_ROW and (difference := _difference(row, name, wanted, request))
    )
    chosen = {d.name for d in found if d.mine is not None}
    sent = tuple(
        (name, value)
        for name, values in request.POST.lists()
        if name not in OWN and name not in chosen and not any(word in name for word in SECRET)
        for value in values
    )
    back = request.headers.get("Referer", "") or request.path
    return Conflict(found, sent, request.get_full_path(), row.version, getattr(row, "changed_at", None), back)


def _difference(row: Any, name: str, wanted: Any, request: HttpRequest) -> Difference | None:
    there = getattr(row, name)
    if there == wanted:
        return None
    field: Field[Any, Any] = row._meta.get_field(name)
    label = str(field.verbose_name)
    label = label[:1].upper() + label[1:]
    posted = request.POST.getlist(name)
    raw = _raw(there)
    resent = len(posted) == 1 and raw is not None
    return Difference(
        name, label, _shown(field, wanted), _shown(field, there), posted[0] if resent else None, raw if resent else None
    )


def _raw(value: Any) -> str | None:
    """Return a value as a form sends it, or None where a single field cannot."""
    if value is None:
        return ""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


def _shown(field: Field[Any, Any], value: Any) -> str:
    choices = dict(field.flatchoices)
    if value in choices:
        return str(choices[value])
    return "" if value is None else str(value)
