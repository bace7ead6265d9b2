"""A document's table, read entry by entry: each entry asked for by name and kind, each fault noted.

What is not asked for is an unknown name, and a fault when the table is closed.  An entry that is absent or wrong
reads as None or empty, so that reading goes on and finds the other faults too.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from needlecraft.intake.faults import NOTHING, Faults, step
from needlecraft.skin.zones import GROUPS, SITE_IDS, ZONES, Sites, UnknownPlace, sites

E = TypeVar("E", bound=StrEnum)

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)
"""Days beyond these are slips of the keyboard; within them no interval runs off the calendar."""
MAX_ITEMS = 500
LINE, LINES = 200, 4000
"""Characters of a name, and of a note or a reason."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TURNS_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(slots=True)
class Table:
    """One table of a document at `path`."""

    entries: Mapping[str, object]
    path: str
    faults: Faults
    asked: set[str] = field(default_factory=set)

    def at(self, name: str) -> str:
        """Return the path of an entry."""
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        """Return whether an entry of that name stands here."""
        return name in self.entries

    def value(self, name: str) -> object:
        """Return an entry as it stands, or NOTHING."""
        self.asked.add(name)
        return self.entries.get(name, NOTHING)

    def fault(self, name: str, key: str, **details: object) -> None:
        """Note a fault of an entry."""
        value = self.entries.get(name, NOTHING)
        self.faults.add(self.at(name), value, key, **details)  # type: ignore[arg-type]

    def need(self, *names: str, allowed: str = "") -> None:
        """Note a fault for each entry that must stand here and does not."""
        for name in names:
            if name not in self.entries:
                self.faults.add(self.at(name), NOTHING, "missing", allowed=allowed)

    def close(self) -> None:
        """Note a fault for each entry that nobody asked for."""
        for name in self.entries:
            if name not in self.asked:
                self.unknown(name, "unknown_name", sorted(self.asked))

    def unknown(self, name: str, key: str, known: Collection[str]) -> None:
        """Note that an entry has a name that nobody knows, with the closest that somebody does."""
        self.faults.add(self.at(step(name)), NOTHING, key, allowed=known, closest_to=name, among=known)

    def text(self, name: str, *, longest: int = LINE) -> str:
        """Return a text; "" when absent or wrong."""
        value = self.value(name)
        if value is NOTHING:
            return ""
        if not isinstance(value, str):
            self.fault(name, "not_text")
        elif len(value) > longest:
            self.fault(name, "too_long", length=len(value), most=longest)
        elif not _is_clean(value, lines=longest > LINE):
            self.fault(name, "control_characters")
        else:
            return value
        return ""

    def matching(self, name: str, pattern: str, key: str, allowed: str) -> str:
        """Return a text of a given shape; "" when absent or wrong."""
        text = self.text(name)
        if text and not re.fullmatch(pattern, text):
            self.fault(name, key, allowed=allowed)
            return ""
        return text

    def day(self, name: str) -> date | None:
        """Return a day, written as a TOML date or as "YYYY-MM-DD"."""
        value = self.value(name)
        if value is NOTHING:
            return None
        found = _day(value)
        if found is None:
            self.fault(name, "not_a_day", allowed="YYYY-MM-DD")
        elif not FIRST_DAY <= found <= LAST_DAY:
            self.fault(name, "day_out_of_range", allowed=f"{FIRST_DAY} – {LAST_DAY}")
        else:
            return found
        return None

    def number(self, name: str, low: float, high: float, *, above: bool = False) -> float | None:
        """Return a number from `low` (or only above it) to `high`."""
        value = self.value(name)
        if value is NOTHING:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fault(name, "not_a_number", allowed=_range(low, high))
        elif isinstance(value, float) and not math.isfinite(value):
            self.fault(name, "not_finite", allowed=_range(low, high))
        elif not low <= value <= high or (above and value == low):
            self.fault(name, "out_of_range", allowed=_range(low, high))
        else:
            return float(value)
        return None

    def whole(self, name: str, low: int, high: int) -> int | None:
        """Return a whole number from `low` to `high`."""
        value = self.value(name)
        if value is NOTHING:
            return None
        number = self.number(name, low, high)
        if number is None:
            return None
        if not number.is_integer():
            self.fault(name, "not_whole", allowed=_range(low, high))
            return None
        return int(number)

    def flag(self, name: str) -> bool | None:
        """Return true or false; None when absent or wrong."""
        value = self.value(name)
        if value is NOTHING:
            return None
        if not isinstance(value, bool):
            self.fault(name, "not_a_flag", allowed="true, false")
            return None
        return value

    def one_of(self, name: str, allowed: type[E]) -> E | None:
        """Return a member of an enumeration."""
        word = self.word(name, [member.value for member in allowed])
        return None if word is None else allowed(word)

    def word(self, name: str, allowed: Collection[str]) -> str | None:
        """Return one of the words allowed."""
        value = self.value(name)
        if value is NOTHING:
            return None
        if not isinstance(value, str) or value not in allowed:
            self.fault(name, "not_one_of", allowed=allowed, among=allowed)
            return None
        return value

    def items(self, name: str) -> list[object]:
        """Return a list; empty when absent or wrong."""
        value = self.value(name)
        if value is NOTHING:
            return []
        if not isinstance(value, list):
            self.fault(name, "not_a_list")
            return []
        if len(value) > MAX_ITEMS:
            self.fault(name, "too_many", most=MAX_ITEMS)
            return []
        return value

    def words(self, name: str, allowed: Collection[str] | None, *, key: str = "not_one_of") -> tuple[str, ...]:
        """Return the words of a list that are allowed, each once; with None any clean word is."""
        found: dict[str, None] = {}
        for n, item in enumerate(self.items(name)):
            path = f"{self.at(name)}[{n}]"
            if isinstance(item, str) and (item in allowed if allowed is not None else _is_name(item)):
                found[item] = None
            elif allowed is not None or not isinstance(item, str):
                self.faults.add(path, item, key, allowed=allowed or (), among=allowed or ())
            else:
                self.faults.add(path, item, "control_characters")
        return tuple(found)

    def members(self, name: str, allowed: type[E]) -> tuple[E, ...]:
        """Return the members of an enumeration that a list names."""
        return tuple(allowed(word) for word in self.words(name, [member.value for member in allowed]))

    def places(self, name: str) -> Sites:
        """Return the sites that a list of groups, zones or sites names."""
        known = (*GROUPS, *ZONES, *SITE_IDS)
        found = Sites()
        for n, item in enumerate(self.items(name)):
            try:
                found |= sites(item if isinstance(item, str) and len(item) <= LINE else "")
            except UnknownPlace:
                path = f"{self.at(name)}[{n}]"
                self.faults.add(path, item, "unknown_place", allowed=(*GROUPS, *ZONES), among=known)
        return found

    def table(self, name: str) -> Table:
        """Return a table within this one; an empty one when absent or wrong."""
        value = self.value(name)
        if value is not NOTHING and not isinstance(value, dict):
            self.fault(name, "not_a_table")
        return Table(value if isinstance(value, dict) else {}, self.at(name), self.faults)

    def tables(self, name: str) -> list[Table]:
        """Return the tables of a list ("[[name]]" in TOML)."""
        found = []
        for n, item in enumerate(self.items(name)):
            path = f"{self.at(name)}[{n}]"
            if isinstance(item, dict):
                found.append(Table(item, path, self.faults))
            else:
                self.faults.add(path, item, "not_a_table")
        return found


def _day(value: object) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def _is_clean(text: str, *, lines: bool) -> bool:
    if text.isascii() and text.isprintable():
        return True
    allowed = "\n\t" if lines else ""
    return not any((unicodedata.category(c) in ("Cc", "Cs") and c not in allowed) or c in _TURNS_TEXT for c in text)


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LINE and _is_clean(text, lines=False)


def _range(low: float, high: float) -> str:
    return f"{low:g} – {high:g}"
