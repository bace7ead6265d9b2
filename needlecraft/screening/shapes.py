"""The few shapes that most rules share, so that a rule reads as one line of medicine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from needlecraft.devices.modalities import Modality
from needlecraft.intake import FACTS, Answer, Given, Role, Shape
from needlecraft.screening.rule import Case, Verdicts
from needlecraft.screening.verdicts import CLEAR, Ask, Caution, Clear, Verdict, Withhold, not_before, not_while
from needlecraft.skin.zones import Sites


def ask(fact: str, given: Given, **changes: object) -> Ask:
    """Return the question about `fact`, of whom it concerns, where it is asked."""
    return Ask(fact=fact, of=FACTS[fact].of, **changes)  # type: ignore[arg-type]


def together(*found: Verdicts) -> tuple[Verdict, ...]:
    """Return all that several questions of one rule say."""
    return tuple(verdict for one in found for verdict in (one if isinstance(one, tuple) else (one,)))


def withhold_while(
    case: Case,
    fact: str,
    state: str,
    *,
    days: int = 0,
    override_by: Role | None = None,
) -> Verdicts:
    """Withhold while a state is so, and for `days` after the day it ended."""
    given = case.history.given(fact)
    match given.answer:
        case Answer.YES:
            return Withhold(not_while(state), where=given.sites, override_by=override_by, params={"days": days})
        case Answer.UNKNOWN:
            return _ask_unless_waiting(case, fact, given, days, override_by)
        case Answer.NO:
            return until_days_after(case, given, days, override_by=override_by)


def withhold_for_days_after(
    case: Case,
    fact: str,
    days: int,
    *,
    override_by: Role | None = None,
    only: frozenset[Modality] | None = None,
) -> Verdicts:
    """Withhold for `days` after the last time something happened; without a day, ask for it."""
    given = case.history.given(fact)
    match given.answer:
        case Answer.UNKNOWN:
            return _ask_unless_waiting(case, fact, given, days, override_by, only)
        case Answer.YES if given.last is None:
            how = {"days": days}
            return ask(fact, given, needs="date", say="ask_date", where=given.sites, only=only, params=how)
        case Answer.YES | Answer.NO:
            return until_days_after(case, given, days, override_by=override_by, only=only)


def caution_for_days_after(case: Case, fact: str, days: int) -> Verdict:
    """Caution while something is so and for `days` after; a day not given counts as recent and is not asked."""
    given = case.history.given(fact)
    match given.answer:
        case Answer.UNKNOWN:
            return ask(fact, given, params={"days": days})
        case Answer.YES if given.last is None or FACTS[fact].shape is not Shape.EVENT:
            return Caution(where=given.sites, params={"days": days})
        case Answer.YES | Answer.NO:
            waiting = until_days_after(case, given, days)
            return CLEAR if isinstance(waiting, Clear) else Caution(where=given.sites, params={"days": days})


def as_decided(
    case: Case, decision: str, state: str, *, override_by: Role | None = None, only: frozenset[Modality] | None = None
) -> Verdict:
    """Caution when whoever decides has agreed, withhold when they have not, and ask them when nobody lately did.

    A yes that names nobody counts where a prescriber treats or is at hand, and one in another's name never does.
    """
    given = case.history.given(decision)
    match given.answer:
        case Answer.YES if decision_holds(case, decision) and _may_have_decided(case, given, decision):
            return Caution(say="caution_agreed", only=only)
        case Answer.YES | Answer.UNKNOWN:
            return ask(decision, given, say="ask_agreed", only=only)
        case Answer.NO:
            return Withhold(not_while(state), say="withhold_not_agreed", override_by=override_by, only=only)


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


def withhold_if(
    case: Case,
    fact: str,
    state: str,
    *,
    override_by: Role | None = None,
    only: frozenset[Modality] | None = None,
) -> Verdict:
    """Withhold when a lasting fact is so; ask when nobody knows."""
    given = case.history.given(fact)
    match given.answer:
        case Answer.YES:
            return Withhold(not_while(state), where=given.sites, override_by=override_by, only=only)
        case Answer.UNKNOWN:
            return ask(fact, given, only=only)
        case Answer.NO:
            return CLEAR


def left_to(role: Role, case: Case, fact: str, state: str, *, only: frozenset[Modality] | None = None) -> Verdict:
    """Caution when an operator of at least `role` treats; else withhold, and let such a role set it aside."""
    given = case.history.given(fact)
    match given.answer:
        case Answer.YES:
            return decision_of(role, case, state, given, only=only)
        case Answer.UNKNOWN:
            return ask(fact, given, only=only)
        case Answer.NO:
            return CLEAR


def decision_of(
    role: Role,
    case: Case,
    state: str,
    given: Given,
    *,
    where: Sites | None = None,
    only: frozenset[Modality] | None = None,
) -> Caution | Withhold:
    """Return the caution for an operator who may decide, or the withholding that `role` may set aside."""
    place = given.sites if where is None else where
    if case.operator.role.at_least(role):
        return Caution(where=place, only=only)
    return Withhold(not_while(state), where=place, only=only, override_by=role)


def graded(case: Case, fact: str, kinds: Mapping[str, Caution | Withhold], *, still: Verdict = CLEAR) -> Verdicts:
    """Judge a fact by its kind, `kinds` written mildest first; without a kind the mildest holds and the kind is asked.

    `still` is what remains once the fact is no longer so: clear, or a wait that still runs.  Does not model
    two kinds at once: the graver is the one to record.
    """
    given = case.history.given(fact)
    match given.answer:
        case Answer.UNKNOWN:
            if isinstance(still, Clear):
                return ask(fact, given)
            return still if given.where is None else (ask(fact, given), still)
        case Answer.NO:
            return still
        case Answer.YES:
            found = kinds.get(given.kind or "")
            if found is not None:
                return replace(found, where=given.sites)
            mildest = replace(next(iter(kinds.values())), where=given.sites)
            return ask(fact, given, needs="kind", say="ask_kind", where=given.sites), mildest, still


def decision_holds(case: Case, fact: str) -> bool:
    """Return whether somebody's YES to a decision is on record and not too old.

    An old NO becomes unknown by itself; an old permission must not outlive its time either.
    """
    given = case.history.given(fact)
    return given.is_yes and not FACTS[fact].is_too_old(given, case.on)


def _may_have_decided(case: Case, given: Given, decision: str) -> bool:
    if given.by is None:
        return case.operator.prescriber_at_hand or case.operator.role.is_medical
    return given.by.may_answer_for(FACTS[decision].of)


def until_days_after(
    case: Case,
    given: Given,
    days: int,
    *,
    override_by: Role | None = None,
    only: frozenset[Modality] | None = None,
) -> Verdict:
    """Withhold for `days` after the last day of something, where it was; clear without a day."""
    if given.last is None:
        return CLEAR
    first = given.last + timedelta(days=days)
    if case.on >= first:
        return CLEAR
    return Withhold(
        not_before(first),
        say="withhold_days",
        where=given.sites,
        only=only,
        override_by=override_by,
        params={"last": given.last, "days": days},
    )


def _ask_unless_waiting(
    case: Case,
    fact: str,
    given: Given,
    days: int,
    override_by: Role | None,
    only: frozenset[Modality] | None = None,
) -> Verdicts:
    """Ask; an answer that has grown too old and names a day still withholds where it was so.

    While that wait runs everywhere, no answer could change it, and nothing is asked.
    """
    waiting = until_days_after(case, given, days, override_by=override_by, only=only)
    question = ask(fact, given, only=only, params={"days": days})
    if isinstance(waiting, Clear):
        return question
    return waiting if given.where is None else (question, waiting)
