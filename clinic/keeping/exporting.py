"""The full export: everything of an installation in plain files, which an empty one takes in and is then equal.

manifest.json   what there is, with counts and hashes
tables/         each table as lines of JSON
csv/            the same for spreadsheets
files/          the data folder's files, photographs sealed as they are kept
keys.json       the practices' keys, which open them: whoever holds this folder holds everything
readable/       photographs and documents, opened
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import models

from clinic import clock
from clinic.ground import current, exports, keys
from clinic.ground.cells import harmless
from clinic.ground.master_key import instance_id
from clinic.ground.models import Practice, PracticeKey
from clinic.keeping.archive import files_in, is_inside
from clinic.keeping.backup import own_files
from clinic.keeping.copying import dump
from clinic.keeping.databases import scratch_folder, snapshot
from clinic.keeping.faults import KeepingFault, UnsafeExport, room_for
from clinic.keeping.restoring import built, compare, require_empty, rewrap, settle, sole_use
from clinic.keeping.tables import columns_of, heads_of, require_known, rows_of, tables_of

SCHEMA = "needlecraft/export/1"
MOST_BYTES = 2 * 1024**4
MOST_FILES = 20_000_000
LONGEST_MANIFEST = 4 * 1024**3


def export(folder: Path) -> dict[str, Any]:
    """Write everything into a new folder, which gets its name when it is whole.  Returns the manifest."""
    if folder.exists():
        raise KeepingFault(f"{folder} exists already. Choose another name.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f".{folder.name}.part-{os.getpid()}")
    part.mkdir(mode=0o700)
    try:
        with room_for(f"the export {folder}"), scratch_folder("export") as scratch:
            manifest = _write(part, scratch)
            os.replace(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return manifest


def _write(part: Path, scratch: Path) -> dict[str, Any]:
    (part / "tables").mkdir()
    (part / "csv").mkdir()
    tables = {}
    with snapshot(scratch) as alias:
        heads = heads_of(alias)
        for model in tables_of(alias):
            label = model._meta.label_lower
            with open(part / "tables" / f"{label}.jsonl", "wb") as target:
                content = dump(model, alias, target)
            tables[label] = [content.count, content.hash]
            _write_csv(model, alias, part / "csv" / f"{label}.csv")
    for name, path, size in own_files():
        _copy(path, part / "files" / name, size)
    _write_whole(part / "keys.json", json.dumps(_keys(), indent=1).encode("ascii"))
    for name, data in _readable():
        _write_whole(part / "readable" / name, data)
    manifest = {
        "schema": SCHEMA,
        "instance": instance_id(),
        "made_at": clock.now().isoformat(),
        "version": version("needlecraft"),
        "heads": heads,
        "tables": tables,
        "files": {path.relative_to(part).as_posix(): _fingerprint(path) for path in files_in(part)},
    }
    _write_whole(part / "manifest.json", json.dumps(manifest, indent=1, sort_keys=True).encode("ascii"))
    return manifest


def _write_csv(model: type[models.Model], using: str, target: Path) -> None:
    with open(target, "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow([field.attname for field in columns_of(model)])
        for row in rows_of(model, using):
            lines.writerow([harmless(_cell(value)) for value in row])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _keys() -> dict[str, str]:
    # An export is of all practices.
    return {str(key.practice_id): keys.private_of(key).hex() for key in PracticeKey.everything.all()}


def _readable() -> Iterator[tuple[str, bytes]]:
    for practice in Practice.objects.order_by("created_at", "pk"):
        with current.acting_for(practice):
            for provider in exports.providers():
                for name, data in provider():
                    inside = f"{practice.pk}/{name}"
                    if not is_inside(inside):
                        raise UnsafeExport(f"{name!r} is no name for a file of an export.")
                    yield inside, data


def _write_whole(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.write_bytes(data)


def _copy(source: Path, target: Path, size: int) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(source, "rb") as file, open(target, "xb") as written:
        left = size
        while left and (piece := file.read(min(left, 1024 * 1024))):
            left -= written.write(piece)


def _fingerprint(path: Path) -> list[Any]:
    with open(path, "rb") as file:
        return [path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()]


def take_in(folder: Path) -> dict[str, Any]:
    """Take an export into an empty installation, whole or not at all.  Returns the manifest.

    Raises UnsafeExport where the folder holds a link, a name that leads outside, or anything its manifest does not
    name as it is; and NewerVersion, NotEmpty, DiskFull.
    """
    with room_for("what the export holds"), sole_use(), scratch_folder("import") as scratch:
        require_empty()
        manifest = checked(folder)
        require_known(manifest["heads"], manifest["version"])
        for name in manifest["files"]:
            kind, _, rest = name.partition("/")
            place = {"tables": "database", "files": "files"}.get(kind)
            if place:
                _copy(folder / name, scratch / place / rest, manifest["files"][name][0])
        opened = json.loads((folder / "keys.json").read_bytes())
        with built(scratch / "database", manifest["heads"]) as alias:
            compare(alias, manifest)
            rewrap(alias, {practice: bytes.fromhex(private) for practice, private in opened.items()})
            settle(alias, scratch / "files")
    return manifest


def checked(folder: Path) -> dict[str, Any]:
    """Return an export's manifest, having compared every file with it."""
    place = folder / "manifest.json"
    if not folder.is_dir() or place.is_symlink() or not place.is_file():
        raise UnsafeExport(f"{folder} is no export: it has no manifest.json.")
    if place.stat().st_size > LONGEST_MANIFEST:
        raise UnsafeExport("The manifest is too long to be one.")
    try:
        manifest = json.loads(place.read_bytes())
        files, schema = manifest["files"], manifest["schema"]
        is_formed = {"heads", "tables", "version"} <= manifest.keys() and all(len(f) == 2 for f in files.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnsafeExport("The manifest cannot be read.") from None
    if schema != SCHEMA or not is_formed:
        raise UnsafeExport(f"The export's form is {schema!r}. Allowed: {SCHEMA!r}.")
    for name in files:
        if not is_inside(name):
            raise UnsafeExport(f"The manifest names {name!r}, which leads outside the folder.")
    found = _regular_files(folder)
    if strangers := sorted(found ^ set(files)):
        raise UnsafeExport(f"The folder and its manifest do not agree on {strangers[0]}.")
    _within_bounds(folder, files)
    return dict(manifest)


def _regular_files(folder: Path) -> set[str]:
    """Return the names of all files but the manifest.  Raises UnsafeExport on a link or anything that is no file."""
    found: set[str] = set()
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(place) / name
            inside = path.relative_to(folder).as_posix()
            if path.is_symlink():
                raise UnsafeExport(f"{inside} is a link. An export holds none.")
            if name in names and not path.is_file():
                raise UnsafeExport(f"{inside} is no plain file.")
        found |= {(Path(place) / name).relative_to(folder).as_posix() for name in names}
    return found - {"manifest.json"}


def _within_bounds(folder: Path, files: dict[str, list[Any]]) -> None:
    sizes = [(folder / name).stat().st_size for name in files]
    if len(files) > MOST_FILES or sum(sizes) > MOST_BYTES:
        raise UnsafeExport(f"The export holds more than {MOST_FILES} files or {MOST_BYTES} bytes.")
    for (name, expected), size in zip(files.items(), sizes, strict=True):
        if size != expected[0] or _fingerprint(folder / name) != expected:
            raise UnsafeExport(f"{name} is not as it was exported.")
