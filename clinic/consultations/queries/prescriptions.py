"""A client's prescriptions and examinations, and the standing orders."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied

from clinic.clients.models import Client
from clinic.consultations.models import Examination, Prescription, StandingOrder
from clinic.ground import current
from clinic.ground.rows import fetch
from clinic.people.models import Member

MOST = 100


def prescriptions(client: Client, *, by: Member) -> list[Prescription]:
    """Return a client's prescriptions, the newest first."""
    _require(by, client)
    rows = Prescription.objects.filter(client=client).select_related("prescriber", "written_by", "revoked_by")
    found = list(rows.order_by("-created_at")[:MOST])
    for row in found:
        current.note_read(row)
    return found


def examinations(client: Client, *, by: Member) -> list[Examination]:
    """Return a client's examinations, the newest first."""
    _require(by, client)
    return list(Examination.objects.filter(client=client).select_related("done_by").order_by("-on")[:MOST])


def prescription(id: UUID | str, *, by: Member, may: str = "consultations.read") -> Prescription:
    """Return a prescription."""
    rows = Prescription.objects.select_related("client__practice", "prescriber")
    return fetch(Prescription, id, by=by, may=may, rows=rows)


def standing_order(id: UUID | str, *, by: Member, may: str = "queue.read") -> StandingOrder:
    """Return a standing order."""
    return fetch(StandingOrder, id, by=by, may=may)


def member(id: UUID | str, *, by: Member) -> Member:
    """Return a member of the practice, to name a deputy for."""
    return fetch(Member, id, by=by, may="queue.read")


def _require(by: Member, client: Client) -> None:
    if not by.user.has_perm("consultations.read", client):
        raise PermissionDenied("consultations.read is not allowed.")
