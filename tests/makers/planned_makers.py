"""A client with nothing to report, answered and asking for the cheeks."""

from __future__ import annotations

from datetime import date
from typing import Any

from clinic.intakes.models import Answers
from needlecraft.intake.history import LISTS

DAY = date(2026, 11, 24)
WISH = {"indications": ["acne_scars_rolling"], "zones": ["cheeks"], "modality": "pen"}


def answers(client: Any, **more: Any) -> Answers:
    """Return a whole set of answers with nothing to report, but for what is given."""
    none_of = [name for name in LISTS if name != "decisions"]
    person = {"born": "1985-02-02", "sex": "female", "phototype": "II", "weight_kg": 64}
    document = {
        "schema": "needlecraft/intake/1",
        "answered_on": "2026-11-24",
        "person": person,
        "wish": WISH,
        "answers": {"none_of": none_of, **more},
    }
    row = Answers(client=client, document=document, answered_on=DAY, way="staff")
    row.save()
    return row
