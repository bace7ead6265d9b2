"""What every page of a consent shows: the banner for staff, nothing of staff for the client."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation

from clinic.clients import queries as clients
from clinic.clients import tabs
from clinic.consents import handing, queries
from clinic.consents.models import Consent
from clinic.consents.standing import Standing
from clinic.consents.stations import stations
from clinic.consents.texts import Unusable


def for_client(request: HttpRequest) -> bool:
    """Return whether the tablet is in the client's hands: the page then shows nothing of staff's."""
    flagged = (request.POST.get("for") or request.GET.get("for")) == "client"
    return flagged or handing.in_hand(request.session) is not None


def in_clients_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show a page that the client reads in the language of the text.  The view has fetched nothing before."""

    @wraps(view)
    def shown(request: HttpRequest, id: UUID) -> HttpResponse:
        if not for_client(request):
            return view(request, id)
        found = queries.consent(id, by=request.member)  # type: ignore[attr-defined]
        with translation.override(found.text.language):
            request.LANGUAGE_CODE = found.text.language  # type: ignore[attr-defined]
            return view(request, id)

    return shown


def context(request: HttpRequest, found: Consent, **more: Any) -> dict[str, Any]:
    """Return what a page of a consent needs."""
    member: Any = request.member  # type: ignore[attr-defined]
    client, hand_over = found.client, for_client(request)
    standing = Standing(found)
    return {
        "base": "ui/client.html" if hand_over else "ui/base.html",
        "hand_over": hand_over,
        "in_hand": handing.in_hand(request.session) is not None,
        "consent": found,
        "client": client,
        "banner": None if hand_over else clients.banner(client, by=member),
        "tabs": [] if hand_over else tabs.tabs(client, by=member, current="client-consents"),
        "standing": standing,
        "stations": stations(standing),
        "waits": standing.waits() if found.state == "open" else [],
        "photo_levels": queries.photo_levels(client.pk, found.text.language if hand_over else queries.spoken()),
        "name": queries.name_of(found.text.treatment),
        "role": queries.ROLES[found.operator_role],
        "language_name": queries.LANGUAGE_NAMES[found.text.language],
        "state": queries.STATES[found.state],
        "may_write": queries.may_write(found, member),
        "renewal": queries.renewal_reasons(found),
        "roles": queries.roles(),
        **more,
    }


def page(request: HttpRequest, found: Consent, *, status: int = 200, **more: Any) -> HttpResponse:
    """Return the page of a consent."""
    return render(request, "consents/consent.html", context(request, found, **more), status=status)


def done(request: HttpRequest, found: Consent, change: Callable[[], Any], said: str) -> HttpResponse:
    """Make a change and go back to the consent; where it cannot be made, show the page with the reason."""
    try:
        change()
    except Unusable as wrong:
        return page(request, queries.consent(found.pk, by=request.member), status=422, error=str(wrong))  # type: ignore[attr-defined]
    messages.success(request, said)
    return HttpResponseRedirect(address(request, found))


def address(request: HttpRequest, found: Consent, more: str = "") -> str:
    """Return the address of a consent's page, in the client's version where the tablet is handed over."""
    return f"/consents/{found.pk}/{more}" + ("?for=client" if for_client(request) else "")


def seen(request: HttpRequest, otherwise: int) -> int:
    """Return the version that the page showed."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else otherwise
