"""Answer a question of a consultation in place, send it to the queue, set a finding aside."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clinic import clock
from clinic.clients import queries as clients
from clinic.consultations import maps
from clinic.consultations.actions import answering, prescribing
from clinic.consultations.actions import queue as asking
from clinic.consultations.forms import AnswerForm, OverrideForm
from clinic.consultations.licences import answers_as, may_set_aside
from clinic.consultations.models import Consultation
from clinic.consultations.queries import consultations as queries
from clinic.consultations.reading import IntakeFaults
from clinic.ground.access import page
from clinic.ground.rows import Stale


@page(may="consultations.write")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, id: UUID, fact: str) -> HttpResponse:
    """Answer one question in place; the client is screened again with it."""
    member = request.member  # type: ignore[attr-defined]
    found = _newest(request, id)
    asked = _asked(found, fact)
    if answers_as(member, asked["whom"]) is None:
        raise PermissionDenied(f"This is asked of {asked['whom']}.")
    today = clock.today(found.client.practice.time_zone)
    form = AnswerForm(asked, today, maps.zones_of(found.wish["wish"]["zones"]), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = answering.answer(found, fact, form.cleaned_data, by=member)
        except IntakeFaults as wrong:
            for fault in wrong.faults:
                form.add_error(None, fault.text())
        else:
            messages.success(request, _("Answered, and screened again."))
            return redirect("consultation", made.pk)
    context = _context(request, found) | {"form": form, "asked": asked, "finding": _behind(found, asked)}
    return render(request, "consultations/answer.html", context, status=422 if form.errors else 200)


@page(may="consultations.write")
@require_POST
def send(request: HttpRequest, id: UUID, fact: str) -> HttpResponse:
    """Put a question into the queue of whom it concerns."""
    member = request.member  # type: ignore[attr-defined]
    found = _newest(request, id)
    _asked(found, fact)
    of = next((m for m in queries.prescribers() if str(m.pk) == request.POST.get("of")), None)
    waiting = request.POST.get("waiting") == "on"
    asking.ask(found, fact, by=member, waiting=waiting, of=of, note=_note(request.POST))
    messages.success(request, _("Asked."))
    return redirect("consultation", found.pk)


@page(may="consultations.override")
@require_http_methods(["GET", "POST"])
def override(request: HttpRequest, id: UUID, rule: str) -> HttpResponse:
    """Set a withheld finding aside, with the reason."""
    member = request.member  # type: ignore[attr-defined]
    found = _newest(request, id, may="consultations.override")
    withheld = answering.withheld(found, rule)
    if not withheld:
        raise Http404("This consultation withholds nothing by this rule.")
    if not all(may_set_aside(member, finding) for finding in withheld):
        raise PermissionDenied("This finding is not yours to set aside.")
    form = OverrideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = answering.set_aside(found, rule, form.cleaned_data["why"], by=member)
        except ValidationError as wrong:
            for field, texts in wrong.message_dict.items():
                form.add_error(field, texts)
        else:
            messages.success(request, _("Override recorded, and screened again."))
            return redirect("consultation", made.pk)
    context = _context(request, found) | {"form": form, "findings": withheld, "days": answering.OVERRIDE_DAYS}
    return render(request, "consultations/override.html", context, status=422 if form.errors else 200)


@page(may="consultations.write")
@require_POST
def ask_examination(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for an examination of the skin before a first treatment."""
    found = _newest(request, id)
    waiting = request.POST.get("waiting") == "on"
    prescribing.ask_examination(found, by=request.member, waiting=waiting)  # type: ignore[attr-defined]
    messages.success(request, _("Asked."))
    return redirect("consultation", found.pk)


@page(may="consultations.write")
@require_POST
def ask_co_signature(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask a prescriber to sign with whoever treats."""
    found = _newest(request, id)
    prescribing.ask_co_signature(found, by=request.member)  # type: ignore[attr-defined]
    messages.success(request, _("Asked."))
    return redirect("consultation", found.pk)


def _newest(request: HttpRequest, id: UUID, may: str = "consultations.write") -> Consultation:
    """Return the consultation, if it is the client's newest.

    What an older one asked is answered in the newest: raises Stale, and nothing is written.
    """
    found = queries.consultation(id, by=request.member, may=may)  # type: ignore[attr-defined]
    newest = queries.newest(found.client)
    if request.method == "POST" and newest is not None and newest.pk != found.pk:
        raise Stale(newest, {})
    return found


def _asked(found: Consultation, fact: str) -> dict[str, Any]:
    asked = next((q for q in found.shown.get("open", []) if q["fact"] == fact), None)
    if asked is None:
        raise Http404("This consultation does not ask that.")
    return dict(asked)


def _behind(found: Consultation, asked: dict[str, Any]) -> dict[str, Any] | None:
    findings = found.document["findings"]
    return next((f for rule in asked["rules"] for f in findings if f["rule"] == rule), None)


def _note(data: QueryDict) -> str:
    return " ".join(data.get("note", "").split())[:500]


def _context(request: HttpRequest, found: Consultation) -> dict[str, Any]:
    return {
        "consultation": found,
        "client": found.client,
        "banner": clients.banner(found.client, by=request.member),  # type: ignore[attr-defined]
    }
