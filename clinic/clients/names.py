"""Names as they are searched: without accents, in one case, in parts that may come in any order."""

from __future__ import annotations

import re
import unicodedata

LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i"}
    | {"þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
)
"""Letters that Unicode does not take apart, as they are typed where the keyboard lacks them."""
UMLAUTS = str.maketrans({"ä": "ae", "Ä": "ae", "ö": "oe", "Ö": "oe", "ü": "ue", "Ü": "ue", "ø": "oe", "å": "aa"})
LONGEST = 200
LONGEST_PART = 60


def plain(text: str) -> str:
    """Return a name as it is searched: without accents, in one case, single spaces."""
    parted = unicodedata.normalize("NFKD", text.translate(LETTERS))
    bare = "".join(c for c in parted if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())[:LONGEST]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name, each as it is searched, in their order: "O'Brien" is one word."""
    found = (re.sub(r"[\W_]+", "", word) for word in re.split(r"[\s\-,./]+", plain(text)))
    return tuple(word[:LONGEST_PART] for word in found if word)


def parts(name: str) -> tuple[str, ...]:
    """Return all that a name is found by: its words, the pieces beside an apostrophe, umlauts spelled out."""
    pieces = (piece for piece in re.split(r"[\W_]+", plain(name)) if piece)
    spelled = words(unicodedata.normalize("NFC", name).translate(UMLAUTS))
    return tuple(dict.fromkeys(part[:LONGEST_PART] for part in (*words(name), *pieces, *spelled)))


def alike(one: str, other: str) -> bool:
    """Return whether two names could be taken for each other: two words shared, or all words of the shorter."""
    first, second = set(words(one)), set(words(other))
    shared = len(first & second)
    return shared > 0 and shared >= min(2, len(first), len(second))


def digits(text: str) -> str:
    """Return the digits of a telephone number, without the zeros that only dial out."""
    bare = "".join(c for c in text if c.isascii() and c.isdigit())
    return bare[2:] if bare.startswith("00") else bare


def tail(text: str) -> str:
    """Return the digits of a telephone number from its end, without a leading zero: the end is what people know."""
    return digits(text).lstrip("0")[::-1]
