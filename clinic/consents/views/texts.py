"""The owner's pages: the texts in force, their versions, and the days of time to think."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clinic.consents import queries, texts
from clinic.consents.wording import NoText
from clinic.ground.access import page

SETTINGS = "/settings/texts/"


@require_safe
@page(may="settings.read")
def in_force(request: HttpRequest) -> HttpResponse:
    """Show the texts in force and the days of time to think."""
    return _page(request)


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    by: Any = request.member  # type: ignore[attr-defined]
    shown = {"rows": queries.published(by=by), "waits": texts.cooling_offs(by=by), **more}
    return render(request, "consents/settings.html", shown, status=status)


@require_POST
@page(may="settings.write")
def publish(request: HttpRequest) -> HttpResponse:
    """Publish the library's present text of one treatment."""
    by: Any = request.member  # type: ignore[attr-defined]
    treatment, language = request.POST.get("treatment", ""), request.POST.get("language", "")
    before = texts.latest_text(treatment, language)
    try:
        made = texts.publish_library_text(treatment, language, by=by)
    except (NoText, texts.Unusable) as wrong:
        return _page(request, status=422, error=str(wrong))
    if made == before:
        messages.success(request, _("The text in force says the same: no new version."))
    else:
        messages.success(request, _("Version %(number)s is in force.") % {"number": made.number})
    return HttpResponseRedirect(SETTINGS)


@require_POST
@page(may="settings.write")
def time_to_think(request: HttpRequest) -> HttpResponse:
    """Set the days of time to think in a jurisdiction."""
    by: Any = request.member  # type: ignore[attr-defined]
    days = request.POST.get("days", "")
    try:
        if not days.isdecimal() or len(days) > 4:
            raise texts.Unusable(_("Write the days as a number; 0 is allowed."))
        place, source = request.POST.get("jurisdiction", ""), request.POST.get("source", "")
        texts.set_cooling_off(place, int(days), source, by=by)
    except texts.Unusable as wrong:
        return _page(request, status=422, error=str(wrong), sent=request.POST)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(SETTINGS)


@page(may="settings.write")
def version(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one version; publish the practice's own words as the next, never in its place."""
    by: Any = request.member  # type: ignore[attr-defined]
    found = queries.text(id, by=by)
    if request.method == "POST":
        try:
            made = texts.publish_text(
                found.treatment, found.language, request.POST.get("title", found.title), _items(request, found), by=by,
                change=request.POST.get("change", ""),
            )  # fmt: skip
        except (NoText, texts.Unusable) as wrong:
            return _version_page(request, found, status=422, error=str(wrong))
        messages.success(request, _("Version %(number)s is in force.") % {"number": made.number})
        return HttpResponseRedirect(f"{SETTINGS}{made.pk}/")
    return _version_page(request, found)


def _version_page(request: HttpRequest, found: Any, status: int = 200, **more: Any) -> HttpResponse:
    by: Any = request.member  # type: ignore[attr-defined]
    rows = queries.versions(found.treatment, found.language, by=by)
    items = [
        {**item, "id": n, "text": request.POST.get(f"text-{n}", item["text"])} for n, item in enumerate(found.items)
    ]
    shown = {"text": found, "versions": rows, "items": items, "name": queries.name_of(found.treatment), **more}
    return render(request, "consents/version.html", shown, status=status)


def _items(request: HttpRequest, found: Any) -> list[dict[str, Any]]:
    """Return the items as edited: an emptied one is left out; what is known and its sources stay with their item."""
    kept = json.loads(json.dumps(found.items))
    edited = [{**item, "text": request.POST.get(f"text-{n}", "").strip()} for n, item in enumerate(kept)]
    added = request.POST.get("added", "").strip()
    if added:
        key = f"own.{found.number + 1}"
        section = request.POST.get("section", "rights")
        edited.append({"key": key, "section": section, "text": added, "known": "", "sources": []})
    return [item for item in edited if item["text"]]
