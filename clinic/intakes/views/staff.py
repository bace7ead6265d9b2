"""Staff's pages: send the questions, hand the tablet over, read and correct answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clinic import clock
from clinic.clients import queries as clients
from clinic.clients import tabs
from clinic.clients.models import Client
from clinic.ground.access import page
from clinic.ground.rows import fetch
from clinic.intakes import actions, amending, answer_rows, mailing, queries
from clinic.intakes.days import Wrong
from clinic.intakes.models import KINDS, IntakeLink
from clinic.intakes.views.link import why_closed


def _record(request: HttpRequest, client: Client, current: str) -> dict[str, object]:
    """Return what every page of a record shows around its content."""
    member = request.member  # type: ignore[attr-defined]
    return {
        "client": client,
        "banner": clients.banner(client, by=member),
        "tabs": tabs.tabs(client, by=member, current=current),
    }


@page(may="intakes.send")
def intake(request: HttpRequest, id: UUID) -> HttpResponse:
    """Send a link, show it as a picture, hand the tablet over; and how far the client is."""
    client = queries.client_of(id, by=request.member, may="intakes.send")  # type: ignore[attr-defined]
    links = list(queries.links_of(client)[:10])
    open_link = next((link for link in links if not why_closed(link)), None)
    address = mailing.address_of(open_link, request) if open_link else ""
    context = {
        **_record(request, client, "intake"),
        "kinds": KINDS,
        "proposed": actions.first_or_repeat(client),
        "links": [(link, why_closed(link)) for link in links],
        "open_link": open_link,
        "address": address,
        "picture": mailing.picture_of(address) if address else "",
        "drafts": queries.open_drafts(client),
        "expired": queries.expired(client, clock.today(client.practice.time_zone)),
        "mail_set_up": mailing.is_set_up(),
        "outside": mailing.reaches_outside(),
        "may_read": request.user.has_perm("intakes.read", client),
    }
    return render(request, "intakes/intake.html", context)


@require_POST
@page(may="intakes.send")
def send(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make a link, and mail it where mail is set up and wanted."""
    member = request.member  # type: ignore[attr-defined]
    client = queries.client_of(id, by=member, may="intakes.send")
    try:
        link = actions.send_link(client, request.POST.get("kind", ""), by=member)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        return HttpResponseRedirect(reverse("intake", args=[id]))
    if request.POST.get("by") == "mail" and mailing.is_set_up() and client.email:
        address = mailing.address_of(link, request)
        actions.note_mailed(link, by=member)
        transaction.on_commit(lambda: mailing.mail(link, address))
        messages.success(request, _("The link goes out by mail."))
    return HttpResponseRedirect(reverse("intake", args=[id]))


@require_POST
@page(may="intakes.send")
def take_back(request: HttpRequest, id: UUID, link: UUID) -> HttpResponse:
    """End a link that nobody opened."""
    member = request.member  # type: ignore[attr-defined]
    client = queries.client_of(id, by=member, may="intakes.send")
    found = fetch(IntakeLink, link, by=member, may="intakes.send", rows=queries.links_of(client))
    if not why_closed(found):
        actions.take_back(found, by=member)
    return HttpResponseRedirect(reverse("intake", args=[id]))


@page(may="intakes.read")
def answers(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show each answer with its age, who gave it, and what has expired."""
    client = queries.client_of(id, by=request.member, may="intakes.read")  # type: ignore[attr-defined]
    on = clock.today(client.practice.time_zone)
    newest = queries.newest(client)
    context = {
        **_record(request, client, "answers"),
        "newest": newest,
        "sheet": answer_rows.sheet(newest, on, _language()) if newest else None,
        "sets": list(queries.sets_of(client)[:20]),
        "drafts": queries.open_drafts(client),
        "may_write": request.user.has_perm("intakes.write", client),
    }
    return render(request, "intakes/answers.html", context)


@page(may="intakes.write")
def amend(request: HttpRequest, id: UUID, fact: str) -> HttpResponse:
    """Correct one answer: a new set of answers, with a note; the old one stays as it was given."""
    return _amended(request, id, fact, amending.amend_fact, "intakes/amend.html")


@page(may="intakes.write")
def amend_person(request: HttpRequest, id: UUID) -> HttpResponse:
    """Correct weight, phototype or the wish, as the practitioner found them."""
    return _amended(request, id, "", amending.amend_person, "intakes/amend_person.html")


def _amended(request: HttpRequest, id: UUID, fact: str, action: amending.Amend, template: str) -> HttpResponse:
    member = request.member  # type: ignore[attr-defined]
    client = queries.client_of(id, by=member, may="intakes.write")
    newest = queries.newest(client)
    if newest is None or not amending.is_known(fact):
        return HttpResponseRedirect(reverse("answers", args=[id]))
    wrong = None
    if request.method == "POST":
        try:
            action(client, newest, fact, request.POST, by=member)
        except Wrong as found:
            wrong = found
        else:
            messages.success(request, _("The answer was changed. The earlier one is kept."))
            return HttpResponseRedirect(reverse("answers", args=[id]))
    on = clock.today(client.practice.time_zone)
    context = {
        **_record(request, client, "answers"),
        "newest": newest,
        "wrong": wrong,
        "sent": request.POST,
        "shown": answer_rows.to_amend(newest, fact, on, _language()),
    }
    return render(request, template, context, status=422 if wrong else 200)


def _language() -> str:
    return (get_language() or "en")[:2]
