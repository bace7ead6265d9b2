"""The file of a backup: a head that anyone can read, then one sealed stream of files.

The head names the installation, the schema and how the file's key can be had: boxed to the practice's public key,
whose private half the machine's master key or the printed recovery key opens.  The head's hash is bound to every
frame of the stream, so the two cannot be parted.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from clinic.ground import keys
from clinic.ground.master_key import instance_id, is_made, master_key
from clinic.ground.models import PracticeKey
from clinic.ground.sealing import FRAME, Damaged, SealedReader, SealedWriter, WrongKey, unwrap_with
from clinic.keeping.faults import AnotherInstance, DamagedBackup, NewerVersion, NotABackup, WrongKeyGiven

MAGIC = b"needlecraft backup\n"
FORMAT = 1
LONGEST_HEAD = 1_000_000
Head = dict[str, Any]


def new_head(key: PracticeKey, file_key: bytes, **facts: Any) -> Head:
    """Return the head of a new backup, sealed to a practice's key.  No secret is needed for it."""
    slot = {
        "practice": str(key.practice_id),
        "public": bytes(key.public).hex(),
        "boxed": keys.box(bytes(key.public), file_key).hex(),
        "by_master": bytes(key.by_master).hex(),
        "by_recovery": bytes(key.by_recovery).hex(),
    }
    return {"format": FORMAT, "instance": instance_id(), "slot": slot, **facts}


def write_head(target: BinaryIO, head: Head) -> str:
    """Write the head; return the record id that its stream is sealed for."""
    text = json.dumps(head, sort_keys=True).encode("ascii")
    start = MAGIC + len(text).to_bytes(4, "big") + text
    target.write(start + zlib.crc32(start).to_bytes(4, "big"))
    return hashlib.sha256(text).hexdigest()


def read_head(source: BinaryIO) -> tuple[Head, str]:
    """Return the head and the record id.  Raises NotABackup, DamagedBackup or NewerVersion."""
    magic = source.read(len(MAGIC))
    same = sum(a == b for a, b in zip(magic, MAGIC, strict=False))
    if same < len(MAGIC) - 2:
        raise NotABackup("This file is no backup of Needlecraft.")
    size = source.read(4)
    length = int.from_bytes(size, "big")
    text = source.read(length) if length <= LONGEST_HEAD else b""
    check = source.read(4)
    if magic != MAGIC or zlib.crc32(magic + size + text).to_bytes(4, "big") != check:
        raise DamagedBackup("The head of the backup is damaged. Use another backup.")
    head: Head = json.loads(text)
    if head["format"] > FORMAT:
        raise NewerVersion(f"This backup was made by a newer version ({head['version']}). Update first.")
    return head, hashlib.sha256(text).hexdigest()


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What opens a backup: the file's key, and the private half of the practice whose backup it is."""

    file_key: bytes
    private: bytes


def unlock(head: Head, recovery: str = "") -> Unlocked:
    """Open the head with the printed recovery key, or with this machine's master key.

    Raises WrongKeyGiven, AnotherInstance, or Mistyped.
    """
    slot = {name: bytes.fromhex(text) if name != "practice" else text for name, text in head["slot"].items()}
    is_ours = is_made() and head["instance"] == instance_id()
    master = master_key() if is_made() and not recovery else None  # a missing passphrase says so itself
    try:
        if recovery:
            if not slot["by_recovery"]:
                raise WrongKeyGiven("No recovery key had been printed when this backup was made. Use the master key.")
            private = keys.private_by_recovery(slot["by_recovery"], recovery)
        elif master is None:
            raise WrongKeyGiven("This machine has no master key. Give the printed recovery key: --recovery-key.")
        else:
            private = unwrap_with(master, slot["by_master"], keys.PRIVATE)
        return Unlocked(keys.unbox(private, slot["boxed"]), private)
    except WrongKey:
        raise _why_not(head, is_ours, bool(recovery)) from None


def _why_not(head: Head, is_ours: bool, by_recovery: bool) -> WrongKeyGiven | AnotherInstance:
    made = f"made on {head['made_at'][:10]} by installation {head['instance'][:8]}"
    if is_ours:
        given = "This is not its recovery key" if by_recovery else "This machine's master key does not open it"
        return WrongKeyGiven(f"{given}. The backup is this installation's own, {made}.")
    if by_recovery:
        return AnotherInstance(f"The backup is another installation's, {made}, and this is not its recovery key.")
    return AnotherInstance(f"The backup is another installation's, {made}. Its printed recovery key opens it.")


class Writer:
    """Writes the sealed stream of a backup."""

    def __init__(self, target: BinaryIO, head: Head, file_key: bytes) -> None:
        self.sealed = SealedWriter(target, file_key, write_head(target, head))
        self.tar = tarfile.open(fileobj=cast(Any, self.sealed), mode="w|", bufsize=FRAME)  # noqa: SIM115 closed by `finish`
        self.files: dict[str, list[Any]] = {}

    def add(self, name: str, source: Path, size: int | None = None) -> None:
        """Add a file, or its first bytes where it still grows."""
        length = source.stat().st_size if size is None else size
        member = tarfile.TarInfo(name)
        member.size = length
        with open(source, "rb") as file:
            counted = _Counted(file)
            self.tar.addfile(member, cast(Any, counted))
        self.files[name] = [length, counted.sha256.hexdigest()]

    def finish(self, manifest: dict[str, Any]) -> None:
        """Write the manifest, which names everything, and end the stream."""
        text = json.dumps({**manifest, "files": self.files}, sort_keys=True).encode("ascii")
        member = tarfile.TarInfo("manifest.json")
        member.size = len(text)
        self.tar.addfile(member, io.BytesIO(text))
        self.tar.close()
        self.sealed.finish()


class _Counted:
    """A file that hashes what is read from it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.sha256 = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.sha256.update(data)
        return data


def unpack(source: BinaryIO, file_key: bytes, record: str, into: Path) -> dict[str, Any]:
    """Write every file of a stream into a folder; return the manifest, which all of them are compared with.

    Raises DamagedBackup that names the file in which the damage lies.
    """
    reading = "the beginning"
    seen: dict[str, list[Any]] = {}
    manifest: dict[str, Any] = {}
    try:
        reader = SealedReader(source, file_key, record)
        with tarfile.open(fileobj=cast(Any, reader), mode="r|", bufsize=FRAME) as tar:
            for member in tar:
                reading = member.name
                if not member.isfile() or not is_inside(member.name):
                    raise DamagedBackup(f"The backup holds {member.name!r}, which no backup does.")
                taken = tar.extractfile(member)
                assert taken is not None
                if member.name == "manifest.json":
                    manifest = json.loads(taken.read())
                else:
                    seen[member.name] = _take(cast(BinaryIO, taken), into / member.name)
        reading = "the end"
        while reader.read(FRAME):
            pass
    except WrongKey:
        raise WrongKeyGiven("The key of the file does not open it.") from None
    except (Damaged, tarfile.TarError, EOFError, ValueError) as error:
        raise DamagedBackup(f"The backup is damaged in {reading}. {error}") from None
    _compare(manifest, seen)
    return manifest


def is_inside(name: str) -> bool:
    """Return whether a name stays inside the folder it is put in."""
    parts = name.split("/")
    return bool(name) and not name.startswith("/") and "\\" not in name and not {"", ".", ".."} & set(parts)


def _take(taken: BinaryIO, target: Path) -> list[Any]:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    counted, length = _Counted(taken), 0
    with open(target, "xb") as file:
        while piece := counted.read(FRAME):
            length += file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return [length, counted.sha256.hexdigest()]


def _compare(manifest: dict[str, Any], seen: dict[str, list[Any]]) -> None:
    wanted = manifest.get("files")
    if not manifest or wanted is None:
        raise DamagedBackup("The backup has no manifest: its end is missing.")
    for name in sorted({*wanted, *seen}):
        if wanted.get(name) != seen.get(name):
            raise DamagedBackup(f"The backup is damaged in {name}.")


def files_in(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, in order.  Links are not followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield Path(place) / name
