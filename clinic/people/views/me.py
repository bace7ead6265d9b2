"""A member's own page: look, language, PIN, password, second factors."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from clinic.ground.access import SIGNED_IN, page
from clinic.people import actions, second_factors, session
from clinic.people.forms import ChangePassword, Own, Pin, show_faults
from clinic.people.views.set_up import confirmed


@page(may=SIGNED_IN, operation=False)
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """Show one's own settings."""
    return _page(request)


def _page(request: HttpRequest, status: int = 200, **forms: Form) -> HttpResponse:
    member = request.member  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "own": Own(initial={"theme": member.theme, "language": member.language}),
        "pin": Pin(),
        "password": ChangePassword(),
        "factors": second_factors.list_of(member.user),
        "codes_left": second_factors.codes_left(member.user),
        "codes_asked": "codes" in request.GET,
        **forms,
    }
    return render(request, "people/me.html", context, status=status)


@page(may=SIGNED_IN)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Save theme and language."""
    form = Own(request.POST)
    if not form.is_valid():
        return _page(request, 422, own=form)
    member = request.member  # type: ignore[attr-defined]
    actions.change_own(member, by=member, **form.cleaned_data)
    return HttpResponseRedirect("/me/")


@page(may=SIGNED_IN, operation=False)
@sensitive_post_parameters()
@require_POST
def pin(request: HttpRequest) -> HttpResponse:
    """Set the PIN."""
    form = Pin(request.POST)
    member = request.member  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            actions.set_pin(member, form.cleaned_data["pin"], by=member)
            messages.success(request, _("Your PIN is set."))
            return HttpResponseRedirect("/me/")
        except ValidationError as wrong:
            show_faults(form, wrong.message_dict)
    return _page(request, 422, pin=form)


@page(may=SIGNED_IN, operation=False)
@sensitive_post_parameters()
@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; other sessions end."""
    form = ChangePassword(request.POST)
    member = request.member  # type: ignore[attr-defined]
    if form.is_valid() and not confirmed(request, form.cleaned_data["password_now"]):
        form.add_error("password_now", _("This is not your password."))
    if form.is_valid():
        try:
            actions.set_password(member, form.cleaned_data["password"], by=member)
        except ValidationError as weak:
            show_faults(form, weak.message_dict)
        else:
            update_session_auth_hash(request, member.user)
            session.begin(request.session, second=request.session.get(session.SECOND, ""))
            messages.success(request, _("Your password is changed. Other sessions are over."))
            return HttpResponseRedirect("/me/")
    return _page(request, 422, password=form)
