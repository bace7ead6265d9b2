"""Whose request it is: the member of staff behind the session, and the practice all rows are then taken from."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from clinic.ground import current
from clinic.people.models import Member


class WhoAsks:
    """Sets `request.member` and `request.practice`, and acts for that practice until the answer is given."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = None
        if request.user.is_authenticated:
            member = (
                Member.everything.select_related("practice", "user").filter(user=request.user, is_active=True).first()
            )
        request.member = member  # type: ignore[attr-defined]
        request.practice = member.practice if member else None  # type: ignore[attr-defined]
        if member is None:
            return self.answer(request)
        request.user.member = member
        with current.acting_for(member.practice, by=member) as trail:
            request.trail = trail  # type: ignore[attr-defined]
            return self.answer(request)
