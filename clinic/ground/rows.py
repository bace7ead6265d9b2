"""Fetch and change rows: the one ownership check, and the one way a change is made."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from clinic import clock
from clinic.ground import current
from clinic.ground.models import Row

RowT = TypeVar("RowT", bound=Row)


class Stale(Exception):
    """Somebody else changed the row since it was shown.  Carries what stands there now."""

    def __init__(self, row: Row, changes: dict[str, Any]) -> None:
        self.row, self.changes = row, changes
        super().__init__(f"{row._meta.label} {row.pk} is at version {row.version}.")


def fetch(model: type[RowT], id: UUID | str, *, by: Any, may: str, rows: QuerySet[RowT] | None = None) -> RowT:
    """Return a row of the asker's own practice, and note that it was read.

    Raises Http404 where the practice has no such row (another practice's row does not exist here) and
    PermissionDenied where the asker may not do what `may` names.
    """
    found = (model.objects.all() if rows is None else rows).filter(pk=id).first()
    if found is None:
        raise Http404(f"No {model._meta.verbose_name} with this id.")
    if by is None or not by.user.has_perm(may, found):
        raise PermissionDenied(f"{may} is not allowed.")
    current.note_read(found)
    return found


def create(row: RowT, *, by: Any) -> RowT:
    """Save a new row and note it."""
    row.save(force_insert=True)
    current.note_written("created", row)
    return row


def change(row: RowT, *, by: Any, seen: int | None = None, **fields: Any) -> RowT:
    """Change fields of a row, if nobody else did since version `seen`, and note it.

    One UPDATE with the version in its condition: of two changes at once, one wins and the other is Stale.
    """
    expected = row.version if seen is None else seen
    fields["version"], fields["changed_at"] = expected + 1, clock.now()
    changed = type(row).objects.filter(pk=row.pk, version=expected).update(**fields)
    row.refresh_from_db()
    if not changed:
        raise Stale(row, fields)
    current.note_written("changed", row)
    return row


def label(row: Model) -> str:
    """Return a row's kind for people."""
    return str(row._meta.verbose_name)
