"""The way through the questions: which page comes next, how far it is, and what is kept between two pages.

The library says what is to be asked, in which lists, and why.  A walk remembers which of that was dealt with this
time, so that "I am not sure" is not asked twice in one sitting; it answers nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from needlecraft.intake import Given, Intake, Whom
from needlecraft.intake.profile import ProfileQuestion, profile_to_ask
from needlecraft.intake.questions import Because, Page, Question, pages, to_ask
from needlecraft.intake.reading import intake_from_dict
from needlecraft.intake.writing import intake_to_dict

INCOMPLETE = frozenset({Because.DATE_MISSING, Because.KIND_MISSING})


@dataclass(frozen=True, slots=True)
class Step:
    """One page: the wish, the places, a question about the person, a list, one question, its day and place, the end."""

    kind: str
    """"wish", "where", "profile", "list", "fact", "more" or "finish"."""
    name: str = ""
    facts: tuple[str, ...] = ()
    """The facts that a list shows."""

    @property
    def id(self) -> str:
        """Return the step's name among those dealt with."""
        return f"{self.kind}:{self.name}" if self.name else self.kind


WISH, WHERE, FINISH = Step("wish"), Step("where"), Step("finish")


@dataclass(frozen=True, slots=True)
class Walk:
    """What was said so far, and which pages were dealt with.  `before` is what an earlier visit knew."""

    intake: Intake
    before: Intake
    done: tuple[str, ...] = ()
    """Steps dealt with, by id; a fact dealt with stands as "fact:<name>"."""
    pending: tuple[str, ...] = ()
    """Questions to be asked singly next: "fact:<name>" or "more:<name>"."""
    singly: tuple[str, ...] = ()
    """Lists whose questions are asked one by one, because the client was not sure of them."""
    trail: tuple[Step, ...] = field(default=())
    """The pages passed, in order."""

    def given(self, fact: str) -> Given:
        """Return what is answered about a fact now."""
        return self.intake.history.given(fact)

    def known_before(self, fact: str) -> Given:
        """Return what an earlier visit knew of a fact."""
        return self.before.history.given(fact)

    def with_done(self, *steps: str) -> Walk:
        """Return the walk with steps dealt with."""
        found = tuple(dict.fromkeys((*self.done, *steps)))
        return replace(self, done=found, pending=tuple(p for p in self.pending if p not in steps))

    def passed(self, number: int, step: Step) -> Walk:
        """Return the walk with page `number` passed; a page passed before keeps its place."""
        if number <= len(self.trail):
            return self
        return replace(self, trail=(*self.trail, step))


def to_dict(walk: Walk) -> dict[str, Any]:
    """Return a walk as values that JSON can hold: both intakes as documents of the library."""
    return {
        "document": intake_to_dict(walk.intake),
        "before": intake_to_dict(walk.before),
        "done": list(walk.done),
        "pending": list(walk.pending),
        "singly": list(walk.singly),
        "trail": [{"kind": s.kind, "name": s.name, "facts": list(s.facts)} for s in walk.trail],
    }


def from_dict(kept: Mapping[str, Any], blank: Intake) -> Walk:
    """Return a kept walk.  `blank` stands in while the wish is not said, for no document is without one."""
    return Walk(
        intake=_read(kept["document"], blank),
        before=_read(kept["before"], blank),
        done=tuple(kept["done"]),
        pending=tuple(kept["pending"]),
        singly=tuple(kept["singly"]),
        trail=tuple(Step(s["kind"], s["name"], tuple(s["facts"])) for s in kept["trail"]),
    )


def _read(document: Mapping[str, Any], blank: Intake) -> Intake:
    """Return the intake of a document; one whose wish is not said yet holds nothing else that was answered."""
    wish = document["wish"]
    if wish["indications"] and wish["zones"]:
        return intake_from_dict(document)
    stand_in = {**wish, "indications": wish["indications"] or ["ageing"], "zones": wish["zones"] or ["full_face"]}
    read = intake_from_dict({**document, "wish": stand_in})
    said = replace(
        read.wish,
        indications=read.wish.indications if wish["indications"] else (),
        where=read.wish.where if wish["zones"] else blank.wish.where,
    )
    return replace(read, wish=said)


def next_step(walk: Walk, on: date) -> Step:
    """Return the page that comes next."""
    return next(remaining(walk, on), FINISH)


def remaining(walk: Walk, on: date) -> Iterator[Step]:
    """Yield the pages still to come, as far as they are known now, without the end."""
    for step in (WISH, WHERE):
        if step.id not in walk.done:
            yield step
    for pending in walk.pending:
        kind, _, name = pending.partition(":")
        yield Step(kind, name)
    for question in profile_left(walk, on):
        yield Step("profile", question.name)
    for page in pages(walk.intake, on, of=Whom.CLIENT):
        yield from _of_page(walk, page)


def profile_left(walk: Walk, on: date) -> tuple[ProfileQuestion, ...]:
    """Return the questions about the person that nobody has answered and that were not dealt with."""
    asked = profile_to_ask(walk.intake, on, of=Whom.CLIENT)
    return tuple(q for q in asked if f"profile:{q.name}" not in walk.done)


def _of_page(walk: Walk, page: Page) -> Iterator[Step]:
    left = [q for q in page.questions if f"fact:{q.fact.name}" not in walk.done]
    waiting = {p.partition(":")[2] for p in walk.pending}
    single = [q for q in left if _singly(walk, page, q) and q.fact.name not in waiting]
    for question in single:
        yield Step("more" if question.because in INCOMPLETE else "fact", question.fact.name)
    shown = tuple(q.fact.name for q in left if q not in single and q.fact.name not in waiting)
    if len(shown) == 1:
        yield Step("fact", shown[0])
    elif shown:
        yield Step("list", page.list, shown)


def _singly(walk: Walk, page: Page, question: Question) -> bool:
    """Return whether a question needs a page of its own: a yes on record, or a list the client was not sure of."""
    return question.before.is_yes or page.list in walk.singly or not page.none_label()


def step_at(walk: Walk, number: int, on: date) -> Step | None:
    """Return page `number`, counted from 1; None where it lies ahead of the next one."""
    if 1 <= number <= len(walk.trail):
        return walk.trail[number - 1]
    return next_step(walk, on) if number == len(walk.trail) + 1 else None


def position(walk: Walk, on: date) -> tuple[int, int]:
    """Return the number of the next page, and about how many there are in all."""
    here = len(walk.trail) + 1
    return here, len(walk.trail) + max(1, sum(1 for _ in remaining(walk, on)))


def question_of(walk: Walk, fact: str, on: date) -> Question:
    """Return the question about a fact, whether or not it is still open."""
    from needlecraft.intake import FACTS

    for question in to_ask(walk.intake, on, of=Whom.CLIENT):
        if question.fact.name == fact:
            return question
    return Question(FACTS[fact], Because.EXPIRED, walk.given(fact))
