"""A client's consents, one consent with its stations, and what is noted on the way to the signature."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from clinic.clients import queries as clients
from clinic.clients import tabs
from clinic.consents import actions, queries
from clinic.consents.texts import Unusable
from clinic.consents.views.shown import address, context, done, in_clients_language, seen
from clinic.consents.views.shown import page as consent_page
from clinic.consents.wording import LANGUAGES, NoText
from clinic.ground.access import page


@page(may="consents.read")
def listed(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a client's consents and begin a new one."""
    member: Any = request.member  # type: ignore[attr-defined]
    may = "consents.write" if request.method == "POST" else "consents.read"
    client = queries.client(id, by=member, may=may)
    if request.method != "POST":
        return _list(request, client)
    sent = {name: request.POST.get(name, "") for name in ("treatment", "language", "operator_role")}
    try:
        made = actions.open_consent(client, by=member, **sent)
    except (Unusable, NoText) as wrong:
        return _list(request, client, error=str(wrong), sent=sent, status=422)
    return HttpResponseRedirect(f"/consents/{made.pk}/")


def _list(request: HttpRequest, client: Any, status: int = 200, **more: Any) -> HttpResponse:
    member: Any = request.member  # type: ignore[attr-defined]
    rows = [
        {
            "consent": each,
            "name": queries.name_of(each.text.treatment),
            "state": queries.STATES[each.state],
            "role": queries.ROLES[each.operator_role],
        }
        for each in queries.consents_of(client, by=member)
    ]
    shown = {
        "client": client,
        "banner": clients.banner(client, by=member),
        "tabs": tabs.tabs(client, by=member, current="client-consents"),
        "rows": rows,
        "photo_levels": queries.photo_levels(client.pk, queries.spoken()),
        "treatments": queries.treatments(),
        "languages": [(code, queries.LANGUAGE_NAMES[code]) for code in LANGUAGES],
        "roles": queries.roles(),
        "may_write": queries.may_write(client, member),
        "sent": {"language": client.language[:2], "operator_role": member.licence},
        **more,
    }
    return render(request, "consents/list.html", shown, status=status)


@require_safe
@page(may="consents.read")
@in_clients_language
def shown(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one consent: its stations, what was explained, questions, photographs, signature."""
    return consent_page(request, queries.consent(id, by=request.member))  # type: ignore[attr-defined]


@require_GET
@page(may="consents.read")
@in_clients_language
def text(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the exact text, with its version, its sources and its hash."""
    found = queries.consent(id, by=request.member)  # type: ignore[attr-defined]
    return render(request, "consents/text.html", context(request, found))


@require_POST
@page(may="consents.write")
def explained(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note parts of the text as explained."""
    found, by = _found(request, id)
    sections, back = request.POST.getlist("section"), "said_back" in request.POST
    return done(
        request,
        found,
        lambda: actions.explain_sections(found, sections, by=by, said_back=back),
        _("Noted as explained."),
    )


@require_POST
@page(may="consents.write")
def ask(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note a question in the client's words."""
    found, by = _found(request, id)
    words = request.POST.get("words", "")
    return done(request, found, lambda: actions.ask(found, words, by=by), _("Question noted."))


@require_POST
@page(may="consents.write")
def answer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Answer a question."""
    by: Any = request.member  # type: ignore[attr-defined]
    found = queries.question(id, by=by)
    words, version = request.POST.get("answer", ""), seen(request, found.version)
    return done(request, found.consent, lambda: actions.answer(found, words, by=by, seen=version), _("Answer noted."))


@require_POST
@page(may="consents.write")
def people(request: HttpRequest, id: UUID) -> HttpResponse:
    """Name guardian, interpreter and chaperone."""
    found, by = _found(request, id)
    names = ("guardian_name", "guardian_relation", "interpreter_name", "chaperone_name")
    sent = {name: request.POST.get(name, "")[:200] for name in names}
    version = seen(request, found.version)
    return done(request, found, lambda: actions.name_people(found, by=by, seen=version, **sent), _("People noted."))


@require_POST
@page(may="consents.write")
def shorten(request: HttpRequest, id: UUID) -> HttpResponse:
    """Shorten the time to think, with the reason and the client's own wish."""
    found, by = _found(request, id)
    sent = {name: request.POST.get(name, "") for name in ("reason", "wish")}
    version = seen(request, found.version)
    return done(
        request, found, lambda: actions.shorten(found, by=by, seen=version, **sent), _("Time to think shortened.")
    )


@require_POST
@page(may="consents.write")
def newer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Go on with the newest version of the text."""
    found, by = _found(request, id)
    version = seen(request, found.version)
    return done(
        request, found, lambda: actions.take_newer_text(found, by=by, seen=version), _("The newest version is in use.")
    )


@require_POST
@page(may="consents.write")
def renew(request: HttpRequest, id: UUID) -> HttpResponse:
    """Begin the renewal of a signed consent, with the newest text or for another profession."""
    found, by = _found(request, id)
    role = request.POST.get("operator_role", "")
    if role and role not in dict(queries.roles()):
        return consent_page(request, found, status=422, error=_("Say who will treat."))
    try:
        made = actions.renew(found, by=by, operator_role=role)
    except (Unusable, NoText) as wrong:
        return consent_page(request, found, status=422, error=str(wrong))
    return HttpResponseRedirect(address(request, made))


def _found(request: HttpRequest, id: UUID) -> tuple[Any, Any]:
    member: Any = request.member  # type: ignore[attr-defined]
    return queries.consent(id, by=member, may="consents.write"), member
