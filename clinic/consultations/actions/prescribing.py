"""Prescriptions, standing orders, examinations and co-signatures: asked for, written, revoked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clinic import clock
from clinic.clients.models import Client
from clinic.consultations.actions.queue import put, standing_order_for
from clinic.consultations.actions.screening import require, screen_again
from clinic.consultations.actions.settling import record_examination
from clinic.consultations.deciding import options_for, short_question
from clinic.consultations.licences import answers_as, licence_of, may_prescribe
from clinic.consultations.models import Consultation, Examination, Prescription, QueueItem, QueueRules, StandingOrder
from clinic.consultations.wording import capital, language_of
from clinic.ground.rows import change, create
from clinic.people.models import Member
from needlecraft.intake import Whom

FIELDS = ("drug", "strength", "dose", "area", "until", "repeats")
SHORTEST_REASON = 10
SUPERVISED = ("caution_supervision", "caution_physician_supervises_class_two")
"""What the library says of a licence that works under somebody's supervision."""


@transaction.atomic
def prescribe(client: Client, *, by: Member, waiting: bool = False, **fields: Any) -> Prescription:
    """Write a prescription: signed at once by whoever may prescribe, else put into the queue to be signed.

    Raises ValidationError for a day that is over.
    """
    require(by, "consultations.write", client)
    if fields["until"] < clock.today(client.practice.time_zone):
        raise ValidationError({"until": _("This day is over.")})
    row = Prescription(client=client, written_by=by, **{name: fields[name] for name in FIELDS})
    if may_prescribe(by):
        row.prescriber, row.signed_at = by, clock.now()
        return create(row, by=by)
    language = language_of(client.practice.language)
    item = QueueItem(
        kind="prescription", client=client, whom=Whom.PRESCRIBER.value, consultation=_newest(client),
        question=_("%(drug)s %(strength)s: sign?") % {"drug": row.drug, "strength": row.strength},
        if_yes=text_of(row), facts=_told(row), options=options_for("prescription", ""),
    )  # fmt: skip
    row.item = put(item, by=by, waiting=waiting, about="prescription", language=language)
    return create(row, by=by)


def text_of(row: Prescription) -> str:
    """Return a prescription in one line, as it is signed."""
    parts = [f"{row.drug} {row.strength}", row.dose, row.area, _("until %(day)s") % {"day": row.until.isoformat()}]
    repeats = _("%(n)s repeats") % {"n": row.repeats} if row.repeats else _("no repeats")
    return "; ".join(part for part in (*parts, repeats) if part)


@transaction.atomic
def revoke(prescription: Prescription, why: str, *, by: Member, seen: int | None = None) -> Prescription:
    """Revoke a signed prescription, with the reason."""
    require(by, "queue.answer", prescription)
    if not may_prescribe(by):
        raise PermissionDenied("Only whoever may prescribe revokes.")
    if prescription.signed_at is None or prescription.revoked_at is not None:
        raise ValidationError({"why": _("It is not in force.")})
    if len(why.strip()) < SHORTEST_REASON:
        raise ValidationError({"why": _("Say why, in ten characters or more.")})
    return change(
        prescription, by=by, seen=seen, revoked_at=clock.now(), revoked_by=by, revoked_why=why.strip()
    )  # fmt: skip


@transaction.atomic
def add_standing_order(*, by: Member, **fields: Any) -> StandingOrder:
    """Put a standing order in force; an older one for the same decision ends with it."""
    require(by, "queue.answer")
    if not may_prescribe(by):
        raise PermissionDenied("Only whoever may prescribe writes a standing order.")
    if fields["until"] < clock.today(by.practice.time_zone):
        raise ValidationError({"until": _("This day is over.")})
    number = 1
    if (before := standing_order_for(fields.get("fact", ""))) is not None:
        number = before.number + 1
        end_standing_order(before, by=by)
    return create(StandingOrder(by=by, number=number, **fields), by=by)


@transaction.atomic
def end_standing_order(order: StandingOrder, *, by: Member, seen: int | None = None) -> StandingOrder:
    """Revoke a standing order."""
    require(by, "queue.answer", order)
    if not may_prescribe(by):
        raise PermissionDenied("Only whoever may prescribe revokes a standing order.")
    return change(order, by=by, seen=seen, revoked_at=clock.now(), revoked_by=by)


@transaction.atomic
def examine(
    consultation: Consultation, *, by: Member, way: str, zones: list[str], result: str, lesions_to_skip: str = ""
) -> Consultation:
    """Record an examination made in place by somebody licensed to diagnose, and screen again."""
    require(by, "queue.answer", consultation)
    if answers_as(by, Whom.DIAGNOSER) is None:
        raise PermissionDenied("Only somebody licensed to diagnose examines the skin.")
    today = clock.today(consultation.client.practice.time_zone)
    row = Examination(
        client=consultation.client, consultation=consultation, done_by=by, on=today, way=way, zones=zones,
        result=result, lesions_to_skip=lesions_to_skip,
    )  # fmt: skip
    create(row, by=by)
    record_examination(consultation, row, by=by)
    for item in QueueItem.objects.filter(client=consultation.client, kind="examination", state="open"):
        change(item, by=by, state="withdrawn")
    return screen_again(consultation, today, by=by)


@transaction.atomic
def ask_examination(consultation: Consultation, *, by: Member, waiting: bool = False) -> QueueItem:
    """Ask for an examination before a first treatment; asked twice, it is there once."""
    require(by, "consultations.write", consultation)
    client = consultation.client
    known = QueueItem.objects.filter(client=client, kind="examination", state__in=("open", "answered", "asked_back"))
    if (found := known.first()) is not None:
        return found
    language = language_of(client.practice.language)
    item = QueueItem(
        kind="examination", client=client, consultation=consultation, whom=Whom.DIAGNOSER.value, fact="skin_examined",
        question=short_question("skin_examined", language), because=capital(consultation.shown["asked"]) + ".",
        options=options_for("examination", "skin_examined"),
    )  # fmt: skip
    return put(item, by=by, waiting=waiting, about="skin_examined", language=language)


@transaction.atomic
def ask_co_signature(
    consultation: Consultation, *, by: Member, differs: list[list[str]] | None = None, waiting: bool = False
) -> QueueItem:
    """Ask a prescriber to sign with the practitioner.  `differs`: what differs from what is usual, label and value."""
    require(by, "consultations.write", consultation)
    client = consultation.client
    known = QueueItem.objects.filter(
        consultation=consultation, kind="co_signature", state__in=("open", "answered", "asked_back", "final")
    ).first()
    if known is not None:
        return known
    cautions = [f for f in consultation.document["findings"] if f["verdict"] == "caution"]
    told = differs if differs is not None else [[f["name"], f["action"] or f["because"]] for f in cautions[:5]]
    item = QueueItem(
        kind="co_signature", client=client, consultation=consultation, whom=Whom.PRESCRIBER.value,
        question=_("Sign with %(name)s?") % {"name": by.name}, facts=told,
        because=capital(consultation.shown["asked"]) + ".",
        if_yes=_("%(headline)s Treated under supervision.") % {"headline": consultation.document["headline"]},
        options=options_for("co_signature", ""),
    )  # fmt: skip
    return put(item, by=by, waiting=waiting, about="", language=language_of(client.practice.language))


def needs_co_signature(consultation: Consultation, rules: QueueRules) -> bool:
    """Return whether the law, the licence's row or the practice asks for a second signature."""
    says = {f["say"] for f in consultation.document["findings"] if f["rule"] == "operator_scope"}
    operator = consultation.operator
    licence = licence_of(operator) if operator else None
    return bool(says & set(SUPERVISED)) or (licence is not None and licence.value in rules.co_signed_licences)


def is_examined(client: Client, on: date) -> bool:
    """Return whether somebody licensed to diagnose has looked at the client within a year and referred nothing."""
    year = on.replace(year=on.year - 1) if (on.month, on.day) != (2, 29) else on.replace(year=on.year - 1, day=28)
    newest = Examination.objects.filter(client=client, on__gte=year).order_by("-on", "-created_at").first()
    return newest is not None and newest.result != "refer"


def _newest(client: Client) -> Consultation | None:
    return Consultation.objects.filter(client=client).order_by("-screened_at").first()


def _told(row: Prescription) -> list[list[str]]:
    pairs = (
        (_("Drug"), f"{row.drug} {row.strength}"), (_("Amount"), row.dose), (_("Area"), row.area),
        (_("Until"), row.until.isoformat()), (_("Repeats"), str(row.repeats)),
    )  # fmt: skip
    return [[str(label), value] for label, value in pairs if value]
