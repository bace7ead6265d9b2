"""What is sealed of a signed consent: one document with the exact text and every answer, time and name."""

from __future__ import annotations

import json
from typing import Any

from clinic.consents.bites import latest_choices
from clinic.consents.models import PHOTO_LEVELS, Consent
from clinic.consents.standing import Standing

SCHEMA = "needlecraft/consent/1"
Record = dict[str, Any]


def record_of(consent: Consent) -> Record:
    """Return the document of a consent that has just been signed."""
    standing, text = Standing(consent), consent.text
    choices = latest_choices(consent.client_id)
    return {
        "schema": SCHEMA,
        "consent": str(consent.pk),
        "course": str(consent.course_ref),
        "renews": str(consent.renews_id or ""),
        "practice": {
            "name": consent.practice.name,
            "jurisdiction": consent.practice.jurisdiction,
            "time_zone": consent.practice.time_zone,
        },
        "client": {"name": consent.client.name, "born": _day(consent.client.born)},
        "treatment": text.treatment,
        "operator_role": consent.operator_role,
        "text": {
            "number": text.number,
            "language": text.language,
            "title": text.title,
            "published_at": _time(text.published_at),
            "sha256": text.sha256,
            "exact": text.text,
        },
        "explained": [
            {
                "item": item.item["key"],
                "section": section.title,
                "at": _time(item.entry.at),
                "by": item.entry.by.name,
                "said_back": item.entry.said_back,
            }
            for section in standing.sections
            for item in section.items
            if item.entry
        ],
        "time_to_think": _thinking(standing),
        "questions": [
            {
                "words": q.words,
                "asked_at": _time(q.asked_at),
                "noted_by": q.noted_by.name if q.noted_by else "",
                "answer": q.answer,
                "answered_at": _time(q.answered_at),
                "answered_by": q.answered_by.name if q.answered_by else "",
            }
            for q in standing.questions
        ],
        "people": {
            "guardian": consent.guardian_name,
            "relation": consent.guardian_relation,
            "interpreter": consent.interpreter_name,
            "chaperone": consent.chaperone_name,
        },
        "photographs": {level: level in choices and choices[level].allowed for level in PHOTO_LEVELS},
        "signature": {
            "how": consent.signed_how,
            "by": consent.signed_by,
            "at": _time(consent.signed_at),
            "witness": consent.witness_name,
            "taken_by": consent.taken_by.name if consent.taken_by else "",
        },
    }


def canonical(record: Record) -> bytes:
    """Return a record as bytes, the same for the same record."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _thinking(standing: Standing) -> Record:
    consent, rule = standing.consent, standing.rule
    shortened = {
        "on": _day(consent.shortened_on),
        "reason": consent.shortened_reason,
        "wish": consent.shortened_wish,
        "by": consent.shortened_by.name if consent.shortened_by else "",
    }
    return {
        "days": rule.days if rule else None,
        "source": rule.source if rule else "",
        "explained_on": _day(standing.day(standing.explained_at.at)) if standing.explained_at else "",
        "opens_on": _day(standing.opens_on),
        "shortened": shortened if standing.is_shortened else None,
    }


def _time(at: Any) -> str:
    return at.isoformat() if at else ""


def _day(day: Any) -> str:
    return day if isinstance(day, str) else day.isoformat() if day else ""
