"""A picture rebuilt from its pixels, by a process that can do no harm: see `clinic.photos.decoder`."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore

LARGEST_BYTES = 45_000_000
SECONDS = 60
AT_ONCE = BoundedSemaphore(2)
"""A large picture takes more than a gigabyte while it is rebuilt, so not every thread may do it at once."""
DECODER = Path(__file__).with_name("decoder.py")
REASONS = frozenset({"too_large", "no_picture", "too_heavy", "damaged", "too_slow", "too_many_bytes", "empty"})


class Refused(Exception):
    """The picture is not taken.  `reason` is one of REASONS."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason} {detail}".strip())


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A picture made of pixels alone: a lossless master, two thumbnails, and when the camera says it was taken."""

    master: bytes
    small: bytes
    large: bytes
    width: int
    height: int
    taken: datetime | None


def rebuild(data: bytes) -> Rebuilt:
    """Return a picture rebuilt from its pixels.  Raises Refused for whatever is no harmless picture."""
    if not data:
        raise Refused("empty")
    if len(data) > LARGEST_BYTES:
        raise Refused("too_many_bytes")
    with AT_ONCE:
        told, files = _decoded(data)
    if "refused" in told:
        raise Refused(told["refused"] if told["refused"] in REASONS else "damaged", str(told.get("detail", "")))
    return Rebuilt(*files, int(told["width"]), int(told["height"]), _time(str(told["taken"])))


def _decoded(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    command = [sys.executable, "-I", "-B", str(DECODER)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, env={}, cwd="/", check=False)
    except subprocess.TimeoutExpired:
        raise Refused("too_slow") from None
    line, _newline, rest = done.stdout.partition(b"\n")
    if done.returncode != 0 or not line:
        # Killed by a limit, or broken off: a picture that needs more than any real one is refused, whatever it is.
        raise Refused("too_heavy")
    told = json.loads(line)
    files, at = [], 0
    for size in told["sizes"]:
        files.append(rest[at : at + size])
        at += size
    if at != len(rest):
        raise Refused("too_heavy")
    return told, files


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
