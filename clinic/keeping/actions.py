"""What the owner does about the keeping."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from clinic.ground import current, keys
from clinic.keeping import backup


def _may(by: Any) -> None:
    if by is None or not by.user.has_perm("keeping.run"):
        raise PermissionDenied("keeping.run is not allowed.")


def begin_backup(*, by: Any) -> None:
    """Begin a backup beside the server."""
    _may(by)
    current.note_written("backed up", keys.key_of(by.practice))
    backup.start()


@transaction.atomic
def renew_recovery_key(*, by: Any) -> str:
    """Make a new recovery key of the practice; return it as it is printed, this once."""
    _may(by)
    printed = keys.new_recovery_key(by.practice)
    current.note_written("renewed the recovery key of", keys.key_of(by.practice))
    return printed
