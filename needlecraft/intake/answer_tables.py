"""The answers of a document: lists of NO, "none of these", and one entry for each fact answered by itself.

An answer takes the day of the whole document unless it has its own: without a day no answer could grow old.
"""

from __future__ import annotations

from datetime import date

from needlecraft.intake.answers import Answer, Given, Whom
from needlecraft.intake.entries import LINES, Table
from needlecraft.intake.history import FACTS, LISTS, Fact, History, Shape, in_list

SHORT_LISTS = ("no", "none_of")
ANSWERS = tuple(answer.value for answer in Answer)


def history_from(answers: Table, answered_on: date | None, born: date | None) -> History:
    """Return the history that the answers make; what is wrong is noted in the table's faults."""
    given = {name: _given(answers, FACTS[name], answered_on, born) for name in answers.entries if name in FACTS}
    plain_no = Given(Answer.NO, answered_on=answered_on)
    for name in answers.words("no", FACTS, key="unknown_fact"):
        said = given.setdefault(name, plain_no)
        if not said.is_no:
            answers.faults.add(answers.at("no"), name, "no_and_otherwise", answer=said.answer.value)
    for shown in answers.words("none_of", LISTS):
        for fact in in_list(shown):
            given.setdefault(fact.name, plain_no)
    _close(answers)
    return History(**given)


def _close(answers: Table) -> None:
    """Note each name that is neither a fact nor one of the short lists, with the closest fact."""
    for name in answers.entries:
        if name not in FACTS and name not in SHORT_LISTS:
            answers.unknown(name, "unknown_fact", FACTS)


def _given(answers: Table, fact: Fact, answered_on: date | None, born: date | None) -> Given:
    if not isinstance(answers.entries[fact.name], dict):
        word = answers.word(fact.name, ANSWERS)
        return Given() if word is None else Given(Answer(word), answered_on=answered_on)
    entry = answers.table(fact.name)
    entry.need("answer")
    word = entry.word("answer", ANSWERS)
    own_day = entry.day("answered_on")
    given = Given(
        answer=Answer.UNKNOWN if word is None else Answer(word),
        last=entry.day("last"),
        where=entry.places("where") if entry.has("where") else None,
        kind=_kind(entry, fact),
        answered_on=own_day or answered_on,
        by=entry.one_of("by", Whom),
        note=entry.text("note", longest=LINES),
    )
    entry.close()
    if word is not None:
        _check(entry, fact, given, answered_on, born)
    return given


def _kind(entry: Table, fact: Fact) -> str | None:
    if entry.has("kind") and not fact.kinds:
        entry.value("kind")
        entry.fault("kind", "no_kinds", fact=fact.name)
        return None
    return entry.word("kind", fact.kinds)


def _check(entry: Table, fact: Fact, given: Given, answered_on: date | None, born: date | None) -> None:
    """Note what contradicts itself within one answer."""
    own_day = given.answered_on
    if own_day and answered_on and own_day > answered_on:
        entry.fault("answered_on", "after_the_document", day=answered_on)
    if given.last and own_day and given.last > own_day:
        entry.fault("last", "after_the_answer", day=own_day)
    if given.last and born and given.last < born:
        entry.fault("last", "before_birth", day=born)
    if given.is_no and given.last and fact.shape is Shape.EVENT:
        entry.fault("last", "day_of_a_no")
    if given.is_unknown and given.last:
        entry.fault("last", "day_of_unknown")
    if given.where is not None:
        _check_where(entry, fact, given)
    if given.kind and given.is_no and not given.last:
        entry.fault("kind", "kind_of_a_no")
    if given.by and not given.by.may_answer_for(fact.of):
        entry.fault("by", "may_not_answer", allowed=[w for w in Whom if w.may_answer_for(fact.of)], fact=fact.name)


def _check_where(entry: Table, fact: Fact, given: Given) -> None:
    if not fact.local:
        entry.fault("where", "not_local", fact=fact.name)
    elif given.is_no and not given.last:
        entry.fault("where", "place_of_a_no")
    elif not given.where:
        entry.fault("where", "no_place")
