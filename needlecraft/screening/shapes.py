"""The few shapes that most rules share, so that a rule reads as one line of medicine."""

from __future__ import annotations

from datetime import timedelta

from needlecraft.devices.modalities import Modality
from needlecraft.intake import FACTS, Answer, Given, Role
from needlecraft.screening.rule import Case
from needlecraft.screening.verdicts import CLEAR, Ask, Caution, Verdict, Withhold, not_before, not_while


def ask(fact: str, given: Given, **changes: object) -> Ask:
    """Return the question about `fact`, of whom it concerns, where it is asked."""
    return Ask(fact=fact, of=FACTS[fact].of, **changes)  # type: ignore[arg-type]


def withhold_while(
    case: Case,
    fact: str,
    state: str,
    *,
    days: int = 0,
    override_by: Role | None = None,
) -> Verdict:
    """Withhold while a state is so, and for `days` after the day it ended."""
    given = case.history.given(fact)
    match given.answer:
        case Answer.YES:
            return Withhold(not_while(state), where=given.sites, override_by=override_by, params={"days": days})
        case Answer.UNKNOWN:
            return ask(fact, given)
        case Answer.NO:
            return _until_days_after(case, given, days, override_by)


def withhold_for_days_after(case: Case, fact: str, days: int, *, override_by: Role | None = None) -> Verdict:
    """Withhold for `days` after the last time something happened; without a day, ask for it."""
    given = case.history.given(fact)
    match given.answer:
        case Answer.UNKNOWN:
            return ask(fact, given)
        case Answer.YES if given.last is None:
            return ask(fact, given, needs="date", say="ask_date", where=given.sites)
        case Answer.YES | Answer.NO:
            return _until_days_after(case, given, days, override_by)


def caution_if(case: Case, fact: str, *, only: frozenset[Modality] | None = None) -> Verdict:
    """Caution when a fact is so; ask when nobody knows."""
    given = case.history.given(fact)
    match given.answer:
        case Answer.YES:
            return Caution(where=given.sites, only=only)
        case Answer.UNKNOWN:
            return ask(fact, given, only=only)
        case Answer.NO:
            return CLEAR


def _until_days_after(case: Case, given: Given, days: int, override_by: Role | None) -> Verdict:
    if given.last is None:
        return CLEAR
    first = given.last + timedelta(days=days)
    if case.on >= first:
        return CLEAR
    return Withhold(
        not_before(first),
        say="withhold_days",
        where=given.sites,
        override_by=override_by,
        params={"last": given.last, "days": days},
    )
