"""Write plain tables as TOML text: names, texts, numbers, days, lists, tables and lists of tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml(document: Mapping[str, object]) -> str:
    """Return the document as TOML: its own entries first, then its tables."""
    return "\n".join(_table(document, "")).strip("\n") + "\n"


def _table(entries: Mapping[str, object], path: str) -> Iterator[str]:
    later = {name: value for name, value in entries.items() if _is_table(value)}
    for name, value in entries.items():
        if name not in later:
            yield f"{_name(name)} = {_value(value)}"
    for name, value in later.items():
        inner = f"{path}.{_name(name)}" if path else _name(name)
        if isinstance(value, Mapping):
            yield from ("", f"[{inner}]", *_table(value, inner))
        elif isinstance(value, list):
            for one in value:
                yield from ("", f"[[{inner}]]", *_table(one, inner))


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and bool(value) and isinstance(value[0], Mapping))


def _name(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(_value(part) for part in value)}]"
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
