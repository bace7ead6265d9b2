"""The pages of the audit: what happened on a day, the signed heads.  Who opened a record stands with the keeping."""

from __future__ import annotations

import csv
import io
from datetime import date

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic import clock
from clinic.audit import verify
from clinic.audit.entries import Seen
from clinic.audit.forms import Filter
from clinic.audit.heads import place_of
from clinic.audit.queries import entries, members
from clinic.ground.access import page
from clinic.ground.cells import harmless

A_PAGE = 50


@require_safe
@page(may="audit.read")
def audit(request: HttpRequest) -> HttpResponse:
    """Show the entries of a day."""
    by = request.member  # type: ignore[attr-defined]
    form = Filter(request.GET or None)
    wanted = form.wanted(clock.today()) if form.is_bound else Filter({}).wanted(clock.today())
    checked = "check" in request.GET
    context = {
        "form": form,
        "wanted": wanted,
        "staff": members(by=by),
        "shown": Paginator(entries(wanted, by=by), A_PAGE).get_page(request.GET.get("page")),
        "checked": checked,
        "faults": verify(wanted.day) if checked else [],
        "has_head": place_of(wanted.day).exists(),
        "asked": _without_page(request),
    }
    return render(request, "audit/audit.html", context)


def _without_page(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    kept.pop("check", None)
    return kept.urlencode()


@require_safe
@page(may="audit.read")
def export(request: HttpRequest) -> HttpResponse:
    """Give the entries of a day as CSV."""
    by = request.member  # type: ignore[attr-defined]
    wanted = Filter(request.GET).wanted(clock.today())
    response = HttpResponse(as_csv(entries(wanted, by=by)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-{wanted.day.isoformat()}.csv"'
    return response


def as_csv(found: list[Seen]) -> str:
    """Return entries as CSV, no cell of which a spreadsheet would run."""
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(["at", "name", "role", "member", "page", "method", "status", "opened", "changed", "clients"])
    for entry in found:
        cells = [
            entry.at.isoformat(),
            entry.name,
            entry.role,
            entry.member,
            entry.page,
            entry.method,
            entry.status,
            " ".join(f"{label}:{id}" for label, id in entry.read),
            " ".join(f"{verb}:{label}:{id}" for verb, label, id in entry.written),
            " ".join(entry.clients),
        ]
        rows.writerow([harmless(str(cell)) for cell in cells])
    return file.getvalue()


@require_safe
@page(may="audit.read")
def head(request: HttpRequest, day: str) -> FileResponse:
    """Give a day's signed head, to be kept elsewhere."""
    try:
        place = place_of(date.fromisoformat(day))
    except ValueError:
        raise Http404("No such day.") from None
    if not place.exists():
        raise Http404("The head of this day is not made.")
    return FileResponse(open(place, "rb"), as_attachment=True, filename=f"audit-head-{place.name}")
