"""The exact text of a consent as one string, its hash, and the hash of each item.

What the client was told is what is hashed: the title, the version, the language, every item in its order with its
counts and its sources.  An item's own hash leaves the sources out: a better citation is no reason to explain anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from clinic.consents.wording import own, sections

Items = list[dict[str, Any]]
RISK_SECTIONS = frozenset({"emergency", "same_day", "later", "colour", "drug", "not_known", "off_label"})
"""The sections whose change means that a consent is asked for anew."""


def exact_text(title: str, number: int, language: str, items: Items) -> str:
    """Return the text, line by line, as it is shown, signed, hashed and sealed."""
    titles = sections(language)
    lines = [title, f"{own('labels.version', language, number=number)} · {language}"]
    for section, rows in groupby(items, key=lambda item: item["section"]):
        lines += ["", titles[section]]
        for item in rows:
            lines += list(item_lines(item, language))
    return "\n".join(lines) + "\n"


def item_lines(item: dict[str, Any], language: str) -> Iterable[str]:
    """Yield the lines of one item."""
    yield f"- {item['text']}"
    if item["known"]:
        yield f"  {own('labels.known', language)} {item['known']}"
    if item["sources"]:
        yield f"  {own('labels.sources', language)} {'; '.join(item['sources'])}"


def sha256(data: str | bytes) -> str:
    """Return the hash of a text or of bytes, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def item_sha256(item: dict[str, Any]) -> str:
    """Return the hash of what an item tells the client."""
    return sha256("\x1f".join((item["section"], item["key"], item["text"], item["known"])))


def hashes(items: Items) -> dict[str, str]:
    """Return the hash of each item by its key."""
    return {item["key"]: item_sha256(item) for item in items}


def changed_items(before: Items, after: Items, *, only: frozenset[str] | None = None) -> list[str]:
    """Return the keys of items that were added, dropped or worded otherwise, in the given sections alone."""
    was, now = hashes(before), hashes(after)
    section = {item["key"]: item["section"] for item in (*before, *after)}
    differing = [key for key in dict.fromkeys((*now, *was)) if was.get(key) != now.get(key)]
    return [key for key in differing if only is None or section[key] in only]
