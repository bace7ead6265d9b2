"""The pages of a plan: propose, the map with its zones, edits, dates, the client's version."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clinic import clock
from clinic.clients.queries import banner
from clinic.clients.tabs import tabs
from clinic.ground.access import page
from clinic.plans import actions, queries, reports
from clinic.plans.forms import EditForm, SessionsForm


@page(may="plans.read")
@require_GET
def plans(request: HttpRequest, id: UUID) -> HttpResponse:
    """List a client's plans, and offer to plan the newest consultation."""
    found = queries.client(id, by=request.member)
    context = queries.list_of(found, by=request.member)
    shown = tabs(found, by=request.member, current="client-plans")
    return render(request, "plans/list.html", context | {"tabs": shown, "banner": banner(found, by=request.member)})


@page(may="plans.write")
@require_POST
def propose(request: HttpRequest, id: UUID) -> HttpResponse:
    """Let the library plan a consultation."""
    consultation = queries.consultation(id, by=request.member)
    try:
        made = actions.propose(consultation, clock.today(consultation.practice.time_zone), by=request.member)
    except actions.CannotPlan as wrong:
        return _told(request, str(wrong))
    return redirect("plan", id=made.pk)


@page(may="plans.read")
@require_GET
def plan(request: HttpRequest, id: UUID, site: str = "") -> HttpResponse:
    """Show a plan: the map, the chosen site, the ways side by side, the visit, the course."""
    found = queries.plan(id, by=request.member)
    return _shown(request, found, site)


@page(may="plans.write")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, id: UUID, site: str) -> HttpResponse:
    """Set a number of one site, within the cap, or beyond it with a reason and the right."""
    found = queries.plan(id, by=request.member, may="plans.write")
    if request.method == "GET":
        return _shown(request, found, site)
    form = EditForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, site, form, status=422)
    given = form.cleaned_data
    try:
        for field in form.changed_numbers(queries.page_of(found, site)["chosen"]):
            row = actions.edit(
                found, site, field, given[field], given["reason"], by=request.member, seen=given["version"]
            )
            given["version"] = row.plan.version
    except actions.NotAllowed as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        return _shown(request, found, site, form, status=422)
    messages.success(request, _("Saved: %(site)s.") % {"site": site.replace("_", " ")})
    return redirect("plan-site", id=found.pk, site=site)


@page(may="plans.write")
@require_POST
def agree(request: HttpRequest, id: UUID) -> HttpResponse:
    """Agree the plan with the client."""
    found = queries.plan(id, by=request.member, may="plans.write")
    try:
        actions.agree(found, by=request.member, seen=int(request.POST.get("version") or found.version))
    except actions.NotAllowed as wrong:
        return _shown(request, found, "", told=str(wrong), status=422)
    return redirect("plan", id=found.pk)


@page(may="plans.book")
@require_http_methods(["GET", "POST"])
def dates(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the dates that the library proposes, and count the sessions bought."""
    found = queries.plan(id, by=request.member, may="plans.book")
    form = SessionsForm(request.POST or None, initial={"sessions_bought": found.sessions_bought})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                given = form.cleaned_data
                actions.count_sessions(found, given["sessions_bought"], by=request.member, seen=given["version"])
                return HttpResponseRedirect(request.path)
            except actions.NotAllowed as wrong:
                form.add_error("sessions_bought", str(wrong))
    course = {"plan": found, "client": found.client, "form": form, "sessions": queries.sessions_of(found)}
    return render(
        request, "plans/dates.html", course | {"banner": banner(found.client, by=request.member)}, status=status
    )


@page(may="plans.read")
@require_GET
def report(request: HttpRequest, id: UUID, audience: str) -> HttpResponse:
    """Show the report as it was made, what was changed since at its head: with sources, or in plain words."""
    found = queries.plan(id, by=request.member)
    text = reports.report(found, audience)
    response = HttpResponse(text)
    response["Content-Security-Policy"] = _policy(text)
    return response


def _policy(text: str) -> str:
    """Return the policy of a report: no script, no network, and its own style sheet alone, by its hash."""
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    digest = base64.b64encode(hashlib.sha256((style.group(1) if style else "").encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def _shown(
    request: HttpRequest, found: Any, site: str, form: EditForm | None = None, told: str = "", status: int = 200
) -> HttpResponse:
    context = queries.page_of(found, site)
    chosen = context["chosen"]
    if form is None and chosen is not None:
        form = EditForm(initial={"set_depth_mm": chosen.depth_mm, "passes": chosen.passes})
    context |= {"form": form, "told": told, "banner": banner(found.client, by=request.member)}
    return render(request, "plans/plan.html", context, status=status)


def _told(request: HttpRequest, text: str) -> HttpResponse:
    return render(request, "plans/cannot.html", {"told": text}, status=422)
