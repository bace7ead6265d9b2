"""What the record itself has to tell in its timeline: when the client was added, and what was merged into it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from clinic.clients import queries
from clinic.clients.models import Client
from clinic.clients.timeline import Entry

MOST_MERGES = 10


def of_record(client: Client, by: Any) -> list[Entry]:
    """Return the entries of the record: one query."""
    added = Entry(client.created_at, _("Record opened"), state="planned", icon="person")
    merged = [
        Entry(
            note.merged_at,
            _("Two records made one"),
            _("%(name)s, born %(born)s")
            % {"name": note.other.name, "born": note.other.born.isoformat() if note.other.born else _("unknown")},
            state="planned",
            icon="people",
            aside=note.by_name,
            url=f"/clients/merge/{note.pk}/undo/" if by.user.has_perm("clients.merge", client) else "",
        )
        for note in queries.merges(client, by=by)[:MOST_MERGES]
    ]
    return [added, *merged]
