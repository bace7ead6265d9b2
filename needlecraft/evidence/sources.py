"""The papers, labels, manuals and guidelines that anything here rests on, each once, in `sources.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from typing import Literal, get_args

Reading = Literal["full", "abstract", "page", "none"]
Kind = Literal["paper", "label", "manual", "guideline", "regulation", "registry", "clinic_sheets", "page", "none"]

READINGS: tuple[Reading, ...] = get_args(Reading)
KINDS: tuple[Kind, ...] = get_args(Kind)


class UnknownSource(KeyError):
    """A citation names a source that `sources.toml` does not hold."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Source:
    """One work, and the most that was read of it.  An empty field is one nobody has read.

    `unverified` names the fields that were written from memory or in our words, not from the page.  `called` is
    the name in running text where the title is long or two works share author and year.
    """

    key: str
    kind: Kind
    read: Reading
    authors: str = ""
    year: int | None = None
    title: str = ""
    called: str = ""
    journal: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    read_note: str = ""
    unverified: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Return the work as it is named in running text: first author and year, or the title."""
        if self.called:
            return self.called
        if not self.authors:
            return self.title or self.key
        first = self.authors.split(",")[0].split(" et al")[0].rsplit(" ", 1)[0]
        return f"{first} {self.year}" if self.year else first


def source(key: str) -> Source:
    """Return the source under `key`; an unknown key is an error that names the closest one."""
    found = SOURCES.get(key)
    if found is None:
        near = get_close_matches(key, SOURCES, n=1, cutoff=0.4)
        hint = f" Closest: {near[0]!r}." if near else ""
        raise UnknownSource(f"{key!r} is not in evidence/sources.toml.{hint}")
    return found


def _load() -> dict[str, Source]:
    file = resources.files(__package__) / "sources.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    found = {}
    for key, fields in tables.items():
        entry = Source(key=key, **{**fields, "unverified": tuple(fields.get("unverified", ()))})
        if entry.kind not in KINDS or entry.read not in READINGS:
            raise ValueError(f"sources.toml, {key}: kind {entry.kind!r} or read {entry.read!r} is not known.")
        found[key] = entry
    return found


SOURCES: dict[str, Source] = _load()
