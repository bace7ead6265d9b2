"""The store of photographs: each file sealed with its client's key, there whole or not at all.

Files are written before the row that names them, and removed after the row says so: whatever a crash leaves is a
file without a row, which `clean_orphans` takes away, and never a row without its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from clinic.ground.models import Practice
from clinic.ground.sealing import FRAME, SealedReader, seal
from clinic.photos.keys import open_key
from clinic.photos.models import ClientKey, Photo
from clinic.photos.rebuilding import Rebuilt
from clinic.photos.whole_files import PART, make_folder, remove, write_whole

ORPHAN_HOURS = 24
"""Younger files may belong to an upload that has not been saved yet."""


class Size(StrEnum):
    """Which of a photograph's files."""

    MASTER = "master"
    LARGE = "large"
    SMALL = "small"


def folder() -> Path:
    """Return the folder of all photographs."""
    return Path(settings.DATA) / "photos"


def place(practice_id: UUID, file: UUID, size: Size) -> Path:
    """Return where a file is: its name says nothing of the client."""
    name = str(file)
    return folder() / str(practice_id) / name[:2] / f"{name}.{size}"


def put(rebuilt: Rebuilt, key: ClientKey, practice: Practice, file: UUID) -> None:
    """Seal and write the files of a photograph; all are on the disk when this returns."""
    secret = open_key(key, practice)
    pieces = {Size.MASTER: rebuilt.master, Size.LARGE: rebuilt.large, Size.SMALL: rebuilt.small}
    for size, data in pieces.items():
        write_whole(place(practice.pk, file, size), seal(data, secret, record(file, size)))


class Pieces(Iterator[bytes]):
    """The pieces of an opened file, one after the other; the file closes at the end, or when it is not wanted."""

    def __init__(self, source: BinaryIO, secret: bytes, record: str) -> None:
        self.source = source
        self.reader = SealedReader(source, secret, record)
        self.next_piece = self.reader.read(FRAME)

    def __next__(self) -> bytes:
        piece = self.next_piece
        if not piece:
            self.close()
            raise StopIteration
        self.next_piece = self.reader.read(FRAME)
        return piece

    def close(self) -> None:
        """Close the file."""
        self.source.close()


def read(photo: Photo, size: Size) -> Pieces:
    """Return the pieces of a photograph's file, the first already opened.

    Raises KeyDestroyed, KeyMissing, WrongKey, Damaged or FileNotFoundError before anything is given out; Damaged also
    later, where a later piece does not open.
    """
    secret = open_key(photo.key, photo.practice)
    source = open(place(photo.practice_id, photo.file, size), "rb")  # noqa: SIM115
    try:
        return Pieces(source, secret, record(photo.file, size))
    except BaseException:
        source.close()
        raise


def whole(photo: Photo, size: Size) -> bytes:
    """Return a photograph's file."""
    with closing(read(photo, size)) as pieces:
        return b"".join(pieces)


def drop(photo: Photo) -> None:
    """Remove the files of a photograph."""
    for size in Size:
        remove(place(photo.practice_id, photo.file, size))


def clean_orphans(older_than_hours: float = ORPHAN_HOURS) -> int:
    """Remove files that no photograph names, of all practices, and return how many.  For the worker."""
    limit = _time_on_disk() - older_than_hours * 3600
    old = [path for path in folder().glob("*/*/*") if path.is_file() and path.stat().st_mtime <= limit]
    removed = 0
    for start in range(0, len(old), 500):
        some = old[start : start + 500]
        names = {path.name.split(".")[0] for path in some}
        # Of every practice: the worker cleans one folder that all of them share.
        rows = Photo.everything.filter(file__in=[n for n in names if _is_id(n)], deleted_at=None)
        known = {str(file) for file in rows.values_list("file", flat=True)}
        for path in some:
            if path.name.endswith(PART) or path.name.split(".")[0] not in known:
                remove(path)
                removed += 1
    return removed


def clean_orphans_daily() -> int:
    """Remove such files where it was not done for a day, and return how many.  For the worker, at any time."""
    done = folder() / ".cleaned"
    if not folder().exists() or (done.exists() and _time_on_disk() - done.stat().st_mtime < ORPHAN_HOURS * 3600):
        return 0
    removed = clean_orphans()
    done.touch()
    return removed


def record(file: UUID, size: Size) -> str:
    """Return what a sealed file is bound to: put in another's place, it does not open."""
    return f"photo {file} {size}"


def _time_on_disk() -> float:
    """Return the time as the files' own clock tells it: their age is judged by nothing else."""
    make_folder(folder())
    probe = folder() / f".now{PART}"
    probe.touch()
    return probe.stat().st_mtime


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
