"""From a consultation to a plan: the library plans, and what it made is kept whole."""

from __future__ import annotations

from datetime import date
from typing import Any

from clinic.consultations.models import Consultation
from clinic.people.models import Member
from clinic.people.queries import practice_of
from clinic.plans.intake import intake_behind
from needlecraft.planning import CoursePlan, plan_course
from needlecraft.report import document, plan_to_dict
from needlecraft.report.document import Block, Document, Figure, Group, More
from needlecraft.report.html import html


class CannotPlan(Exception):
    """The library refuses the input: the message says what, and what is allowed."""


def planned(consultation: Consultation, on: date, *, by: Member) -> CoursePlan:
    """Return the library's plan of what a consultation asked for, on a day."""
    try:
        return plan_course(intake_behind(consultation, on), on, practice_of(consultation.practice))
    except ValueError as wrong:
        raise CannotPlan(str(wrong)) from None


def kept(plan: CoursePlan, language: str) -> dict[str, Any]:
    """Return everything of a plan that is kept: its document, its drawings, its two reports."""
    staff, client = document(plan), document(plan, language, "client")
    return {
        "document": plan_to_dict(plan),
        "pictures": dict(_figures(staff)),
        "pages": {"practitioner": html(staff), "client": html(client)},
    }


def _figures(tree: Document) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    for section in tree.sections():
        for block in section.blocks:
            found.extend(_figure(block))
    return found


def _figure(block: Block) -> list[tuple[str, dict[str, str]]]:
    match block:
        case Figure(id=name, svg=svg, label=label, narrow=narrow, caption=caption):
            return [(name, {"svg": svg, "narrow": narrow, "label": label, "caption": caption})]
        case Group(blocks=blocks) | More(blocks=blocks):
            return [found for inner in blocks for found in _figure(inner)]
        case _:
            return []
