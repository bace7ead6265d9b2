"""The library's intake behind a consultation: its answers and wish, its operator, and what was set aside."""

from __future__ import annotations

from datetime import date

from clinic.consultations.actions.screening import wished_in, with_set_aside
from clinic.consultations.models import Consultation
from clinic.consultations.reading import intake_of
from clinic.people.queries import practice_of
from needlecraft.intake import Intake


def intake_behind(consultation: Consultation, on: date) -> Intake:
    """Return the intake that was screened, with the overrides that stand on a day."""
    wished = wished_in(consultation)
    found = intake_of(
        consultation.answers,
        wished.wish,
        wished.operator,
        on=on,
        prescriber_at_hand=wished.prescriber_at_hand,
    )
    return with_set_aside(found, consultation.client, on, practice_of(consultation.practice))
