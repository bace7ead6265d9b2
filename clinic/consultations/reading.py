"""From a client's stored answers, a wish and whoever would treat to the library's intake, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from clinic.clients.models import Client
from clinic.intakes.models import Answers
from clinic.people.models import Member
from clinic.people.queries import operator_of
from needlecraft.devices.catalogue import DEVICES
from needlecraft.intake import Intake, Person, Sex
from needlecraft.intake.faults import IntakeFaults
from needlecraft.intake.reading import Known, intake_from_dict
from needlecraft.intake.writing import intake_to_dict
from needlecraft.products.anaesthetics import ANAESTHETICS
from needlecraft.products.catalogue import PRODUCTS
from needlecraft.skin.phototypes import Phototype

__all__ = ["IntakeFaults", "NoAnswers", "intake_of", "newest_answers", "read", "written"]

KNOWN = Known(products=frozenset(PRODUCTS), anaesthetics=frozenset(ANAESTHETICS), devices=frozenset(DEVICES))


class NoAnswers(Exception):
    """Nothing can be screened: the client has not answered anything yet."""


def newest_answers(client: Client) -> Answers | None:
    """Return the client's newest set of answers."""
    return Answers.objects.filter(client=client).order_by("-given_at", "-created_at").first()


def read(answers: Answers) -> Intake:
    """Return the intake that was stored.  Raises IntakeFaults where the library can no longer read it."""
    return intake_from_dict(answers.document)


def written(intake: Intake) -> dict[str, Any]:
    """Return an intake as it is stored."""
    return intake_to_dict(intake)


def intake_of(
    answers: Answers, wish: dict[str, Any], operator: Member, *, on: date, prescriber_at_hand: bool = False
) -> Intake:
    """Return the stored answers with another wish and operator, and with what the client's record says of the person.

    Raises IntakeFaults where the wish cannot be read.
    """
    document = {**answers.document, "wish": wish}
    document.pop("overrides", None)
    found = intake_from_dict(document, known=KNOWN)
    who = operator_of(operator, prescriber_at_hand=prescriber_at_hand)
    return replace(found, person=_person(found.person, answers.client), operator=who)


def _person(person: Person, client: Client) -> Person:
    """Return the person with what staff keep in the record: it is corrected there, and wins where it says something."""
    return replace(
        person,
        name=client.name,
        born=client.born or person.born,
        sex=person.sex if client.sex in ("", Sex.UNSTATED) else Sex(client.sex),
        phototype=Phototype(client.phototype) if client.phototype else person.phototype,
    )
