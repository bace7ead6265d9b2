"""Clients with answers, and consultations made of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from cast import House

from clinic.clients.models import Client
from clinic.consultations.actions.screening import Wished, screen_client
from clinic.consultations.models import Consultation
from clinic.ground import current
from clinic.intakes.models import Answers

TODAY = date(2026, 11, 24)
LISTS = [
    "skin_now", "skin_lasting", "pregnancy", "health_now", "health", "implants", "habits", "medicines", "on_the_skin",
    "allergies", "procedures", "days", "findings",
]  # fmt: skip
WISH = {"indications": ["acne_scars_rolling"], "zones": ["full_face"], "modality": "pen"}
PERSON = {"born": "1985-02-02", "sex": "female", "phototype": "II", "weight_kg": 62, "pregnancy_possible": False}


def document(**answers: Any) -> dict[str, Any]:
    """A healthy adult's answers, with some facts answered otherwise."""
    return {
        "schema": "needlecraft/intake/1",
        "answered_on": "2026-11-23",
        "person": PERSON,
        "wish": WISH,
        "answers": {"none_of": LISTS, **answers},
    }


def answered(house: House, client: Client | None = None, **answers: Any) -> Answers:
    """Give a house's client, or another, a set of answers."""
    with current.acting_for(house.practice):
        row = Answers(
            client=client or house.client, document=document(**answers), answered_on=date(2026, 11, 23), way="link"
        )
        row.save()
    return row


def consulted(
    house: House, *, wish: dict[str, Any] | None = None, at_hand: bool = False, **answers: Any
) -> Consultation:
    """Make a consultation of a house's client, screened by the practitioner."""
    answered(house, **answers)
    by = house.practitioner
    with current.acting_for(house.practice, by=by):
        return screen_client(house.client, Wished(wish or WISH, by, at_hand), TODAY, by=by)
