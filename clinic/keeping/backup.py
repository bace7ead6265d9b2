"""Make a backup while the practice works: the database in one state, every file, sealed, whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings

from clinic import clock
from clinic.ground import keys
from clinic.ground.models import Practice, PracticeKey
from clinic.keeping.archive import Writer, files_in, new_head, read_head
from clinic.keeping.copying import dump
from clinic.keeping.databases import is_sqlite, scratch_folder, snapshot
from clinic.keeping.faults import KeepingFault, room_for
from clinic.keeping.tables import Content, content_hashes, heads_of, tables_of

NOT_KEPT = ("static", "scratch", "backups", "certificates")
SUFFIX = ".needlecraft-backup"
PART = ".part"


def own_files() -> Iterator[tuple[str, Path, int]]:
    """Yield every file of the data folder that a backup keeps: its name, its place, its size.

    Not the database, which is copied apart, nor what can be made again.  A journal is cut at its last whole line.
    """
    data = Path(settings.DATA)
    for path in files_in(data):
        name = path.relative_to(data).as_posix()
        is_left_out = (
            name.split("/")[0] in NOT_KEPT or "needlecraft.sqlite3" in name or name.endswith((".tmp", ".lock"))
        )
        if is_left_out or path.is_symlink() or not path.is_file():
            continue
        yield name, path, _whole_lines(path) if path.suffix == ".jsonl" else path.stat().st_size


def _whole_lines(path: Path) -> int:
    return path.read_bytes().rfind(b"\n") + 1


def sealing_key() -> PracticeKey:
    """Return the key that a backup is sealed to: of the practice whose owner runs the installation."""
    found = keys.operators_key()
    if found is not None:
        return found
    practice = Practice.objects.order_by("is_demo", "created_at", "pk").first()
    if practice is None:
        raise KeepingFault("There is no practice here yet, so there is nothing to back up.")
    return keys.key_of(practice)


def back_up(target: Path) -> dict[str, Any]:
    """Write a backup to a file, whole or not at all; return its manifest.  Raises DiskFull, DamagedBackup."""
    if target.exists():
        raise KeepingFault(f"{target} exists already. Choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}{PART}")
    try:
        with room_for(f"the backup {target}"), scratch_folder("backup") as scratch:
            manifest = _write(part, scratch)
            _settle(part, target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write(part: Path, scratch: Path) -> dict[str, Any]:
    key, file_key = sealing_key(), secrets.token_bytes(32)
    with snapshot(scratch) as alias:
        facts = {"made_at": clock.now().isoformat(), "version": version("needlecraft"), "heads": heads_of(alias)}
        tables = content_hashes(alias) if is_sqlite() else _dump_all(alias, scratch)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        writer = Writer(file, new_head(key, file_key, **facts), file_key)
        for path in files_in(scratch):
            writer.add(f"database/{path.name}", path)
        for name, path, size in own_files():
            writer.add(f"files/{name}", path, size)
        manifest = {**facts, "tables": {label: [c.count, c.hash] for label, c in tables.items()}}
        writer.finish(manifest)
        file.flush()
        os.fsync(file.fileno())
    return {**manifest, "files": writer.files}


def _dump_all(alias: str, folder: Path) -> dict[str, Content]:
    found = {}
    for model in tables_of(alias):
        with open(folder / f"{model._meta.label_lower}.jsonl", "wb") as target:
            found[model._meta.label_lower] = dump(model, alias, target)
    return found


def _settle(part: Path, target: Path) -> None:
    """Give the finished file its name, and let the folder remember it."""
    os.rename(part, target)
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def back_up_into(folder: Path, keep: int = 14) -> Path:
    """Write a backup named by its time into a folder, and let only the newest ones stay."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{clock.now().strftime('%Y-%m-%d-%H%M%S')}{SUFFIX}"
    back_up(target)
    for old in backups_in(folder)[:-keep]:
        old.unlink()
    return target


def backups_in(folder: Path) -> list[Path]:
    """Return the backups of a folder, oldest first."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def newest_backup(folder: Path) -> datetime | None:
    """Return when the newest backup of a folder was made, by its head."""
    return max(filter(None, map(made_at, backups_in(folder))), default=None)


def made_at(file: Path) -> datetime | None:
    """Return when a backup was made; None where its head cannot be read."""
    try:
        with open(file, "rb") as source:
            return datetime.fromisoformat(read_head(source)[0]["made_at"])
    except (KeepingFault, OSError, ValueError, KeyError):
        return None


def scheduled_folder() -> Path:
    """Return where scheduled backups go: NEEDLECRAFT_BACKUPS, or a folder beside the data."""
    return Path(os.environ.get("NEEDLECRAFT_BACKUPS") or Path(settings.DATA) / "backups")


def summary(manifest: dict[str, Any]) -> str:
    """Return one sentence about what a backup holds."""
    rows = sum(count for count, _ in manifest["tables"].values())
    size = sum(length for length, _ in manifest["files"].values())
    return f"{rows} rows in {len(manifest['tables'])} tables, {len(manifest['files'])} files, {size / 1e6:.1f} MB"


def as_json(manifest: dict[str, Any]) -> str:
    """Return a manifest as text."""
    return json.dumps(manifest, indent=1, sort_keys=True)


_running: list[subprocess.Popen[bytes]] = []


def start() -> None:
    """Begin a backup into the scheduled folder, in a process of its own."""
    _running[:] = [process for process in _running if process.poll() is None]
    if not _running:
        code = "import sys; from clinic.command import main; sys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", code, "backup", "--to", str(scheduled_folder())]
        _running.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL))
