"""Where a walk begins: with what the record and the last answers know."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from clinic.clients.models import Client
from clinic.intakes.models import REPEAT, Answers
from clinic.intakes.walking import Walk
from needlecraft.intake import History, Intake, Operator, Person, Sex, Wish
from needlecraft.intake.reading import JURISDICTION, intake_from_dict
from needlecraft.skin.phototypes import Phototype


def newest(client: Client) -> Answers | None:
    """Return a client's newest answers."""
    return Answers.objects.filter(client=client).order_by("-given_at", "-created_at").first()


def intake_of(answers: Answers) -> Intake:
    """Return answers as the library reads them."""
    return intake_from_dict(answers.document)


def blank(client: Client, on: date) -> Intake:
    """Return an intake in which nothing was said but what the record holds of the person."""
    code = client.practice.jurisdiction
    operator = Operator(jurisdiction=code if re.fullmatch(JURISDICTION, code) else "")
    return Intake(person_of(client, Person()), Wish(modality_assumed=True), operator, History(), on)


def person_of(client: Client, said: Person) -> Person:
    """Return the person as the record has them, and as they said where the record says nothing."""
    return replace(
        said,
        name=client.name,
        born=client.born or said.born,
        sex=Sex(client.sex) if client.sex != Sex.UNSTATED else said.sex,
        phototype=Phototype(client.phototype) if client.phototype else said.phototype,
    )


def begin(client: Client, kind: str, on: date) -> Walk:
    """Return the walk at its first page: all questions, or those whose answers have expired."""
    last = newest(client)
    if last is None:
        start = blank(client, on)
        return Walk(start, start)
    known = intake_of(last)
    start = replace(known, person=person_of(client, known.person), answered_on=max(on, known.answered_on))
    return Walk(start, start, done=("wish", "where") if kind == REPEAT else ())
