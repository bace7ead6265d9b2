"""What the owner sees of the backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from clinic.ground import keys
from clinic.keeping.backup import backups_in, scheduled_folder
from clinic.keeping.doctor import Finding, look_over


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in the scheduled folder."""

    name: str
    made_at: datetime
    megabytes: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How the keeping of a practice stands."""

    folder: str
    backups: list[Kept]
    findings: list[Finding]
    has_recovery_key: bool
    opens_backups: bool
    """Whether this practice's recovery key opens the installation's backups: the first practice's does."""


def standing(*, by: Any) -> Standing:
    """Return how the keeping stands.  Raises PermissionDenied."""
    if by is None or not by.user.has_perm("keeping.run"):
        raise PermissionDenied("keeping.run is not allowed.")
    own, first = keys.key_of(by.practice), keys.operators_key()
    kept = []
    for path in reversed(backups_in(scheduled_folder())):
        made = path.stat()
        kept.append(Kept(path.name, datetime.fromtimestamp(made.st_mtime, UTC), made.st_size / 1e6))
    return Standing(
        folder=str(scheduled_folder()),
        backups=kept,
        findings=look_over(),
        has_recovery_key=bool(own.by_recovery),
        opens_backups=first is None or first.pk == own.pk,
    )
