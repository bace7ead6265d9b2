"""Hand the tablet to the client for one consent, and take it back by PIN."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from clinic.consents import handing, queries
from clinic.ground.access import page
from clinic.people.actions import pin_is_spent, try_pin


@require_POST
@page(may="consents.write")
def begin(request: HttpRequest, id: UUID) -> HttpResponse:
    """Hand the tablet over: from here this session opens the client's pages of this consent alone."""
    member: Any = request.member  # type: ignore[attr-defined]
    found = queries.consent(id, by=member, may="consents.write")
    if not member.pin:
        messages.error(request, _("Set a PIN first: it is the only way back from the client's pages."))
    else:
        handing.hand_over(request.session, found.pk)
    return HttpResponseRedirect(f"/consents/{found.pk}/")


@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
@page(may="consents.write")
def leave(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take the tablet back, by the PIN of who handed it over; after five wrong ones by a full sign-in."""
    member: Any = request.member  # type: ignore[attr-defined]
    found = queries.consent(id, by=member, may="consents.write")
    if handing.in_hand(request.session) != str(found.pk):
        raise PermissionDenied("The tablet was not handed over with this consent.")
    wrong = False
    if request.method == "POST":
        if try_pin(member, request.POST.get("pin", "")):
            handing.take_back(request.session)
            return HttpResponseRedirect(f"/consents/{found.pk}/")
        if pin_is_spent(member):
            logout(request)
            return HttpResponseRedirect("/sign-in/")
        wrong = True
    return render(request, "consents/leave.html", {"wrong": wrong, "member_name": member.name, "consent": found})
