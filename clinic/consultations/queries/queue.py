"""The queue as it is read: mine and all, one item, what waits on whom, how long answers take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median, quantiles
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from clinic import clock
from clinic.clients.models import Client
from clinic.consultations.actions.queue import OPEN, may_answer, rules_of_queue
from clinic.consultations.actions.settling import settle
from clinic.consultations.licences import answers_as, may_prescribe
from clinic.consultations.models import Consultation, Deputy, QueueItem, QueueRules, StandingOrder
from clinic.ground import current
from clinic.ground.rows import fetch
from clinic.people.models import Member
from needlecraft.intake import Whom

MOST = 200
MEASURED_DAYS = 90


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that a client's course waits for: on whom, what, since when, and where it lies."""

    whom: str
    what: str
    since: datetime
    seen_at: datetime | None = None
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """How long answers took from opening to answering, in seconds: for the owner, never as a target for a person."""

    count: int
    median_s: float | None
    low_s: float | None
    high_s: float | None


def queue(*, by: Member, mine: bool = True) -> list[QueueItem]:
    """Return what is open: who waits in the house first, then by due time.

    Mine: what I may answer and nobody else was asked by name, or what is overdue with somebody whose deputy I am.
    """
    if not by.user.has_perm("queue.read"):
        raise PermissionDenied("queue.read is not allowed.")
    settle()
    rows = _rows().filter(state__in=OPEN).order_by("-waiting_in_house", "due_at", "asked_at")[:MOST]
    found = [item for item in rows if item.state == "open" or not mine]
    for item in found:
        current.note_read(item)
    if not mine:
        return found
    deputies = dict(Deputy.objects.values_list("member", "deputy"))
    return [item for item in found if may_answer(item, by) and _is_mine(item, by, deputies)]


def count(by: Member) -> int:
    """Return how many items wait for a member, for the rail."""
    rows = QueueItem.objects.filter(state="open").select_related("for_member").order_by("due_at")[:MOST]
    found = [item for item in rows if may_answer(item, by)]
    if all(item.for_member_id is None for item in found):
        return len(found)
    deputies = dict(Deputy.objects.values_list("member", "deputy"))
    return len([item for item in found if _is_mine(item, by, deputies)])


def write_final(*, by: Member) -> int:
    """Write the answers that are final by now."""
    if not by.user.has_perm("queue.read"):
        raise PermissionDenied("queue.read is not allowed.")
    return settle()


def just_answered(*, by: Member) -> QueueItem | None:
    """Return the member's own last answer while it can still be taken back."""
    rows = _rows().filter(state="answered", answered_by=by, final_at__gt=clock.now())
    return rows.order_by("-answered_at").first()


def item(id: UUID | str, *, by: Member, may: str = "queue.read") -> QueueItem:
    """Return one item of the queue."""
    settle()
    return fetch(QueueItem, id, by=by, may=may, rows=_rows())


def sent(id: UUID | str, *, by: Member) -> QueueItem:
    """Return one item for those who asked: to answer what was asked back, or to withdraw it."""
    settle()
    return fetch(QueueItem, id, by=by, may="consultations.write", rows=_rows())


def is_overdue(found: QueueItem) -> bool:
    """Return whether an item should have been answered by now."""
    return found.state in OPEN and found.due_at < clock.now()


def waits_on(client: Client) -> tuple[Waiting, ...]:
    """Return what a client's course waits for, the longest first: the diary and the record show it."""
    settle()
    rows = QueueItem.objects.filter(client=client, state__in=(*OPEN, "answered"))
    deputies = dict(Deputy.objects.values_list("member", "deputy__name"))
    found = [_waiting(each, deputies) for each in rows.select_related("for_member", "seen_by", "asked_by")]
    newest = Consultation.objects.filter(client=client).order_by("-screened_at").first()
    if newest is not None:
        queued = {each.fact for each in rows}
        for asked in newest.shown.get("open", []):
            if asked["fact"] not in queued:
                found.append(Waiting(asked["of_whom"], asked["label"], newest.screened_at))
    return tuple(sorted(found, key=lambda waiting: waiting.since))


def answer_times(*, by: Member) -> AnswerTimes:
    """Return the median from opening to answer with its spread, over the last ninety days."""
    if not by.user.has_perm("settings.read"):
        raise PermissionDenied("settings.read is not allowed.")
    since = clock.now() - timedelta(days=MEASURED_DAYS)
    rows = QueueItem.objects.filter(answered_at__gte=since, opened_to_answer_s__isnull=False)
    seconds = list(rows.exclude(answer="ask_back").values_list("opened_to_answer_s", flat=True))
    if len(seconds) < 2:
        return AnswerTimes(len(seconds), seconds[0] if seconds else None, None, None)
    low, _middle, high = quantiles(seconds, n=4, method="inclusive")
    return AnswerTimes(len(seconds), median(seconds), low, high)


def rules(*, by: Member) -> QueueRules:
    """Return what the practice asks of its prescribers."""
    if not by.user.has_perm("queue.read"):
        raise PermissionDenied("queue.read is not allowed.")
    return rules_of_queue()


def deputies(*, by: Member) -> list[tuple[Member, Deputy | None]]:
    """Return each member who may prescribe, with their deputy."""
    if not by.user.has_perm("queue.read"):
        raise PermissionDenied("queue.read is not allowed.")
    named = {d.member_id: d for d in Deputy.objects.select_related("deputy")}
    members = [m for m in Member.objects.filter(is_active=True).order_by("name") if may_prescribe(m)]
    return [(member, named.get(member.pk)) for member in members]


def standing_orders(*, by: Member) -> list[StandingOrder]:
    """Return the standing orders, those in force first."""
    if not by.user.has_perm("queue.read"):
        raise PermissionDenied("queue.read is not allowed.")
    rows = StandingOrder.objects.select_related("by", "revoked_by").order_by("-signed_at")
    return sorted(rows[:MOST], key=lambda order: order.revoked_at is not None)


def may_examine(by: Member) -> bool:
    """Return whether a member is licensed to diagnose."""
    return answers_as(by, Whom.DIAGNOSER) is not None


def _rows() -> Any:
    return QueueItem.objects.select_related(
        "client__practice", "asked_by", "for_member", "seen_by", "answered_by", "consultation"
    )


def _is_mine(found: QueueItem, by: Member, deputies: dict[Any, Any]) -> bool:
    if found.for_member_id in (None, by.pk):
        return True
    return is_overdue(found) and deputies.get(found.for_member_id) in (by.pk, None)


def _waiting(found: QueueItem, deputies: dict[Any, str]) -> Waiting:
    if found.state == "asked_back":
        return Waiting(found.asked_by.name, found.answer_text, found.answered_at or found.asked_at)
    overdue = is_overdue(found)
    whom = found.for_member.name if found.for_member else found.get_whom_display()
    if overdue and found.for_member_id in deputies:
        whom = deputies[found.for_member_id]
    return Waiting(whom, found.question, found.asked_at, found.seen_at, overdue)
