"""The owner's pages of the staff: members, invitations, notices."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clinic.ground.access import page
from clinic.people import actions, queries, second_factors
from clinic.people.forms import EditMember, Invite, show_faults
from clinic.people.models import Invitation
from clinic.people.telling import write_invitation
from clinic.people.views.settings import version_in

PEOPLE = "/settings/people/"


@page(may="people.invite")
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Show the staff, the open invitations and what the owners were told; a POST invites."""
    member = request.member  # type: ignore[attr-defined]
    form = Invite(request.POST or None, initial={"role": "practitioner", "jurisdiction": member.practice.jurisdiction})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.invite(by=member, **form.cleaned_data)
        except ValidationError as wrong:
            show_faults(form, wrong.message_dict)
        else:
            _send(request, made)
            return HttpResponseRedirect(f"{PEOPLE}invitations/{made.pk}/")
    context = {
        "form": form,
        "staff": queries.staff(by=member),
        "invitations": queries.open_invitations(by=member),
        "notices": queries.notices(by=member),
        "emergencies": queries.emergencies(by=member),
    }
    return render(request, "people/settings/people.html", context, status=422 if form.errors else 200)


@page(may="people.invite", operation=False)
@require_http_methods(["GET"])
def invitation(request: HttpRequest, id: str) -> HttpResponse:
    """Show an invitation's link, as an address and as a picture to scan."""
    found = queries.one_invitation(id, by=request.member)  # type: ignore[attr-defined]
    link = link_of(request, found)
    context = {"invitation": found, "link": link, "qr": second_factors.qr_svg(link), "public": settings.PUBLIC_URL}
    return render(request, "people/settings/invitation.html", context)


@page(may="people.invite")
@require_POST
def resend(request: HttpRequest, id: str) -> HttpResponse:
    """Send an invitation again, with a new link."""
    found = queries.one_invitation(id, by=request.member)  # type: ignore[attr-defined]
    _send(request, actions.resend(found, by=request.member))  # type: ignore[attr-defined]
    return HttpResponseRedirect(f"{PEOPLE}invitations/{found.pk}/")


@page(may="people.invite")
@require_POST
def revoke(request: HttpRequest, id: str) -> HttpResponse:
    """Take an invitation back."""
    found = queries.one_invitation(id, by=request.member)  # type: ignore[attr-defined]
    actions.revoke(found, by=request.member)  # type: ignore[attr-defined]
    return HttpResponseRedirect(PEOPLE)


def link_of(request: HttpRequest, invitation: Invitation) -> str:
    """Return the address that an invited person opens."""
    path = f"/invitation/{actions.token_of(invitation)}/"
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)


def _send(request: HttpRequest, invitation: Invitation) -> None:
    practice = request.practice  # type: ignore[attr-defined]
    if write_invitation(invitation.email, practice.name, link_of(request, invitation), practice.language):
        messages.success(request, _("The invitation was handed to the mail server."))
    else:
        messages.info(request, _("No mail was sent. Give the link to the person yourself."))


@page(may="people.invite")
@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, id: str) -> HttpResponse:
    """Show a member; a POST changes name, role, licence or jurisdiction."""
    by = request.member  # type: ignore[attr-defined]
    found = queries.one_member(id, by=by)
    names = ("name", "role", "licence", "jurisdiction")
    form = EditMember(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_member(found, by=by, seen=version_in(request, found.version), **form.cleaned_data)
        except ValidationError as wrong:
            show_faults(form, wrong.message_dict)
        else:
            messages.success(request, _("Saved. It counts from the member's next page on."))
            return HttpResponseRedirect(PEOPLE)
    return _member_page(request, found, form)


def _member_page(request: HttpRequest, found: Any, form: EditMember, error: str = "") -> HttpResponse:
    context = {
        "form": form,
        "found": found,
        "changes": queries.changes_of(found, by=request.member),  # type: ignore[attr-defined]
        "factors": second_factors.list_of(found.user),
        "error": error,
    }
    status = 422 if form.errors or error else 200
    return render(request, "people/settings/member.html", context, status=status)


@page(may="people.invite")
@require_POST
def new_password(request: HttpRequest, id: str) -> HttpResponse:
    """Make a link with which a member chooses a new password."""
    found = queries.one_member(id, by=request.member)  # type: ignore[attr-defined]
    made = actions.link_for_new_password(found, by=request.member)  # type: ignore[attr-defined]
    _send(request, made)
    return HttpResponseRedirect(f"{PEOPLE}invitations/{made.pk}/")


@page(may="people.invite")
@require_POST
def member_state(request: HttpRequest, id: str, to: str) -> HttpResponse:
    """End a member's access, let them in again, or take away their second factors."""
    by = request.member  # type: ignore[attr-defined]
    found = queries.one_member(id, by=by)
    seen = version_in(request, found.version)
    try:
        match to:
            case "deactivate":
                actions.deactivate(found, by=by, seen=seen)
            case "reactivate":
                actions.reactivate(found, by=by, seen=seen)
            case _:
                actions.reset_second_factor(found, by=by)
    except ValidationError as wrong:
        return _member_page(request, found, EditMember(initial={"name": found.name}), " ".join(wrong.messages))
    return HttpResponseRedirect(f"{PEOPLE}{found.pk}/")


@page(may="settings.write")
@require_POST
def notice_read(request: HttpRequest, id: str) -> HttpResponse:
    """Note that an owner has read a notice."""
    found = queries.one_notice(id, by=request.member)  # type: ignore[attr-defined]
    actions.read_notice(found, by=request.member)  # type: ignore[attr-defined]
    return HttpResponseRedirect(PEOPLE)
