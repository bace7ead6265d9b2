"""What an answer records: a page's fields in, the walk with it out, or a sentence that says what is wrong.

"I am not sure" is recorded as not known, and never as no; where an earlier visit knew a yes, that yes stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from clinic.intakes import days, wishes
from clinic.intakes.days import Fields, Wrong
from clinic.intakes.walking import Step, Walk, question_of
from needlecraft.intake import Answer, Given, Intake, Sex, Shape, Whom
from needlecraft.intake.asking_again import asked_again
from needlecraft.intake.faults import IntakeFaults
from needlecraft.intake.questions import can_end
from needlecraft.intake.reading import HEAVIEST_KG, LIGHTEST_KG, intake_from_dict
from needlecraft.intake.writing import intake_to_dict
from needlecraft.skin.phototypes import Phototype
from needlecraft.words import say

UNSURE, NONE = "unsure", "none"
CHECKED_FROM = ("where", "profile", "list", "fact", "more")


@dataclass(frozen=True, slots=True)
class Asked:
    """When, by whom and in which language an answer is given."""

    on: date
    by: Whom = Whom.CLIENT
    language: str = "en"


def answer(walk: Walk, step: Step, fields: Fields, asked: Asked) -> Walk:
    """Return the walk with what a page's fields say.  Raises Wrong where they cannot be taken."""
    take = _TAKES[step.kind]
    found = take(walk, step, fields, asked)
    if step.kind in CHECKED_FROM:
        _check(found.intake, asked.on)
    return found


def _check(intake: Intake, on: date) -> None:
    """Refuse what the library would not read back: two answers that cannot both be true."""
    if not intake.wish.indications or not intake.wish.where:
        return
    try:
        intake_from_dict(intake_to_dict(intake), on=on)
    except IntakeFaults as faults:
        text = _("This does not fit an answer before. Look at both, or choose “I am not sure”.")
        raise Wrong(text) from faults


def _wish(walk: Walk, step: Step, fields: Fields, asked: Asked) -> Walk:
    found = wishes.indications_of(fields.getlist("trouble"))
    if not found:
        raise Wrong(_("Tick at least one. The closest is enough."), "trouble")
    wish = replace(walk.intake.wish, indications=found)
    return replace(walk, intake=replace(walk.intake, wish=wish)).with_done(step.id)


def _where(walk: Walk, step: Step, fields: Fields, asked: Asked) -> Walk:
    found = wishes.sites_of(fields.getlist("place"))
    if not found:
        raise Wrong(_("Tick at least one place. The closest is enough."), "place")
    wish = replace(walk.intake.wish, where=found)
    return replace(walk, intake=replace(walk.intake, wish=wish)).with_done(step.id)


def _profile(walk: Walk, step: Step, fields: Fields, asked: Asked) -> Walk:
    person, sent = walk.intake.person, fields.get("answer", "")
    match step.name:
        case _ if sent == UNSURE:
            pass
        case "sex" if sent in tuple(Sex):
            person = replace(person, sex=Sex(sent))
        case "pregnancy_possible" if sent in ("yes", "no"):
            person = replace(person, pregnancy_possible=sent == "yes")
        case "phototype" if sent in tuple(Phototype):
            person = replace(person, phototype=Phototype(sent))
        case "weight_kg":
            person = replace(person, weight_kg=_kilograms(fields.get("weight", "")))
        case "born":
            person = replace(person, born=days.day(fields, "born", asked.on, earliest=None))
        case _:
            raise Wrong(_("Choose one answer."))
    return replace(walk, intake=replace(walk.intake, person=person)).with_done(step.id)


def _kilograms(typed: str) -> float:
    try:
        found = float(typed.strip().replace(",", "."))
    except ValueError:
        raise Wrong(_("Write the weight as a number, for example 68, or choose “I am not sure”."), "weight") from None
    if not LIGHTEST_KG <= found <= HEAVIEST_KG:
        limits = {"low": LIGHTEST_KG, "high": HEAVIEST_KG, "typed": f"{found:g}"}
        text = _("%(typed)s kilograms cannot be right. Write a number from %(low)s to %(high)s.") % limits
        raise Wrong(text, "weight")
    return found


def _list(walk: Walk, step: Step, fields: Fields, asked: Asked) -> Walk:
    """Record what was ticked as still to be asked, and the rest as NO where the client said "none of these"."""
    ticked = [name for name in step.facts if name in set(fields.getlist("fact"))]
    said = fields.get("answer", "")
    if said not in (NONE, UNSURE) and not ticked:
        raise Wrong(_("Tick what is so for you, or choose one of the buttons below the list."), "fact")
    done = [name for name in walk.done if name not in {f"fact:{one}" for one in ticked}]
    pending = dict.fromkeys((*(f"fact:{name}" for name in ticked), *walk.pending))
    walk = replace(walk, pending=tuple(pending), done=tuple(done))
    if said == UNSURE:
        return replace(walk, singly=tuple(dict.fromkeys((*walk.singly, step.name))))
    if said == NONE:
        for name in step.facts:
            if name not in ticked:
                walk = _recorded(walk, name, _no(walk, name, asked))
    return walk


def _no(walk: Walk, fact: str, asked: Asked) -> Given:
    question = question_of(walk, fact, asked.on)
    plain = Given(Answer.NO, answered_on=asked.on, by=asked.by)
    return asked_again(question.fact, walk.known_before(fact), plain)


def _recorded(walk: Walk, fact: str, given: Given, more: bool = False) -> Walk:
    history = walk.intake.history.with_answer(fact, given)
    found = replace(walk, intake=replace(walk.intake, history=history)).with_done(f"fact:{fact}", f"more:{fact}")
    return replace(found, pending=(f"more:{fact}", *found.pending)) if more else found


def _fact(walk: Walk, step: Step, fields: Fields, asked: Asked) -> Walk:
    question = question_of(walk, step.name, asked.on)
    known, said = walk.given(step.name), fields.get("answer", "")
    fresh = Given(answered_on=asked.on, by=asked.by)
    match said:
        case "still" if known.is_yes:
            return _recorded(walk, step.name, _still(walk, step.name, known, asked))
        case "yes":
            kept = known if known.is_yes else fresh
            last = None if question.fact.shape is Shape.STATE else kept.last
            given = replace(kept, answer=Answer.YES, answered_on=asked.on, by=asked.by, last=last, note="")
            return _recorded(walk, step.name, given, more=_needs_more(walk, step.name, asked))
        case "ended" if can_end(question.fact):
            note = say("intake.counted.ended_when_asked")
            kept = walk.known_before(step.name)
            given = replace(fresh, answer=Answer.NO, last=asked.on, where=kept.where, kind=kept.kind, note=note)
            return _recorded(walk, step.name, given, more=True)
        case "no":
            return _recorded(walk, step.name, _no(walk, step.name, asked))
        case "unsure":
            before = walk.known_before(step.name)
            return _recorded(walk, step.name, before if before.is_yes else fresh)
        case _:
            raise Wrong(_("Choose one answer."))


def _still(walk: Walk, fact: str, known: Given, asked: Asked) -> Given:
    """Return a yes that still holds; for something that happened, nothing new happened since."""
    if question_of(walk, fact, asked.on).fact.shape is Shape.EVENT:
        return asked_again(question_of(walk, fact, asked.on).fact, known, _plain_no(asked))
    return replace(known, answered_on=asked.on, by=asked.by)


def _plain_no(asked: Asked) -> Given:
    return Given(Answer.NO, answered_on=asked.on, by=asked.by)


def _needs_more(walk: Walk, fact: str, asked: Asked) -> bool:
    about = question_of(walk, fact, asked.on).fact
    return about.local or bool(about.kinds) or about.shape is Shape.EVENT


def _more(walk: Walk, step: Step, fields: Fields, asked: Asked) -> Walk:
    """Record day, kind and place of something that is so or has ended."""
    about = question_of(walk, step.name, asked.on).fact
    known = walk.given(step.name)
    given = replace(known, answered_on=asked.on, by=asked.by)
    if wants_day(about.shape, known):
        given = _with_day(given, known, fields, asked, walk)
    if about.kinds:
        kind = fields.get("kind", "")
        if kind not in (*about.kinds, UNSURE):
            raise Wrong(_("Choose one, or “I am not sure”."), "kind")
        given = replace(given, kind=None if kind == UNSURE else kind)
    if about.local:
        given = replace(given, where=wishes.sites_of(fields.getlist("place")) or None)
    return _recorded(walk, step.name, given)


def wants_day(shape: Shape, given: Given) -> bool:
    """Return whether the day matters: of something that happened, or of the end of a state."""
    return shape is Shape.EVENT or given.is_no


def _with_day(given: Given, known: Given, fields: Fields, asked: Asked, walk: Walk) -> Given:
    if fields.get("no_day"):
        return given if known.is_no else replace(given, last=None)
    last = days.day(fields, "last", asked.on, earliest=walk.intake.person.born)
    return replace(given, last=last, note="")


def _finish(walk: Walk, step: Step, fields: Fields, asked: Asked) -> Walk:
    return walk


_TAKES: Mapping[str, Callable[[Walk, Step, Fields, Asked], Walk]] = {
    "wish": _wish,
    "where": _where,
    "profile": _profile,
    "list": _list,
    "fact": _fact,
    "more": _more,
    "finish": _finish,
}
