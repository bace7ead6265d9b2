"""A rule: one small named function with its sources, the day it came into force, and what it applies to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from needlecraft.devices.modalities import MECHANICAL, Modality
from needlecraft.evidence import Cite, Interval, Level
from needlecraft.intake import NO_PRACTICE, History, Intake, Operator, Person, Practice, Wish
from needlecraft.screening.verdicts import Caution, Clear, Verdict, Withhold
from needlecraft.skin.zones import EVERYWHERE, Sites

Kind = Literal["absolute", "relative", "defer"]
Verdicts = Verdict | tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One person's answers as they count on one day, with the intervals in force."""

    intake: Intake
    history: History
    on: date
    practice: Practice = NO_PRACTICE
    days_by_rule: Mapping[str, int] = field(default_factory=dict)
    """What the practice changed: days by rule id."""

    @property
    def person(self) -> Person:
        """Return the client."""
        return self.intake.person

    @property
    def wish(self) -> Wish:
        """Return what is asked for."""
        return self.intake.wish

    @property
    def operator(self) -> Operator:
        """Return who would treat."""
        return self.intake.operator

    def before(self, days: int) -> date:
        """Return the day `days` before the screening."""
        return self.on - timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Rule:
    """A contraindication or precaution.  `exception` says why a rule departs from what its kind usually yields."""

    id: str
    kind: Kind
    applies_to: frozenset[Modality]
    cites: tuple[Cite, ...]
    level: Level
    in_force: date
    check: Callable[[Case], Verdicts]
    wait: Interval | None = None
    where: Sites = EVERYWHERE
    assumed: str = ""
    """What of the rule is our own choice, in words; empty when nothing is."""
    exception: str = ""
    doc: str = ""


def needling_and(*others: Modality) -> frozenset[Modality]:
    """Return every kind of needling with `others`."""
    return MECHANICAL | {Modality.RF, *others}


def rule(
    *cites: Cite,
    kind: Kind,
    applies_to: frozenset[Modality],
    level: Level,
    in_force: date,
    where: Sites = EVERYWHERE,
    assumed: str = "",
    exception: str = "",
) -> Callable[[Callable[[Case], Verdicts]], Rule]:
    """Make a rule of a function `(case) -> Verdict`.  The rule's id is the function's name."""

    def make(check: Callable[[Case], Verdicts]) -> Rule:
        return Rule(
            check.__name__, kind, applies_to, cites, level, in_force, check,
            where=where, assumed=assumed, exception=exception, doc=check.__doc__ or "",
        )  # fmt: skip

    return make


def _each(found: Verdicts) -> tuple[Verdict, ...]:
    return found if isinstance(found, tuple) else (found,)


def _let_go(usual: tuple[Verdict, ...], found: tuple[Verdict, ...], usual_days: int, days: int) -> tuple[Verdict, ...]:
    """Return what stays to be said where a practice's shorter wait lets go what the rule's own would hold.

    A practice may shorten a wait; it cannot make the report silent about it.
    """
    held = {(v.where, v.only) for v in found if isinstance(v, Withhold)}
    left: list[Verdict] = []
    for verdict in usual:
        if isinstance(verdict, Clear) or (verdict.where, verdict.only) in held or verdict in found:
            continue
        if isinstance(verdict, Caution):
            left.append(verdict)
        elif isinstance(verdict, Withhold) and verdict.until.date is not None:
            how = {"usual_days": usual_days, "own_days": days, "usual_until": verdict.until.date}
            left.append(Caution("caution_shortened", how, where=verdict.where, only=verdict.only))
    return tuple(left)


def deferral(
    *cites: Cite,
    wait: Interval,
    kind: Kind,
    applies_to: frozenset[Modality],
    level: Level,
    in_force: date,
    where: Sites = EVERYWHERE,
    assumed: str = "",
    exception: str = "",
) -> Callable[[Callable[[Case, int], Verdicts]], Rule]:
    """Make a rule of a function `(case, days) -> Verdict`, where `days` is `wait` or what the practice set."""

    def make(check: Callable[[Case, int], Verdicts]) -> Rule:
        name = check.__name__

        def check_with_days(case: Case) -> Verdicts:
            days = case.days_by_rule.get(name, wait.days)
            found = check(case, days)
            if days >= wait.days:
                return found
            usual = replace(case, days_by_rule={k: v for k, v in case.days_by_rule.items() if k != name})
            return *_each(found), *_let_go(_each(check(usual, wait.days)), _each(found), wait.days, days)

        return Rule(
            name, kind, applies_to, cites, level, in_force, check_with_days,
            wait=wait, where=where, assumed=assumed, exception=exception, doc=check.__doc__ or "",
        )  # fmt: skip

    return make
