"""Would screening withhold a treatment on a day?  Screening itself is asked, so a plan cannot disagree with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from needlecraft.devices.modalities import Modality
from needlecraft.intake import FACTS, Answer, Given, Intake, Practice, Shape
from needlecraft.screening import screen
from needlecraft.screening.verdicts import Until
from needlecraft.skin.zones import Sites

HORIZON_DAYS = 730
"""How far ahead a day is looked for; a course that waits longer is planned again."""


def waits(
    intake: Intake, day: date, practice: Practice, where: Sites, modalities: frozenset[Modality]
) -> tuple[Until, ...]:
    """Return what everything withheld on a day waits for, of these modalities at these sites."""
    report = screen(_asking_for(intake, modalities), day, practice)
    return tuple(
        finding.until
        for finding in report.findings
        if finding.until is not None and finding.sites & where and not finding.modalities.isdisjoint(modalities)
    )


def first_open_day(
    intakes: Iterable[Intake], day: date, practice: Practice, where: Sites, modalities: frozenset[Modality]
) -> date | None:
    """Return the first day from `day` on which none of these intakes is withheld.

    None when a state withholds, since no day ends a state, or when the wait is longer than the horizon.
    """
    known = tuple({id(intake): intake for intake in intakes}.values())
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


def at_worst(intake: Intake) -> Intake:
    """Return the intake with each event of unknown day dated as late as it can have been: the day it was answered.

    So a plan that still asks for the day proposes none that a recent event would forbid.
    """
    history = intake.history
    for fact in FACTS.values():
        given = history.given(fact.name)
        if fact.shape is Shape.EVENT and given.is_yes and given.last is None:
            history = history.with_answer(fact.name, replace(given, last=given.answered_on or intake.answered_on))
    return intake if history is intake.history else replace(intake, history=history)


def after_needling(intake: Intake, day: date, where: Sites) -> Intake:
    """Return the intake as it would read once these sites had been needled on a day."""
    return _with(intake, "needled", day, where)


def after_peel(intake: Intake, day: date, where: Sites) -> Intake:
    """Return the intake as it would read once these sites had been peeled on a day."""
    return _with(intake, "superficial_peel", day, where)


def _asking_for(intake: Intake, modalities: frozenset[Modality]) -> Intake:
    """Return the intake asking for these modalities too, so that what judges them is not passed by."""
    if modalities <= intake.wish.modalities:
        return intake
    together = (intake.wish.together | modalities) - {intake.wish.modality}
    return replace(intake, wish=replace(intake.wish, together=together))


def _with(intake: Intake, fact: str, day: date, where: Sites) -> Intake:
    given = Given(Answer.YES, last=day, where=where, answered_on=day)
    return replace(intake, history=intake.history.with_answer(fact, given))
