"""Prescriptions, standing orders, the queue's rules and deputies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clinic.clients import queries as clients
from clinic.consultations.actions import prescribing
from clinic.consultations.actions import queue as asking
from clinic.consultations.forms import DeputyForm, OverrideForm, PrescriptionForm, QueueRulesForm, StandingOrderForm
from clinic.consultations.licences import may_prescribe
from clinic.consultations.queries import prescriptions as queries
from clinic.consultations.queries import queue as queue_queries
from clinic.ground.access import page

RULES = (
    "minutes_in_house",
    "minutes_otherwise",
    "examination_before_first",
    "examination_by_video",
    "co_signed_licences",
)


@page(may="consultations.read")
@require_GET
def of_client(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a client's prescriptions and examinations."""
    member = request.member  # type: ignore[attr-defined]
    client = clients.client(id, by=member, may="consultations.read")
    context = {
        "client": client,
        "banner": clients.banner(client, by=member),
        "prescriptions": queries.prescriptions(client, by=member),
        "examinations": queries.examinations(client, by=member),
        "may_revoke": may_prescribe(member) and member.user.has_perm("queue.answer", client),
        "may_write": member.user.has_perm("consultations.write", client),
    }
    return render(request, "consultations/prescriptions.html", context)


@page(may="consultations.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write a prescription: signed by whoever may, else sent to be signed."""
    member = request.member  # type: ignore[attr-defined]
    client = clients.client(id, by=member, may="consultations.write")
    form = PrescriptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = prescribing.prescribe(client, by=member, **form.cleaned_data)
        except ValidationError as wrong:
            _show(form, wrong)
        else:
            messages.success(request, _("Signed.") if made.signed_at else _("Sent to be signed."))
            return redirect("prescriptions", client.pk)
    context = {
        "client": client,
        "banner": clients.banner(client, by=member),
        "form": form,
        "signs": may_prescribe(member),
    }
    return render(request, "consultations/prescription_new.html", context, status=422 if form.errors else 200)


@page(may="queue.answer")
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, id: UUID) -> HttpResponse:
    """Revoke a prescription, with the reason."""
    member = request.member  # type: ignore[attr-defined]
    found = queries.prescription(id, by=member, may="queue.answer")
    form = OverrideForm(request.POST or None)
    form.fields["why"].label = _("Why it is revoked")
    if request.method == "POST" and form.is_valid():
        seen = int(version) if (version := request.POST.get("version", "")).isdecimal() else found.version
        try:
            prescribing.revoke(found, form.cleaned_data["why"], by=member, seen=seen)
        except ValidationError as wrong:
            _show(form, wrong)
        else:
            messages.success(request, _("Revoked."))
            return redirect("prescriptions", found.client.pk)
    context = {
        "prescription": found,
        "text": prescribing.text_of(found),
        "client": found.client,
        "banner": clients.banner(found.client, by=member),
        "form": form,
    }
    return render(request, "consultations/prescription_revoke.html", context, status=422 if form.errors else 200)


@page(may="queue.read")
@require_GET
def standing_orders(request: HttpRequest) -> HttpResponse:
    """Show the standing orders of the practice."""
    member = request.member  # type: ignore[attr-defined]
    may_write = may_prescribe(member) and member.user.has_perm("queue.answer")
    context = {"orders": queue_queries.standing_orders(by=member), "may_write": may_write}
    return render(request, "consultations/standing_orders.html", context)


@page(may="queue.answer")
@require_http_methods(["GET", "POST"])
def standing_order_new(request: HttpRequest) -> HttpResponse:
    """Put a standing order in force."""
    form = StandingOrderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            prescribing.add_standing_order(by=request.member, **form.cleaned_data)  # type: ignore[attr-defined]
        except ValidationError as wrong:
            _show(form, wrong)
        else:
            messages.success(request, _("In force."))
            return redirect("standing-orders")
    context = {"form": form}
    return render(request, "consultations/standing_order_new.html", context, status=422 if form.errors else 200)


@page(may="queue.answer")
@require_POST
def standing_order_end(request: HttpRequest, id: UUID) -> HttpResponse:
    """Revoke a standing order."""
    member = request.member  # type: ignore[attr-defined]
    order = queries.standing_order(id, by=member, may="queue.answer")
    seen = int(version) if (version := request.POST.get("version", "")).isdecimal() else order.version
    prescribing.end_standing_order(order, by=member, seen=seen)
    messages.success(request, _("Revoked."))
    return redirect("standing-orders")


@page(may="settings.write")
@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Set what the practice asks of its prescribers; see how long answers take."""
    member = request.member  # type: ignore[attr-defined]
    own = queue_queries.rules(by=member)
    form = QueueRulesForm(request.POST or None, initial={name: getattr(own, name) for name in RULES})
    if request.method == "POST" and form.is_valid():
        asking.set_rules(by=member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("queue-rules")
    people = queue_queries.deputies(by=member)
    context = {
        "form": form,
        "times": queue_queries.answer_times(by=member),
        "deputies": [(one, _deputy_form(one, named, people)) for one, named in people],
    }
    return render(request, "consultations/queue_rules.html", context, status=422 if form.errors else 200)


@page(may="queue.read")
@require_POST
def deputy(request: HttpRequest, id: UUID) -> HttpResponse:
    """Name a member's deputy: the owner for anybody, a prescriber for themselves."""
    asker = request.member  # type: ignore[attr-defined]
    people = [one for one, _named in queue_queries.deputies(by=asker)]
    member = queries.member(id, by=asker)
    form = DeputyForm([one for one in people if one.pk != member.pk], request.POST, prefix=str(member.pk)[:8])
    if form.is_valid():
        asking.set_deputy(member, form.cleaned_data["deputy"], by=asker)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose one of the list."))
    return redirect("queue-rules" if asker.user.has_perm("settings.write") else "queue")


def _deputy_form(of: Any, named: Any, people: list[Any]) -> DeputyForm:
    others = [one for one, _named in people if one.pk != of.pk]
    return DeputyForm(others, initial={"deputy": named.deputy_id if named else None}, prefix=str(of.pk)[:8])


def _show(form: Form, wrong: ValidationError) -> None:
    found: dict[str, Any] = wrong.message_dict if hasattr(wrong, "error_dict") else {"__all__": wrong.messages}
    for field, texts in found.items():
        form.add_error(field if field in form.fields else None, texts)
