"""The recovery key as it is printed: 160 random bits and a checksum, in groups that can be read aloud.

The letters are Crockford's: no I, L, O or U, and whoever types O for 0, or I or L for 1, is understood.
"""

from __future__ import annotations

import hashlib
import os

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BYTES, GROUP, CHECKED = 20, 4, 4


class Mistyped(ValueError):
    """The recovery key has a slip in it."""


def _letters(number: int, count: int) -> str:
    return "".join(LETTERS[number >> (5 * place) & 31] for place in reversed(range(count)))


def _checksum(secret: bytes) -> str:
    return _letters(int.from_bytes(hashlib.sha256(b"recovery key" + secret).digest()[:3], "big") >> 4, CHECKED)


def new_secret() -> bytes:
    """Return the secret of a new recovery key."""
    return os.urandom(BYTES)


def printed(secret: bytes) -> str:
    """Return a recovery key as it is printed."""
    text = _letters(int.from_bytes(secret, "big"), BYTES * 8 // 5) + _checksum(secret)
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def read(typed: str) -> bytes:
    """Return the secret of a recovery key that somebody typed.  Raises Mistyped."""
    text = "".join(c for c in typed.upper().translate(str.maketrans("OIL", "011")) if c.isalnum())
    wanted = BYTES * 8 // 5 + CHECKED
    if len(text) != wanted:
        raise Mistyped(f"A recovery key has {wanted} letters and digits, and this has {len(text)}.")
    strangers = sorted({c for c in text if c not in LETTERS})
    if strangers:
        raise Mistyped(f"A recovery key has no {', '.join(strangers)}. Compare it with the printed one.")
    number = 0
    for letter in text[:-CHECKED]:
        number = number << 5 | LETTERS.index(letter)
    secret = number.to_bytes(BYTES, "big")
    if _checksum(secret) != text[-CHECKED:]:
        raise Mistyped("A letter or digit of the recovery key is wrong. Compare it with the printed one.")
    return secret
