"""Databases beside the practice's own: a consistent snapshot to read from, a scratch one to restore into."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from clinic.keeping.faults import DamagedBackup
from clinic.keeping.tables import Heads

SQLITE = "django.db.backends.sqlite3"


def is_sqlite(using: str = "default") -> bool:
    """Return whether a database is SQLite."""
    return bool(connections[using].vendor == "sqlite")


def database_name(using: str = "default") -> str:
    """Return where a database is."""
    return str(connections[using].settings_dict["NAME"])


@contextmanager
def opened(configuration: dict[str, Any]) -> Iterator[str]:
    """Open a database beside the practice's own, by an alias of its own."""
    alias = f"beside_{secrets.token_hex(4)}"
    connections.settings[alias] = connections.configure_settings(
        {"default": connections.settings["default"], alias: configuration}
    )[alias]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


@contextmanager
def opened_file(path: Path) -> Iterator[str]:
    """Open an SQLite file that nobody else uses."""
    options = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA synchronous=OFF;"}
    with opened({"ENGINE": SQLITE, "NAME": path, "OPTIONS": options}) as alias:
        yield alias


@contextmanager
def scratch_folder(purpose: str) -> Iterator[Path]:
    """Make a folder for work, gone afterwards; what a killed process left is removed."""
    place = Path(settings.DATA) / "scratch"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in place.iterdir():
        if not _is_alive(left.name):
            shutil.rmtree(left, ignore_errors=True)
    made = place / f"{purpose}-{os.getpid()}-{secrets.token_hex(4)}"
    made.mkdir(mode=0o700)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _is_alive(name: str) -> bool:
    process = name.split("-")[1] if name.count("-") == 2 else ""
    if not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def copy_sqlite(target: Path) -> None:
    """Copy the practice's database while it is used, in one step, and check the copy."""
    connection = connections["default"]
    connection.ensure_connection()
    name = str(connection.settings_dict["NAME"])
    if "memory" in name:
        source = connection.connection
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=-1)
    else:
        with closing(sqlite3.connect(name, timeout=60)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=-1)
    quick_check(target)


def quick_check(path: Path) -> None:
    """Raise DamagedBackup where SQLite finds the file broken."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            said = connection.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise DamagedBackup(f"The database is damaged: {error}.") from error
    if said != "ok":
        raise DamagedBackup(f"The database is damaged: {said}.")


@contextmanager
def snapshot(scratch: Path) -> Iterator[str]:
    """Give an alias to read one consistent state from, while others go on writing.

    SQLite: a copy in the scratch folder, `database.sqlite3`.  PostgreSQL: one transaction, REPEATABLE READ.
    """
    if is_sqlite():
        path = scratch / "database.sqlite3"
        copy_sqlite(path)
        with opened_file(path) as alias:
            yield alias
        return
    with opened(dict(connections.settings["default"])) as alias, transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield alias


def migrate_to(using: str, heads: Heads | None = None) -> None:
    """Bring a database's schema to some heads, or to the newest; nothing but migrations is run."""
    executor = MigrationExecutor(connections[using])
    targets = executor.loader.graph.leaf_nodes() if heads is None else [*heads.items()]
    executor.migrate(targets)


def pending(using: str = "default") -> list[str]:
    """Return the migrations that have not been applied."""
    executor = MigrationExecutor(connections[using])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
