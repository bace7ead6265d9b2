"""Look an installation over: each finding is a sentence, and what to do about it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connections

from clinic import clock
from clinic.audit.heads import days_with_entries, place_of
from clinic.ground.master_key import is_made, master_file
from clinic.ground.models import PracticeKey
from clinic.keeping.backup import newest_backup, scheduled_folder
from clinic.keeping.certificates import days_left, folder
from clinic.keeping.databases import database_name, is_sqlite, pending

LEAST_FREE_BYTES = 2 * 1024**3
OLDEST_BACKUP_HOURS = 48
EARLIEST_YEAR = 2026


class Level(StrEnum):
    """How much a finding matters."""

    GOOD = "good"
    LOOK = "look"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and how much it matters."""

    level: Level
    sentence: str


def look_over() -> list[Finding]:
    """Return every finding, the bad ones first."""
    found = [finding for check in CHECKS for finding in check()]
    order = [Level.BAD, Level.LOOK, Level.GOOD]
    return sorted(found, key=lambda finding: order.index(finding.level))


def disk_space() -> Iterator[Finding]:
    """Look for room for a backup and a week of photographs."""
    free = shutil.disk_usage(settings.DATA).free
    level = Level.GOOD if free > LEAST_FREE_BYTES else Level.BAD
    yield Finding(level, f"{free / 1e9:.1f} GB are free on the disk of the data.{_do(level, 'Free some space.')}")


def key_files() -> Iterator[Finding]:
    """Look whether the keys are where only their owner reads them, and apart from the data."""
    data, keys = Path(settings.DATA).resolve(), Path(settings.KEYS).resolve()
    if data == keys or data in keys.parents:
        yield Finding(Level.BAD, "The key folder lies inside the data folder. Set NEEDLECRAFT_KEYS to another place.")
    files = [data / "secret.key", *([master_file()] if is_made() else [])]
    for path in [*files, keys, data]:
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            right = "0700" if path.is_dir() else "0600"
            yield Finding(Level.BAD, f"Others on this computer can read {path.name}. Run: chmod {right} '{path}'")
    if not is_made():
        yield Finding(Level.LOOK, "There is no master key yet; it is made with the first practice.")


def recovery_keys() -> Iterator[Finding]:
    """Look whether each practice has printed its recovery key."""
    # The doctor looks over all practices.
    if "ground_practicekey" in connections["default"].introspection.table_names():
        without = PracticeKey.everything.filter(by_recovery=b"", practice__is_demo=False).count()
        if without:
            yield Finding(Level.BAD, f"{without} practice has no recovery key. Print one under Settings, Backup.")


def journal_mode() -> Iterator[Finding]:
    """Look whether SQLite's journal is the one that is safe with its version."""
    if not is_sqlite():
        yield Finding(Level.GOOD, "The database is PostgreSQL.")
        return
    with connections["default"].cursor() as cursor:
        mode = str(cursor.execute("PRAGMA journal_mode").fetchone()[0]).upper()
    wanted = settings.JOURNAL
    level = Level.GOOD if mode in (wanted, "MEMORY") else Level.BAD
    told = f"SQLite {sqlite3.sqlite_version} keeps its journal as {mode}."
    yield Finding(level, told + _do(level, f"It should be {wanted}: restart the server."))


def disk_encryption() -> Iterator[Finding]:
    """Look whether the disk of the data is encrypted; where that cannot be told, say so."""
    answer = _encrypted(Path(database_name()) if is_sqlite() else Path(settings.DATA))
    if answer is None:
        yield Finding(Level.LOOK, "Whether the disk is encrypted cannot be told from here. See docs/security.md.")
    else:
        level = Level.GOOD if answer else Level.BAD
        told = "The disk of the data is encrypted." if answer else "The disk of the data is not encrypted."
        yield Finding(level, told + _do(level, "A stolen computer gives away every record."))


def _encrypted(path: Path) -> bool | None:
    tool = {"darwin": ["fdesetup", "status"], "linux": ["lsblk", "-n", "-s", "-o", "TYPE"]}.get(sys.platform)
    if tool is None:
        return None
    try:
        if sys.platform == "linux":
            asked = ["findmnt", "-n", "-o", "SOURCE", "--target", str(path.parent)]
            source = subprocess.run(asked, capture_output=True, text=True, timeout=5, check=True).stdout.strip()
            tool = [*tool, source.partition("[")[0]]
        said = subprocess.run(tool, capture_output=True, text=True, timeout=5, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    return "FileVault is On" in said if sys.platform == "darwin" else "crypt" in said.split()


def machine_clock() -> Iterator[Finding]:
    """Look whether the clock can be right: not before this version, nor before the newest backup."""
    now, newest = clock.now(), newest_backup(scheduled_folder())
    if now.year < EARLIEST_YEAR or (newest and newest > now):
        yield Finding(Level.BAD, f"The computer's clock says {now:%d %B %Y, %H:%M} UTC, which cannot be. Set it.")
    else:
        yield Finding(Level.GOOD, f"The computer's clock says {now:%d %B %Y, %H:%M} UTC.")


def backups() -> Iterator[Finding]:
    """Look how old the newest scheduled backup is, and whether it lies on another disk."""
    place, newest = scheduled_folder(), newest_backup(scheduled_folder())
    if newest is None:
        yield Finding(Level.BAD, "There is no scheduled backup yet. Run: needlecraft-clinic backup --to FOLDER")
        return
    hours = (clock.now() - newest).total_seconds() / 3600
    level = Level.GOOD if hours < OLDEST_BACKUP_HOURS else Level.BAD
    yield Finding(level, f"The newest backup is {hours:.0f} hours old.{_do(level, 'Is the worker running?')}")
    if os.stat(place).st_dev == os.stat(settings.DATA).st_dev:
        yield Finding(Level.LOOK, "The backups lie on the disk of the data. Set NEEDLECRAFT_BACKUPS to another disk.")


def upgrades() -> Iterator[Finding]:
    """Look whether the database waits for an upgrade."""
    if waiting := pending():
        yield Finding(Level.LOOK, f"{len(waiting)} changes of the database wait. They are made when the server starts.")


def heads() -> Iterator[Finding]:
    """Look whether each finished day of the audit is signed."""
    if "audit_auditentry" in connections["default"].introspection.table_names():
        missing = [day for day in days_with_entries() if day < clock.today() and not place_of(day).exists()]
        if missing:
            yield Finding(Level.LOOK, f"{len(missing)} days of the audit are not signed yet. Is the worker running?")


def hosts_and_tls() -> Iterator[Finding]:
    """Look who can reach the server, and for how long its certificate is good."""
    if settings.ON_LOOPBACK:
        yield Finding(Level.GOOD, "Only this computer can reach the server.")
    else:
        yield Finding(Level.GOOD, f"The server answers to {', '.join(settings.ALLOWED_HOSTS[3:])}, by TLS only.")
    certificate = folder() / "server.pem"
    if certificate.exists() and (days := days_left(certificate)) < 30:
        level = Level.BAD if days < 0 else Level.LOOK
        yield Finding(level, f"The certificate is good for {days} days. Run: needlecraft-clinic certificate")


def _do(level: Level, what: str) -> str:
    return "" if level is Level.GOOD else f" {what}"


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    disk_space,
    key_files,
    recovery_keys,
    journal_mode,
    disk_encryption,
    machine_clock,
    backups,
    upgrades,
    heads,
    hosts_and_tls,
)
