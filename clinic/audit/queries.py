"""Who opened a client's record, and what happened on a day: over the chain of changes and the journals of reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied

from clinic import clock
from clinic.audit.entries import Seen, seen
from clinic.audit.journal import folder, journal
from clinic.audit.models import AuditEntry

LOOKED_BACK_DAYS = 365


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of a day are asked for."""

    day: date
    member: str = ""
    client: str = ""
    refused_only: bool = False

    def holds(self, entry: Seen) -> bool:
        """Return whether an entry is one of these."""
        return (
            (not self.member or entry.member == self.member)
            and (not self.client or self.client in entry.clients)
            and (not self.refused_only or entry.is_refused)
        )


def who_opened(client: Any, *, by: Any, since: date | None = None, also: Iterable[Any] = ()) -> list[Seen]:
    """Return every opening and change of a client's rows, newest first.

    `also`: ids of records merged into this one.  Reads older than `since` (a year, where none is given) are left out.
    Raises PermissionDenied.
    """
    if by is None or not by.user.has_perm("audit.read_client", client):
        raise PermissionDenied("audit.read_client is not allowed.")
    return openings(client, since=since, also=also)


def openings(client: Any, *, since: date | None = None, also: Iterable[Any] = ()) -> list[Seen]:
    """Return what `who_opened` does, for whoever has shown that the record is their own: the client, by link."""
    since = since or clock.today() - timedelta(days=LOOKED_BACK_DAYS)
    ids = {str(client.pk), *map(str, also)}
    rows = AuditEntry.objects.filter(clients__client__in=ids, day__gte=since).distinct()
    found = [seen(json.loads(text)) for text in rows.values_list("document", flat=True)]
    found += [entry for entry in _journalled(str(client.practice_id), since, None, ids) if ids & set(entry.clients)]
    opened = [entry for entry in found if not entry.is_refused]
    return sorted(opened, key=lambda entry: entry.at, reverse=True)


def entries(wanted: Wanted, *, by: Any) -> list[Seen]:
    """Return the entries of a day, newest first.  Raises PermissionDenied."""
    if by is None or not by.user.has_perm("audit.read"):
        raise PermissionDenied("audit.read is not allowed.")
    rows = AuditEntry.objects.filter(day=wanted.day)
    if wanted.member:
        rows = rows.filter(member_id_text=wanted.member)
    if wanted.client:
        rows = rows.filter(clients__client=wanted.client)
    found = [seen(json.loads(text)) for text in rows.values_list("document", flat=True)]
    needles = {text for text in (wanted.member, wanted.client) if text}
    found += _journalled(str(by.practice_id), wanted.day, wanted.day, needles)
    return sorted((entry for entry in found if wanted.holds(entry)), key=lambda entry: entry.at, reverse=True)


def members(*, by: Any) -> list[tuple[str, str]]:
    """Return the practice's staff, past ones too, as id and name.  By name: the audit lies below the people."""
    if not by.user.has_perm("audit.read"):
        raise PermissionDenied("audit.read is not allowed.")
    rows = apps.get_model("people", "Member").objects.order_by("name")
    return [(str(id), name) for id, name in rows.values_list("pk", "name")]


def _journalled(practice: str, since: date, until: date | None, needles: set[str]) -> Iterator[Seen]:
    """Yield a practice's lines of the journals; a line without any of the needles is not even parsed."""
    journal().flush(1.0)
    mark, looked_for = f'"practice":"{practice}"'.encode(), [text.encode() for text in needles]
    for path in sorted(folder().glob("reads-*.jsonl")):
        day = path.name[6:16]
        if day < since.isoformat() or (until is not None and day > until.isoformat()):
            continue
        with open(path, "rb") as lines:
            for line in lines:
                if mark in line and (not looked_for or any(text in line for text in looked_for)):
                    try:
                        yield seen(json.loads(line)["entry"])
                    except (ValueError, KeyError):
                        continue  # a line torn by a killed process, or tampered with: `verify` tells
