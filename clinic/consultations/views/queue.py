"""The queue on the prescriber's phone: one open, the others rows; answered, taken back, asked back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clinic import clock
from clinic.clients import queries as clients
from clinic.consultations import maps, signing
from clinic.consultations.actions import queue as asking
from clinic.consultations.forms import ExaminationForm
from clinic.consultations.models import QueueItem
from clinic.consultations.queries import queue as queries
from clinic.ground.access import page


@page(may="queue.read")
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits, the first open."""
    member = request.member  # type: ignore[attr-defined]
    mine = request.GET.get("show") != "all"
    items = queries.queue(by=member, mine=mine)
    first = items[0] if items else None
    return _page(request, first, items, mine)


@page(may="queue.read")
@require_GET
def item(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one item open, the others as rows."""
    member = request.member  # type: ignore[attr-defined]
    found = queries.item(id, by=member)
    mine = request.GET.get("show") != "all"
    items = queries.queue(by=member, mine=mine)
    return _page(request, found, items, mine)


@page(may="queue.answer")
@sensitive_post_parameters("pin")
@require_POST
def answer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Answer an item, after whoever answers was checked again."""
    member = request.member  # type: ignore[attr-defined]
    found = queries.item(id, by=member, may="queue.answer")
    option, text = request.POST.get("option", ""), request.POST.get("text", "")[:2000]
    form = _examination(request, found) if option == "examined" else None
    if form is not None and not form.is_valid():
        return _page(request, found, queries.queue(by=member), True, form=form, typed=text)
    signed_with = signing.signed(request)
    if not signed_with:
        messages.error(request, _("This is not your PIN. Nothing was signed."))
        return _page(request, found, queries.queue(by=member), True, form=form, typed=text)
    detail = None
    if form is not None:
        data = form.cleaned_data
        detail = {"examination": {name: data[name] for name in ("way", "zones", "result")}}
        text = data["lesions_to_skip"]
    try:
        asking.answer_item(
            found, option, text, by=member, seen=_version(request, found), signed_with=signed_with, detail=detail
        )
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        return _page(request, found, queries.queue(by=member), True, form=form, typed=text)
    return redirect("queue")


@page(may="queue.read")
@require_GET
def written(request: HttpRequest) -> HttpResponse:
    """Write what is final by now: the page asks for it when the ten seconds are over."""
    queries.write_final(by=request.member)  # type: ignore[attr-defined]
    return HttpResponse("")


@page(may="queue.answer")
@require_POST
def undo(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take an answer back within its ten seconds."""
    member = request.member  # type: ignore[attr-defined]
    found = queries.item(id, by=member, may="queue.answer")
    try:
        asking.take_back(found, by=member)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        return redirect("queue")
    messages.success(request, _("Taken back. Nothing was written."))
    return redirect("queue-item", found.pk)


@page(may="queue.answer")
@require_POST
def call_in(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask the desk to bring the client to be examined."""
    member = request.member  # type: ignore[attr-defined]
    asking.call_in(queries.item(id, by=member, may="queue.answer"), by=member)
    messages.success(request, _("The practice sees that you want to see the client."))
    return redirect("queue-item", id)


@page(may="consultations.write")
@require_http_methods(["GET", "POST"])
def sent(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show those who asked where their question lies; answer what was asked back, or withdraw it."""
    member = request.member  # type: ignore[attr-defined]
    found = queries.sent(id, by=member)
    if request.method == "POST":
        seen = _version(request, found)
        try:
            if request.POST.get("do") == "withdraw":
                asking.withdraw(found, by=member, seen=seen)
                messages.success(request, _("Withdrawn."))
            else:
                asking.reply(found, request.POST.get("text", "")[:2000], by=member, seen=seen)
                messages.success(request, _("Sent."))
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
        return redirect("queue-sent", found.pk)
    banner = clients.banner(found.client, by=member)
    context = {"item": found, "client": found.client, "banner": banner, "now": clock.now()}
    return render(request, "consultations/sent.html", context)


def _page(
    request: HttpRequest,
    found: QueueItem | None,
    items: list[QueueItem],
    mine: bool,
    *,
    form: ExaminationForm | None = None,
    typed: str = "",
) -> HttpResponse:
    member = request.member  # type: ignore[attr-defined]
    may_answer = found is not None and asking.may_answer(found, member)
    if found is not None:
        asking.note_opened(found, by=member)
    context: dict[str, Any] = {
        "item": found,
        "items": [one for one in items if found is None or one.pk != found.pk],
        "count": len(items),
        "number": next((n for n, one in enumerate(items, 1) if found is not None and one.pk == found.pk), None),
        "mine": mine,
        "may_answer": may_answer and found is not None and found.state in asking.OPEN,
        "needs_pin": may_answer and signing.needs_pin(request),
        "answered": queries.just_answered(by=member),
        "now": clock.now(),
        "typed": typed,
        "rules": queries.rules(by=member),
    }
    if found is not None and found.kind == "examination":
        context["form"] = form or _examination(request, found)
    return render(request, "consultations/queue.html", context)


def _examination(request: HttpRequest, found: QueueItem) -> ExaminationForm:
    video = asking.rules_of_queue().examination_by_video
    zones = maps.zones_of(found.consultation.wish["wish"]["zones"]) if found.consultation else []
    data = request.POST if request.method == "POST" and request.POST.get("option") == "examined" else None
    return ExaminationForm(data, initial={"zones": zones, "way": "in_person"}, video=video)


def _version(request: HttpRequest, found: QueueItem) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else found.version
