"""Answers as staff read them: each with its age, who gave it, and whether it is too old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.intakes import beginning, wishes
from clinic.intakes.answering import wants_day
from clinic.intakes.models import Answers
from clinic.intakes.showing import Choice, Where, places
from needlecraft.intake import FACTS, Answer, Fact, Given, Intake, Whom
from needlecraft.intake.history import LISTS, in_list
from needlecraft.intake.questions import to_ask
from needlecraft.intake.relevance import is_relevant
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import Sites
from needlecraft.words import say, shown

STATES = {"yes": "caution", "no": "clear", "unknown": "ask"}


@dataclass(frozen=True, slots=True)
class Row:
    """One answer.  `expired`: it is too old to count and is asked again."""

    fact: str
    label: str
    answer: str
    word: str
    details: str
    given_on: date | None
    age: str
    by: str
    expired: bool
    asked: bool
    may_amend: bool
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """One list of answers: what was answered yes or is open comes first."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All answers: the person, the wish, the lists, and how many are to be asked again."""

    person: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    open: int


def sheet(answers: Answers, on: date, language: str) -> Sheet:
    """Return a set of answers as staff read it on a day."""
    intake = beginning.intake_of(answers)
    to_be_asked = {q.fact.name for q in to_ask(intake, on)}
    sections = []
    for name in LISTS:
        rows = [
            _row(fact, intake.history.given(fact.name), on, language, fact.name in to_be_asked)
            for fact in in_list(name)
            if is_relevant(fact.name, intake, on) or not intake.history.given(fact.name).is_unknown
        ]
        if rows:
            rows.sort(key=lambda row: (not row.expired, row.answer == "no" and not row.details))
            sections.append(Section(say(f"intake.lists.{name}", language), tuple(rows)))
    return Sheet(_person(intake, language), tuple(sections), len(to_be_asked))


def _row(fact: Fact, given: Given, on: date, language: str, asked: bool) -> Row:
    answer = given.answer.value
    return Row(
        fact=fact.name,
        label=say(f"intake.{fact.name}.label", language),
        answer=STATES[answer],
        word={"yes": _("Yes"), "no": _("No"), "unknown": _("Not known")}[answer],
        details=_details(fact, given, language),
        given_on=given.answered_on,
        age=age_of(given.answered_on, on),
        by=_by(given, language),
        expired=fact.is_too_old(given, on),
        asked=asked,
        may_amend=fact.of is Whom.CLIENT,
        note=given.note,
    )


def age_of(given_on: date | None, on: date) -> str:
    """Return how old an answer is, in words."""
    if given_on is None:
        return ""
    count = (on - given_on).days
    if count <= 0:
        return _("today")
    return ngettext("%(count)d day ago", "%(count)d days ago", count) % {"count": count}


def _by(given: Given, language: str) -> str:
    return say(f"intake.asked_of.{given.by}", language) if given.by else ""


def _details(fact: Fact, given: Given, language: str) -> str:
    parts = []
    if given.kind:
        parts.append(say(f"intake.{fact.name}.kinds.{given.kind}", language))
    if given.where:
        parts.append(wishes.plain_where(given.where, language))
    if given.last:
        text = _("ended %(day)s") if given.is_no else _("last %(day)s")
        parts.append(text % {"day": shown(given.last, language)})
    return " · ".join(parts)


def _person(intake: Intake, language: str) -> tuple[tuple[str, str], ...]:
    person, unknown = intake.person, _("Not known")
    indications = ", ".join(say(f"skin.indications.{i.value}", language) for i in intake.wish.indications)
    return (
        (_("Wish"), indications),
        (_("Where"), wishes.plain_where(intake.wish.where, language)),
        (_("Sex"), say(f"intake.profile.sex.options.{person.sex.value}", language)),
        (_("Phototype"), person.phototype.value if person.phototype else unknown),
        (_("Weight"), _("%(weight)s kg") % {"weight": f"{person.weight_kg:g}"} if person.weight_kg else unknown),
    )


@dataclass(frozen=True, slots=True)
class ToAmend:
    """What a page of correction shows of one answer, or of the person."""

    fact: str
    title: str
    question: str
    hint: str
    answers: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    asks_day: bool
    last: str
    where: Where | None
    note: str
    weight: str = ""
    phototypes: tuple[Choice, ...] = ()
    troubles: tuple[Choice, ...] = ()


def to_amend(answers: Answers, fact: str, on: date, language: str) -> ToAmend:
    """Return what is shown to correct one answer, or the person and the wish where no fact is named."""
    intake = beginning.intake_of(answers)
    return _fact_to_amend(intake, FACTS[fact], language) if fact else _person_to_amend(intake, language)


def _fact_to_amend(intake: Intake, fact: Fact, language: str) -> ToAmend:
    given = intake.history.given(fact.name)
    words = {Answer.YES: _("Yes"), Answer.NO: _("No"), Answer.UNKNOWN: _("Not known")}
    kinds = tuple(Choice(k, say(f"intake.{fact.name}.kinds.{k}", language), chosen=k == given.kind) for k in fact.kinds)
    return ToAmend(
        fact=fact.name,
        title=say(f"intake.{fact.name}.label", language),
        question=say(f"intake.{fact.name}.question", language),
        hint=say(f"intake.{fact.name}.hint", language),
        answers=tuple(Choice(a.value, word, chosen=a is given.answer) for a, word in words.items()),
        kinds=kinds,
        asks_day=wants_day(fact.shape, given) or fact.shape.value == "state",
        last=given.last.isoformat() if given.last else "",
        where=places(given.where or Sites(), language) if fact.local else None,
        note=given.note,
    )


def _person_to_amend(intake: Intake, language: str) -> ToAmend:
    person = intake.person
    types = tuple(
        Choice(p.value, f"{p.value}: {say(f'skin.phototypes.{p.value}', language)}", chosen=p is person.phototype)
        for p in Phototype
    )
    chosen = wishes.troubles_of(intake.wish.indications)
    troubles = tuple(Choice(t, say(f"wish.troubles.{t}", language), chosen=t in chosen) for t in wishes.TROUBLES)
    return ToAmend(
        fact="",
        title=_("Person and wish"),
        question="",
        hint="",
        answers=(),
        kinds=(),
        asks_day=False,
        last="",
        where=places(intake.wish.where, language),
        note="",
        weight=f"{person.weight_kg:g}" if person.weight_kg else "",
        phototypes=types,
        troubles=troubles,
    )
