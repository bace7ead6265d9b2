"""Choose a wish, show a consultation, screen it again, hand the client's text over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clinic import clock
from clinic.clients import queries as clients
from clinic.clients import tabs
from clinic.consultations import maps, onward
from clinic.consultations.actions.screening import Wished, screen_again, screen_client
from clinic.consultations.forms import WishForm
from clinic.consultations.queries import consultations as queries
from clinic.consultations.queries.queue import waits_on
from clinic.consultations.reading import IntakeFaults, NoAnswers, newest_answers
from clinic.ground.access import page

WISHED = ("zones", "indications", "modality", "together", "anaesthetic", "products")


@page(may="consultations.read")
@require_GET
def of_client(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a client's consultations, the newest first."""
    member = request.member  # type: ignore[attr-defined]
    client = clients.client(id, by=member, may="consultations.read")
    context = {
        "client": client,
        "banner": clients.banner(client, by=member),
        "tabs": tabs.tabs(client, by=member, current="consultations"),
        "consultations": queries.of_client(client, by=member),
        "waiting": waits_on(client),
        "may_write": member.user.has_perm("consultations.write", client),
        "has_answers": newest_answers(client) is not None,
    }
    return render(request, "consultations/of_client.html", context)


@page(may="consultations.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, id: UUID) -> HttpResponse:
    """Choose what is wished for, and screen the client for it."""
    member = request.member  # type: ignore[attr-defined]
    client = clients.client(id, by=member, may="consultations.write")
    if newest_answers(client) is None:
        context = {"client": client, "banner": clients.banner(client, by=member)}
        return render(request, "consultations/no_answers.html", context)
    form = WishForm(request.POST or None, initial=_last_wish(client, member))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        wished = Wished(form.wish(), data["operator"], data["prescriber_at_hand"])
        try:
            made = screen_client(client, wished, data["on"], by=member)
        except IntakeFaults as wrong:
            for fault in wrong.faults:
                field = fault.path.removeprefix("wish.").partition(".")[0].partition("[")[0]
                form.add_error(field if field in form.fields else None, fault.text())
        except NoAnswers:
            return redirect("consultation-new", client.pk)
        else:
            return redirect("consultation", made.pk)
    chosen = request.POST.getlist("zones") if request.method == "POST" else form.initial.get("zones", [])
    context = {
        "client": client,
        "banner": clients.banner(client, by=member),
        "form": form,
        "maps": maps.wish_maps(set(chosen)),
        "zones": _zones(form, chosen),
    }
    return render(request, "consultations/new.html", context, status=422 if form.errors else 200)


@page(may="consultations.write")
@require_GET
def wish_map(request: HttpRequest, id: UUID) -> HttpResponse:
    """Draw the maps with the zones chosen so far."""
    clients.client(id, by=request.member, may="consultations.write")  # type: ignore[attr-defined]
    return render(request, "consultations/wish_maps.html", {"maps": maps.wish_maps(set(request.GET.getlist("zones")))})


@page(may="consultations.read")
@require_GET
def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a consultation as it was said, with what can be done about it now."""
    member = request.member  # type: ignore[attr-defined]
    found = queries.consultation(id, by=member)
    context = {
        "consultation": found,
        "client": found.client,
        "banner": clients.banner(found.client, by=member),
        "page": queries.page(found, by=member),
        "columns": queries.column_names(),
        "may_write": member.user.has_perm("consultations.write", found),
        "onward": onward.way(found, by=member),
        "today": clock.today(found.client.practice.time_zone),
    }
    return render(request, "consultations/show.html", context)


@page(may="consultations.read")
@require_GET
def for_client(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show what the client may read of a consultation, for a tablet that is handed over."""
    found = queries.consultation(id, by=request.member)  # type: ignore[attr-defined]
    return render(request, "consultations/for_client.html", {"consultation": found, "told": found.shown["client"]})


@page(may="consultations.write")
@require_POST
def again(request: HttpRequest, id: UUID) -> HttpResponse:
    """Screen the same wish again, with today's answers and rules."""
    member = request.member  # type: ignore[attr-defined]
    found = queries.consultation(id, by=member, may="consultations.write")
    try:
        made = screen_again(found, clock.today(found.client.practice.time_zone), by=member)
    except IntakeFaults as wrong:
        messages.error(request, wrong.text())
        return redirect("consultation-new", found.client.pk)
    messages.success(request, _("Screened again."))
    return redirect("consultation", made.pk)


def _last_wish(client: Any, member: Any) -> dict[str, Any]:
    """Return what the last consultation asked for, else what the intake did."""
    before = queries.newest(client)
    answers = newest_answers(client)
    wish = before.wish["wish"] if before else (answers.document.get("wish", {}) if answers else {})
    found = {name: wish[name] for name in WISHED if name in wish}
    found["zones"] = maps.zones_of(found.get("zones", []))
    found.setdefault("modality", "pen")
    treats = [m.pk for m in queries.treating()]
    found["operator"] = before.operator_id if before and before.operator_id in treats else member.pk
    at_hand = bool(before and before.wish.get("operator", {}).get("prescriber_at_hand"))
    return found | {"prescriber_at_hand": at_hand, "on": clock.today(client.practice.time_zone)}


def _zones(form: WishForm, chosen: list[str]) -> list[dict[str, Any]]:
    return [
        {"id": zone, "name": name, "sites": maps.sites_of(zone), "chosen": zone in chosen, "body": maps.is_body(zone)}
        for zone, name in form.fields["zones"].choices  # type: ignore[attr-defined]
    ]
