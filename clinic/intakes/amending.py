"""A correction by staff: a new set of answers that differs in one answer, with a note and who says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic import clock
from clinic.clients.models import Client
from clinic.ground.access import StaffRole
from clinic.ground.rows import Stale
from clinic.intakes import actions, beginning, days, wishes
from clinic.intakes.answering import wants_day
from clinic.intakes.days import Fields, Wrong
from clinic.intakes.models import Answers
from needlecraft.intake import FACTS, Answer, Given, Intake, Whom
from needlecraft.intake.faults import IntakeFaults
from needlecraft.intake.reading import HEAVIEST_KG, LIGHTEST_KG
from needlecraft.intake.writing import intake_to_dict
from needlecraft.skin.phototypes import Phototype

Amend = Callable[..., Answers]


def is_known(fact: str) -> bool:
    """Return whether staff may correct this here: what the client says, or the person ("").

    Findings and decisions are recorded where they are asked for, by whom they concern.
    """
    return fact == "" or (fact in FACTS and FACTS[fact].of is Whom.CLIENT)


def who(member: Any) -> Whom:
    """Return as whom a member of staff answers."""
    if member.role == StaffRole.PRESCRIBER or member.licence in ("prescriber", "dermatologist"):
        return Whom.PRESCRIBER
    return Whom.PRACTITIONER


@transaction.atomic
def amend_fact(client: Client, newest: Answers, fact: str, fields: Fields, *, by: Any) -> Answers:
    """Correct one answer.  Raises Wrong where it cannot be taken, Stale where newer answers came meanwhile."""
    intake = _current(client, newest, fields)
    on = clock.today(client.practice.time_zone)
    said = fields.get("answer", "")
    if said not in tuple(Answer):
        raise Wrong(_("Choose one answer."))
    teller = Whom.CLIENT if fields.get("teller") == "client" else who(by)
    note = fields.get("note", "").strip()
    given = Given(Answer(said), answered_on=on, by=teller, note=note)
    about = FACTS[fact]
    if fields.get("last") and not given.is_unknown and (given.is_no or wants_day(about.shape, given)):
        given = replace(given, last=days.day(fields, "last", on, earliest=intake.person.born))
    if given.is_yes or given.last:
        kind = fields.get("kind", "")
        where = wishes.sites_of(fields.getlist("place")) if about.local else None
        given = replace(given, kind=kind if kind in about.kinds else None, where=where or None)
    return _saved(client, replace(intake, history=intake.history.with_answer(fact, given)), by)


@transaction.atomic
def amend_person(client: Client, newest: Answers, fact: str, fields: Fields, *, by: Any) -> Answers:
    """Correct weight, phototype and the wish, as the practitioner found them."""
    intake = _current(client, newest, fields)
    weight, phototype = fields.get("weight", "").strip(), fields.get("phototype", "")
    person = replace(
        intake.person,
        weight_kg=_kilograms(weight) if weight else None,
        phototype=Phototype(phototype) if phototype in tuple(Phototype) else None,
    )
    indications = wishes.indications_of(fields.getlist("trouble")) or intake.wish.indications
    where = wishes.sites_of(fields.getlist("place")) or intake.wish.where
    wish = replace(intake.wish, indications=indications, where=where)
    return _saved(client, replace(intake, person=person, wish=wish), by)


def _current(client: Client, newest: Answers, fields: Fields) -> Intake:
    """Return the newest answers, answered on this day; refuse a form that was shown older ones."""
    shown = fields.get("newest", "")
    latest = beginning.newest(client)
    if latest is None or shown != str(latest.pk):
        raise Stale(newest, {})
    on = clock.today(client.practice.time_zone)
    intake = beginning.intake_of(latest)
    return replace(intake, answered_on=max(on, intake.answered_on))


def _kilograms(typed: str) -> float:
    try:
        found = float(typed.replace(",", "."))
    except ValueError:
        found = 0.0
    if not LIGHTEST_KG <= found <= HEAVIEST_KG:
        limits = {"low": LIGHTEST_KG, "high": HEAVIEST_KG}
        raise Wrong(_("Write the weight in kilograms, from %(low)s to %(high)s.") % limits, "weight")
    return found


def _saved(client: Client, intake: Intake, by: Any) -> Answers:
    try:
        return actions.save_answers(client, intake_to_dict(intake), way="staff", by=by)
    except IntakeFaults as faults:
        raise Wrong(str(faults)) from faults
