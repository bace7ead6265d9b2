"""What an entry says of a request: who, which page, which rows.

Never a token, the name of a client, or what somebody typed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from clinic import clock
from clinic.ground.current import Trail

CLIENT = "client"
"""The role of whoever comes by a client's own link."""
Document = dict[str, Any]


def canonical(document: Mapping[str, Any]) -> str:
    """Return the one text of a document: sorted, without spaces, ASCII."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def chained(previous: str, text: str) -> str:
    """Return the hash of a text that follows another in a chain."""
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def page_of(request: HttpRequest) -> str:
    """Return the pattern of the address, which holds no id and no token."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else ""


def ids_asked_for(request: HttpRequest) -> dict[str, str]:
    """Return the ids in the address: of kind UUID alone, for a text there may be a token."""
    match = getattr(request, "resolver_match", None)
    return {k: str(v) for k, v in match.kwargs.items() if isinstance(v, UUID)} if match else {}


def document_of(request: HttpRequest, status: int, trail: Trail) -> Document:
    """Return what the entry of a request says."""
    member = getattr(request, "member", None)
    practice = getattr(request, "practice", None) or trail.practice
    found = entry(practice, member, trail)
    if member is None and (trail.read or trail.written):
        found["role"] = CLIENT
    found |= {"page": page_of(request), "method": request.method or "", "status": status}
    found["asked"] = ids_asked_for(request)
    return found


def entry(practice: Any, member: Any, trail: Trail) -> Document:
    """Return what every entry says: practice, member as text, time, rows and clients."""
    return {
        "at": clock.now().isoformat(timespec="milliseconds"),
        "practice": str(practice.pk) if practice else "",
        "member": str(member.pk) if member else "",
        "name": member.name if member else "",
        "role": str(member.role) if member else "",
        "read": sorted({tuple(pair) for pair in trail.read}),
        "written": [list(change) for change in trail.written],
        "clients": sorted(trail.clients),
    }


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as it is shown: of the journal of reads, or of the chain of writes."""

    at: datetime
    name: str
    role: str
    member: str
    page: str
    method: str
    status: int
    read: tuple[tuple[str, str], ...]
    written: tuple[tuple[str, str, str], ...]
    clients: tuple[str, ...]

    @property
    def is_refused(self) -> bool:
        """Return whether the request was refused, or led nowhere."""
        return self.status in (401, 403, 404)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of rows that were opened or changed, for people."""
        from django.apps import apps

        labels = dict.fromkeys([label for label, _ in self.read] + [label for _, label, _ in self.written])
        return tuple(str(apps.get_model(label)._meta.verbose_name) for label in labels)


def seen(document: Mapping[str, Any]) -> Seen:
    """Return an entry as it is shown."""
    return Seen(
        at=datetime.fromisoformat(document["at"]),
        name=document["name"],
        role=document["role"],
        member=document["member"],
        page=document.get("page", ""),
        method=document.get("method", ""),
        status=document.get("status", 0),
        read=tuple((label, id) for label, id in document["read"]),
        written=tuple((verb, label, id) for verb, label, id in document["written"]),
        clients=tuple(document["clients"]),
    )
