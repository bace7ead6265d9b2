"""Open a backup into a scratch database, compare it with its manifest, and only then put it in place."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from clinic.ground import keys
from clinic.ground.master_key import is_made, master_key
from clinic.keeping.archive import files_in, read_head, unlock, unpack
from clinic.keeping.copying import copy_all, load_all
from clinic.keeping.databases import (
    database_name,
    is_sqlite,
    migrate_to,
    opened_file,
    pending,
    quick_check,
    scratch_folder,
)
from clinic.keeping.faults import DamagedBackup, InUse, KeepingFault, NotEmpty, room_for
from clinic.keeping.tables import Content, Heads, content_hashes, differing, require_known


def verify(file: Path, recovery: str = "") -> dict[str, Any]:
    """Restore a backup to a scratch folder, compare counts and hashes, and leave nothing behind.

    Returns the manifest.  Raises the fault that tells which wrong it is.
    """
    with room_for("the check of the backup"), scratch_folder("verify") as scratch:
        manifest, _ = _open(file, recovery, scratch)
        with built(scratch / "database", manifest["heads"]) as alias:
            compare(alias, manifest)
    return manifest


def restore(file: Path, recovery: str = "") -> dict[str, Any]:
    """Put a backup in place of an empty installation, whole or not at all.  Returns the manifest."""
    with room_for("what the backup holds"), sole_use(), scratch_folder("restore") as scratch:
        require_empty()
        manifest, private = _open(file, recovery, scratch)
        with built(scratch / "database", manifest["heads"]) as alias:
            compare(alias, manifest)
            rewrap(alias, {"": private})
            settle(alias, scratch / "files")
    return manifest


def _open(file: Path, recovery: str, scratch: Path) -> tuple[dict[str, Any], bytes]:
    if not file.is_file():
        raise KeepingFault(f"There is no file {file}.")
    with open(file, "rb") as source:
        head, record = read_head(source)
        require_known(head["heads"], head["version"])
        unlocked = unlock(head, recovery)
        manifest = unpack(source, unlocked.file_key, record, scratch)
    if manifest["heads"] != head["heads"]:
        raise DamagedBackup("The head of the backup and its manifest do not agree.")
    return manifest, unlocked.private


@contextmanager
def built(folder: Path, heads: Heads) -> Iterator[str]:
    """Give the alias of a scratch database with what a backup or an export holds, at its own schema."""
    path = folder / "database.sqlite3"
    if path.is_file():
        quick_check(path)
        with opened_file(path) as alias:
            yield alias
        return
    with opened_file(path) as alias:
        migrate_to(alias, heads)
        load_all(folder, alias)
        yield alias


def compare(alias: str, manifest: dict[str, Any]) -> None:
    """Compare a scratch database with the manifest.  Raises DamagedBackup."""
    wanted = {label: Content(*pair) for label, pair in manifest["tables"].items()}
    if tables := differing(wanted, content_hashes(alias)):
        raise DamagedBackup(f"These tables are not what was backed up: {', '.join(tables)}.")


def rewrap(alias: str, privates: dict[str, bytes]) -> None:
    """Wrap the practices' keys with this machine's master key.

    `privates`: by practice; under the empty name the half that opened the backup, which opens the others' too.
    """
    connection = connections[alias]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        cursor.execute("SELECT id, practice_id, public, by_master, by_first FROM ground_practicekey")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        master = master_key()
        old = master if is_made() else None
        anew: dict[Any, bytes] = {}
        for private in privates.values():
            anew |= keys.rewrapped(rows, private, master, old)
        for id, wrapped in anew.items():
            cursor.execute("UPDATE ground_practicekey SET by_master = %s WHERE id = %s", [wrapped, id])
        cursor.execute("DELETE FROM django_session")  # nobody stays signed in through a restore
    if len(anew) < len(rows):
        raise KeepingFault("The key of one of the practices cannot be opened, so its photographs could not be either.")


def settle(alias: str, files: Path) -> None:
    """Bring a scratch database to this version and put it, and the files, in place; the database comes last."""
    migrate_to(alias)
    data = Path(settings.DATA)
    for path in list(files_in(files)) if files.is_dir() else []:
        target = data / path.relative_to(files)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.chmod(path, 0o600)
        os.replace(path, target)
    if is_sqlite() and "memory" not in database_name():
        _replace_file(alias)
    else:
        if pending():
            migrate_to("default")
        copy_all(alias, "default")
    call_command("migrate", verbosity=0, interactive=False)


def _replace_file(alias: str) -> None:
    source, target = Path(str(connections[alias].settings_dict["NAME"])), Path(database_name())
    connections[alias].close()
    connections["default"].close()
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    with open(source, "rb+") as file:
        os.fsync(file.fileno())
    os.chmod(source, 0o600)
    os.replace(source, target)
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def require_empty(using: str = "default") -> None:
    """Raise NotEmpty where there is a practice or a user: a restore never writes over one."""
    if is_sqlite(using) and "memory" not in database_name(using) and not Path(database_name(using)).exists():
        return
    connection = connections[using]
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in ("ground_practice", "auth_user"):
            if table in tables:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
                if cursor.fetchone():
                    raise NotEmpty(
                        "There is a practice here already, and nothing is ever restored over one."
                        " Set NEEDLECRAFT_DATA to an empty folder."
                    )


@contextmanager
def sole_use() -> Iterator[None]:
    """Keep the server and other commands out.  Raises InUse while the server runs."""
    place = Path(settings.DATA) / "serve.lock"
    handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise InUse("The server runs on this data folder. Stop it first.") from None
    try:
        yield
    finally:
        os.close(handle)
