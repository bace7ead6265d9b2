"""Write the answers of the queue whose ten seconds are over: into the answers, the prescription, the examination.

Whoever reads the queue or a consultation settles what is due first, and the worker does it where nobody reads.  The
entry of the audit is that of the answer's own author and time; that it became final is work of the system.
"""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from clinic import clock
from clinic.audit.writes import record_work
from clinic.consultations.actions.answering import record
from clinic.consultations.actions.screening import screened, wished_in
from clinic.consultations.licences import answers_as
from clinic.consultations.models import Consultation, Examination, Prescription, QueueItem
from clinic.consultations.reading import IntakeFaults
from clinic.ground import current
from clinic.ground.current import Trail
from clinic.ground.models import Practice
from clinic.ground.rows import Stale, change, create
from clinic.people.models import Member
from needlecraft.intake import Whom


def settle() -> int:
    """Write every answer of the current practice that is final by now; return how many."""
    due = QueueItem.objects.filter(state="answered", final_at__lte=clock.now())
    items = due.select_related("client__practice", "consultation__operator", "consultation__client", "answered_by")
    return sum(_settled(item) for item in items.order_by("final_at"))


def settle_everywhere() -> int:
    """Write the final answers of every practice: the worker's share."""
    written = 0
    for practice in Practice.objects.all():
        with current.acting_for(practice):
            written += settle()
    return written


def _settled(item: QueueItem) -> bool:
    """Write one answer, once: of two who settle at the same time, one finds it done."""
    practice, trail = item.client.practice, Trail()
    assert item.answered_by is not None
    with current.acting_for(practice, by=item.answered_by, trail=trail):
        try:
            with transaction.atomic():
                change(item, by=item.answered_by, state=_state_after(item))
                _write(item, item.answered_by)
                record_work(practice, "queue", trail)
        except Stale:
            return False
        except IntakeFaults:
            change(item, by=item.answered_by, state="asked_back")
            return False
    return True


def _state_after(item: QueueItem) -> str:
    return "asked_back" if item.answer in ("ask_back", "discuss") else "final"


def _write(item: QueueItem, by: Member) -> None:
    if item.answer in ("ask_back", "discuss"):
        return
    match item.kind:
        case "ask":
            _write_decision(item, by)
        case "prescription":
            _write_prescription(item, by)
        case "examination":
            _write_examination(item, by)


def _write_decision(item: QueueItem, by: Member) -> None:
    chosen = next(o for o in item.options if o["id"] == item.answer)
    by_whom = answers_as(by, item.whom) or Whom(item.whom)
    words = item.if_yes if item.answer == "yes" else item.answer_label
    note = " ".join(part for part in (f"{words}.", item.answer_text, f"{by.name}.") if part)
    said: dict[str, Any] = {"option": chosen["answer"], "note": note}
    _into_the_answers(item, item.fact, said, by_whom, by)
    _screen_again(item, by)


def _write_prescription(item: QueueItem, by: Member) -> None:
    prescription = Prescription.objects.get(item=item)
    if item.answer == "sign":
        change(prescription, by=by, prescriber=by, signed_at=item.answered_at)
    else:
        change(prescription, by=by, prescriber=by, declined_at=item.answered_at)


def _write_examination(item: QueueItem, by: Member) -> None:
    told = item.answer_detail["examination"]
    assert item.answered_at is not None
    day = item.answered_at.astimezone(ZoneInfo(item.client.practice.time_zone or "UTC")).date()
    examination = Examination(
        client=item.client, consultation=item.consultation, item=item, done_by=by, on=day, way=told["way"],
        zones=told["zones"], result=told["result"], lesions_to_skip=item.answer_text,
    )  # fmt: skip
    create(examination, by=by)
    if item.consultation is not None:
        record_examination(item.consultation, examination, by=by)
        _screen_again(item, by)


def record_examination(consultation: Consultation, examination: Examination, *, by: Member) -> None:
    """Write into the answers what an examination found; what is referred counts as a lesion not yet named."""
    by_whom = answers_as(by, Whom.DIAGNOSER) or Whom.DIAGNOSER
    refers = examination.result == "refer"
    note = " ".join(part for part in (examination.lesions_to_skip, f"{by.name}.") if part)
    seen: dict[str, Any] = {"where": examination.zones, "note": note}
    said: dict[str, Any] = {"skin_examined": {**seen, "option": "yes", "last": examination.on}}
    if refers:
        lesion = {**seen, "option": "yes", "last": examination.on}
        said = {"skin_examined": {**seen, "option": "no"}, "suspicious_lesion": lesion}
    record(consultation, said, by_whom, examination.on, by=by)


def _into_the_answers(item: QueueItem, fact: str, said: dict[str, Any], by_whom: Whom, by: Member) -> None:
    assert item.answered_at is not None
    if item.consultation is not None:
        day = clock.today(item.client.practice.time_zone)
        record(item.consultation, {fact: said}, by_whom, day, by=by)


def _screen_again(item: QueueItem, by: Member) -> None:
    """Screen what the client's newest consultation asked for: it may have moved on since the question was put."""
    newest = Consultation.objects.filter(client=item.client).select_related("operator", "client__practice")
    found = newest.order_by("-screened_at").first()
    if found is not None:
        screened(item.client, wished_in(found), clock.today(item.client.practice.time_zone), by=by)
