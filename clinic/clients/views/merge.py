"""Records that may be one person, side by side."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinic.clients import duplicates, merging, queries
from clinic.clients.actions import as_id, as_number
from clinic.clients.forms import ClientForm
from clinic.clients.models import Client, Merge
from clinic.ground.access import page
from clinic.ground.rows import fetch


@page(may="clients.merge")
def candidates(request: HttpRequest) -> HttpResponse:
    """List the pairs that may be one person."""
    one, other = as_id(request.GET.get("one")), as_id(request.GET.get("other"))
    if one and other:
        return redirect("client-merge-pair", one, other)
    pairs, more = duplicates.pairs(by=request.member)
    return render(request, "clients/merge_candidates.html", {"pairs": pairs, "more": more})


@page(may="clients.merge")
def compare(request: HttpRequest, id: UUID, other: UUID) -> HttpResponse:
    """Show two records side by side, and merge the second into the first with the values that were chosen."""
    first = queries.client(id, by=request.member, may="clients.merge")
    second = queries.client(other, by=request.member, may="clients.merge")
    if first.pk == second.pk:
        raise Http404("One record cannot be merged with itself.")
    if first.merged_into_id or second.merged_into_id:
        return redirect("client", queries.survivor(first).pk)
    if request.method == "POST":
        return _merge(request, first, second)
    return render(request, "clients/merge.html", _side_by_side(first, second))


@page(may="clients.merge")
def take_apart(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask whether to undo a merge, and undo it."""
    note = fetch(Merge, id, by=request.member, may="clients.merge")
    if request.method != "POST":
        return render(request, "clients/take_apart.html", {"note": note, "client": note.kept, "other": note.other})
    try:
        merging.undo(note, by=request.member)
    except merging.CannotMerge as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The two records are apart again."))
    return redirect("client", note.kept_id)


def _merge(request: HttpRequest, first: Client, second: Client) -> HttpResponse:
    sides = {"first": first, "second": second}
    chosen = {
        field: getattr(sides[side], field)
        for field in merging.CHOSEN
        if (side := request.POST.get(f"from_{field}", "first")) in sides
    }
    seen = tuple(as_number(request.POST.get(f"version_{side}"), each.version) for side, each in sides.items())
    try:
        merging.merge(first, second, chosen, by=request.member, seen=(seen[0], seen[1]))
    except merging.CannotMerge as error:
        context = {**_side_by_side(first, second), "refused": str(error)}
        return render(request, "clients/merge.html", context, status=422)
    messages.success(request, _("The two records are one."))
    return redirect("client", first.pk)


def _side_by_side(first: Client, second: Client) -> dict[str, Any]:
    labels = {name: field.label for name, field in ClientForm.base_fields.items()}
    rows = []
    for field in merging.CHOSEN:
        one, two = getattr(first, field), getattr(second, field)
        empty = not one or one == "unstated"
        rows.append(
            {
                "field": field,
                "label": labels[field],
                "first": _said(first, field),
                "second": _said(second, field),
                "same": one == two,
                "take_second": empty and bool(two) and two != "unstated",
            }
        )
    return {"first": first, "second": second, "rows": rows, "belongings": _belongings(second)}


def _said(client: Client, field: str) -> Any:
    value = getattr(client, field)
    form_field = ClientForm.base_fields[field]
    return dict(getattr(form_field, "choices", ())).get(value, value)


def _belongings(client: Client) -> list[tuple[str, int]]:
    counted = (
        (str(model._meta.verbose_name_plural), model.objects.filter(**{field: client}).count())
        for model, field in queries.belongings()
    )
    return [(name, count) for name, count in counted if count]
