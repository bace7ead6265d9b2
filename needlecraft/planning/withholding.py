"""Would screening withhold a treatment on a day?  The rules themselves are asked, so a plan cannot disagree with them.

A whole screening also draws up the scope for every modality and zone; a plan that looks at a dozen days asks only
the rules, and a test holds the two answers equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from needlecraft.devices.modalities import Modality
from needlecraft.intake import Answer, Given, Intake, Override, Practice
from needlecraft.screening import RULES, Case, Rule
from needlecraft.screening.verdicts import Until, Verdict, Withhold
from needlecraft.skin.zones import Sites

HORIZON_DAYS = 730
"""How far ahead a day is looked for; a course that waits longer is planned again."""


def is_withheld(intake: Intake, day: date, practice: Practice, where: Sites, modalities: frozenset[Modality]) -> bool:
    """Return whether any rule withholds any of these modalities at any of these sites on a day."""
    return bool(waits(intake, day, practice, where, modalities))


def waits(
    intake: Intake, day: date, practice: Practice, where: Sites, modalities: frozenset[Modality]
) -> tuple[Until, ...]:
    """Return what everything withheld on a day waits for."""
    case = Case(intake, intake.history.as_of(day), day, practice, practice.days_by_rule)
    overrides = {override.rule: override for override in intake.overrides}
    return tuple(
        verdict.until
        for rule in RULES
        if day >= rule.in_force and not rule.applies_to.isdisjoint(modalities)
        for verdict in _each(rule.check(case))
        if isinstance(verdict, Withhold) and _holds(rule, verdict, where, modalities, overrides.get(rule.id))
    )


def first_open_day(
    intakes: Iterable[Intake], day: date, practice: Practice, where: Sites, modalities: frozenset[Modality]
) -> date | None:
    """Return the first day from `day` on which none of these intakes is withheld.

    None when a state withholds, since no day ends a state, or when the wait is longer than the horizon.
    """
    known = tuple(intakes)
    last = day + timedelta(days=HORIZON_DAYS)
    while day <= last:
        waiting = [until for one in known for until in waits(one, day, practice, where, modalities)]
        if not waiting:
            return day
        days = [until.date for until in waiting if until.date is not None]
        if len(days) < len(waiting):
            return None
        day = max(*days, day + timedelta(days=1))
    return None


def after_needling(intake: Intake, day: date, where: Sites) -> Intake:
    """Return the intake as it would read once these sites had been needled on a day."""
    return _with(intake, "needled", day, where)


def after_peel(intake: Intake, day: date, where: Sites) -> Intake:
    """Return the intake as it would read once these sites had been peeled on a day."""
    return _with(intake, "superficial_peel", day, where)


def narrowed(intake: Intake, where: Sites, modalities: frozenset[Modality]) -> Intake:
    """Return the intake with its wish narrowed to what is planned."""
    together = frozenset(modalities) - {intake.wish.modality}
    return replace(intake, wish=replace(intake.wish, where=where, together=together))


def _with(intake: Intake, fact: str, day: date, where: Sites) -> Intake:
    given = Given(Answer.YES, last=day, where=where, answered_on=day)
    return replace(intake, history=intake.history.with_answer(fact, given))


def _each(verdicts: Verdict | tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    return verdicts if isinstance(verdicts, tuple) else (verdicts,)


def _holds(
    rule: Rule, verdict: Withhold, where: Sites, modalities: frozenset[Modality], override: Override | None
) -> bool:
    applies = rule.applies_to if verdict.only is None else rule.applies_to & verdict.only
    if applies.isdisjoint(modalities) or not (verdict.where & rule.where & where):
        return False
    may = override is not None and verdict.override_by is not None and override.role.at_least(verdict.override_by)
    return not may
