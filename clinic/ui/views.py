"""The pages that belong to no subject: the way in, the health check, the theme, the parts, the errors."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clinic.ground.access import ANYONE, SIGNED_IN, page
from clinic.ground.full_disk import is_full
from clinic.ground.middleware import asker
from clinic.ground.models import Operation
from clinic.ground.rows import change
from clinic.ui.samples import parts

THEMES = ("", "light", "dark")
"""By the system, light, dark."""


@page(may=ANYONE, operation=False)
def healthz(request: HttpRequest) -> JsonResponse:
    """Say that the server answers, and nothing private."""
    return JsonResponse({"status": "ok"})


@page(may=SIGNED_IN)
def home(request: HttpRequest) -> HttpResponseRedirect:
    """Go to where work begins."""
    return HttpResponseRedirect("/clients/")


@require_POST
@page(may=SIGNED_IN)
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the member's choice of light or dark, and go back to the page they were on."""
    chosen = request.POST.get("theme", "")
    if chosen not in THEMES:
        return error_page(
            request, 400, _("Not saved"), _("There is no such theme. Choose light, dark or the system's.")
        )
    member = request.member  # type: ignore[attr-defined]
    change(member, by=member, theme=chosen)
    return HttpResponseRedirect(way_back(request))


@page(may=ANYONE, operation=False)
def operation_state(request: HttpRequest, op: UUID) -> JsonResponse:
    """Say whether a change of the asker's own arrived, so that a draft is let go only when it did."""
    arrived = Operation.objects.filter(pk=op, status__gt=0, asked_by=asker(request)).exists()
    return JsonResponse({"arrived": arrived})


@page(may=SIGNED_IN)
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every part of the look on one page."""
    return render(request, "ui/styleguide.html", parts(request.POST if request.method == "POST" else None))


@page(may=SIGNED_IN)
def styleguide_client(request: HttpRequest) -> HttpResponse:
    """Show the parts of a client's page."""
    return render(request, "ui/styleguide_client.html", parts(None))


def way_back(request: HttpRequest, otherwise: str = "/") -> str:
    """Return the address to go back to: a page of ours, never another site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted else otherwise


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from an error page."""

    url: str
    label: str


def error_page(request: HttpRequest, status: int, title: str, text: str, way: Way | None = None) -> HttpResponse:
    """Return an error in words: what was wrong and what to do; never a code alone."""
    context = {"title": title, "text": text, "way": way or Way("/", _("To the start")), "status": status}
    return render(request, "ui/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that what was sent could not be read."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    if is_full(exception):  # a session that could not be saved
        return disk_is_full(request)
    return error_page(
        request,
        400,
        _("This could not be read"),
        _("Something in what was sent is not in order, so nothing was saved. Go back, reload the page and try again."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that what was sent is too large."""
    return error_page(
        request,
        413,
        _("This is too large"),
        _("What was sent is larger than the practice takes, so nothing was saved. Choose a smaller file."),
    )


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is not allowed for the role."""
    return error_page(
        request,
        403,
        _("Not allowed"),
        _("Your role does not open this page. Ask the owner of the practice if it should."),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was open too long, or came from elsewhere; what was typed is still on the device."""
    return error_page(
        request,
        403,
        _("The page was open too long"),
        _("Nothing was saved. Go back, reload the page and send it again; what you typed is kept on this device."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page."""
    return error_page(request, 404, _("Not found"), _("There is no such page, or it belongs to nobody you may see."))


def disk_is_full(request: HttpRequest) -> HttpResponse:
    """Say that there is no room, and that nothing was lost."""
    return error_page(
        request,
        507,
        _("The practice's computer has no room left"),
        _("Nothing was half saved. What you typed is kept on this device: free some space, then send it again."),
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Say that something broke here, and that nothing was half saved."""
    if is_full(sys.exc_info()[1]):
        return disk_is_full(request)
    return error_page(
        request,
        500,
        _("Something broke"),
        _("Something broke on our side. Nothing was half saved. Go back and try again."),
    )
