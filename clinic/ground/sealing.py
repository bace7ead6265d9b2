"""Sealed bytes: AES-256-GCM in frames of 64 KiB, so that a long file is read and written a piece at a time.

Each file has a key of its own, made from the given key and a fresh salt, so a frame's number can be its nonce.
The record's id, the frame's number and whether it is the last are bound to each frame: a frame that is changed,
moved, dropped or taken from another record does not open.  A check in the head tells a wrong key from damage.
"""

from __future__ import annotations

import hmac
import io
import os
import zlib
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"needlecraft sealed 1\n"
FRAME = 64 * 1024
TAG = 16
SALT = 32
HEAD = len(MAGIC) + SALT + 16 + 4


class WrongKey(Exception):
    """This key does not open what was sealed."""


class Damaged(Exception):
    """What was sealed has been changed, cut short, or put in another record's place."""


def derive(key: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """Return a key of its own for one purpose."""
    return HKDF(SHA256(), 32, salt or None, purpose.encode()).derive(key)


def _head(key: bytes, salt: bytes) -> bytes:
    start = MAGIC + salt + derive(key, "check", salt)[:16]
    return start + zlib.crc32(start).to_bytes(4, "big")


def _bound(record: str, number: int, last: bool) -> bytes:
    return b"%s|%d|%s" % (record.encode(), number, b"last" if last else b"more")


class SealedWriter(io.RawIOBase):
    """A file that seals what is written to it.  Nothing opens before `close` has written the last frame."""

    def __init__(self, target: BinaryIO, key: bytes, record: str) -> None:
        self.target, self.record, self.number = target, record, 0
        self.waiting = bytearray()
        salt = os.urandom(SALT)
        self.cipher = AESGCM(derive(key, "frames", salt))
        target.write(_head(key, salt))

    def writable(self) -> bool:
        """Return that it is written to."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Seal each whole frame, and keep the rest for the next."""
        self.waiting += data
        while len(self.waiting) > FRAME:
            self._frame(bytes(self.waiting[:FRAME]), last=False)
            del self.waiting[:FRAME]
        return len(data)

    def _frame(self, piece: bytes, *, last: bool) -> None:
        nonce = self.number.to_bytes(12, "big")
        self.target.write(self.cipher.encrypt(nonce, piece, _bound(self.record, self.number, last)))
        self.number += 1

    def finish(self) -> None:
        """Write the last frame.  The target stays open."""
        self._frame(bytes(self.waiting), last=True)
        self.waiting.clear()


class SealedReader(io.RawIOBase):
    """A file that opens what was sealed, frame by frame.

    Raises WrongKey or Damaged on the first frame that does not open; nothing of that frame is given out.
    """

    def __init__(self, source: BinaryIO, key: bytes, record: str) -> None:
        self.source, self.record, self.number = source, record, 0
        head = source.read(HEAD)
        if len(head) < HEAD or not head.startswith(MAGIC) or zlib.crc32(head[:-4]).to_bytes(4, "big") != head[-4:]:
            raise Damaged("The head of what was sealed is damaged.")
        salt = head[len(MAGIC) : len(MAGIC) + SALT]
        if not hmac.compare_digest(head, _head(key, salt)):
            raise WrongKey("This key does not open it.")
        self.cipher = AESGCM(derive(key, "frames", salt))
        self.ahead = source.read(FRAME + TAG)
        self.ready = b""
        self.ended = False

    def readable(self) -> bool:
        """Return that it is read from."""
        return True

    def _next(self) -> None:
        frame, self.ahead = self.ahead, self.source.read(FRAME + TAG)
        self.ended = not self.ahead
        nonce = self.number.to_bytes(12, "big")
        try:
            self.ready = self.cipher.decrypt(nonce, frame, _bound(self.record, self.number, self.ended))
        except (InvalidTag, ValueError):
            raise Damaged(f"Part {self.number + 1}, from byte {self.number * FRAME}, is damaged or missing.") from None
        self.number += 1

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes: fewer only at the end."""
        pieces, wanted = [], size if size >= 0 else -1
        while wanted != 0:
            if not self.ready:
                if self.ended:
                    break
                self._next()
                continue
            piece = self.ready if wanted < 0 else self.ready[:wanted]
            self.ready = self.ready[len(piece) :]
            pieces.append(piece)
            wanted = wanted if wanted < 0 else wanted - len(piece)
        return b"".join(pieces)


def seal_stream(source: BinaryIO, target: BinaryIO, key: bytes, record: str) -> None:
    """Seal a whole file for a record."""
    writer = SealedWriter(target, key, record)
    while piece := source.read(FRAME):
        writer.write(piece)
    writer.finish()


def open_stream(source: BinaryIO, target: BinaryIO, key: bytes, record: str) -> None:
    """Open a whole file of a record.  Raises WrongKey or Damaged; then what the target holds is not to be used."""
    reader = SealedReader(source, key, record)
    while piece := reader.read(FRAME):
        target.write(piece)


def seal(data: bytes, key: bytes, record: str) -> bytes:
    """Return bytes sealed for a record."""
    target = io.BytesIO()
    seal_stream(io.BytesIO(data), target, key, record)
    return target.getvalue()


def open_sealed(data: bytes, key: bytes, record: str) -> bytes:
    """Return the bytes that were sealed.  Raises WrongKey or Damaged."""
    target = io.BytesIO()
    open_stream(io.BytesIO(data), target, key, record)
    return target.getvalue()


def wrap_with(key: bytes, secret: bytes, purpose: str) -> bytes:
    """Return a short secret sealed under a key, for one purpose."""
    nonce = os.urandom(12)
    return nonce + AESGCM(derive(key, "wrap")).encrypt(nonce, secret, purpose.encode())


def unwrap_with(key: bytes, wrapped: bytes, purpose: str) -> bytes:
    """Return the short secret.  Raises WrongKey where key, purpose or bytes are not those of the wrapping."""
    try:
        return AESGCM(derive(key, "wrap")).decrypt(wrapped[:12], wrapped[12:], purpose.encode())
    except (InvalidTag, ValueError):
        raise WrongKey(f"This key does not open the {purpose}.") from None
