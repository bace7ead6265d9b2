"""Make the demo practice: staff with random passwords, and every invented client brought to its stage by the same
actions that a practice uses.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from clinic import clock
from clinic.clients.actions import add_client, set_summary
from clinic.clients.models import Client
from clinic.consultations.actions.screening import Wished, screen_client
from clinic.demo.cast import CLIENTS, STAFF, Invented
from clinic.ground import current
from clinic.ground.models import Practice
from clinic.ground.rows import change, create
from clinic.intakes.models import Answers
from clinic.people.actions import new_user
from clinic.people.models import Member
from clinic.plans import actions as plans
from clinic.plans.models import Plan
from needlecraft.intake.history import LISTS

NAME = "Example Skin Practice (invented)"
PLACE, ZONE = "GB", "Europe/London"
STAGES = ("new", "answered", "screened", "planned", "agreed", "half", "finished")
MODALITIES = [
    "pen",
    "roller",
    "stamp",
    "rf",
    "topical_anaesthetic",
    "drug_delivery",
    "peel",
    "laser",
    "botulinum",
    "filler",
]


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the demo, with the password that is shown once."""

    name: str
    role: str
    email: str
    password: str


class NotEmpty(Exception):
    """There is a practice already: the demo is made only where nothing is."""


@transaction.atomic
def make_demo() -> list[Account]:
    """Make the demo practice, and return its accounts.  Raises NotEmpty where any practice exists."""
    if Practice.objects.exists():
        raise NotEmpty
    practice = Practice.objects.create(
        name=NAME, jurisdiction=PLACE, time_zone=ZONE, is_demo=True, emergency_number="999", settings=_settings()
    )
    with current.acting_for(practice):
        accounts, members = _staff(practice)
        on = clock.today(ZONE)
        for invented in CLIENTS:
            _bring(invented, members, on)
    return accounts


def _settings() -> dict[str, Any]:
    licences = [
        {
            "jurisdiction": PLACE,
            "role": role,
            "modalities": MODALITIES if role != "aesthetician" else ["pen", "roller", "stamp"],
            "max_depth_mm": 0.5 if role == "aesthetician" else 3.0,
            "drugs": role != "aesthetician",
            "source": "invented for the demo",
        }
        for role in ("aesthetician", "prescriber", "dermatologist")
    ]
    return {"schema": "needlecraft/practice/1", "practice": {"name": NAME, "time_zone": ZONE}, "licences": licences}


def _staff(practice: Practice) -> tuple[list[Account], dict[str, Member]]:
    accounts, members = [], {}
    for role, name, licence in STAFF:
        email, password = f"{role.replace('_', '.')}@example.invalid", secrets.token_urlsafe(12)
        user = new_user(email, name, password)
        member = create(Member(user=user, name=name, role=role, licence=licence, jurisdiction=PLACE), by=None)
        user.member = member
        accounts.append(Account(name, role, email, password))
        members[role] = member
    return accounts, members


def _bring(invented: Invented, members: dict[str, Member], on: date) -> None:
    """Take one client through the stages that came before the one they are in."""
    operator = members[invented.by]
    reached = STAGES.index(invented.stage)
    client = add_client(
        name=invented.name,
        born=date.fromisoformat(invented.born),
        sex=invented.sex,
        language=invented.language,
        phototype=invented.phototype,
        flags=list(invented.flags),
        by=members["front_desk"],
    )
    change(client, by=members["front_desk"], is_invented=True)
    if reached < STAGES.index("answered"):
        return
    _answer(client, invented, on, by=operator)
    if reached < STAGES.index("screened"):
        return
    consultation = screen_client(client, Wished(_wish(invented), operator, True), on, by=operator)
    if reached < STAGES.index("planned"):
        return
    plan = plans.propose(consultation, on, by=operator)
    if reached >= STAGES.index("agreed") and plan.document["status"] == "planned":
        _agree(plan, invented, reached, by=operator)


def _agree(plan: Plan, invented: Invented, reached: int, *, by: Member) -> None:
    plan = plans.agree(plan, by=by, seen=plan.version)
    plan = plans.count_sessions(plan, invented.bought, by=by, seen=plan.version)
    done = reached == STAGES.index("finished")
    change(plan, by=by, sessions_used=invented.used, state="finished" if done else "agreed")


def _wish(invented: Invented) -> dict[str, Any]:
    wish: dict[str, Any] = {
        "indications": [invented.indication],
        "zones": list(invented.zones),
        "modality": invented.modality,
    }
    if invented.together:
        wish["together"] = list(invented.together)
    return wish


def _answer(client: Client, invented: Invented, on: date, *, by: Member) -> None:
    """Write the answers as the library reads them, and what the banner shows of them."""
    answered_on = on - timedelta(days=invented.answered_days_ago)
    said: dict[str, Any] = {"none_of": [name for name in LISTS if name != "decisions"]}
    for fact, given in invented.answers.items():
        said[fact] = _dated(given, answered_on)
    document = {
        "schema": "needlecraft/intake/1",
        "answered_on": answered_on.isoformat(),
        "person": {"born": invented.born, "sex": invented.sex, "phototype": invented.phototype, "weight_kg": 68},
        "wish": _wish(invented),
        "answers": said,
    }
    row = Answers(client=client, document=document, answered_on=answered_on, way="link", entered_by=by)
    create(row, by=by)
    pregnant = "yes" if invented.answers.get("pregnant") == "yes" else "no"
    pregnancy = {"answer": pregnant, "asked_on": answered_on.isoformat()} if invented.sex == "female" else None
    summary = {"allergies": list(invented.allergies), "pregnancy": pregnancy, "phototype": invented.phototype}
    set_summary(client, {name: value for name, value in summary.items() if value is not None}, by=by)


def _dated(given: Any, answered_on: date) -> Any:
    if not isinstance(given, dict) or "days_ago" not in given:
        return given
    told = {name: value for name, value in given.items() if name != "days_ago"}
    return told | {"last": (answered_on - timedelta(days=given["days_ago"])).isoformat()}
