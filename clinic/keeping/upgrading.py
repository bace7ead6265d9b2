"""Bring the database to this version: a backup first, and back to where it was if anything fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from django.core.management import call_command
from django.db import connections, transaction

from clinic import clock
from clinic.ground.models import Practice
from clinic.keeping.backup import SUFFIX, back_up, scheduled_folder
from clinic.keeping.databases import copy_sqlite, database_name, is_sqlite, pending, scratch_folder
from clinic.keeping.faults import KeepingFault, room_for
from clinic.keeping.tables import heads_of


class UpgradeFailed(KeepingFault):
    """The upgrade failed, and the database is as it was."""


def upgrade() -> Path | None:
    """Apply what waits; return the backup that was made before, or None where there was nothing to lose.

    Raises UpgradeFailed with the database as it was, or NewerVersion where a newer version has been here.
    """
    heads_of("default")
    if not pending():
        return None
    made = _back_up_first()
    with room_for("the upgrade"):
        _on_sqlite() if is_sqlite() else _on_postgresql()
    return made


def _back_up_first() -> Path | None:
    tables = connections["default"].introspection.table_names()
    if "ground_practice" not in tables or not Practice.objects.exists():
        return None
    if "ground_practicekey" not in tables:
        return None  # older than backups: the copy beside the database is what it goes back to
    target = scheduled_folder() / f"before-upgrade-{clock.now().strftime('%Y-%m-%d-%H%M%S')}{SUFFIX}"
    back_up(target)
    return target


def _on_sqlite() -> None:
    with scratch_folder("upgrade") as scratch:
        before = scratch / "before.sqlite3"
        copy_sqlite(before)
        try:
            _migrate()
        except BaseException as error:
            _put_back(before)
            raise _failed(error) from error


def _put_back(before: Path) -> None:
    target = Path(database_name())
    connections["default"].close()
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    with open(before, "rb+") as file:
        os.fsync(file.fileno())
    os.chmod(before, 0o600)
    shutil.move(before, target)


def _on_postgresql() -> None:
    try:
        with transaction.atomic():
            _migrate()
    except BaseException as error:
        connections["default"].close()
        raise _failed(error) from error


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _failed(error: BaseException) -> UpgradeFailed:
    return UpgradeFailed(
        f"The upgrade failed ({type(error).__name__}: {error}). The database is as it was before."
        " Go back to the version that ran, or ask for help with this sentence."
    )
