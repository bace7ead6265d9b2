"""Who opened a record lately, as the audit tells it: one line for each person and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from clinic import clock
from clinic.audit.entries import CLIENT
from clinic.audit.queries import who_opened
from clinic.clients.models import Client
from clinic.people.forms import ROLES

LOOKED_BACK_DAYS = 14
"""The journals of reads are gone over day by day, so the record looks back a little; all of it is one tap away."""
MOST_SHOWN = 5
LISTS = ("/clients/", "/clients/merge/")
"""Pages on which a client stands among others: noted by the audit, but nobody has opened a record there."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The last opening of the record by a person on a day."""

    name: str
    role: str
    at: datetime


def readers(client: Client, *, by: Any) -> list[Reader]:
    """Return who opened the record lately, newest first.  Raises PermissionDenied to whom the audit is closed."""
    zone, since = ZoneInfo(client.practice.time_zone or "UTC"), clock.today() - timedelta(days=LOOKED_BACK_DAYS)
    merged = Client.objects.filter(merged_into=client).values_list("pk", flat=True)
    found: dict[Any, Reader] = {}
    for each in who_opened(client, by=by, since=since, also=merged):
        if each.page in LISTS:
            continue
        key = each.member or each.role, each.at.astimezone(zone).date()
        found.setdefault(key, Reader(each.name, _role(each.role), each.at))
    return list(found.values())[:MOST_SHOWN]


def _role(role: str) -> str:
    return str(ROLES.get(role, _("Client") if role == CLIENT else role))
