"""Signing in and out: password, then code or passkey; recovery codes; the calm page after too many tries."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from clinic.ground.access import ANYONE, page
from clinic.people import second_factors, session, signing_in, tries
from clinic.people.forms import Code, SignIn
from clinic.people.views.passkeys import credential_in, is_loopback_by_number
from clinic.people.welcome import is_open as nobody_is_here_yet

TOO_MANY = 429


def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """Say that there were too many wrong passwords, and when to come back."""
    return render(request, "people/too_many.html", {"minutes": 15}, status=TOO_MANY)


@page(may=ANYONE, operation=False)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for address and password."""
    next = signing_in.safe_next(request, request.GET.get("next") or request.POST.get("next") or "/")
    if request.method == "GET":
        if nobody_is_here_yet():
            return HttpResponseRedirect("/welcome/")
        if request.member is not None:  # type: ignore[attr-defined]
            return HttpResponseRedirect(next)
        return render(request, "people/sign_in.html", {"form": SignIn(), "next": next})
    if not tries.within(f"sign-in:{request.META.get('REMOTE_ADDR')}", tries.SIGN_IN_PER_ADDRESS):
        return locked_out(request)
    return _with_password(request, SignIn(request.POST), next)


def _with_password(request: HttpRequest, form: SignIn, next: str) -> HttpResponse:
    if form.is_valid():
        member = signing_in.by_password(request, form.cleaned_data["email"], form.cleaned_data["password"])
        if member is not None and signing_in.needs_second(member):
            signing_in.wait_for_second(request, member, next)
            return HttpResponseRedirect("/sign-in/second/")
        if member is not None:
            signing_in.begin_first_time(request, member)
            return HttpResponseRedirect(next if session.has_second_factor(request.session) else "/second-factor/")
        form.add_error(None, _("Address and password do not belong together. Check both."))
    return render(request, "people/sign_in.html", {"form": form, "next": next}, status=422)


@page(may=ANYONE, operation=False)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the authenticator app, or the passkey."""
    waits = signing_in.pending(request)
    if waits is None:
        return HttpResponseRedirect("/sign-in/")
    form = Code(request.POST or None)
    if request.method == "POST":
        kind = _passed(request, waits.user, form)
        if kind:
            return _let_in(request, waits, kind)
    return _second_page(request, waits, form, status=200 if request.method == "GET" else 422)


def _passed(request: HttpRequest, user: Any, form: Code) -> str:
    if "credential" in request.POST:
        if second_factors.passes_passkey(user, credential_in(request)):
            return "passkey"
        form.add_error(None, _("The passkey was not accepted. Try again, or use a code."))
    elif form.is_valid():
        if second_factors.passes_app(user, form.cleaned_data["code"]):
            return "totp"
        form.add_error("code", _("This code is not right, or was used already. Wait for the next one."))
    return ""


def _second_page(request: HttpRequest, waits: signing_in.Pending, form: Code, status: int) -> HttpResponse:
    if second_factors.are_locked(waits.user):
        return locked_out(request)
    kinds = second_factors.kinds_of(waits.user)
    with_passkey = "webauthn" in kinds and not is_loopback_by_number(request)
    question = second_factors.passkey_question(waits.user) if with_passkey else None
    context = {"form": form, "with_app": "totp" in kinds, "passkey_question": question}
    return render(request, "people/second.html", context, status=status)


@page(may=ANYONE, operation=False)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def recovery(request: HttpRequest) -> HttpResponse:
    """Ask for one of the recovery codes; it works once."""
    waits = signing_in.pending(request)
    if waits is None:
        return HttpResponseRedirect("/sign-in/")
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factors.passes_recovery(waits.user, form.cleaned_data["code"]):
            return _let_in(request, waits, "recovery")
        form.add_error("code", _("This code is not right, or was used already."))
    if second_factors.are_locked(waits.user):
        return locked_out(request)
    status = 200 if request.method == "GET" else 422
    return render(request, "people/recovery.html", {"form": form}, status=status)


def _let_in(request: HttpRequest, waits: signing_in.Pending, kind: str) -> HttpResponse:
    response = HttpResponseRedirect("/")
    signing_in.complete(request, response, waits.member, kind)
    left = second_factors.codes_left(waits.user)
    response["Location"] = (
        "/me/?codes=1" if kind == "recovery" and left < 3 else signing_in.landing(request, waits.next)
    )
    return response


@page(may=ANYONE, operation=False)
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if request.method == "POST":
        signing_in.sign_out(request)
        return HttpResponseRedirect("/sign-in/")
    return render(request, "people/sign_out.html")
