"""The queue: ask whoever may decide, open, answer, take back, ask back; an answer is written once it is final."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clinic import clock
from clinic.consultations.actions.answering import question_in
from clinic.consultations.actions.screening import require
from clinic.consultations.deciding import deciding_facts, options_for, person_line, short_question
from clinic.consultations.licences import DECIDED_ELSEWHERE, answers_as, may_prescribe
from clinic.consultations.models import Consultation, Deputy, Prescription, QueueItem, QueueRules, StandingOrder
from clinic.consultations.reading import newest_answers, read
from clinic.consultations.wording import capital, language_of
from clinic.ground import current
from clinic.ground.rows import change, create
from clinic.people.models import Member
from needlecraft.intake import Whom
from needlecraft.intake.normalising import normalised

UNDO = timedelta(seconds=10)
OPEN = ("open", "asked_back")


@transaction.atomic
def ask(
    consultation: Consultation,
    fact: str,
    *,
    by: Member,
    waiting: bool = False,
    of: Member | None = None,
    note: str = "",
) -> QueueItem:
    """Put an open question of a consultation into the queue of whom it concerns; asked twice, it is there once."""
    require(by, "consultations.write", consultation)
    question = question_in(consultation, fact)
    if question["whom"] not in DECIDED_ELSEWHERE:
        raise PermissionDenied("This is answered here, not in the queue.")
    client = consultation.client
    known = QueueItem.objects.filter(client=client, fact=fact, state__in=("open", "answered", "asked_back")).first()
    if known is not None:
        return known
    language = language_of(client.practice.language)
    kind = "examination" if question["whom"] == Whom.DIAGNOSER else "ask"
    finding = _finding_behind(consultation, question)
    because = (finding.get("because", ""), capital(consultation.shown["asked"]) + ".", note)
    item = QueueItem(
        kind=kind,
        client=client,
        consultation=consultation,
        whom=question["whom"],
        fact=fact,
        question=short_question(fact, language),
        because=" ".join(part for part in because if part),
        if_yes=_if_yes(fact, question, by),
        options=options_for(kind, fact),
        sources={n: finding[n] for n in ("sources", "disputed_by", "assumed", "level", "params") if n in finding},
        for_member=of,
    )
    return put(item, by=by, waiting=waiting, about=fact, language=language)


def put(item: QueueItem, *, by: Member, waiting: bool, about: str, language: str) -> QueueItem:
    """Complete an item with who it is about and by when, and put it into the queue."""
    client = item.client
    newest = newest_answers(client)
    intake = read(newest) if newest is not None else None
    if intake is not None:
        intake = normalised(intake, clock.today(client.practice.time_zone))
        item.facts = [*item.facts, *deciding_facts(about, intake, language)]
        item.answer_detail = {"person": person_line(client, intake, clock.today(client.practice.time_zone), language)}
    item.asked_by, item.asked_at = by, clock.now()
    item.waiting_in_house, item.due_at = waiting, due_at(waiting)
    return create(item, by=by)


def due_at(waiting: bool) -> Any:
    """Return by when an item is to be answered, as the practice has set it."""
    rules = rules_of_queue()
    return clock.now() + timedelta(minutes=rules.minutes_in_house if waiting else rules.minutes_otherwise)


def rules_of_queue() -> QueueRules:
    """Return the practice's rules of the queue; the defaults where it set none."""
    return QueueRules.objects.first() or QueueRules(practice=current.practice())


def may_answer(item: QueueItem, member: Member) -> bool:
    """Return whether an item is the member's to answer."""
    if item.kind in ("prescription", "co_signature"):
        return may_prescribe(member)
    return answers_as(member, item.whom) is not None


@transaction.atomic
def note_opened(item: QueueItem, *, by: Member) -> QueueItem:
    """Note that somebody who may answer has an item open; the asker sees it."""
    if item.state not in OPEN or not may_answer(item, by):
        return item
    now = clock.now()
    seen = {} if item.seen_at else {"seen_at": now, "seen_by": by}
    # Not a change of what the item says: its version stays, so that a second reader makes nobody's answer stale.
    QueueItem.objects.filter(pk=item.pk, state__in=OPEN).update(opened_at=now, **seen)
    item.opened_at = now
    item.seen_at, item.seen_by = item.seen_at or now, item.seen_by or by
    current.note_written("opened", item)
    return item


@transaction.atomic
def answer_item(
    item: QueueItem, option: str, text: str = "", *, by: Member, seen: int | None = None, signed_with: str = "session",
    detail: dict[str, Any] | None = None,
) -> QueueItem:  # fmt: skip
    """Answer an item.  For ten seconds it can be taken back; then it is written.

    Raises PermissionDenied where it is not the member's, ValidationError where the answer needs words.
    """
    require(by, "queue.answer", item)
    if not may_answer(item, by):
        raise PermissionDenied("This is not yours to answer.")
    if item.state not in OPEN:
        raise ValidationError({"option": _("This was answered already.")})
    chosen = next((o for o in item.options if o["id"] == option), None)
    if chosen is None and not (item.kind == "examination" and option == "examined"):
        raise ValidationError({"option": _("Choose one of the answers.")})
    if chosen and chosen["needs_text"] and not text.strip():
        raise ValidationError({"text": _("Say it in a few words.")})
    now = clock.now()
    return change(
        item,
        by=by,
        seen=seen,
        state="answered",
        answer=option,
        answer_label=chosen["label"] if chosen else _("Examined"),
        answer_text=text.strip(),
        answer_detail={**item.answer_detail, **(detail or {})},
        answered_by=by,
        answered_at=now,
        final_at=now + UNDO,
        signed_with=signed_with,
        opened_to_answer_s=int((now - item.opened_at).total_seconds()) if item.opened_at else None,
    )


@transaction.atomic
def take_back(item: QueueItem, *, by: Member) -> QueueItem:
    """Take an answer back within its ten seconds; later it stands, and a new question is asked instead."""
    require(by, "queue.answer", item)
    if item.answered_by_id != by.pk:
        raise PermissionDenied("Only whoever answered takes it back.")
    if item.state != "answered" or item.final_at is None or item.final_at <= clock.now():
        raise ValidationError(_("The ten seconds are over: the answer is written. Ask anew to change it."))
    return change(
        item, by=by, state="open", answer="", answer_label="", answer_text="", answered_by=None, answered_at=None,
        final_at=None, signed_with="", opened_to_answer_s=None,
    )  # fmt: skip


@transaction.atomic
def reply(item: QueueItem, text: str, *, by: Member, seen: int | None = None) -> QueueItem:
    """Answer what a prescriber asked back: the item is open again, with the words added."""
    require(by, "consultations.write", item)
    if item.state != "asked_back":
        raise ValidationError({"text": _("Nothing was asked back.")})
    if not text.strip():
        raise ValidationError({"text": _("Say it in a few words.")})
    asked = [_("Asked back"), item.answer_text]
    facts = [*item.facts, asked, [by.name, text.strip()]]
    return change(
        item, by=by, seen=seen, state="open", facts=facts, answer="", answer_label="", answer_text="",
        answered_by=None, answered_at=None, final_at=None, due_at=due_at(item.waiting_in_house),
    )  # fmt: skip


@transaction.atomic
def withdraw(item: QueueItem, *, by: Member, seen: int | None = None) -> QueueItem:
    """Take a question out of the queue."""
    require(by, "consultations.write", item)
    if item.state not in OPEN:
        raise ValidationError(_("This was answered already."))
    for row in Prescription.objects.filter(item=item):
        change(row, by=by, revoked_at=clock.now(), revoked_by=by, revoked_why=_("Withdrawn before it was signed."))
    return change(item, by=by, seen=seen, state="withdrawn")


@transaction.atomic
def call_in(item: QueueItem, *, by: Member) -> QueueItem:
    """Ask the desk to bring the client: an examination is not made from a distance."""
    require(by, "queue.answer", item)
    if not may_answer(item, by) or item.kind != "examination" or item.state not in OPEN:
        raise PermissionDenied("This is not yours to do.")
    called = {"called_in_at": clock.now().isoformat(), "called_in_by": by.name}
    return change(item, by=by, answer_detail={**item.answer_detail, **called})


@transaction.atomic
def set_rules(*, by: Member, **fields: Any) -> QueueRules:
    """Set what the practice asks of its prescribers."""
    require(by, "settings.write")
    known = QueueRules.objects.first()
    return create(QueueRules(**fields), by=by) if known is None else change(known, by=by, **fields)


@transaction.atomic
def set_deputy(member: Member, deputy: Member | None, *, by: Member) -> None:
    """Name who answers for a member when they have not answered in time; the member may name their own."""
    if by.pk != member.pk:
        require(by, "settings.write")
    if deputy is not None and (deputy.pk == member.pk or not may_prescribe(deputy)):
        raise ValidationError({"deputy": _("A deputy is somebody else who may prescribe.")})
    known = Deputy.objects.filter(member=member).first()
    if deputy is None:
        Deputy.objects.filter(member=member).delete()
    elif known is None:
        create(Deputy(member=member, deputy=deputy), by=by)
    else:
        change(known, by=by, deputy=deputy)


def standing_order_for(fact: str) -> StandingOrder | None:
    """Return the standing order in force for a decision."""
    today = clock.today(current.practice().time_zone)
    orders = StandingOrder.objects.filter(fact=fact, revoked_at=None, until__gte=today).select_related("by")
    return orders.order_by("-signed_at").first() if fact else None


def _finding_behind(consultation: Consultation, question: dict[str, Any]) -> dict[str, Any]:
    found = consultation.document["findings"]
    return next((f for rule in question["rules"] for f in found if f["rule"] == rule), {})


def _if_yes(fact: str, question: dict[str, Any], by: Member) -> str:
    order = standing_order_for(fact)
    if order is not None:
        return _("%(text)s (standing text %(number)s of %(by)s)") % {
            "text": order.text, "number": order.number, "by": order.by.name,
        }  # fmt: skip
    if fact == "cold_sore_antiviral_decided":
        return _("Antiviral cover; substance, dose and days as prescribed")
    return str(question.get("label") or fact)
