"""A practice in which one of everything stands: each row that an address of the clinic can name, made by its action."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from datetime import date
from typing import Any

import hostile_pictures as pictures
from cast import House
from PIL import Image, ImageDraw

from clinic.clients import importing, merging
from clinic.clients.actions import add_client
from clinic.clients.models import Client, ImportDraft, Merge
from clinic.consents import actions as consents
from clinic.consents import signing
from clinic.consents.models import Consent, Question
from clinic.consents.standing import Standing
from clinic.consultations.actions import prescribing, queue
from clinic.consultations.actions.screening import Wished, screen_client
from clinic.consultations.models import Consultation, Prescription, QueueItem, StandingOrder
from clinic.ground import current
from clinic.intakes import actions as intakes
from clinic.intakes.models import IntakeDraft, IntakeLink
from clinic.people import actions as people
from clinic.people.models import Invitation, KeptPage, Notice
from clinic.people.telling import tell_owners
from clinic.photos.actions import add_photo
from clinic.photos.models import Photo
from clinic.photos.rebuilding import rebuild
from clinic.plans import actions as plans
from clinic.plans.models import Plan
from needlecraft.intake.history import LISTS

TODAY = date(2026, 11, 24)
WISH = {"indications": ["acne_scars_rolling"], "zones": ["cheeks"], "modality": "pen"}
ASKING = {"cold_sores_ever": "yes"}
"""What makes a screening ask a prescriber."""
WITHHELD = {"suspicious_lesion": {"answer": "yes", "where": ["cheeks"]}}
"""What makes a screening withhold, until a dermatologist sets it aside."""
PIN = "7294"


@dataclass
class Whole:
    """One of everything of one practice."""

    house: House
    client: Client
    other: Client
    consultation: Consultation
    withheld: Consultation
    plan: Plan
    consent: Consent
    signed: Consent
    question: Question
    photo: Photo
    item: QueueItem
    examination: QueueItem
    prescription: Prescription
    order: StandingOrder
    invitation: Invitation
    notice: Notice
    kept: KeptPage
    imported: ImportDraft
    merged: Merge
    link: IntakeLink
    others_link: IntakeLink
    draft: IntakeDraft


def document(**answers: Any) -> dict[str, Any]:
    """Return a healthy adult's answers, with some facts answered otherwise."""
    return {
        "schema": "needlecraft/intake/1",
        "answered_on": TODAY.isoformat(),
        "person": {"born": "1985-02-02", "sex": "female", "phototype": "II", "weight_kg": 64},
        "wish": WISH,
        "answers": {"none_of": [name for name in LISTS if name != "decisions"], **answers},
    }


def signature() -> str:
    """Return what the canvas sends."""
    image = Image.new("RGB", (640, 168), "white")
    ImageDraw.Draw(image).line([(40, 120), (200, 30), (380, 130), (600, 60)], fill="black", width=4)
    target = io.BytesIO()
    image.save(target, "PNG")
    return "data:image/png;base64," + base64.b64encode(target.getvalue()).decode()


def whole(house: House) -> Whole:
    """Return a practice's one of everything."""
    for member in house.staff.values():
        member.user.member = member
    with current.acting_for(house.practice, by=house.owner):
        people.set_pin(house.practitioner, PIN, by=house.practitioner)
        house.client.refresh_from_db()
        return Whole(house=house, client=house.client, **_clients(house), **_clinical(house), **_staff(house))


def _clients(house: House) -> dict[str, Any]:
    by = house.owner
    other = add_client(by=by, name=f"Other of {house.practice.name}", born=date(1979, 3, 4), phone="+44 20 7946 0021")
    twins = [add_client(by=by, name=f"Twin of {house.practice.name}", born=date(1990, 5, 6)) for _ in range(2)]
    return {
        "other": other,
        "withheld": _screened(house, other, **WITHHELD),
        "merged": merging.merge(*twins, {}, by=by, seen=(twins[0].version, twins[1].version)),
        "imported": importing.start(b"Name;Born\nRuth Okafor;1991-07-08\n", by=by),
        "link": intakes.send_link(house.client, "first", by=house.front_desk),
        "others_link": intakes.send_link(other, "first", by=house.front_desk),
        "draft": intakes.hand_over(house.client, "first", by=house.practitioner),
    }


def _clinical(house: House) -> dict[str, Any]:
    by, client = house.owner, house.client
    plan = plans.propose(_screened(house, house.client), TODAY, by=house.practitioner)
    consultation = _screened(house, house.client, **ASKING)
    asked = [q["fact"] for q in consultation.shown["open"] if q["whom"] != "client"]
    item = queue.ask(consultation, asked[0], by=house.practitioner)
    examination = prescribing.ask_examination(consultation, by=house.practitioner)
    more = {"until": date(2027, 1, 31), "repeats": 0, "drug": "Aciclovir", "strength": "400 mg", "dose": "twice a day"}
    return {
        "consultation": consultation,
        "plan": plan,
        "photo": add_photo(client, rebuild(pictures.jpeg_that_tells()), by=house.practitioner),
        "item": item,
        "examination": examination,
        "prescription": prescribing.prescribe(client, by=by, area="", **more),
        "order": prescribing.add_standing_order(
            by=by, conditions="Any client with cold sores", text="Aciclovir", until=date(2027, 1, 31),
            fact="cold_sore_antiviral_decided",
        ),
        **_consents(house),
    }  # fmt: skip


def _screened(house: House, client: Client, **reported: Any) -> Consultation:
    by = house.practitioner
    intakes.save_answers(client, document(**reported), way="staff", by=by)
    client.refresh_from_db()
    return screen_client(client, Wished(WISH, by, True), TODAY, by=by)


def _consents(house: House) -> dict[str, Any]:
    by, asked = house.practitioner, {"language": "en", "operator_role": "aesthetician"}
    signed = consents.open_consent(house.client, by=by, treatment="pen", **asked)
    consents.explain_sections(signed, [section.key for section in Standing(signed).sections], by=by)
    signed.refresh_from_db()
    signing.sign(signed, by=by, seen=signed.version, how="pen", signature=signature())
    begun = consents.open_consent(house.client, by=by, treatment="pen", **asked)
    question = consents.ask(begun, "Will it hurt?", by=by)
    begun.refresh_from_db()
    return {"signed": signed, "consent": begun, "question": question}


def _staff(house: House) -> dict[str, Any]:
    kept = KeptPage(
        member=house.practitioner, device="d" * 64, path="/clients/new/", fields=[["name", "Secret"]], op="x"
    )
    kept.save()
    address = f"new@{house.practice.pk}.example"
    return {
        "invitation": people.invite(name="New hand", email=address, role="practitioner", by=house.owner),
        "notice": tell_owners("emergency_access", house.practitioner, "A reason of some length"),
        "kept": kept,
    }
