"""What is written of answers: links, drafts, and whole sets; each action is whole or not at all, and noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from clinic import clock
from clinic.clients.models import Client
from clinic.ground import current
from clinic.ground.rows import change, create
from clinic.intakes import answering, beginning, summaries, tokens, walking
from clinic.intakes.days import Fields
from clinic.intakes.models import FIRST, KINDS, Answers, IntakeDraft, IntakeLink
from needlecraft.intake import Whom
from needlecraft.intake.reading import intake_from_dict
from needlecraft.intake.writing import intake_to_dict

LINK_HOURS = 72
DRAFT_HOURS = 72
TABLET_HOURS = 12
MOST_TRIES = 5


@transaction.atomic
def send_link(client: Client, kind: str, *, by: Any) -> IntakeLink:
    """Make a link to the questions; an older one that nobody opened ends with it.

    Raises ValidationError where the date of birth, which opens the link, is not known.
    """
    if kind not in dict(KINDS):
        raise ValidationError({"kind": _("Choose all questions, or only what has expired.")})
    if client.born is None:
        raise ValidationError(_("The date of birth opens the link. Write it into the record first."))
    for older in IntakeLink.objects.filter(client=client, consumed_at=None, revoked_at=None):
        change(older, by=by, revoked_at=clock.now())
    link = IntakeLink(client=client, kind=kind, sent_by=by, expires_at=clock.now() + timedelta(hours=LINK_HOURS))
    link.token_hash = tokens.hash_of(tokens.token_of(link))
    return create(link, by=by)


def take_back(link: IntakeLink, *, by: Any) -> IntakeLink:
    """End a link that nobody opened."""
    return change(link, by=by, revoked_at=clock.now())


def note_mailed(link: IntakeLink, *, by: Any) -> IntakeLink:
    """Note that the link was given to the mail."""
    return change(link, by=by, mailed_at=clock.now())


def try_birth_date(link: IntakeLink, born: date | None) -> bool:
    """Count one try, and return whether it opens the link: right, among the first five, unused and in time.

    The counter is raised first and in one statement, so that tries at the same moment are all counted.
    """
    open_now = IntakeLink.objects.filter(
        pk=link.pk, consumed_at=None, revoked_at=None, expires_at__gt=clock.now(), tries__lt=MOST_TRIES
    )
    if not open_now.update(tries=F("tries") + 1):
        return False
    link.refresh_from_db()
    current.note_written("tried", link)
    return born is not None and link.client.born == born


@transaction.atomic
def consume(link: IntakeLink, *, browser_secret: str) -> IntakeDraft:
    """Use the link up, and begin or go on with a draft for the browser that opened it."""
    used = IntakeLink.objects.filter(pk=link.pk, consumed_at=None).update(consumed_at=clock.now())
    if not used:
        raise PermissionDenied("This link was used before.")
    link.refresh_from_db()
    current.note_written("consumed", link)
    kept = open_draft(link.client, link.kind, way="link")
    walk = kept.walk if kept else _first_walk(link.client, link.kind)
    if kept:
        change(kept, by=None, expires_at=clock.now(), walk={})
    draft = IntakeDraft(
        client=link.client, link=link, kind=link.kind, way="link", walk=walk,
        browser_hash=tokens.hash_of(browser_secret), expires_at=clock.now() + timedelta(hours=DRAFT_HOURS),
    )  # fmt: skip
    _place(draft)
    return create(draft, by=None)


def open_draft(client: Client, kind: str, *, way: str) -> IntakeDraft | None:
    """Return the answers that a client began and can go on with."""
    rows = IntakeDraft.objects.filter(client=client, kind=kind, way=way, answers=None, expires_at__gt=clock.now())
    return rows.order_by("-began_at").first()


@transaction.atomic
def hand_over(client: Client, kind: str, *, by: Any) -> IntakeDraft:
    """Begin, or go on with, answers on the practice's tablet."""
    if kind not in dict(KINDS):
        raise ValidationError({"kind": _("Choose all questions, or only what has expired.")})
    known = open_draft(client, kind, way="hand_over")
    if known is not None:
        return change(known, by=by, handed_by=by)
    draft = IntakeDraft(
        client=client, kind=kind, way="hand_over", walk=_first_walk(client, kind), handed_by=by,
        expires_at=clock.now() + timedelta(hours=TABLET_HOURS),
    )  # fmt: skip
    _place(draft)
    return create(draft, by=by)


def _first_walk(client: Client, kind: str) -> dict[str, Any]:
    return walking.to_dict(beginning.begin(client, kind, _today(client)))


def _today(client: Client) -> date:
    return clock.today(client.practice.time_zone)


def walk_of(draft: IntakeDraft) -> walking.Walk:
    """Return the walk of a draft, on the day it is gone on with."""
    on = _today(draft.client)
    found = walking.from_dict(draft.walk, beginning.blank(draft.client, on))
    return replace(found, intake=replace(found.intake, answered_on=max(on, found.intake.answered_on)))


def _place(draft: IntakeDraft) -> tuple[int, int]:
    walk = walk_of(draft)
    draft.position, draft.about = walking.position(walk, _today(draft.client))
    return draft.position, draft.about


@transaction.atomic
def answer(draft: IntakeDraft, number: int, fields: Fields, *, language: str, by: Any = None) -> int:
    """Record the answer to page `number` and return the number of the page that is open now.

    Raises `days.Wrong` where what was sent cannot be taken; then nothing is changed.
    """
    on, walk = _today(draft.client), walk_of(draft)
    step = walking.step_at(walk, number, on)
    if step is None or step.kind == "finish":
        return len(walk.trail) + 1
    said = answering.answer(walk, step, fields, answering.Asked(on, Whom.CLIENT, language)).passed(number, step)
    here, about = walking.position(said, on)
    saved = clock.now()
    change(draft, by=by, walk=walking.to_dict(said), position=here, about=about, saved_at=saved)
    return here


@transaction.atomic
def finish(draft: IntakeDraft, *, by: Any = None) -> Answers:
    """Make the draft a set of answers, once all pages were passed; finished twice, it is the same set.

    Raises PermissionDenied while a page is left.
    """
    if draft.answers is not None:
        return draft.answers
    on, walk = _today(draft.client), walk_of(draft)
    if walking.next_step(walk, on).kind != "finish":
        raise PermissionDenied("There are questions left.")
    document = intake_to_dict(walk.intake)
    given = save_answers(draft.client, document, way=draft.way, by=by)
    change(draft, by=by, answers=given, walk={}, saved_at=clock.now())
    return given


@transaction.atomic
def save_answers(client: Client, document: Mapping[str, Any], *, way: str, by: Any) -> Answers:
    """Keep a whole set of answers, as the library writes it, and tell the safety banner.

    Raises IntakeFaults where the library does not read it, and ValueError where it reads back otherwise.
    """
    intake = intake_from_dict(document, on=_today(client))
    written = intake_to_dict(intake)
    if intake_from_dict(written) != intake:
        raise ValueError("The document does not read back equal.")
    rows = Answers(client=client, document=written, answered_on=intake.answered_on, way=way, entered_by=by)
    rows.given_at = _after_the_last(client)
    given = create(rows, by=by)
    summaries.tell_banner(client, intake, _today(client), by=by)
    return given


def _after_the_last(client: Client) -> datetime:
    """Return the time of a new set: later than the one before, also where a clock stands still."""
    last = beginning.newest(client)
    now = clock.now()
    return max(now, last.given_at + timedelta(microseconds=1)) if last else now


def first_or_repeat(client: Client) -> str:
    """Return which questions to propose: all of them where nothing was answered yet."""
    return "repeat" if beginning.newest(client) else FIRST
