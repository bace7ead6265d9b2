"""The fields of a manufacturer's file, each read into a type or noted as a fault, so that reading goes on to the end.

A field that is wrong yields a harmless stand-in; the stand-ins are never seen, because a file with a fault is
refused whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from math import isfinite
from typing import Any

from needlecraft.words import say

FORMAT = "needlecraft/rf/1"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
MAX_TEXT = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file: where, what stands there, why it will not do, what is allowed."""

    path: str
    value: object
    problem: str
    allowed: str
    closest: str = ""

    @property
    def text(self) -> str:
        """Return the fault as one line for a person."""
        where = self.path or say("devices.rf_file.the_file")
        hint = f" {say('devices.errors.closest', name=self.closest)}" if self.closest else ""
        if self.value is None:
            return say("devices.rf_file.fault_missing", where=where, allowed=self.allowed) + hint
        value = repr(self.value) if len(repr(self.value)) <= 80 else f"{repr(self.value)[:80]}…"
        return say("devices.rf_file.fault", where=where, value=value, problem=self.problem, allowed=self.allowed) + hint


@dataclass(slots=True)
class Reader:
    """Reads fields and keeps the faults met on the way."""

    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: str, value: object, problem: str, allowed: str, closest: str = "") -> None:
        """Note a fault; `problem` is a key under `devices.rf_file`."""
        self.faults.append(Fault(path, value, say(f"devices.rf_file.{problem}"), allowed, closest))

    def only(self, path: str, table: dict[str, Any], known: tuple[str, ...]) -> None:
        """Note every entry that the format does not know."""
        for name in table:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                at = f"{path}.{name}" if path else name
                self.fault(at, table[name], "unknown_entry", ", ".join(known), near[0] if near else "")

    def one_of(self, path: str, value: object, known: tuple[str, ...]) -> bool:
        """Return whether a value is one of those known, and note it when not."""
        if isinstance(value, str) and value in known:
            return True
        near = get_close_matches(str(value), known, n=1, cutoff=0.4)
        self.fault(path, value, "missing" if value is None else "not_known", ", ".join(known), near[0] if near else "")
        return False

    def text(self, path: str, value: object) -> str:
        """Return a text that is not empty."""
        if isinstance(value, str) and value.strip() and len(value) <= MAX_TEXT:
            return value.strip()
        self._wrong(path, value, say("devices.rf_file.a_text", most=MAX_TEXT))
        return ""

    def page(self, path: str, value: object) -> str:
        """Return the page on which a line stands, a number or a text."""
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return str(value)
        return self.text(path, value)

    def name(self, path: str, value: object) -> str:
        """Return an id: letters, digits and underscores."""
        if isinstance(value, str) and NAME.fullmatch(value) and len(value) <= MAX_TEXT:
            return value
        self._wrong(path, value, say("devices.rf_file.an_id"))
        return ""

    def names(self, path: str, value: object, may_be_empty: bool = False) -> tuple[str, ...]:
        """Return a list of ids."""
        if isinstance(value, list) and (value or may_be_empty):
            return tuple(self.name(path, one) for one in value)
        self._wrong(path, value, say("devices.rf_file.a_list"))
        return ()

    def flag(self, path: str, value: object) -> bool:
        """Return true or false; nothing stands for either."""
        if isinstance(value, bool):
            return value
        self._wrong(path, value, "true, false")
        return False

    def day(self, path: str, value: object) -> date:
        """Return a day."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._wrong(path, value, say("devices.rf_file.a_day"))
        return date.min

    def number(
        self, path: str, value: object, *, most: float, above: float | None = None, least: float | None = None
    ) -> float:
        """Return a finite number within bounds; `above` is not itself allowed."""
        bound = above if above is not None else least
        allowed = say("devices.rf_file.above" if above is not None else "devices.rf_file.from", low=bound, high=most)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong(path, value, allowed)
            return 0.0
        within = isfinite(value) and value <= most
        within = within and (above is None or value > above) and (least is None or value >= least)
        if not within:
            self.fault(path, value, "out_of_bounds", allowed)
            return 0.0
        return float(value)

    def maybe(self, path: str, value: object, *, above: float, most: float) -> float | None:
        """Return a number, or None where the instructions do not give it."""
        return None if value is None else self.number(path, value, above=above, most=most)

    def whole(self, path: str, value: object, *, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        if isinstance(value, float):
            self.fault(path, value, "not_whole", say("devices.rf_file.from", low=least, high=most))
            return least
        return int(self.number(path, value, least=least, most=most)) or least

    def table(self, path: str, value: object) -> dict[str, Any]:
        """Return a table."""
        if isinstance(value, dict):
            return value
        self._wrong(path, value, say("devices.rf_file.a_table"))
        return {}

    def tables(self, path: str, value: object) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Return a list of tables, each with its path; an empty list is a fault."""
        if isinstance(value, list) and value:
            return tuple((f"{path}[{n}]", self.table(f"{path}[{n}]", one)) for n, one in enumerate(value))
        self._wrong(path, value, say("devices.rf_file.tables", name=path))
        return ()

    def distinct(self, path: str, ids: tuple[str, ...]) -> None:
        """Note ids that stand twice."""
        for one in sorted({i for i in ids if i and ids.count(i) > 1}):
            self.fault(path, one, "twice", say("devices.rf_file.once"))

    def _wrong(self, path: str, value: object, allowed: str) -> None:
        self.fault(path, value, "missing" if value is None else "wrong_kind", allowed)
