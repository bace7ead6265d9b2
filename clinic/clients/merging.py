"""Merging two records of one client: field by field, with everything that belongs to them, and back again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F

from clinic import clock
from clinic.clients.actions import change_client
from clinic.clients.models import Client, Merge, keep_name_parts
from clinic.clients.queries import belongings
from clinic.ground import current
from clinic.ground.models import Row
from clinic.ground.rows import change, create

CHOSEN = ("name", "born", "sex", "phone", "email", "language", "phototype")
"""The fields of which one of the two values is chosen."""


class CannotMerge(Exception):
    """The two records cannot be made one; the message says why."""


Mover = Callable[[Client, Client, list[str] | None], list[str]]
"""Moves rows from the first client to the second (only those ids, when given: to undo) and returns their ids."""
_movers: dict[str, Mover] = {}


def register(label: str, mover: Mover) -> None:
    """Let an app move its own rows of "app.Model" where changing the client alone is not enough."""
    _movers[label] = mover


@transaction.atomic
def merge(kept: Client, other: Client, chosen: dict[str, Any], *, by: Any, seen: tuple[int, int]) -> Merge:
    """Make two records one.  Flags and allergies are joined, so that none is lost; the other's address leads here.

    `chosen` gives the value of each field of CHOSEN; `seen` the versions that were shown.  Raises CannotMerge.
    """
    _check(kept, other, by)
    after = {**{field: getattr(kept, field) for field in CHOSEN}, **_only_chosen(chosen, kept, other)}
    after |= {"flags": list(dict.fromkeys([*kept.flags, *other.flags])), "summary": joined(kept, other)}
    before = {field: getattr(kept, field) for field in after}
    change(other, by=by, seen=seen[1], merged_into=kept)
    keep_name_parts(other)
    change_client(kept, by=by, seen=seen[0], **after)
    note = Merge(kept=kept, other=other, before=_plain(before), after=_plain(after), by_name=getattr(by, "name", ""))
    note.moved = _move(other, kept)
    return create(note, by=by)


@transaction.atomic
def undo(note: Merge, *, by: Any) -> Merge:
    """Take two records apart again: what moved goes back, and a field returns unless it was changed since.

    What was added to the kept client after the merge stays with it.  Raises CannotMerge.
    """
    kept, other = Client.objects.get(pk=note.kept_id), Client.objects.get(pk=note.other_id)
    if note.undone_at is not None or other.merged_into_id != kept.pk:
        raise CannotMerge("These two records are apart already.")
    _move(kept, other, only=note.moved)
    change(other, by=by, merged_into=None)
    keep_name_parts(other)
    still = {f: v for f, v in note.before.items() if _plain({f: getattr(kept, f)})[f] == note.after.get(f)}
    change_client(kept, by=by, **_typed(still))
    return change(note, by=by, undone_at=clock.now())


def joined(kept: Client, other: Client) -> dict[str, Any]:
    """Return the banner's facts of both: every allergy of either, and the newer word about pregnancy."""
    one, two = kept.summary or {}, other.summary or {}
    found: dict[str, Any] = {**two, **one}
    known = [told["allergies"] for told in (one, two) if told.get("allergies") is not None]
    if known:
        found["allergies"] = list(dict.fromkeys(text for texts in known for text in texts))
    asked = [told["pregnancy"] for told in (one, two) if told.get("pregnancy")]
    if asked:
        found["pregnancy"] = max(asked, key=lambda each: each.get("asked_on", ""))
    return found


def _check(kept: Client, other: Client, by: Any) -> None:
    for each in (kept, other):
        if by is None or not by.user.has_perm("clients.merge", each):
            raise PermissionDenied("clients.merge is not allowed.")
    if kept.pk == other.pk:
        raise CannotMerge("This is one record already.")
    if kept.practice_id != other.practice_id:
        raise CannotMerge("The two records belong to different practices.")
    if kept.merged_into_id or other.merged_into_id:
        raise CannotMerge("One of the two was merged meanwhile.")


def _only_chosen(chosen: dict[str, Any], kept: Client, other: Client) -> dict[str, Any]:
    for field, value in chosen.items():
        allowed = (getattr(kept, field), getattr(other, field)) if field in CHOSEN else ()
        if value not in allowed:
            raise CannotMerge(f"{field} can only be what one of the two records says.")
    return chosen


def _move(source: Client, target: Client, only: dict[str, list[str]] | None = None) -> dict[str, list[str]]:
    moved: dict[str, list[str]] = {}
    for model, field in belongings():
        key = f"{model._meta.label}.{field}"
        mover, some = _movers.get(model._meta.label), None if only is None else only.get(key, [])
        ids = mover(source, target, some) if mover else _move_rows(model, field, source, target, some)
        if ids:
            moved[key] = ids
    return moved


def _move_rows(model: type[Row], field: str, source: Client, target: Client, only: list[str] | None) -> list[str]:
    rows = model.objects.filter(**{field: source})
    if only is not None:
        rows = rows.filter(pk__in=only)
    found = list(rows)
    single = isinstance(model._meta.get_field(field), models.OneToOneField)
    if found and single and model.objects.filter(**{field: target}).exists():
        raise CannotMerge(f"Both records have their own {model._meta.verbose_name}; settle that first.")
    rows.update(**{field: target, "version": F("version") + 1, "changed_at": clock.now()})
    for each in found:
        current.note_written("moved", each)
    return [str(each.pk) for each in found]


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {f: v.isoformat() if hasattr(v, "isoformat") else v for f, v in values.items()}


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    return {f: Client._meta.get_field(f).to_python(v) for f, v in values.items()}
