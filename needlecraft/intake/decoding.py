"""From bytes to the plain tables of a document, TOML or JSON, whatever the bytes are.

Wrong encodings, wrong syntax, a key that stands twice, nesting without end and files beyond a bound are
faults like any other.  A file over the bound is not parsed at all.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any, Literal

from needlecraft.intake.faults import NOTHING, Faults, step

Format = Literal["toml", "json"]
FORMATS: tuple[Format, ...] = ("toml", "json")

MAX_BYTES = 1_000_000
"""An intake is a few kilobytes; a megabyte leaves room for notes and none for a mistake."""

_BOM = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
# A key of very many parts ("a.a.a...") costs the TOML parser time by the square of its length.
_ENDLESS_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){32}""")


def format_of(name: str, data: bytes) -> Format:
    """Return the format of a file: by the ending of its name, else by its first character."""
    ending = name.rpartition(".")[2].lower()
    if ending == "toml":
        return "toml"
    if ending in ("json", "ndjson", "jsonl"):
        return "json"
    return "json" if data[:64].removeprefix(_BOM).lstrip().startswith(b"{") else "toml"


def decoded(data: bytes, format: Format, faults: Faults, *, max_bytes: int = MAX_BYTES) -> dict[str, Any]:
    """Return the document's outermost table, or an empty one and the fault that was noted."""
    text = _text(data, faults, max_bytes)
    if text is None:
        return {}
    document = _from_json(text, faults) if format == "json" else _from_toml(text, faults)
    if document is NOTHING:
        return {}
    if not isinstance(document, dict):
        faults.add("", document, "not_a_document")
        return {}
    if not document:
        faults.add("", NOTHING, "empty")
    return document


def _text(data: bytes, faults: Faults, max_bytes: int) -> str | None:
    if len(data) > max_bytes:
        faults.add("", NOTHING, "too_big", size=len(data), most=max_bytes)
        return None
    body = data.removeprefix(_BOM)
    if body.startswith(_WIDE_MARKS) or b"\0" in body[:200]:
        faults.add("", NOTHING, "wide_encoding", allowed="UTF-8")
        return None
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = body.count(b"\n", 0, wrong.start) + 1
        faults.add("", NOTHING, "wrong_encoding", allowed="UTF-8", line=line, byte=f"0x{body[wrong.start]:02x}")
        return None
    if not text.strip():
        faults.add("", NOTHING, "empty")
        return None
    return text


def _from_toml(text: str, faults: Faults) -> object:
    if _ENDLESS_KEY.search(text):
        faults.add("", NOTHING, "too_deep")
        return NOTHING
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        faults.add("", NOTHING, "not_toml", reason=_one_line(wrong))
    except RecursionError:
        faults.add("", NOTHING, "too_deep")
    except (ValueError, OverflowError):
        faults.add("", NOTHING, "huge_number")
    return NOTHING


def _from_json(text: str, faults: Faults) -> object:
    def table(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in pairs:
            if name in found:
                faults.add(step(name), value, "twice")
            found[name] = value
        return found

    try:
        found: object = json.loads(text, object_pairs_hook=table)
    except json.JSONDecodeError as wrong:
        faults.add("", NOTHING, "not_json", reason=_one_line(wrong))
    except RecursionError:
        faults.add("", NOTHING, "too_deep")
    except (ValueError, OverflowError):
        faults.add("", NOTHING, "huge_number")
    else:
        return found
    return NOTHING


def _one_line(wrong: Exception) -> str:
    return " ".join(str(wrong).split())[:120]
