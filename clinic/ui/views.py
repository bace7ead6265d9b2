"""The pages that belong to no subject: the way in, the health check, the errors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from clinic.ground.access import ANYONE, SIGNED_IN, page


@page(may=ANYONE, operation=False)
def healthz(request: HttpRequest) -> JsonResponse:
    """Say that the server answers, and nothing private."""
    return JsonResponse({"status": "ok"})


@page(may=SIGNED_IN)
def home(request: HttpRequest) -> HttpResponseRedirect:
    """Go to where work begins."""
    return HttpResponseRedirect("/clients/")


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is not allowed for the role."""
    return render(request, "ui/error.html", {"title": "Not allowed", "reason": "refused"}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page."""
    return render(request, "ui/error.html", {"title": "Not found", "reason": "not_found"}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that something broke here, and that nothing was half saved."""
    return render(request, "ui/error.html", {"title": "Something broke", "reason": "failed"}, status=500)
