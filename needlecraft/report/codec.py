"""Values to JSON and back, by the types that the dataclasses of the course declare.

One description serves three uses: writing, reading, and the JSON Schema, so they cannot drift apart.  A
sentence is written as its key, its parameters and the words as shown, so that a stored plan stays readable
when the sentences move on.

Does not model types that no course holds: unions of several dataclasses, sets, bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from needlecraft.course import Text
from needlecraft.evidence import Cite
from needlecraft.skin.zones import Sites, sites

JSON = Any


class NotReadable(ValueError):
    """A document that cannot be read: the path says where, the sentence what is wrong."""


def write(value: object, language: str = "en") -> JSON:
    """Return a value as JSON holds it."""
    match value:
        case None | bool() | int() | float() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case Text():
            return {"key": value.key, "params": _params(value.params), "text": value.read(language)}
        case Sites():
            return list(value.names)
        case Mapping():
            return {str(key): write(part, language) for key, part in value.items()}
        case list() | tuple():
            return [write(part, language) for part in value]
    if is_dataclass(value):
        return {f.name: write(getattr(value, f.name), language) for f in fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in a document.")


def read(hint: Any, data: JSON, path: str = "") -> Any:
    """Return the value of type `hint` that `data` stands for.  Raises NotReadable with the path of the fault."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _read_union(hint, data, path)
    if origin is tuple:
        part = get_args(hint)[0]
        return tuple(read(part, item, f"{path}[{n}]") for n, item in enumerate(_of(list, data, path)))
    if origin is Literal:
        return _one_of(get_args(hint), data, path)
    if origin is not None and issubclass(origin, Mapping):
        inner = get_args(hint)[1]
        return {key: read(inner, item, f"{path}.{key}") for key, item in _of(dict, data, path).items()}
    if hint in _READERS:
        return _guarded(_READERS[hint], data, path)
    if is_dataclass(hint):
        return _read_dataclass(hint, _of(dict, data, path), path)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _guarded(hint, data, path)
    return _read_plain(hint, data, path)


def schema(hint: Any) -> dict[str, Any]:
    """Return the JSON Schema of what `write` makes of a value of type `hint`."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return {"anyOf": [schema(part) for part in get_args(hint)]}
    if origin is tuple:
        return {"type": "array", "items": schema(get_args(hint)[0])}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema(get_args(hint)[1])}
    if hint in _SCHEMAS:
        return dict(_SCHEMAS[hint])
    if is_dataclass(hint):
        named = {name: schema(part) for name, part in hints_of(hint).items()}
        return {"type": "object", "properties": named, "required": list(named), "additionalProperties": False}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    raise TypeError(f"{hint} has no schema.")


def hints_of(cls: Any) -> dict[str, Any]:
    """Return the fields of a dataclass with their types, resolved."""
    return _hints(cls)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls)}


def _params(params: Mapping[str, object]) -> dict[str, JSON]:
    return {name: _param(value) for name, value in params.items()}


def _param(value: object) -> JSON:
    """Return a parameter; a date or a sentence is marked, so that it is one again when read."""
    if isinstance(value, Text):
        return {"say": value.key, "params": _params(value.params)}
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"date": value.isoformat()}
    if isinstance(value, (list, tuple)):
        return [_param(part) for part in value]
    return write(value)


def _read_param(data: JSON) -> object:
    match data:
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case {"say": str(key), "params": dict(params)}:
            return Text(key, {name: _read_param(value) for name, value in params.items()})
        case list():
            return tuple(_read_param(part) for part in data)
    return data


def _read_text(data: JSON) -> Text:
    return Text(data["key"], {name: _read_param(value) for name, value in data["params"].items()})


def _read_cite(data: JSON) -> Cite:
    named = {name: read(hint, data[name], name) for name, hint in hints_of(Cite).items()}
    return Cite(**named)


def _read_dataclass(cls: Any, data: dict[str, JSON], path: str) -> Any:
    hints = hints_of(cls)
    missing = [name for name in hints if name not in data]
    if missing:
        raise NotReadable(f"{path or 'document'}: {missing[0]!r} is missing.")
    extra = sorted(set(data) - set(hints))
    if extra:
        raise NotReadable(f"{path or 'document'}: {extra[0]!r} is not known. Known: {', '.join(hints)}.")
    return cls(**{name: read(hint, data[name], f"{path}.{name}" if path else name) for name, hint in hints.items()})


def _read_union(hint: Any, data: JSON, path: str) -> Any:
    parts = get_args(hint)
    if data is None and NoneType in parts:
        return None
    faults = []
    for part in parts:
        if part is NoneType:
            continue
        try:
            return read(part, data, path)
        except NotReadable as fault:
            faults.append(fault)
    raise faults[0]


def _read_plain(hint: Any, data: JSON, path: str) -> Any:
    if hint is NoneType and data is None:
        return None
    if hint is bool or isinstance(data, bool):
        return _of(bool, data, path) if hint is bool else _refuse(hint, data, path)
    if hint is float and isinstance(data, int):
        return data
    return _of(hint, data, path)


def _of(kind: Any, data: JSON, path: str) -> Any:
    return data if isinstance(data, kind) else _refuse(kind, data, path)


def _refuse(kind: Any, data: JSON, path: str) -> Any:
    raise NotReadable(f"{path or 'document'} is {data!r}; it should be {getattr(kind, '__name__', kind)}.")


def _one_of(allowed: tuple[Any, ...], data: JSON, path: str) -> Any:
    if data in allowed:
        return data
    raise NotReadable(f"{path} is {data!r}; it is one of {', '.join(map(str, allowed))}.")


def _guarded(make: Callable[[Any], Any], data: JSON, path: str) -> Any:
    try:
        return make(data)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise NotReadable(f"{path} is {data!r}, which cannot be read: {fault}.") from None


_READERS: dict[Any, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Text: _read_text,
    Cite: _read_cite,
    Sites: lambda names: sites(*names),
}

_SCHEMAS: dict[Any, dict[str, Any]] = {
    NoneType: {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    Sites: {"type": "array", "items": {"type": "string"}},
    Text: {
        "type": "object",
        "properties": {"key": {"type": "string"}, "params": {"type": "object"}, "text": {"type": "string"}},
        "required": ["key", "params", "text"],
        "additionalProperties": False,
    },
}
