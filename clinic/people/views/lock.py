"""The lock, the change of hands on a shared tablet, what was kept meanwhile, and emergency access."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from clinic.ground.access import SIGNED_IN, page
from clinic.people import actions, devices, keeping_pages, queries, second_factors, session, signing_in
from clinic.people.forms import Emergency, Pin, show_faults
from clinic.people.models import KeptPage, Member
from clinic.people.views.passkeys import credential_in, is_loopback_by_number


@page(may=SIGNED_IN, operation=False, locks=False)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def lock(request: HttpRequest) -> HttpResponse:
    """Lock the screen; while it is locked, unlock it by PIN or passkey."""
    next = signing_in.safe_next(request, request.GET.get("next") or request.POST.get("next") or "/")
    locked = session.is_locked(request.session)
    if request.method == "POST" and not locked:
        session.lock(request.session)
        return (
            HttpResponse(status=204)
            if _from_script(request)
            else HttpResponseRedirect("/lock/?" + urlencode({"next": next}))
        )
    if not locked:
        return render(request, "people/lock.html", {"others": _others(request)})
    if request.method == "POST":
        return _unlock(request, next)
    return _locked_page(request, Pin(), next)


def _unlock(request: HttpRequest, next: str) -> HttpResponse:
    member = request.member  # type: ignore[attr-defined]
    form = Pin(request.POST)
    if "credential" in request.POST:
        opened = second_factors.passes_passkey(member.user, credential_in(request))
        form = Pin()
    else:
        opened = form.is_valid() and actions.try_pin(member, form.cleaned_data["pin"])
    if opened:
        return _opened(request, member, next)
    if actions.pin_is_spent(member) or second_factors.are_locked(member.user):
        signing_in.sign_out(request)
        return HttpResponseRedirect("/sign-in/?" + urlencode({"next": next}))
    if form.is_bound:
        form.add_error("pin", _("This is not your PIN."))
    return _locked_page(request, form, next, status=422)


def _opened(request: HttpRequest, member: Member, next: str) -> HttpResponse:
    session.unlock(request.session)
    if keeping_pages.kept_for(member, devices.device_of(request)):
        request.session[keeping_pages.IN_SESSION] = True
    if _from_script(request):
        return HttpResponse(status=204)
    return HttpResponseRedirect(signing_in.landing(request, next))


def _locked_page(request: HttpRequest, form: Pin, next: str, status: int = 200) -> HttpResponse:
    member = request.member  # type: ignore[attr-defined]
    has_passkey = "webauthn" in second_factors.kinds_of(member.user) and not is_loopback_by_number(request)
    context = {
        "form": form,
        "next": next,
        "has_pin": bool(member.pin) and not actions.pin_is_spent(member),
        "passkey_question": second_factors.passkey_question(member.user) if has_passkey else None,
        "others": _others(request),
    }
    name = "people/parts/unlock.html" if _from_script(request) else "people/unlock.html"
    return render(request, name, context, status=status)


def _from_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _others(request: HttpRequest) -> list[Member]:
    return queries.may_switch_to(devices.device_of(request), by=request.member)  # type: ignore[attr-defined]


@page(may=SIGNED_IN, operation=False, locks=False)
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Keep the session open while a page says that nothing may lock it: a pass with the needle, a running clock."""
    if session.is_locked(request.session):
        return HttpResponse(status=423)
    session.note_seen(request.session)
    return HttpResponse(status=204)


@page(may=SIGNED_IN, operation=False, locks=False)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """Hand the tablet to somebody who signed in fully on it today, by their PIN."""
    form = Pin(request.POST or None)
    if request.method == "POST":
        device = devices.device_of(request)
        member = queries.switchable(request.POST.get("member", ""), device, by=request.member)  # type: ignore[attr-defined]
        if member is None:
            form.add_error(None, _("Sign in fully on this device first. That is needed once a day."))
        elif form.is_valid() and actions.try_pin(member, form.cleaned_data["pin"]):
            response = HttpResponseRedirect("/")
            signing_in.change_hands(request, response, member)
            response["Location"] = signing_in.landing(request, "/")
            return response
        else:
            _wrong_pin(form, device, member)
    context = {"form": form, "others": _others(request), "chosen": request.POST.get("member", "")}
    return render(request, "people/switch.html", context, status=200 if request.method == "GET" else 422)


def _wrong_pin(form: Pin, device: str, member: Member) -> None:
    if actions.pin_is_spent(member):
        devices.end_on_device(device, member)
        form.add_error(None, _("The PIN was wrong five times. Sign in fully."))
    elif form.is_valid():
        form.add_error("pin", _("This is not the PIN."))


@page(may=SIGNED_IN, operation=False)
@require_http_methods(["GET"])
def kept(request: HttpRequest) -> HttpResponse:
    """Show what was being sent when the screen was locked or the sign-in had ended, to be sent now."""
    found = keeping_pages.kept_for(request.member, devices.device_of(request))  # type: ignore[attr-defined]
    if not found:
        request.session.pop(keeping_pages.IN_SESSION, None)
        return HttpResponseRedirect("/")
    return render(request, "people/kept.html", {"kept": found})


@page(may=SIGNED_IN, operation=False)
@require_POST
def throw_away(request: HttpRequest, id: str) -> HttpResponse:
    """Throw away a kept page."""
    KeptPage.objects.filter(pk=id, member=request.member).delete()  # type: ignore[attr-defined]
    return HttpResponseRedirect("/kept/")


@page(may="emergency.open")
@require_http_methods(["GET", "POST"])
def emergency_access(request: HttpRequest) -> HttpResponse:
    """Open the records beyond one's role for thirty minutes, with a reason."""
    member = request.member  # type: ignore[attr-defined]
    form = Emergency(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_emergency(form.cleaned_data["reason"], by=member)
        except ValidationError as wrong:
            show_faults(form, wrong.message_dict)
        else:
            return HttpResponseRedirect("/emergency-access/")
    context = {"form": form, "open": queries.open_emergency_of(member), "minutes": actions.EMERGENCY_MINUTES}
    return render(request, "people/emergency.html", context, status=422 if form.errors else 200)


@page(may="emergency.open")
@require_POST
def close_emergency(request: HttpRequest) -> HttpResponse:
    """Close one's own emergency access before its time."""
    actions.close_emergency(by=request.member)  # type: ignore[attr-defined]
    return HttpResponseRedirect("/")
