"""The chain of changes: an entry is part of the transaction of the change that it tells of."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from clinic import clock
from clinic.audit.entries import Document, canonical, chained, document_of, entry
from clinic.audit.models import AuditChain, AuditedClient, AuditEntry
from clinic.ground.current import Trail
from clinic.ground.models import Practice

# Every use of `everything` here names its practice: a client's link acts for the practice of its own row.


def on_wrote(
    sender: object, request: HttpRequest, response: HttpResponse, trail: Trail | None = None, **more: Any
) -> None:
    """Add the entry of a change that succeeded, in its own transaction."""
    found = trail or getattr(request, "trail", None) or Trail()
    practice = getattr(request, "practice", None) or found.practice
    if practice is None:
        return  # the first practice is not made yet: the journal keeps this one
    add(practice, document_of(request, response.status_code, found))
    request.audited = True  # type: ignore[attr-defined]


def record_work(practice: Practice, name: str, trail: Trail) -> AuditEntry:
    """Add the entry of work without a request: of the worker, or of a command."""
    return add(practice, {**entry(practice, None, trail), "role": "system", "name": name})


@transaction.atomic
def add(practice: Practice, document: Document) -> AuditEntry:
    """Add an entry at the end of a practice's chain."""
    chain = _locked_chain(practice)
    text = canonical({**document, "number": chain.number + 1})
    made = AuditEntry.everything.create(
        practice=practice,
        number=chain.number + 1,
        day=clock.today(),
        member_id_text=document["member"],
        document=text,
        previous=chain.hash,
        hash=chained(chain.hash, text),
    )
    AuditedClient.everything.bulk_create(
        AuditedClient(practice=practice, entry=made, client=client) for client in document["clients"]
    )
    AuditChain.everything.filter(pk=chain.pk).update(number=made.number, hash=made.hash)
    return made


def _locked_chain(practice: Practice) -> AuditChain:
    found = AuditChain.everything.select_for_update().filter(practice=practice).first()
    if found is not None:
        return found
    Practice.objects.select_for_update().get(pk=practice.pk)
    AuditChain.everything.get_or_create(practice=practice)
    return AuditChain.everything.select_for_update().get(practice=practice)
