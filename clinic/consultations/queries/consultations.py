"""A stored consultation as its page shows it: from what was stored alone, with what waits on whom today."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from clinic import clock
from clinic.clients.models import Client
from clinic.consultations.actions.prescribing import is_examined, needs_co_signature
from clinic.consultations.actions.queue import rules_of_queue
from clinic.consultations.actions.settling import settle
from clinic.consultations.licences import DECIDED_ELSEWHERE, answers_as, may_prescribe, may_set_aside
from clinic.consultations.models import Consultation, QueueItem
from clinic.consultations.validity import reasons_stale
from clinic.ground import current
from clinic.ground.rows import fetch
from clinic.people.models import Member

ORDER = ("clear", "caution", "ask", "withhold")
COLUMNS = (("pen", "stamp", "roller"), ("rf",), ("peel",))


@dataclass(slots=True)
class OpenQuestion:
    """A question of the consultation, with who may answer it here and where it lies."""

    asked: dict[str, Any]
    may_answer: bool
    is_queued: bool
    """It concerns somebody who answers through the queue."""
    item: QueueItem | None = None


@dataclass(slots=True)
class ShownFinding:
    """A finding as it was stored, with what can be done about it now."""

    finding: dict[str, Any]
    where: str
    questions: list[OpenQuestion] = field(default_factory=list)
    may_override: bool = False

    @property
    def until_day(self) -> date | None:
        """Return the day a withheld treatment waits for."""
        until = self.finding["until"] or {}
        return date.fromisoformat(until["date"]) if "date" in until else None


@dataclass(slots=True)
class Cell:
    """The gravest verdict of some ways of treating in some zones, and the first day where all of it is open."""

    verdict: str
    earliest: date | None


@dataclass(slots=True)
class Page:
    """All that the page of a consultation shows."""

    consultation: Consultation
    findings: list[ShownFinding]
    elsewhere: list[ShownFinding]
    others: list[OpenQuestion]
    """Questions that no finding shows."""
    clear_rules: list[str]
    scope: list[tuple[str, list[Cell]]]
    stale: list[str]
    items: list[QueueItem]
    needs_co_signature: bool
    needs_examination: bool
    prescribers: list[Member]
    is_newest: bool

    @property
    def has_sent_questions(self) -> bool:
        """Return whether something of this consultation lies in the queue."""
        return any(item.state in ("open", "answered", "asked_back") for item in self.items)


def consultation(id: UUID | str, *, by: Member, may: str = "consultations.read") -> Consultation:
    """Return a consultation, after what was answered in the queue has been written."""
    settle()
    rows = Consultation.objects.select_related(
        "client__practice", "answers", "operator", "screened_by", "previous"
    )  # fmt: skip
    found = fetch(Consultation, id, by=by, may=may, rows=rows)
    current.note_read(found.client)
    return found


def of_client(client: Client, *, by: Member) -> list[Consultation]:
    """Return a client's consultations, the newest first, without their documents."""
    if not by.user.has_perm("consultations.read", client):
        raise PermissionDenied("consultations.read is not allowed.")
    settle()
    rows = Consultation.objects.filter(client=client).select_related("screened_by").defer("document")
    return list(rows.order_by("-screened_at")[:100])


def newest(client: Client) -> Consultation | None:
    """Return the client's newest consultation."""
    return Consultation.objects.filter(client=client).order_by("-screened_at").first()


def page(found: Consultation, *, by: Member) -> Page:
    """Return what the page of a consultation shows."""
    items = _items_of(found)
    questions = [_question(asked, by, items) for asked in found.shown.get("open", [])]
    findings = _findings(found, "findings", questions, by)
    shown_already = {q.asked["fact"] for f in findings for q in f.questions}
    stale = reasons_stale(found, clock.today(found.client.practice.time_zone))
    rules = rules_of_queue()
    return Page(
        consultation=found,
        findings=findings,
        elsewhere=_findings(found, "elsewhere", [], by),
        others=[q for q in questions if q.asked["fact"] not in shown_already],
        clear_rules=[name for _rule, name in found.shown.get("clear_rules", [])],
        scope=scope_table(found.document),
        stale=stale,
        items=items,
        needs_co_signature=needs_co_signature(found, rules),
        needs_examination=rules.examination_before_first and not is_examined(found.client, found.on),
        prescribers=prescribers(),
        is_newest="newer" not in stale,
    )


def prescribers() -> list[Member]:
    """Return the members who may prescribe."""
    return [m for m in Member.objects.filter(is_active=True).order_by("name") if may_prescribe(m)]


def treating() -> list[Member]:
    """Return the members who may treat: those with a licence, and practitioners."""
    active = Member.objects.filter(is_active=True).select_related("practice").order_by("name")
    return [m for m in active if m.licence or m.role == "practitioner"]


def scope_table(document: dict[str, Any]) -> list[tuple[str, list[Cell]]]:
    """Return where by which means: rows of zones, columns of ways of treating, each the gravest of all in it.

    Zones that read alike share a row.
    """
    merged: list[tuple[list[str], list[Cell]]] = []
    for name, zones in zone_groups():
        cells = [cell for column in COLUMNS if (cell := _cell(document, zones, column)) is not None]
        alike = next((names for names, known in merged if known == cells), None)
        if alike is not None:
            alike.append(name)
        elif len(cells) == len(COLUMNS):
            merged.append(([name], cells))
    return [(_everywhere(names), cells) for names, cells in merged]


def zone_groups() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the rows of the scope table: a name and its zones."""
    groups = (
        (_("Forehead, temples"), "forehead glabella temple"),
        (_("Around the eyes"), "lateral_periorbital infraorbital"),
        (_("Nose"), "nose_dorsum nose_sidewall"),
        (_("Cheeks"), "malar_cheek medial_cheek lateral_cheek preauricular"),
        (_("Around the mouth, chin"), "upper_lip perioral_corner lower_lip chin jawline"),
        (_("Neck, décolletage"), "neck decolletage"),
        (_("Scalp"), "scalp"),
        (_("Hands, arms"), "hand forearm upper_arm shoulder"),
        (
            _("Trunk, legs"),
            "abdomen flank hip breast upper_back lower_back buttock thigh_front thigh_back knee lower_leg",
        ),
    )
    return tuple((name, frozenset(zones.split())) for name, zones in groups)


def column_names() -> tuple[str, ...]:
    """Return the heads of the scope table's columns."""
    return (_("Pen, stamp, roller"), _("RF"), _("Peel"))


def _everywhere(names: list[str]) -> str:
    return _("Everywhere") if len(names) == len(zone_groups()) else "; ".join(names)


def _cell(document: dict[str, Any], zones: frozenset[str], modalities: tuple[str, ...]) -> Cell | None:
    rows = [r for r in document["scope"] if r["zone"] in zones and r["modality"] in modalities]
    if not rows:
        return None
    gravest = max(rows, key=lambda r: ORDER.index(r["verdict"]))
    days = [r["earliest_date"] for r in rows if r["verdict"] == gravest["verdict"]]
    last = None if None in days else date.fromisoformat(max(days))
    return Cell(gravest["verdict"], last)


def _findings(found: Consultation, name: str, questions: list[OpenQuestion], by: Member) -> list[ShownFinding]:
    places = found.shown.get("places", {})
    shown: list[ShownFinding] = []
    taken: set[str] = set()
    may = by.user.has_perm("consultations.override", found)
    for number, finding in enumerate(found.document[name]):
        mine = [q for q in questions if q.asked["fact"] not in taken and _concerns(q, finding)]
        taken |= {q.asked["fact"] for q in mine}
        where = places.get(f"{name}-{number}", "")
        shown.append(ShownFinding(finding, where, mine, name == "findings" and may and may_set_aside(by, finding)))
    return shown


def _concerns(question: OpenQuestion, finding: dict[str, Any]) -> bool:
    return finding["ask_fact"] == question.asked["fact"] or (
        finding["verdict"] == "withhold" and finding["rule"] in question.asked["rules"]
    )


def _question(asked: dict[str, Any], by: Member, items: list[QueueItem]) -> OpenQuestion:
    item = next((i for i in items if i.fact == asked["fact"] and i.state != "withdrawn"), None)
    return OpenQuestion(asked, answers_as(by, asked["whom"]) is not None, asked["whom"] in DECIDED_ELSEWHERE, item)


def _items_of(found: Consultation) -> list[QueueItem]:
    rows = QueueItem.objects.filter(client=found.client).exclude(state__in=("withdrawn", "final"))
    mine = QueueItem.objects.filter(consultation=found, state="final")
    both = (rows | mine).select_related("asked_by", "seen_by", "answered_by", "for_member")
    return list(both.order_by("-asked_at"))
