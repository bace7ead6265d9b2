"""Import of a table of clients: choose a file, see what would happen, do exactly that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.clients import importing, tables
from clinic.clients.actions import as_number
from clinic.clients.models import ImportDraft
from clinic.ground.access import page
from clinic.ground.rows import fetch

LINES_A_PAGE = 100
FIELD_LABELS = {
    "": gettext_lazy("Left out"),
    "name": gettext_lazy("Name"),
    "given": gettext_lazy("Given name"),
    "family": gettext_lazy("Family name"),
    "born": gettext_lazy("Date of birth"),
    "sex": gettext_lazy("Sex"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail"),
    "language": gettext_lazy("Language"),
    "phototype": gettext_lazy("Phototype"),
    "flags": gettext_lazy("Standing flags"),
}


@page(may="clients.import")
def choose(request: HttpRequest) -> HttpResponse:
    """Take a file."""
    if request.method != "POST":
        return render(request, "clients/import_choose.html", {})
    file = request.FILES.get("file")
    refused = _("Choose a file first.") if file is None else ""
    if file is not None and file.size > tables.LARGEST_BYTES:
        refused = _("The file is larger than 5 MB. Import it in parts.")
    if refused:
        return render(request, "clients/import_choose.html", {"refused": refused}, status=422)
    try:
        draft = importing.start(file.read(), by=request.member)
    except tables.NotATable as error:
        return render(request, "clients/import_choose.html", {"refused": str(error)}, status=422)
    return redirect("client-import-preview", draft.pk)


@page(may="clients.import")
def preview(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show what would happen; change what a column means; or do it."""
    draft = fetch(ImportDraft, id, by=request.member, may="clients.import")
    if draft.done_at or not draft.text:
        return render(request, "clients/import_done.html", {"draft": draft})
    if request.method != "POST":
        return _show(request, draft)
    seen = as_number(request.POST.get("version"), draft.version)
    if "digest" in request.POST:
        return _run(request, draft, seen)
    post = request.POST
    columns = post.getlist("column") or list(draft.columns)
    on_page = _numbers(post.getlist("line"))
    ticked = _numbers(post.getlist("anyway")) & on_page
    anyway = (set(draft.added_anyway) - on_page) | ticked
    order = post.get("order", draft.order)
    importing.settle(draft, by=request.member, seen=seen, columns=columns, order=order, anyway=anyway)
    return redirect(request.get_full_path())


def _numbers(texts: list[str]) -> set[int]:
    return {number for text in texts if (number := as_number(text, 0))}


def _run(request: HttpRequest, draft: ImportDraft, seen: int) -> HttpResponse:
    try:
        count = importing.run(draft, by=request.member, seen=seen, digest=request.POST["digest"])
    except importing.Changed:
        return _show(request, draft, changed=True, status=409)
    text = ngettext("%(count)s client was imported.", "%(count)s clients were imported.", count)
    messages.success(request, text % {"count": count})
    return redirect("client-import-preview", draft.pk)


def _show(request: HttpRequest, draft: ImportDraft, *, changed: bool = False, status: int = 200) -> HttpResponse:
    shown = importing.preview(draft)
    wanted = request.GET.get("outcome", "")
    lines = [line for line in shown.lines if not wanted or line.outcome == wanted]
    lines_page = Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "draft": draft,
        "preview": shown,
        "changed": changed,
        "wanted": wanted,
        "lines": lines_page,
        "columns": [
            {"title": title or f"{number}", "field": field, "number": number}
            for number, (title, field) in enumerate(zip(shown.titles, shown.columns, strict=True), 1)
        ],
        "fields": FIELD_LABELS.items(),
        "has_known": any(line.known or line.twin for line in lines_page),
        "adding": shown.count(importing.Outcome.ADD),
        "counts": [(each.value, shown.count(each)) for each in importing.Outcome],
    }
    return render(request, "clients/import_preview.html", context, status=status)
