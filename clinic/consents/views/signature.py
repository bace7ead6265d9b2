"""Sign, confirm at each visit, refuse, take back, and the sealed PDF."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clinic.consents import bites, papers, queries, signing
from clinic.consents.models import Consent
from clinic.consents.signatures import NoSignature
from clinic.consents.texts import Unusable
from clinic.consents.views.shown import address, context, done, in_clients_language, seen
from clinic.consents.views.shown import page as consent_page
from clinic.ground.access import page
from clinic.ui.views import error_page

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
@page(may="consents.write")
@in_clients_language
def sign(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take the signature; while anything waits the page says on what, and the server refuses."""
    found = queries.consent(id, by=request.member, may="consents.write")  # type: ignore[attr-defined]
    if request.method != "POST":
        return _sign_page(request, found)
    sent = request.POST
    drawn, typed, witness = (sent.get(n, "").strip() for n in ("signature", "signature_typed", "witness"))
    how = "pen" if drawn else "typed" if typed else "spoken" if witness else ""
    try:
        if not how:
            raise NoSignature(_("Nothing was signed. Draw the signature, type the name, or name a witness."))
        signing.sign(
            found, by=request.member, seen=seen(request, 0), how=how, signature=drawn, typed=typed,  # type: ignore[attr-defined]
            witness=witness[:200], photographs=tuple(sent.getlist("photographs")),
        )  # fmt: skip
    except signing.NotYet as wait:
        return _sign_page(request, found, status=422, error=str(wait))
    except (Unusable, NoSignature) as wrong:
        more = {"typed": typed, "witness": witness, "ticked": sent.getlist("photographs")}
        return _sign_page(request, found, status=422, error=str(wrong), **more)
    messages.success(request, _("Signed and sealed."))
    return HttpResponseRedirect(address(request, found))


def _sign_page(request: HttpRequest, found: Consent, *, status: int = 200, **more: Any) -> HttpResponse:
    if found.state != "open":
        late = 422 if request.method == "POST" else 200
        return consent_page(request, found, status=late, error=_("This consent is no longer open."))
    return render(request, "consents/sign.html", context(request, found, **more), status=status)


@require_POST
@page(may="consents.write")
def willing(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note the line of a visit: still willing, yes or no."""
    by: Any = request.member  # type: ignore[attr-defined]
    found = queries.consent(id, by=by, may="consents.write")
    answer = request.POST.get("willing")
    if answer not in ("yes", "no"):
        return consent_page(request, found, status=422, error=_("Choose yes or no."))
    said_by = request.POST.get("said_by", "")
    return done(
        request,
        found,
        lambda: signing.still_willing(found, by=by, willing=answer == "yes", said_by=said_by),
        _("Noted."),
    )


@require_http_methods(BOTH)
@page(may="consents.write")
@in_clients_language
def refuse(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note a no, after showing what follows from it."""
    return _end(request, id, "refuse")


@require_http_methods(BOTH)
@page(may="consents.write")
@in_clients_language
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a consent back, after showing what stops, what stays and why."""
    return _end(request, id, "withdraw")


def _end(request: HttpRequest, id: UUID, verb: str) -> HttpResponse:
    by: Any = request.member  # type: ignore[attr-defined]
    found = queries.consent(id, by=by, may="consents.write")
    wanted = "open" if verb == "refuse" else "signed"
    if found.state != wanted:
        words = _("This consent is no longer open.") if verb == "refuse" else _("This consent is not signed.")
        return consent_page(request, found, status=422 if request.method == "POST" else 200, error=words)
    if request.method != "POST":
        return _end_page(request, found, verb)
    act = signing.refuse if verb == "refuse" else signing.withdraw
    sent = {"said_by": request.POST.get("said_by", ""), "words": request.POST.get("words", "")}
    try:
        act(found, by=by, seen=seen(request, found.version), **sent)
    except Unusable as wrong:
        return _end_page(request, found, verb, status=422, error=str(wrong))
    messages.success(request, _("Noted: the client says no.") if verb == "refuse" else _("Taken back."))
    return HttpResponseRedirect(address(request, found))


def _end_page(request: HttpRequest, found: Consent, verb: str, *, status: int = 200, **more: Any) -> HttpResponse:
    by: Any = request.member  # type: ignore[attr-defined]
    listed = bites.bites(found, by=by)
    shown = {
        "verb": verb,
        "stops": [bite for bite in listed if bite.kind == "stops"],
        "stays": [bite for bite in listed if bite.kind == "stays"],
        "photo_uses": _photo_uses(request, found) if verb == "withdraw" else [],
    }
    return render(request, "consents/end.html", context(request, found, **shown, **more), status=status)


def _photo_uses(request: HttpRequest, found: Consent) -> list[dict[str, Any]]:
    count = bites.count_photographs(found)
    levels = context(request, found)["photo_levels"]
    return [
        {**level, "bites": bites.photo_bites(level["level"], count)}
        for level in levels
        if level["choice"] and level["choice"].allowed
    ]


@require_POST
@page(may="consents.write")
def photographs(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take one use of photographs back."""
    by: Any = request.member  # type: ignore[attr-defined]
    found = queries.consent(id, by=by, may="consents.write")
    level, said_by = request.POST.get("level", ""), request.POST.get("said_by", "")
    return done(
        request, found, lambda: signing.withdraw_photographs(found, level, by=by, said_by=said_by), _("Taken back.")
    )


@require_GET
@page(may="consents.read")
def pdf(request: HttpRequest, id: UUID) -> HttpResponse:
    """Return the sealed PDF as it was signed; one that is damaged or changed is never shown as if it were whole."""
    found = queries.consent(id, by=request.member)  # type: ignore[attr-defined]
    if found.signed_at is None:
        raise Http404("Nothing was signed.")
    document, faults = papers.checked_pdf(found)
    if faults:
        return error_page(request, 409, _("The sealed consent was changed"), " ".join(faults))
    name = f"consent-{found.signed_at:%Y-%m-%d}.pdf"
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
