"""What a rule can say: clear, caution, ask, withhold; each with where, how and what would change it.

A verdict holds keys and parameters, not sentences: `say` names the entry in `words/<language>/screening.toml`
under the rule's own table, so that a stored decision can be read in any language, years later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Literal

from needlecraft.devices.modalities import Modality
from needlecraft.intake import Role, Whom
from needlecraft.skin.zones import EVERYWHERE, Sites

Params = Mapping[str, object]
Needs = Literal["answer", "date", "kind", "where", "profile"]


class Severity(IntEnum):
    """The order of verdicts: the highest decides."""

    CLEAR = 0
    CAUTION = 1
    ASK = 2
    WITHHOLD = 3

    @property
    def word(self) -> str:
        """Return the verdict's word as documents carry it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Until:
    """When a withheld treatment may be thought of again: from a day on, or once a state is reached.

    `state` is a key under `states` in the sentences of screening.
    """

    date: date | None = None
    state: str | None = None

    def __post_init__(self) -> None:
        if (self.date is None) == (self.state is None):
            raise ValueError("A withheld treatment waits for a day or for a state, one of the two.")


@dataclass(frozen=True, slots=True)
class Clear:
    """Nothing in the answers speaks against it, as far as this rule sees."""

    severity = Severity.CLEAR


@dataclass(frozen=True, slots=True)
class Caution:
    """Possible, with a change."""

    say: str = "caution"
    params: Params = field(default_factory=dict)
    where: Sites = EVERYWHERE
    only: frozenset[Modality] | None = None
    """The modalities it holds for, where fewer than the rule's."""
    severity = Severity.CAUTION


@dataclass(frozen=True, slots=True)
class Ask:
    """An answer is missing.  `fact` is the field of History (or of the person, "profile") that would settle it."""

    fact: str
    of: Whom = Whom.CLIENT
    needs: Needs = "answer"
    say: str = "ask"
    params: Params = field(default_factory=dict)
    where: Sites = EVERYWHERE
    only: frozenset[Modality] | None = None
    severity = Severity.ASK


@dataclass(frozen=True, slots=True)
class Withhold:
    """Not before a day, or not while something is so.  `override_by`: the least role that may set it aside."""

    until: Until
    say: str = "withhold"
    params: Params = field(default_factory=dict)
    where: Sites = EVERYWHERE
    only: frozenset[Modality] | None = None
    override_by: Role | None = None
    severity = Severity.WITHHOLD


Verdict = Clear | Caution | Ask | Withhold
CLEAR = Clear()


def not_before(day: date) -> Until:
    """Return the wait for a day."""
    return Until(date=day)


def not_while(state: str) -> Until:
    """Return the wait for a state, by its key."""
    return Until(state=state)
