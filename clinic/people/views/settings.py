"""The owner's pages: people and their licences, the practice, what licences may do, days of the rules."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from clinic.ground.access import SIGNED_IN, page
from clinic.people import practice_settings, queries, rules_shown
from clinic.people.forms import EditPractice, Interval, Licences, number, show_faults
from clinic.people.practice_settings import Unreadable
from clinic.ui.settings_pages import pages_for

LICENCE_PATH = re.compile(r"licences\[(\d+)\](?:\.(\w+))?")


def version_in(request: HttpRequest, now: int) -> int:
    """Return the version that the page showed; the present one where it named none."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else now


@page(may=SIGNED_IN, operation=False)
@require_GET
def first_page(request: HttpRequest) -> HttpResponse:
    """Go to the first page of the settings that the member may open; one's own where there is none."""
    pages = pages_for(request.user)
    return HttpResponseRedirect(pages[0].url if pages else "/me/")


@page(may="settings.write")
@require_http_methods(["GET", "POST"])
def practice(request: HttpRequest) -> HttpResponse:
    """The practice's name, zone, jurisdiction, emergency number, language."""
    own = request.practice  # type: ignore[attr-defined]
    names = ("name", "time_zone", "jurisdiction", "emergency_number", "language")
    form = EditPractice(request.POST or None, initial={name: getattr(own, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            seen = version_in(request, own.version)
            practice_settings.set_practice(own, by=request.member, seen=seen, **form.cleaned_data)  # type: ignore[attr-defined]
            return _saved(request, "/settings/practice/")
        except ValidationError as wrong:
            show_faults(form, wrong.message_dict)
        except Unreadable as wrong:
            show_faults(form, {path.rsplit(".", 1)[-1]: text for path, text in wrong.faults})
    return _settings_page(request, "practice", {"form": form, "own": own}, failed=bool(form.errors))


@page(may="settings.write")
@require_http_methods(["GET", "POST"])
def licences(request: HttpRequest) -> HttpResponse:
    """What each licence may do in each jurisdiction, as the practice has read its law."""
    own = request.practice  # type: ignore[attr-defined]
    rows = Licences(request.POST or None, initial=own.settings.get("licences", []), prefix="licences")
    if request.method == "POST" and rows.is_valid():
        kept = [form for form in rows if not form.cleaned_data.get("DELETE") and not form.is_blank]
        tables = [form.table() for form in kept]
        try:
            practice_settings.set_licences(own, tables, by=request.member, seen=version_in(request, own.version))  # type: ignore[attr-defined]
            return _saved(request, "/settings/licences/")
        except Unreadable as wrong:
            faults = _beside_fields(kept, wrong.faults)
            return _settings_page(request, "licences", {"rows": rows, "own": own, "faults": faults}, failed=True)
    return _settings_page(request, "licences", {"rows": rows, "own": own}, failed=request.method == "POST")


def _beside_fields(kept: list[Any], faults: list[tuple[str, str]]) -> list[str]:
    """Show each fault beside its field, and return those that belong to no field."""
    elsewhere = []
    for path, text in faults:
        place = LICENCE_PATH.fullmatch(path)
        if place and int(place[1]) < len(kept):
            show_faults(kept[int(place[1])], {place[2] or "": text})
        else:
            elsewhere.append(f"{path}: {text}")
    return elsewhere


@page(may="settings.read", operation=False)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with days to wait: the library's days, the practice's, what was seen, the sources."""
    shown = rules_shown.rules_of(request.practice, get_language() or "en")  # type: ignore[attr-defined]
    return _settings_page(request, "rules", {"rules": shown})


@page(may="settings.write")
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, id: str) -> HttpResponse:
    """Set the practice's own days for a rule with the reason, or go back to the library's."""
    own = request.practice  # type: ignore[attr-defined]
    shown = rules_shown.rule_of(own, id, get_language() or "en")
    if shown is None:
        raise Http404("No rule with this name waits.")
    initial = {"days": shown.own["days"], "why": shown.own["why"]} if shown.own else {"days": shown.days}
    form = Interval(request.POST if request.method == "POST" and "back" not in request.POST else None, initial=initial)
    if request.method == "POST" and _rule_saved(request, id, form):
        return _saved(request, "/settings/rules/")
    return _settings_page(request, "rule", {"form": form, "rule": shown, "own": own}, failed=bool(form.errors))


def _rule_saved(request: HttpRequest, id: str, form: Interval) -> bool:
    own, member = request.practice, request.member  # type: ignore[attr-defined]
    seen = version_in(request, own.version)
    if "back" in request.POST:
        practice_settings.clear_interval(own, id, by=member, seen=seen)
        return True
    if not form.is_valid():
        return False
    try:
        days = number(form.cleaned_data["days"])
        practice_settings.set_interval(own, id, days, form.cleaned_data["why"], by=member, seen=seen)
    except Unreadable as wrong:
        show_faults(form, {path.rsplit(".", 1)[-1]: text for path, text in wrong.faults})
        return False
    return True


def _saved(request: HttpRequest, to: str) -> HttpResponse:
    messages.success(request, _("Saved. It counts from the next screening on."))
    return HttpResponseRedirect(to)


def _settings_page(request: HttpRequest, name: str, context: dict[str, Any], failed: bool = False) -> HttpResponse:
    subject = {"rule": "rules"}.get(name, name)
    changes = queries.changes_about(subject, by=request.member)  # type: ignore[attr-defined]
    context = {**context, "changes": changes}
    return render(request, f"people/settings/{name}.html", context, status=422 if failed else 200)
