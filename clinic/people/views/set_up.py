"""Setting up the second factor: before anything else at the first sign-in, and from one's own page later."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from clinic import clock
from clinic.ground import keys
from clinic.ground.access import SIGNED_IN, page
from clinic.people import second_factors, session, signing_in
from clinic.people.forms import Code, Confirm
from clinic.people.views.passkeys import credential_in, is_loopback_by_number

SECRET = "new_secret"
MAY_CHANGE_UNTIL = "may_change_factors_until"
FRESH_SECONDS = 600


def before_second(view: Any) -> Any:
    """Mark a view that opens before the second factor is set up."""
    view.without_second = True
    return view


def may_change(request: HttpRequest) -> bool:
    """Return whether second factors may be changed: at the first set-up, and for ten minutes after the password."""
    first = not session.has_second_factor(request.session)
    if first:
        return not second_factors.has_any(request.user)
    return float(request.session.get(MAY_CHANGE_UNTIL, 0)) > clock.now().timestamp()


def confirmed(request: HttpRequest, password: str) -> bool:
    """Check the member's own password again, and open the changes for ten minutes."""
    member = request.member  # type: ignore[attr-defined]
    found = signing_in.by_password(request, member.user.username, password)
    if found is None or found.pk != member.pk:
        return False
    request.session[MAY_CHANGE_UNTIL] = clock.now().timestamp() + FRESH_SECONDS
    return True


@before_second
@page(may=SIGNED_IN, operation=False)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app or a passkey."""
    if not session.has_second_factor(request.session) and second_factors.has_any(request.user):
        return HttpResponseRedirect("/sign-out/")
    if not may_change(request):
        return confirm(request)
    form = Code(request.POST or None)
    if request.method == "POST":
        kind = _set_up(request, form)
        if kind:
            return _done(request, kind)
    return _page(request, form, 200 if request.method == "GET" else 422)


def _set_up(request: HttpRequest, form: Code) -> str:
    if "credential" in request.POST:
        name = request.POST.get("name", "").strip()[:60]
        if second_factors.add_passkey(request.user, name, credential_in(request)):
            return "passkey"
        form.add_error(None, _("The passkey could not be set up. Try again, or use an app."))
    elif form.is_valid():
        if second_factors.add_app(request.user, _secret(request), form.cleaned_data["code"]):
            request.session.pop(SECRET, None)
            return "totp"
        form.add_error("code", _("This code is not right. Scan the picture again and type the six digits."))
    return ""


def _secret(request: HttpRequest) -> str:
    practice = request.practice  # type: ignore[attr-defined]
    if SECRET not in request.session:
        request.session[SECRET] = second_factors.seal(practice, second_factors.new_secret())
    return second_factors.unseal(practice, request.session[SECRET])


def _page(request: HttpRequest, form: Code, status: int) -> HttpResponse:
    secret = _secret(request)
    by_number = is_loopback_by_number(request)
    context = {
        "form": form,
        "first": not session.has_second_factor(request.session),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "qr": second_factors.qr_svg(second_factors.otpauth_url(request.user.get_username(), secret)),
        "by_number": by_number,
        "passkey_creation": None if by_number else second_factors.passkey_creation(request.user),
    }
    return render(request, "people/second_factor.html", context, status=status)


def _done(request: HttpRequest, kind: str) -> HttpResponse:
    """Show new recovery codes, this once, after the first factor; go back to one's own page after a further one."""
    member = request.member  # type: ignore[attr-defined]
    if session.has_second_factor(request.session):
        return HttpResponseRedirect("/me/")
    context = {"codes": second_factors.new_recovery_codes(member.user), "first": True, "recovery_key": ""}
    if request.session.get("founded"):
        context["recovery_key"] = keys.new_recovery_key(member.practice)
    response = HttpResponse()
    signing_in.second_factor_set_up(request, response, member, kind)
    request.session.pop("founded", None)
    shown = render(request, "people/codes.html", context)
    shown.cookies.update(response.cookies)
    return shown


def confirm(request: HttpRequest, form: Confirm | None = None, status: int = 200) -> HttpResponse:
    """Ask for the password before second factors change."""
    return render(request, "people/confirm.html", {"form": form or Confirm()}, status=status)


@page(may=SIGNED_IN, operation=False)
@sensitive_post_parameters()
@require_POST
def confirm_password(request: HttpRequest) -> HttpResponse:
    """Open the changes of second factors for ten minutes, after the password."""
    form = Confirm(request.POST)
    if form.is_valid() and confirmed(request, form.cleaned_data["password_now"]):
        return HttpResponseRedirect("/me/")
    if form.is_valid():
        form.add_error("password_now", _("This is not your password."))
    return confirm(request, form, 422)


@page(may=SIGNED_IN, operation=False)
@require_POST
def new_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes and show them, this once."""
    if not may_change(request):
        return confirm(request, status=403)
    context = {"codes": second_factors.new_recovery_codes(request.user), "first": False, "recovery_key": ""}
    return render(request, "people/codes.html", context)


@page(may=SIGNED_IN, operation=False)
@require_POST
def remove_factor(request: HttpRequest, id: int) -> HttpResponse:
    """Remove a second factor, unless it is the last one."""
    if not may_change(request):
        return confirm(request, status=403)
    second_factors.remove(request.user, id)
    return HttpResponseRedirect("/me/")
