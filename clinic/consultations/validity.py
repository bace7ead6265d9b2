"""Whether a consultation still says what a screening of the day would rest on: asked before every treatment."""

from __future__ import annotations

from datetime import date

from clinic.clients.models import Client
from clinic.consultations.actions.screening import person_key
from clinic.consultations.actions.settling import settle
from clinic.consultations.models import Consultation
from clinic.consultations.reading import newest_answers
from clinic.people.queries import practice_of
from needlecraft.screening import rules_version


def latest_valid(client: Client, on: date) -> Consultation | None:
    """Return the client's newest consultation if it still says what a screening on `on` would rest on; else None.

    Whoever treats asks this first, and screens again where it is None: see `reasons_stale`.
    """
    settle()
    newest = Consultation.objects.filter(client=client).select_related("answers", "client").order_by("-screened_at")
    found = newest.first()
    return found if found is not None and not reasons_stale(found, on) else None


def reasons_stale(consultation: Consultation, on: date) -> list[str]:
    """Return why a consultation no longer counts: "day", "answers", "rules", "person", "newer"; empty where it does."""
    client = consultation.client
    answers = newest_answers(client)
    found = []
    if consultation.on != on:
        found.append("day")
    if answers is None or answers.pk != consultation.answers_id:
        found.append("answers")
    if consultation.rules_version != rules_version(practice_of(client.practice)):
        found.append("rules")
    if consultation.shown.get("person") != person_key(client, consultation.operator):
        found.append("person")
    if Consultation.objects.filter(client=client, screened_at__gt=consultation.screened_at).exists():
        found.append("newer")
    return found
