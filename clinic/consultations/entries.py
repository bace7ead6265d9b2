"""What consultations add to a client's record: entries of the timeline, and the next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clinic.clients.cards import Card
from clinic.clients.models import Client
from clinic.clients.next_step import Step
from clinic.clients.timeline import Entry
from clinic.consultations.models import Consultation, Examination, Prescription, QueueItem
from clinic.consultations.queries.queue import waits_on
from clinic.consultations.reading import newest_answers

MOST = 50
MOST_WAITING = 5


def of_client(client: Client, by: Any) -> Iterator[Entry]:
    """Yield a client's consultations, answers of prescribers, prescriptions and examinations, to whom may read them."""
    if not by.user.has_perm("consultations.read", client):
        return
    rows = Consultation.objects.filter(client=client).only("pk", "screened_at", "verdict", "shown", "client")
    for each in rows.order_by("-screened_at")[:MOST]:
        url = reverse("consultation", args=[each.pk])
        yield Entry(each.screened_at, _("Consultation"), each.shown.get("asked", ""), url=url, aside=word(each.verdict))
    items = QueueItem.objects.filter(client=client).exclude(state="withdrawn").select_related("answered_by")
    for item in items.order_by("-asked_at")[:MOST]:
        yield _queued(item)
    prescriptions = Prescription.objects.filter(client=client, signed_at__isnull=False).select_related("prescriber")
    for row in prescriptions.order_by("-signed_at")[:MOST]:
        if row.signed_at is not None and row.prescriber is not None:
            aside = _("revoked") if row.revoked_at else _("signed")
            url = reverse("prescriptions", args=[client.pk])
            yield Entry(row.signed_at, _("Prescription"), f"{row.drug} {row.strength}", url=url, aside=aside)
    for seen in Examination.objects.filter(client=client).select_related("done_by").order_by("-on")[:MOST]:
        yield Entry(
            seen.created_at, _("Skin examined"), seen.done_by.name, url=reverse("prescriptions", args=[client.pk])
        )


def next_step(client: Client, by: Any) -> Step | None:
    """Return what the consultation makes the next step; None while it leaves nothing open."""
    if not by.user.has_perm("consultations.write", client):
        return None
    newest = Consultation.objects.filter(client=client).order_by("-screened_at").first()
    if newest is None:
        if newest_answers(client) is None:
            return None
        return Step(_("The answers are in."), _("Screen now"), reverse("consultation-new", args=[client.pk]))
    url = reverse("consultation", args=[newest.pk])
    waiting = QueueItem.objects.filter(client=client, state="open").select_related("seen_by").first()
    note = ""
    if waiting is not None:
        note = _("%(what)s Not seen yet.") % {"what": waiting.question}
        if waiting.seen_by is not None:
            note = _("%(what)s With %(name)s.") % {"what": waiting.question, "name": waiting.seen_by.name}
    match newest.verdict:
        case "ask":
            text = _("Answers are missing before anything can be said.")
            return Step(text, _("Answer what is open"), url, note)
        case "withhold":
            text = _("Withheld while a finding stands.")
            if newest.earliest_date:
                text = _("Not before %(day)s.") % {"day": date_format(newest.earliest_date, "j F Y")}
            return Step(text, _("See the findings"), url, note)
        case _:
            return None


def waiting(client: Client, by: Any) -> Card | None:
    """Return what waits on whom, for the side of the record; None where nothing does."""
    if not by.user.has_perm("consultations.read", client):
        return None
    found = waits_on(client)
    if not found:
        return None
    url = reverse("consultations", args=[client.pk])
    shown = tuple((each.whom, each.what) for each in found[:MOST_WAITING])
    return Card(_("Waits on"), shown, url=url, link=_("All"))


def word(verdict: str) -> str:
    """Return a verdict in one word."""
    words = {
        "clear": pgettext("verdict", "Clear"),
        "caution": pgettext("verdict", "Caution"),
        "ask": pgettext("verdict", "Ask"),
        "withhold": pgettext("verdict", "Withhold"),
    }
    return words.get(verdict, verdict)


def _queued(item: QueueItem) -> Entry:
    url = reverse("queue-sent", args=[item.pk])
    if item.state == "final" and item.answered_at is not None and item.answered_by is not None:
        text = f"{item.answer_label}, {item.answered_by.name}"
        return Entry(item.answered_at, item.question, text, url=url, aside=_("answered"))
    return Entry(item.asked_at, item.question, state="planned", url=url, aside=_("asked"))
