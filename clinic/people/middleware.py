"""Whose request it is, and whether that sign-in still opens anything: ended, half made, or locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation

from clinic import clock
from clinic.ground import current
from clinic.ground.access import ANYONE, StaffRole
from clinic.ground.middleware import CHANGING
from clinic.people import keeping_pages, session
from clinic.people.models import EmergencyAccess, Member, Notice

Answer = Callable[[HttpRequest], HttpResponse]
LOCKED = 423


class WhoAsks:
    """Sets `request.member` and `request.practice`, and acts for that practice until the answer is given."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = member_of(request)
        request.member = member  # type: ignore[attr-defined]
        request.practice = member.practice if member else None  # type: ignore[attr-defined]
        if member is None:
            return self.answer(request)
        request.user.member = member
        language = member.language or translation.get_language()
        with (
            current.acting_for(member.practice, by=member) as trail,
            translation.override(language),
            timezone.override(member.practice.time_zone),
        ):
            request.trail = trail  # type: ignore[attr-defined]
            request.LANGUAGE_CODE = language
            return self.answer(request)


def member_of(request: HttpRequest) -> Member | None:
    """Return the member behind the session; a session that has ended is signed out."""
    if not request.user.is_authenticated:
        return None
    member = _with_state().filter(user_id=request.user.pk, is_active=True).first()
    began = session.signed_in_at(request.session)
    if member is None or began is None or (member.sessions_after and began < member.sessions_after):
        logout(request)
        return None
    return member


def _with_state() -> Any:
    """Return members with what every page must know of them: open emergency access, unread notices of an owner."""
    # Unfiltered: the practice is known only from the member found here.
    open_now = EmergencyAccess.everything.filter(member=OuterRef("pk"), until__gt=clock.now(), closed_at=None)
    unread = Notice.everything.filter(practice=OuterRef("practice"), read_at=None)
    return Member.everything.select_related("practice", "user").annotate(
        emergency_until=Subquery(open_now.order_by("-until").values("until")[:1]),
        notices_unread=Exists(unread),
    )


class OpenSession:
    """Lets a session through that has its second factor and is not locked, and keeps what it cannot let through.

    A view marked `locks=False` is reached from a locked screen: the unlocking itself, the autosave of an open form.
    What a member was sending meanwhile is kept, and sent again by them once they are back.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        locked = session.is_locked(request.session)
        request.bands = [] if locked else bands(request)  # type: ignore[attr-defined]
        response = self.answer(request)
        kept_for = getattr(request, "keep_page_for", None)
        if kept_for is not None:
            keeping_pages.keep(request, kept_for)
        elif request.method == "POST" and response.status_code < 400:
            keeping_pages.let_go(request)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let the view answer, or say what must come first."""
        if getattr(view, "may", ANYONE) == ANYONE:  # a view that declares nothing is refused further in
            return None
        member = request.member  # type: ignore[attr-defined]
        if member is None:
            return self.ended(request, view)
        if not session.has_second_factor(request.session):
            return None if getattr(view, "without_second", False) else HttpResponseRedirect("/second-factor/")
        if session.is_locked(request.session):
            session.lock(request.session)
            return self.locked(request, view, member) if getattr(view, "locks", True) else None
        if getattr(view, "locks", True):
            session.note_seen(request.session)
        return None

    def ended(self, request: HttpRequest, view: Any) -> HttpResponse | None:
        """Ask for a new sign-in; a page that was being sent is kept for who signed in here last."""
        to = "/sign-in/?" + urlencode({"next": keeping_pages.back_to(request)})
        if request.method not in CHANGING:
            return elsewhere(request, to)
        self.mark(request, view, keeping_pages.last_member_here(request))
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": to})
        return render(request, "people/ended.html", {"next": keeping_pages.back_to(request)}, status=401)

    def locked(self, request: HttpRequest, view: Any, member: Member) -> HttpResponse:
        """Refuse, and keep what was being sent."""
        to = "/lock/?" + urlencode({"next": keeping_pages.back_to(request)})
        if request.method not in CHANGING:
            return elsewhere(request, to)
        self.mark(request, view, member)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=LOCKED, headers={"HX-Redirect": to})
        return render(request, "people/locked.html", {"to": to}, status=LOCKED)

    def mark(self, request: HttpRequest, view: Any, member: Member | None) -> None:
        """Note for whom the page is kept: after the refused change is rolled back."""
        if member is not None and getattr(view, "operation", False) and request.method == "POST":
            request.keep_page_for = member  # type: ignore[attr-defined]


def elsewhere(request: HttpRequest, to: str) -> HttpResponse:
    """Send the whole page elsewhere, also where only a part of it was asked for."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def bands(request: HttpRequest) -> list[tuple[str, datetime | None]]:
    """Return what stands over every page: an emergency access that is open, notices that no owner has read."""
    member = getattr(request, "member", None)
    found: list[tuple[str, datetime | None]] = []
    if member is not None and member.holds_emergency_access:
        found.append(("emergency", member.emergency_until))
    if member is not None and member.role == StaffRole.OWNER and member.notices_unread:
        found.append(("notices", None))
    return found
