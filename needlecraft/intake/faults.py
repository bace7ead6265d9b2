"""What is wrong with a document: every fault with its path, its value, what is allowed and the closest match.

A reader collects faults and raises once, at the end: whoever corrects the file sees all of them, and nothing
half-read leaves the door.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches

from needlecraft.words import say

MAX_FAULTS = 100
"""More are counted and not written out: a file of the wrong kind would otherwise yield one for each line."""
MAX_SHOWN = 60
LISTED_AT_MOST = 16
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong.  `key` names the sentence in `errors.faults`; `path` is like "answers.needled.last"."""

    path: str
    value: str
    key: str
    allowed: str = ""
    closest: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def problem(self) -> str:
        """Return what is wrong, as a sentence."""
        return self.problem_in("en")

    def problem_in(self, language: str) -> str:
        """Return what is wrong, as a sentence in a language."""
        return say(f"errors.faults.{self.key}", language, **self.params)

    def text(self, language: str = "en") -> str:
        """Return the whole fault in one line: where, what stands there, what is wrong, what would be right."""
        place = self.path or say("errors.line.document", language)
        if self.value:
            place = say("errors.line.value", language, path=place, value=self.value)
        parts = [say("errors.line.problem", language, place=place, problem=self.problem_in(language))]
        if self.allowed:
            parts.append(say("errors.line.allowed", language, allowed=self.allowed))
        if self.closest:
            parts.append(say("errors.line.closest", language, closest=self.closest))
        return " ".join(parts)

    def to_dict(self, language: str = "en") -> dict[str, str]:
        """Return the fault as values that JSON can hold."""
        return {
            "path": self.path,
            "value": self.value,
            "problem": self.problem_in(language),
            "allowed": self.allowed,
            "closest": self.closest,
        }


class DocumentFaults(ValueError):
    """A document cannot be read.  `faults` holds what is wrong with it, `more` how many were not written out."""

    def __init__(self, faults: tuple[Fault, ...], more: int = 0) -> None:
        super().__init__(faults, more)
        self.faults = faults
        self.more = more

    def __str__(self) -> str:
        return self.text()

    def text(self, language: str = "en") -> str:
        """Return every fault, one a line."""
        lines = [fault.text(language) for fault in self.faults]
        if self.more:
            lines.append(say("errors.line.more", language, count=self.more))
        return "\n".join(lines)


class IntakeFaults(DocumentFaults):
    """An intake cannot be read."""


class PracticeFaults(DocumentFaults):
    """A practice's settings cannot be read."""


@dataclass(slots=True)
class Faults:
    """The faults found so far."""

    found: list[Fault] = field(default_factory=list)
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.found)

    def add(
        self,
        path: str,
        value: object,
        key: str,
        *,
        allowed: str | Iterable[str] = "",
        among: Iterable[str] = (),
        closest_to: object = None,
        **params: object,
    ) -> None:
        """Note a fault; `among` are the names in which the closest match to the value (or to another) is looked for."""
        if len(self.found) >= MAX_FAULTS:
            self.more += 1
            return
        listed = allowed if isinstance(allowed, str) else listing(allowed)
        nothing = value is NOTHING
        near = closest(value if closest_to is None else closest_to, among)
        fault = Fault(path, "" if nothing else shortened(value), key, listed, near, params)
        if fault not in self.found:
            self.found.append(fault)

    def raise_as(self, kind: type[DocumentFaults]) -> None:
        """Raise what was found, if anything was."""
        if self.found:
            raise kind(tuple(self.found), self.more)


class _Nothing:
    """No value stands there."""


NOTHING = _Nothing()


def listing(names: Iterable[str]) -> str:
    """Return names for a sentence; of a long list the first ones, and how many there are."""
    every = list(names)
    if len(every) <= LISTED_AT_MOST:
        return ", ".join(every)
    return say("errors.line.many", names=", ".join(every[:LISTED_AT_MOST]), count=len(every))


def closest(value: object, among: Iterable[str]) -> str:
    """Return the name nearest to a value, or "" when none is near."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if not isinstance(value, str) or len(value) > MAX_SHOWN:
        return ""
    names = list(among)
    near = get_close_matches(value.strip().lower().replace(" ", "_").replace("-", "_"), names, n=1, cutoff=0.6)
    if not near:
        near = get_close_matches(value, names, n=1, cutoff=0.6)
    return near[0] if near else ""


def shortened(value: object) -> str:
    """Return a value as a fault shows it: one short line without control characters, whatever it holds."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() if value.bit_length() > 64:
            return say("errors.line.huge", bits=value.bit_length())
        case str():
            return _cut(value)
        case dict():
            return say("errors.line.table", count=len(value))
        case list():
            return say("errors.line.list", count=len(value))
        case datetime() | date():
            return value.isoformat()
        case None:
            return "null"
        case _:
            return str(value)[:MAX_SHOWN]


def step(name: str) -> str:
    """Return a name as one step of a path: as it is, or quoted and shortened where it is no plain name."""
    return name if _PLAIN.fullmatch(name) else shortened(name)


def _cut(text: str) -> str:
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: MAX_SHOWN + 1])
    return f'"{plain[:MAX_SHOWN]}…"' if len(text) > MAX_SHOWN else f'"{plain}"'
