"""Who opened and changed what: one entry a request, chained."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic.audit.verifying import Fault


def verify(day: date) -> list[Fault]:
    """Return every fault of a day's chains: entries changed, removed, added or moved.  See `clinic.audit.verifying`."""
    from clinic.audit import verifying

    return verifying.verify(day)
