"""What is written of clients; each action is whole or not at all, and noted."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from clinic.clients.models import Client, NamePart, keep_name_parts, name_parts_of, searched_forms
from clinic.ground.rows import change, create

FIELDS = ("name", "born", "sex", "phone", "email", "language", "phototype", "flags")
PHOTOTYPES = ("", "I", "II", "III", "IV", "V", "VI")
SEXES = ("female", "male", "intersex", "unstated")
PREGNANCY = ("yes", "no", "unknown", "does_not_apply")
PARTS_AT_ONCE = 500


@transaction.atomic
def add_client(*, by: Any, **fields: Any) -> Client:
    """Add a client of the practice."""
    return create(Client(**_checked(fields)), by=by)


@transaction.atomic
def change_client(found: Client, *, by: Any, seen: int | None = None, **fields: Any) -> Client:
    """Change a client's record, if nobody else did since version `seen`; the searched forms follow."""
    for field, value in _checked(fields).items():
        setattr(found, field, value)
    forms = searched_forms(found) if {"name", "phone", "email"} & fields.keys() else {}
    changed = change(found, by=by, seen=seen, **fields, **forms)
    if "name" in fields:
        keep_name_parts(changed)
    return changed


@transaction.atomic
def set_summary(found: Client, summary: dict[str, Any], *, by: Any) -> Client:
    """Keep what the safety banner shows, from answers just saved.  What is not given stays as it was.

    `allergies`: short texts, [] for none known, None for not asked.  `pregnancy`: {"answer": "yes", "no", "unknown" or
    "does_not_apply", "asked_on": "2026-11-24"} or None.  `phototype`: I to VI, or "" where unknown.
    """
    unknown = set(summary) - {"allergies", "pregnancy", "phototype"}
    if unknown:
        raise ValueError(f"{sorted(unknown)} is no part of the banner. Allowed: allergies, pregnancy, phototype.")
    kept = dict(found.summary or {})
    if "allergies" in summary:
        given = summary["allergies"]
        kept["allergies"] = None if given is None else [str(text) for text in given]
    if "pregnancy" in summary:
        kept["pregnancy"] = _pregnancy(summary["pregnancy"])
    phototype = summary.get("phototype", found.phototype) or ""
    if phototype not in PHOTOTYPES:
        raise ValueError(f"phototype is {phototype!r}. Allowed: I to VI, or empty.")
    if kept == found.summary and phototype == found.phototype:
        return found
    return change(found, by=by, summary=kept, phototype=phototype)


def add_many(clients: list[Client], *, by: Any) -> list[Client]:
    """Add clients that were made in memory, with their searched forms, in few statements."""
    from clinic.ground import current

    practice = current.practice()
    for each in clients:
        each.practice = practice
        for field, value in searched_forms(each).items():
            setattr(each, field, value)
    with transaction.atomic():
        Client.objects.bulk_create(clients, batch_size=PARTS_AT_ONCE)
        NamePart.objects.bulk_create(
            (part for each in clients for part in name_parts_of(each)), batch_size=PARTS_AT_ONCE
        )
    for each in clients:
        current.note_written("created", each)
    return clients


def differences(theirs: dict[str, Any], was: dict[str, Any], yours: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return the fields that you and somebody else both changed, each with your value and the one that stands."""
    return {
        field: (value, theirs[field])
        for field, value in yours.items()
        if value not in (was.get(field), theirs[field]) and theirs[field] != was.get(field)
    }


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    strangers = set(fields) - {*FIELDS, "summary", "is_invented"}
    if strangers:
        raise ValueError(f"{sorted(strangers)} cannot be written here. Allowed: {', '.join(FIELDS)}.")
    return fields


def _pregnancy(given: dict[str, Any] | None) -> dict[str, str] | None:
    if not given:
        return None
    answer, asked_on = str(given.get("answer", "unknown")), given.get("asked_on")
    if answer not in PREGNANCY:
        raise ValueError(f"pregnancy is {answer!r}. Allowed: {', '.join(PREGNANCY)}.")
    day = asked_on.isoformat() if isinstance(asked_on, date) else asked_on
    return {"answer": answer, **({"asked_on": date.fromisoformat(day).isoformat()} if day else {})}


def as_id(value: Any) -> UUID | None:
    """Return an id that was typed or sent; None where it is none."""
    try:
        return UUID(str(value))
    except ValueError:
        return None


def as_number(value: Any, otherwise: int) -> int:
    """Return a version that was sent; the other number where none was."""
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
