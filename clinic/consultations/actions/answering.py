"""Answer a question of a consultation in place, and screen again; set a withheld finding aside, with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clinic import clock
from clinic.clients.actions import set_summary
from clinic.clients.models import Client
from clinic.consultations.actions.screening import OVERRIDE_DAYS, require, screen_client, wished_in, withheld_by
from clinic.consultations.licences import answers_as, licence_of, may_set_aside
from clinic.consultations.models import Consultation, QueueItem, SetAside
from clinic.consultations.open_questions import given_from
from clinic.consultations.reading import intake_of, newest_answers, written
from clinic.ground.rows import change, create
from clinic.intakes.models import Answers
from clinic.people.models import Member
from needlecraft.intake import FACTS, Given, Intake, Override, Whom
from needlecraft.intake.reading import intake_from_dict
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import sites

SHORTEST_REASON = 10
__all__ = ["OVERRIDE_DAYS", "answer", "question_in", "record", "set_aside", "withheld", "write_answers"]
PERSON_FACTS = frozenset({"born", "sex", "weight_kg", "phototype", "pregnancy_possible"})
WISH_FACTS = frozenset({"anaesthetic", "products"})


@transaction.atomic
def answer(consultation: Consultation, fact: str, said: dict[str, Any], *, by: Member) -> Consultation:
    """Record an answer of whom it concerns, and screen again.

    `said` holds `option`, and where they matter `last`, `kind`, `where` (names of places), `note`; for a question about
    the person or the wish, `value`.  Raises PermissionDenied where it is not the member's to answer, IntakeFaults where
    the answer contradicts what is known.
    """
    require(by, "consultations.write", consultation)
    asked = question_in(consultation, fact)
    by_whom = answers_as(by, asked["whom"])
    if by_whom is None:
        raise PermissionDenied(f"This is asked of {asked['whom']}.")
    today = clock.today(consultation.client.practice.time_zone)
    wished = wished_in(consultation)
    if fact in WISH_FACTS:
        wished = replace(wished, wish={**wished.wish, fact: said["value"]})
    else:
        record(consultation, {fact: said}, by_whom, today, by=by)
    _close_queue(consultation.client, fact, by=by)
    return screen_client(consultation.client, wished, today, by=by)


def record(
    consultation: Consultation, said: dict[str, dict[str, Any]], by_whom: Whom, on: date, *, by: Member
) -> Answers:
    """Write the newest answers anew with some facts answered: what was said of each, by its name."""
    client, wished = consultation.client, wished_in(consultation)
    newest = newest_answers(client)
    assert newest is not None
    at_hand = wished.prescriber_at_hand
    intake = intake_of(newest, wished.wish, wished.operator, on=on, prescriber_at_hand=at_hand)
    intake = replace(intake, overrides=intake_from_dict(newest.document).overrides)
    for fact, one in said.items():
        if fact in FACTS:
            given = _given(intake, fact, one, by_whom, on)
            intake = replace(intake, history=intake.history.with_answer(fact, given))
        elif fact in PERSON_FACTS:
            intake = _about_the_person(intake, client, fact, one["value"], by=by)
    return write_answers(client, intake, on, by=by)


def _given(intake: Intake, fact: str, said: dict[str, Any], by_whom: Whom, on: date) -> Given:
    where = sites(*said["where"]) if said.get("where") else None
    return given_from(
        FACTS[fact], intake.history.given(fact), option=said["option"], by=by_whom, on=on,
        last=said.get("last"), kind=said.get("kind", ""), where=where, note=said.get("note", ""),
    )  # fmt: skip


def write_answers(client: Client, intake: Intake, on: date, *, by: Member) -> Answers:
    """Keep a new set of answers, which counts from now.  Raises IntakeFaults where it contradicts itself."""
    day = max(intake.answered_on, on)
    document = written(replace(intake, answered_on=day))
    intake_from_dict(document)
    return create(Answers(client=client, document=document, answered_on=day, way="staff", entered_by=by), by=by)


@transaction.atomic
def set_aside(consultation: Consultation, rule: str, why: str, *, by: Member) -> Consultation:
    """Set a withheld finding aside, with the reason, and screen again.

    Raises PermissionDenied where the member's licence may not, ValidationError for a reason that says too little.
    """
    require(by, "consultations.override", consultation)
    found = withheld(consultation, rule)
    if not found or not all(may_set_aside(by, finding) for finding in found):
        raise PermissionDenied("This finding is not yours to set aside.")
    reason = " ".join(why.split())
    if len(reason) < SHORTEST_REASON:
        raise ValidationError({"why": _("Say why, in ten characters or more.")})
    role = licence_of(by)
    assert role is not None
    today = clock.today(consultation.client.practice.time_zone)
    client, kept = consultation.client, withheld_by(consultation.document, rule)
    row = SetAside(
        client=client, consultation=consultation, rule=rule, finding=kept, role=role, why=reason, by=by, on=today
    )
    create(row, by=by)
    newest, wished = newest_answers(client), wished_in(consultation)
    assert newest is not None
    intake = intake_of(newest, wished.wish, wished.operator, on=today, prescriber_at_hand=wished.prescriber_at_hand)
    override = Override(rule, by.name, role, reason, today)
    before = tuple(o for o in intake_from_dict(newest.document).overrides if o.rule != rule)
    write_answers(client, replace(intake, overrides=(*before, override)), today, by=by)
    return screen_client(client, wished, today, by=by)


def withheld(consultation: Consultation, rule: str) -> list[dict[str, Any]]:
    """Return the findings of a rule that withhold what was asked for."""
    return [f for f in consultation.document["findings"] if f["rule"] == rule and f["verdict"] == "withhold"]


def question_in(consultation: Consultation, fact: str) -> dict[str, Any]:
    """Return a question that the consultation leaves open.  Raises PermissionDenied where it does not ask it."""
    found = next((q for q in consultation.shown.get("open", []) if q["fact"] == fact), None)
    if found is None:
        raise PermissionDenied("This consultation does not ask that.")
    return dict(found)


def _about_the_person(intake: Intake, client: Client, fact: str, value: Any, *, by: Member) -> Intake:
    if fact == "phototype":
        set_summary(client, {"phototype": value}, by=by)
        return replace(intake, person=replace(intake.person, phototype=Phototype(value)))
    if fact in ("born", "sex"):
        change(client, by=by, **{fact: value})
    return replace(intake, person=replace(intake.person, **{fact: value}))


def _close_queue(client: Client, fact: str, *, by: Member) -> None:
    """What was answered in place waits in the queue no longer."""
    for item in QueueItem.objects.filter(client=client, fact=fact, state__in=("open", "asked_back")):
        change(item, by=by, state="withdrawn", answered_by=by, answered_at=clock.now())
