"""The questions still to be asked of one intake on one day, in order, in shown lists, each with its reason.

Each question names one fact.  It carries who answers, why it is asked, the answers offered and how long an
answer lasts; the sentences come from `words/<language>/intake/` under the fact's own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from needlecraft.intake.answers import Answer, Given, Whom
from needlecraft.intake.asking_again import asked_again
from needlecraft.intake.history import FACTS, LISTS, Fact, Shape
from needlecraft.intake.normalising import normalised
from needlecraft.intake.person import Intake
from needlecraft.intake.relevance import is_relevant
from needlecraft.words import has, say

ENDING_LISTS = frozenset({"skin_now", "health_now", "medicines", "on_the_skin"})
"""Where the past of a state matters too: "yes, but it has ended" is offered, and the day asked."""

ONLY_NOW = frozenset({"suspicious_lesion", "blood_thinner", "antiarrhythmic"})
"""Not so in these: a client cannot declare a lesion gone, and no wait follows the end of these medicines."""


class Because(StrEnum):
    """Why a question is asked now."""

    NEVER_ANSWERED = "never_answered"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    DATE_MISSING = "date_missing"
    KIND_MISSING = "kind_missing"
    EXAMINER_MISSING = "examiner_missing"
    PLACE_MISSING = "place_missing"


@dataclass(frozen=True, slots=True)
class Option:
    """An answer offered: what it records, and its words.  `ended` records a NO with the day it ended."""

    answer: Answer
    label: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one fact, with what was answered before."""

    fact: Fact
    because: Because
    before: Given

    @property
    def key(self) -> str:
        """Return the key under which its sentences stand."""
        return f"intake.{self.fact.name}"

    @property
    def of(self) -> Whom:
        """Return who answers it."""
        return self.fact.of

    def text(self, language: str = "en") -> str:
        """Return the question."""
        return say(f"{self.key}.question", language)

    def label(self, language: str = "en") -> str:
        """Return the short name under which it stands in a list."""
        return say(f"{self.key}.label", language)

    def hint(self, language: str = "en") -> str:
        """Return the explanation below the question."""
        return say(f"{self.key}.hint", language)

    def why(self, language: str = "en") -> str:
        """Return why it is asked."""
        return say(f"{self.key}.why", language)

    def why_now(self, language: str = "en") -> str:
        """Return why it is asked on this day."""
        return say(f"intake.why_now.{self.because}", language)

    def lasts(self, language: str = "en") -> str:
        """Return how long an answer counts."""
        if self.fact.lasts_days is None:
            return say("intake.lasts.life", language)
        return say("intake.lasts.days", language, days=self.fact.lasts_days)

    def options(self, language: str = "en") -> tuple[Option, ...]:
        """Return the answers offered; "not sure" is always among them, and never counts as no."""
        return tuple(
            Option(answer, say(f"intake.options.{entry}", language), ended) for answer, entry, ended in self._offers()
        )

    def kinds(self, language: str = "en") -> dict[str, str]:
        """Return the kinds to choose from after a yes, by id."""
        return {kind: say(f"{self.key}.kinds.{kind}", language) for kind in self.fact.kinds}

    def last(self, language: str = "en") -> str:
        """Return the question after the day, or "" where no day is needed."""
        if self.fact.shape is not Shape.EVENT and not can_end(self.fact):
            return ""
        if has(f"{self.key}.last", language):
            return say(f"{self.key}.last", language)
        return say(f"intake.follow_up.last_{self.fact.shape}", language)

    def _offers(self) -> tuple[tuple[Answer, str, bool], ...]:
        yes, no, unknown = Answer.YES, Answer.NO, Answer.UNKNOWN
        if self.fact.shape is Shape.DECISION:
            return (yes, "decided_yes", False), (no, "decided_no", False), (unknown, "decided_open", False)
        if self.of is not Whom.CLIENT:
            return (yes, "staff_yes", False), (no, "staff_no", False), (unknown, "staff_unknown", False)
        if can_end(self.fact):
            ended = (no, "yes_ended", True)
            return (yes, "yes_now", False), ended, (no, "no", False), (unknown, "unsure", False)
        return (yes, "yes", False), (no, "no", False), (unknown, "unsure", False)


@dataclass(frozen=True, slots=True)
class Page:
    """One shown list with its questions.  "None of these" below it is a recorded NO to each question shown.

    A question that was left out, because it could not matter, is not answered by it.
    """

    list: str
    questions: tuple[Question, ...]

    def title(self, language: str = "en") -> str:
        """Return the list's title."""
        return say(f"intake.lists.{self.list}", language)

    def hint(self, language: str = "en") -> str:
        """Return the sentence below the title."""
        return say(f"intake.list_hints.{self.list}", language)

    def none_label(self, language: str = "en") -> str:
        """Return the words of "none of these"; "" where each question needs its own answer."""
        return "" if self.list == "decisions" else say("intake.options.none", language)

    def none_of_these(self, answered_on: date, by: Whom | None = None) -> dict[str, Given]:
        """Return what "none of these" records, by fact: what was known before is kept beside it."""
        if self.list == "decisions":
            return {}
        no = Given(Answer.NO, answered_on=answered_on, by=by)
        return {q.fact.name: asked_again(q.fact, q.before, no) for q in self.questions}


def can_end(fact: Fact) -> bool:
    """Return whether the day on which a state ended is worth asking."""
    return fact.shape is Shape.STATE and fact.list in ENDING_LISTS and fact.name not in ONLY_NOW


def to_ask(intake: Intake, on: date, *, of: Whom | None = None) -> tuple[Question, ...]:
    """Return the questions to ask on a day, in order: relevant, and unanswered, too old or not complete.

    A yes that is too old counts as yes until it is asked again.  With `of`, only what that person answers.
    """
    settled = normalised(intake, on)
    found = (_question(fact, settled, on) for fact in FACTS.values() if of is None or fact.of is of)
    return tuple(question for question in found if question is not None)


def pages(intake: Intake, on: date, *, of: Whom | None = Whom.CLIENT) -> tuple[Page, ...]:
    """Return the questions to ask on a day in their shown lists."""
    asked = to_ask(intake, on, of=of)
    grouped = ((name, tuple(q for q in asked if q.fact.list == name)) for name in LISTS)
    return tuple(Page(name, questions) for name, questions in grouped if questions)


def _question(fact: Fact, intake: Intake, on: date) -> Question | None:
    given = intake.history.given(fact.name)
    because = _because(fact, given, on) or _examination_gap(fact, given, intake)
    if because is None or not is_relevant(fact.name, intake, on):
        return None
    return Question(fact, because, given)


def _because(fact: Fact, given: Given, on: date) -> Because | None:
    if given.is_unknown:
        return Because.NEVER_ANSWERED if given.answered_on is None else Because.UNKNOWN
    if fact.is_too_old(given, on):
        return Because.EXPIRED
    if given.is_yes and fact.shape is Shape.EVENT and given.last is None:
        return Because.DATE_MISSING
    if given.is_yes and fact.kinds and given.kind is None:
        return Because.KIND_MISSING
    return None


def _examination_gap(fact: Fact, given: Given, intake: Intake) -> Because | None:
    """Return what a recorded examination lacks: who made it, or a place that was wished for and not looked at."""
    if fact.of is not Whom.DIAGNOSER or not given.is_yes:
        return None
    if given.by is None and not intake.operator.role.is_medical:
        return Because.EXAMINER_MISSING
    if given.by is not None and not given.by.may_answer_for(fact.of):
        return Because.EXAMINER_MISSING
    return Because.PLACE_MISSING if intake.wish.where - given.sites else None
