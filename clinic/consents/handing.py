"""The tablet in the client's hands for one consent: a mark in the session, which every request is held against."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MARK = "consent_in_hand"
OPEN_TO_ALL = ("/healthz", "/static/", "/operations/", "/lock/")
"""Addresses that say nothing of any client; the lock is staff's own, and opens this consent again."""
PAGES = ("", "text/", "sign/", "refuse/", "withdraw/", "questions/", "willing/", "photographs/", "leave/")
"""What of a consent the client reads and sends; the rest is staff's."""


def hand_over(session: SessionBase, consent: UUID) -> None:
    """Mark the session as in a client's hands, with one consent."""
    session[MARK] = str(consent)


def in_hand(session: SessionBase) -> str | None:
    """Return the id of the consent that the tablet was handed over with; None where staff hold it."""
    found: str | None = session.get(MARK)
    return found


def take_back(session: SessionBase) -> None:
    """Give the session back to staff."""
    session.pop(MARK, None)


class InAClientsHands:
    """Refuses every address but the client's pages of that one consent while the tablet is handed over.

    Held against the address before any view is looked for, so that no page of any app, known or added later, is open.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = in_hand(request.session)
        if found is None or request.path.startswith(OPEN_TO_ALL):
            return self.answer(request)
        if request.path in {f"/consents/{found}/{page}" for page in PAGES}:
            return self.answer(request)
        return render(request, "consents/in_clients_hands.html", {"home": f"/consents/{found}/"}, status=403)
