"""The state of a tablet that was handed over: a mark in the session, which every request is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from clinic.intakes.models import IntakeDraft

MARK = "handed_over"
OPEN_TO_ALL = ("/healthz", "/static/", "/operations/")
"""Addresses that say nothing of any client: they stay open on a tablet handed over."""


@dataclass(frozen=True, slots=True)
class Handed:
    """With which client, and which draft, a session was handed over; as texts."""

    client: str
    draft: str


def hand_over(session: SessionBase, draft: IntakeDraft) -> None:
    """Mark the session as in a client's hands."""
    session[MARK] = {"client": str(draft.client_id), "draft": str(draft.pk)}


def handed(session: SessionBase) -> Handed | None:
    """Return what the session was handed over with; None where staff hold it."""
    mark = session.get(MARK)
    return Handed(mark["client"], mark["draft"]) if mark else None


def take_back(session: SessionBase) -> None:
    """Give the session back to staff."""
    session.pop(MARK, None)


def home(mark: Handed) -> str:
    """Return the address under which everything a client may reach stands."""
    return reverse("handed-over", args=[mark.client])


class InAClientsHands:
    """Refuses every address but the client's own pages while the tablet is handed over.

    Held against the address before any view is looked for, so that no page of any app, known or added later, is open.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = handed(request.session)
        if mark is None or request.path.startswith((home(mark), *OPEN_TO_ALL)):
            return self.answer(request)
        return render(request, "intakes/in_clients_hands.html", {"home": home(mark)}, status=403)
