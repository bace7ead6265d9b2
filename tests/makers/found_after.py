"""What a killed server left: read in a process of its own, compared with what had been acknowledged.

`found_after.py` with the sent operations as JSON on its standard input; prints what is wrong, and counts.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import Counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from clinic import clock  # noqa: E402
from clinic.audit.models import AuditEntry  # noqa: E402
from clinic.audit.verifying import verify  # noqa: E402
from clinic.clients.models import Client, NamePart  # noqa: E402
from clinic.clients.names import parts  # noqa: E402
from clinic.ground import current  # noqa: E402
from clinic.ground.models import Operation, Practice  # noqa: E402
from clinic.photos import store  # noqa: E402
from clinic.photos.models import Photo  # noqa: E402


def found(sent: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what is wrong, and how much there is."""
    with current.acting_for(Practice.objects.get()):
        clients = {str(client.pk): client for client in Client.objects.all()}
        operations = {str(operation.pk): operation for operation in Operation.objects.all()}
        wrong = [
            *of_database(),
            *acknowledged(sent, operations),
            *of_clients(clients, operations),
            *of_audit(operations),
            *of_photos(operations),
        ]
        return {
            "wrong": wrong,
            "clients": len(clients),
            "operations": len(operations),
            "photos": Photo.objects.count(),
            "journal": journal(),
            "names": Counter(client.name for client in clients.values()).most_common(1)[0][1],
        }


def journal() -> str:
    """Return how the database keeps its journal."""
    if connection.vendor != "sqlite":
        return str(connection.vendor)
    with connection.cursor() as cursor:
        return str(cursor.execute("PRAGMA journal_mode").fetchone()[0]).upper()


def of_database() -> list[str]:
    """Return what the database says of itself."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        said = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
        broken = cursor.execute("PRAGMA foreign_key_check").fetchall()
    return [line for line in said if line != "ok"] + [f"foreign key {row}" for row in broken]


def acknowledged(sent: list[dict[str, Any]], operations: dict[str, Operation]) -> list[str]:
    """Return what was acknowledged and is not there, or is there in another state than it was left."""
    lost = [f"lost {each['kind']} {each['op']}" for each in sent if each["done"] and each["op"] not in operations]
    known = {each["op"] for each in sent}
    return lost + [f"nobody sent {op}" for op in operations if op not in known]


def of_clients(clients: dict[str, Client], operations: dict[str, Operation]) -> list[str]:
    """Return clients that are there twice, in part, or changed otherwise than by an operation that is kept whole."""
    wrong = [f"half an operation {op}" for op, operation in operations.items() if operation.status != 302]
    made = {op.location.split("/")[2]: str(op.pk) for op in operations.values() if op.path == "/clients/new/"}
    edits: dict[str, list[str]] = {}
    for op in operations.values():
        if op.path.endswith("/edit/"):
            edits.setdefault(op.path.split("/")[2], []).append(str(op.pk))
    wrong += [f"no client of {op}" for id, op in made.items() if id not in clients]
    for id, client in clients.items():
        own = edits.get(id, [])
        if client.version != 1 + len(own):
            wrong.append(f"client {id} is at version {client.version} after {len(own)} changes")
        if own and client.flags[0] not in own:
            wrong.append(f"client {id} holds {client.flags} of no kept operation")
        if client.name.startswith("Kilian") and client.name != f"Kilian o{made.get(id, '').replace('-', '')}":
            wrong.append(f"client {id} belongs to no operation")
        if set(NamePart.objects.filter(client=client).values_list("part", flat=True)) != set(parts(client.name)):
            wrong.append(f"client {id} cannot be found by its name")
    return wrong


def of_audit(operations: dict[str, Operation]) -> list[str]:
    """Return where the audit does not tell each change once, or its chain is broken."""
    entries = AuditEntry.objects.count()
    wrong = [f"{entries} entries of {len(operations)} changes"] if entries != len(operations) else []
    return wrong + [f"audit: {fault}" for fault in verify(clock.today()) if fault.chain != "head"]


def of_photos(operations: dict[str, Operation]) -> list[str]:
    """Return photographs that are torn, or more or fewer than were kept."""
    photos = list(Photo.objects.select_related("key", "practice"))
    kept = sum(operation.path.endswith("/photos/add/") for operation in operations.values())
    wrong = [f"{len(photos)} photographs of {kept} operations"] if len(photos) != kept else []
    for photo in photos:
        try:
            pieces = {size: store.whole(photo, size) for size in store.Size}
        except Exception as error:
            wrong.append(f"photograph {photo.pk}: {type(error).__name__}: {error}")
            continue
        if hashlib.sha256(pieces[store.Size.MASTER]).hexdigest() != photo.sha256:
            wrong.append(f"photograph {photo.pk} is torn")
    return wrong


if __name__ == "__main__":
    print(json.dumps(found(json.load(sys.stdin))))
