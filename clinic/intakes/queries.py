"""What is read of answers: by a client's link, by the browser that opened it, and by staff who may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from clinic import clock
from clinic.clients.models import Client
from clinic.ground import current
from clinic.ground.rows import fetch
from clinic.intakes import actions, beginning, tokens, walking
from clinic.intakes.models import Answers, IntakeDraft, IntakeLink
from clinic.intakes.showing import Shown, shown_step
from needlecraft.intake import Whom
from needlecraft.intake.questions import to_ask


def link_by_token(token: str) -> IntakeLink | None:
    """Return the link that a token opens, whatever its state.

    Unfiltered: whose practice it is, is known only from the link itself.
    """
    if not tokens.looks_like_one(token):
        return None
    rows = IntakeLink.everything.select_related("practice", "client", "client__practice")
    return rows.filter(token_hash=tokens.hash_of(token)).first()


def draft_of(link: IntakeLink, browser_secret: str) -> IntakeDraft | None:
    """Return the draft of a link, to the browser that began it alone."""
    if not tokens.looks_like_one(browser_secret):
        return None
    rows = IntakeDraft.objects.select_related("client", "client__practice", "answers")
    found = rows.filter(link=link, browser_hash=tokens.hash_of(browser_secret)).first()
    if found is not None:
        current.note_read(found)
    return found


def handed_draft(id: UUID | str, client: UUID | str) -> IntakeDraft | None:
    """Return the draft that was handed over with this client, in the current practice."""
    rows = IntakeDraft.objects.select_related("client", "client__practice", "answers")
    found = rows.filter(pk=id, client_id=client, way="hand_over").first()
    if found is not None:
        current.note_read(found)
    return found


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page of a draft: its number, about how many there are, what it shows, and whether it is the last."""

    number: int
    about: int
    here: int
    shown: Shown

    @property
    def is_last(self) -> bool:
        """Return whether nothing is left but to send."""
        return self.shown.kind == "finish"


def page_of(draft: IntakeDraft, number: int, language: str) -> PageOf | None:
    """Return a page of a draft; None where it lies ahead of what is answered."""
    on = clock.today(draft.client.practice.time_zone)
    walk = actions.walk_of(draft)
    step = walking.step_at(walk, number, on)
    if step is None:
        return None
    here, about = walking.position(walk, on)
    return PageOf(number, max(about, number), here, shown_step(walk, step, on, language))


def client_of(id: UUID | str, *, by: Any, may: str) -> Client:
    """Return a client of the asker's practice."""
    return fetch(Client, id, by=by, may=may)


def links_of(client: Client) -> QuerySet[IntakeLink]:
    """Return the links sent to a client, newest first."""
    return IntakeLink.objects.filter(client=client).select_related("sent_by", "draft").order_by("-created_at")


def open_drafts(client: Client) -> list[IntakeDraft]:
    """Return what a client began and has not finished."""
    rows = IntakeDraft.objects.filter(client=client, answers=None, expires_at__gt=clock.now())
    return list(rows.order_by("-saved_at"))


def sets_of(client: Client) -> QuerySet[Answers]:
    """Return the sets of answers of a client, newest first."""
    return Answers.objects.filter(client=client).select_related("entered_by").order_by("-given_at", "-created_at")


def newest(client: Client) -> Answers | None:
    """Return the newest answers, noted as read."""
    found = beginning.newest(client)
    if found is not None:
        current.note_read(found)
    return found


def expired(client: Client, on: date) -> int | None:
    """Return how many answers of a client are to be asked again on a day; None where none were ever given."""
    found = beginning.newest(client)
    if found is None:
        return None
    return len(to_ask(beginning.intake_of(found), on, of=Whom.CLIENT))
