"""Search, add, open and change a client's record."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinic.clients import actions, cards, next_step, queries, readers, tabs, timeline
from clinic.clients.forms import ClientForm, shown
from clinic.clients.models import Client
from clinic.ground.access import page
from clinic.ground.rows import Stale


@page(may="clients.search")
def search(request: HttpRequest) -> HttpResponse:
    """Show the clients that answer to what was typed; as one types, only the list is drawn anew."""
    text = request.GET.get("q", "")
    found = queries.find(text, by=request.member)
    partial = bool(getattr(request, "htmx", False)) and not request.htmx.boosted
    template = "clients/found.html" if partial else "clients/search.html"
    may = {f"may_{verb}": request.user.has_perm(f"clients.{verb}") for verb in ("write", "merge", "import")}
    return render(request, template, {"found": found, "q": text, **may})


@page(may="clients.write")
def new(request: HttpRequest) -> HttpResponse:
    """Add a client, after showing whom the record resembles."""
    form = ClientForm(request.POST or None, initial={"language": request.practice.language})
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "clients/new.html", {"form": form}, status=status)
    data = form.cleaned_data
    alike = queries.lookalikes(name=data["name"], born=data["born"], phone=data["phone"], email=data["email"])
    if alike and "anyway" not in request.POST:
        return render(request, "clients/new.html", {"form": form, "alike": alike}, status=422)
    made = actions.add_client(by=request.member, **data)
    return redirect("client", made.pk)


@page(may="clients.read")
def record(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a client's record; a merged one leads to what it became."""
    found = queries.client(id, by=request.member)
    if found.merged_into_id:
        return redirect("client", queries.survivor(found).pk)
    member = request.member
    return render(
        request,
        "clients/record.html",
        {
            "client": found,
            "banner": queries.banner(found, by=member),
            "tabs": tabs.tabs(found, by=member, current="client"),
            "entries": timeline.entries(found, by=member),
            "step": next_step.step(found, by=member),
            "cards": cards.cards(found, by=member),
            "may_see_readers": member.user.has_perm("audit.read_client", found),
            "may_write": member.user.has_perm("clients.write", found),
            "language_name": dict(settings.LANGUAGES).get(found.language, found.language),
        },
    )


@page(may="audit.read_client")
def opened_by(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show who opened the record lately: fetched after the record, since the journals of reads take their time."""
    found = queries.client(id, by=request.member, may="audit.read_client")
    return render(request, "clients/readers.html", {"readers": readers.readers(found, by=request.member)})


@page(may="clients.write")
def edit(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change a client's record; what two people changed at once is shown side by side."""
    found = queries.client(id, by=request.member, may="clients.write")
    if found.merged_into_id:
        return redirect("client-edit", queries.survivor(found).pk)
    form = ClientForm(request.POST or None, initial=shown(found))
    context = {"form": form, "client": found, "banner": queries.banner(found, by=request.member)}
    context["was"] = request.POST.get("was") or json.dumps(_plain(_values(found)))
    if request.method != "POST" or not form.is_valid():
        return render(request, "clients/edit.html", context, status=422 if request.method == "POST" else 200)
    return _save(request, found, form.cleaned_data, context)


def _save(request: HttpRequest, found: Client, data: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    was, yours = _read_was(request), _plain(data)
    if actions.as_number(request.POST.get("version"), found.version) != found.version:
        theirs = _plain(_values(found))
        if clash := actions.differences(theirs, was, yours):
            return _conflict(request, found, clash, yours, theirs)
        # Somebody changed other fields meanwhile: theirs stay, and only what was changed here is written.
        data = {field: value for field, value in data.items() if yours[field] != was.get(field)}
    try:
        actions.change_client(found, by=request.member, seen=found.version, **data)
    except Stale:
        theirs = _plain(_values(found))
        return _conflict(request, found, actions.differences(theirs, was, yours), yours, theirs)
    messages.success(request, _("Saved."))
    return redirect("client", found.pk)


def _conflict(
    request: HttpRequest, found: Client, clash: dict[str, Any], yours: dict[str, Any], theirs: dict[str, Any]
) -> HttpResponse:
    form = ClientForm(initial=shown(found))
    rows = [
        {"field": field, "label": form.fields[field].label, "yours": _shown(pair[0]), "theirs": _shown(pair[1])}
        for field, pair in clash.items()
    ]
    kept = {
        f: _shown(yours[f] if f not in clash and yours[f] != _read_was(request).get(f) else theirs[f]) for f in yours
    }
    hidden = [(field, value) for field, value in kept.items() if field not in clash]
    context = {"client": found, "rows": rows, "hidden": hidden, "was": json.dumps(theirs)}
    return render(request, "clients/conflict.html", context, status=409)


def _values(found: Client) -> dict[str, Any]:
    return {field: getattr(found, field) for field in actions.FIELDS}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {f: v.isoformat() if hasattr(v, "isoformat") else v for f, v in values.items()}


def _shown(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value or "")


def _read_was(request: HttpRequest) -> dict[str, Any]:
    try:
        was = json.loads(request.POST.get("was", "{}"))
    except ValueError:
        return {}
    return was if isinstance(was, dict) else {}
