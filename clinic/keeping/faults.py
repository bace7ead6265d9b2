"""What can be wrong with a backup, an export or a disk, each with a sentence that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from clinic.ground.full_disk import is_full


class KeepingFault(Exception):
    """Something that whoever runs the practice can act on."""


class NotABackup(KeepingFault):
    """The file is something else."""


class DamagedBackup(KeepingFault):
    """The file was changed or cut short; the message says where."""


class WrongKeyGiven(KeepingFault):
    """The key does not open the backup."""


class AnotherInstance(KeepingFault):
    """The backup is another installation's."""


class NewerVersion(KeepingFault):
    """The backup was made by a newer version."""


class NotEmpty(KeepingFault):
    """There is a practice here already."""


class DiskFull(KeepingFault):
    """There is no room."""


class InUse(KeepingFault):
    """The server runs."""


class Unequal(KeepingFault):
    """What arrived is not what was sent."""


class UnsafeExport(KeepingFault):
    """A folder to import holds something that an export never does."""


@contextmanager
def room_for(what: str) -> Iterator[None]:
    """Turn a full disk into DiskFull, whose sentence says that nothing half is left."""
    try:
        yield
    except (OSError, DatabaseError, sqlite3.Error) as error:
        if not is_full(error):
            raise
        raise DiskFull(
            f"There is no room on the disk for {what}. Nothing was changed. Free some space and run it again."
        ) from error
