"""Screen a client, keep what was said, and screen again before every treatment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from clinic.clients.models import Client
from clinic.consultations.changes import changes_since
from clinic.consultations.models import Consultation, SetAside
from clinic.consultations.reading import NoAnswers, intake_of, newest_answers
from clinic.consultations.wording import language_of, words_of
from clinic.ground.rows import create
from clinic.intakes.models import Answers
from clinic.people.models import Member
from clinic.people.queries import practice_of
from needlecraft.intake import Intake, Override, Role
from needlecraft.intake import Practice as LibraryPractice
from needlecraft.intake.writing import intake_to_dict
from needlecraft.screening import ScreeningReport, screen
from needlecraft.screening.documents import screening_to_dict

OVERRIDE_DAYS = 30
"""How long a finding stays set aside: assumed, as long as an answer about medicines counts."""


@dataclass(frozen=True, slots=True)
class Wished:
    """What is asked for: the document's wish, who would treat, whether a prescriber can be reached on the day."""

    wish: dict[str, Any]
    operator: Member
    prescriber_at_hand: bool = False


@transaction.atomic
def screen_client(client: Client, wished: Wished, on: date, *, by: Member) -> Consultation:
    """Screen a client's newest answers for what is wished, on a day, and keep what was said.

    Raises NoAnswers where there is nothing to screen, IntakeFaults where the wish cannot be read.
    """
    require(by, "consultations.write", client)
    return screened(client, wished, on, by=by)


def screened(client: Client, wished: Wished, on: date, *, by: Member) -> Consultation:
    """Screen for a member whose right to was checked when they asked for it."""
    answers = newest_answers(client)
    if answers is None:
        raise NoAnswers
    practice = practice_of(client.practice)
    intake = intake_of(answers, wished.wish, wished.operator, on=on, prescriber_at_hand=wished.prescriber_at_hand)
    report = screen(with_set_aside(intake, client, on, practice), on, practice)
    return _kept(report, client, answers, wished, by=by)


def screen_again(consultation: Consultation, on: date, *, by: Member) -> Consultation:
    """Screen the same wish by the same operator again, with the newest answers and the rules of today."""
    return screen_client(consultation.client, wished_in(consultation), on, by=by)


def wished_in(consultation: Consultation) -> Wished:
    """Return what a consultation asked for, with its operator's licence as it stands today."""
    who = consultation.wish.get("operator", {})
    operator = consultation.operator or consultation.screened_by
    assert operator is not None
    return Wished(consultation.wish["wish"], operator, bool(who.get("prescriber_at_hand")))


def person_key(client: Client, operator: Member | None) -> list[str]:
    """Return what a screening rests on beside answers and rules: the person in the record, the operator's licence."""
    born = client.born.isoformat() if client.born else ""
    who = [operator.licence, operator.jurisdiction] if operator else []
    return [born, client.sex, client.phototype, *who]


def with_set_aside(intake: Intake, client: Client, on: date, practice: LibraryPractice) -> Intake:
    """Return the intake with the overrides that still hold: same rule, same finding, not too old.

    An override sets aside what was found, and nothing else that the same rule may find later.
    """
    kept = SetAside.objects.filter(client=client, on__gte=on - timedelta(days=OVERRIDE_DAYS), on__lte=on)
    rows = {row.rule: row for row in kept.select_related("by").order_by("created_at")}
    if not rows:
        return intake
    without = screening_to_dict(
        screen(replace(intake, overrides=()), on, practice), language_of(client.practice.language)
    )
    holding = [row for rule, row in rows.items() if row.finding and row.finding == withheld_by(without, rule)]
    overrides = tuple(Override(row.rule, row.by.name, Role(row.role), row.why, row.on) for row in holding)
    return replace(intake, overrides=overrides)


def withheld_by(document: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    """Return all that a rule withholds in a screening's document, as an override is tied to it."""
    found = (*document["findings"], *document["elsewhere"])
    return [_bare(f) for f in found if f["rule"] == rule and f["verdict"] == "withhold"]


def _bare(finding: dict[str, Any]) -> dict[str, Any]:
    params = {name: value for name, value in finding["params"].items() if name != "asked_again"}
    return {"say": finding["say"], "params": params} | {n: finding[n] for n in ("zones", "modalities", "until")}


def require(by: Member, may: str, row: Any = None) -> None:
    """Raise PermissionDenied unless the member may do what `may` names."""
    by.user.member = by
    if not by.user.has_perm(may, row):
        raise PermissionDenied(f"{may} is not allowed.")


def _kept(report: ScreeningReport, client: Client, answers: Answers, wished: Wished, *, by: Member) -> Consultation:
    language = language_of(client.practice.language)
    document = screening_to_dict(report, language)
    before = Consultation.objects.filter(client=client).select_related("answers").order_by("-screened_at").first()
    shown = words_of(report, staff=language, client=language_of(client.language))
    shown["changed"] = changes_since(before, document, answers, language)
    shown["person"] = person_key(client, wished.operator)
    whole = intake_to_dict(report.intake)
    row = Consultation(
        client=client,
        answers=answers,
        on=report.on,
        wish={"wish": whole["wish"], "operator": whole["operator"]},
        document=document,
        shown=shown,
        verdict=report.verdict,
        earliest_date=report.earliest_date,
        rules_version=report.rules_version,
        operator=wished.operator,
        screened_by=by,
        previous=before,
    )
    return create(row, by=by)
