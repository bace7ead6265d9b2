"""The journal of reads: one file a process and day, each line bound to the one before it, written in batches.

A page never waits for the disk: a line is handed to the one writer thread, which writes and fsyncs what has
gathered, at most every twentieth of a second.  A clean end writes everything; a killed process loses at most its
last batch.  Where the disk is full the lines wait in memory, and once too many wait, pages are refused: nothing is
shown that cannot be recorded.
"""

from __future__ import annotations

import atexit
import logging
import os
import secrets
import threading
from datetime import date
from itertools import takewhile
from pathlib import Path

from django.conf import settings

from clinic.audit.entries import Document, canonical, chained

GATHERING_S = 0.03
LONGEST_BACKLOG = 10_000
log = logging.getLogger(__name__)


class JournalFull(RuntimeError):
    """The journal cannot be written, and too many lines wait already."""


def folder() -> Path:
    """Return where the journals are."""
    return Path(settings.DATA) / "audit"


def files_of(day: date) -> list[Path]:
    """Return the journals of a day, of all processes."""
    return sorted(folder().glob(f"reads-{day.isoformat()}-*.jsonl"))


def line_of(document: Document, number: int, previous: str) -> tuple[str, str]:
    """Return a line of a journal and its hash."""
    text = canonical({**document, "number": number})
    hashed = chained(previous, text)
    return f'{{"entry":{text},"hash":"{hashed}"}}\n', hashed


class Journal:
    """The journal of one process."""

    def __init__(self, place: Path) -> None:
        self.place, self.process = place, os.getpid()
        self.waiting: list[Document] = []
        self.changed = threading.Condition()
        self.is_ending = False
        self.written = self.added = 0
        self.day: str = ""
        self.file: int = -1
        self.good_bytes = self.number = 0
        self.hash = ""
        self.thread = threading.Thread(target=self._work, name="audit journal", daemon=True)
        self.thread.start()

    def add(self, document: Document) -> None:
        """Hand a line to the writer.  Raises JournalFull."""
        with self.changed:
            if len(self.waiting) >= LONGEST_BACKLOG:
                raise JournalFull("The journal of reads cannot be written: the disk may be full.")
            self.waiting.append(document)
            self.added += 1
            self.changed.notify_all()

    def flush(self, within_s: float = 5.0) -> bool:
        """Wait until what was added so far is on disk."""
        with self.changed:
            wanted = self.added
            return self.changed.wait_for(lambda: self.written >= wanted, within_s)

    def close(self) -> None:
        """Write what waits, and end the writer."""
        with self.changed:
            self.is_ending = True
            self.changed.notify_all()
        self.thread.join(10)

    def _work(self) -> None:
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.waiting or self.is_ending)
                if not self.waiting:
                    break
                if not self.is_ending:
                    self.changed.wait_for(lambda: self.is_ending, GATHERING_S)
                batch = list(self.waiting)
            if not self._try(batch):
                with self.changed:
                    if self.is_ending:
                        break
                    self.changed.wait_for(lambda: self.is_ending, 1.0)
        if self.file >= 0:
            os.close(self.file)
            self.file = -1

    def _try(self, batch: list[Document]) -> bool:
        """Write a batch of one day, whole or not at all."""
        day = batch[0]["at"][:10]
        batch = list(takewhile(lambda document: document["at"][:10] == day, batch))
        try:
            self._open(day)
            number, hashed, lines = self.number, self.hash, []
            for document in batch:
                number += 1
                line, hashed = line_of(document, number, hashed)
                lines.append(line)
            self._write("".join(lines).encode("ascii"))
        except OSError as error:
            log.error("The journal of reads could not be written: %s", error.errno)
            self._take_back()
            return False
        self.number, self.hash = number, hashed
        with self.changed:
            del self.waiting[: len(batch)]
            self.written += len(batch)
            self.changed.notify_all()
        return True

    def _open(self, day: str) -> None:
        if self.file >= 0 and self.day == day:
            return
        if self.file >= 0:
            os.close(self.file)
            self.file = -1
        self.place.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.place / f"reads-{day}-{self.process}-{secrets.token_hex(4)}.jsonl"
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        held = os.open(self.place, os.O_RDONLY)
        os.fsync(held)
        os.close(held)
        self.day, self.good_bytes, self.number = day, 0, 0
        self.hash = chained("", path.name)

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.file, rest) :]
        os.fsync(self.file)
        self.good_bytes += len(data)

    def _take_back(self) -> None:
        if self.file >= 0:
            os.ftruncate(self.file, self.good_bytes)


_own: Journal | None = None
_making = threading.Lock()


def journal() -> Journal:
    """Return this process's journal; a forked process has its own."""
    global _own
    if _own is None or _own.process != os.getpid() or _own.place != folder() or _own.is_ending:
        with _making:
            if _own is None or _own.process != os.getpid() or _own.place != folder() or _own.is_ending:
                _own = Journal(folder())
                atexit.register(_own.close)
    return _own
