"""What the safety banner and the staff's page say of a set of answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from clinic.clients.actions import set_summary
from clinic.clients.models import Client
from needlecraft.intake import Intake
from needlecraft.intake.history import in_list
from needlecraft.intake.normalising import ruled_out
from needlecraft.intake.relevance import is_relevant
from needlecraft.words import say


def tell_banner(client: Client, intake: Intake, on: date, *, by: Any) -> None:
    """Write allergies, pregnancy and phototype for the banner, from answers just saved."""
    client = Client.objects.select_for_update().get(pk=client.pk)  # its newest version: nobody's form is open here
    phototype = intake.person.phototype.value if intake.person.phototype else client.phototype
    language = client.practice.language
    summary = {"allergies": allergies(intake, on, language), "pregnancy": pregnancy(intake, on), "phototype": phototype}
    set_summary(client, summary, by=by)


def allergies(intake: Intake, on: date, language: str) -> list[str] | None:
    """Return the allergies by name, [] where each was denied, None where one was not asked and none is known."""
    asked = [fact.name for fact in in_list("allergies") if is_relevant(fact.name, intake, on)]
    known = [name for name in asked if intake.history.given(name).is_yes]
    if known:
        return [_named(intake, name, language) for name in known]
    return [] if all(intake.history.given(name).is_no for name in asked) else None


def _named(intake: Intake, name: str, language: str) -> str:
    kind = intake.history.given(name).kind
    label = say(f"intake.{name}.label", language)
    return f"{label}: {say(f'intake.{name}.kinds.{kind}', language)}" if kind else label


def pregnancy(intake: Intake, on: date) -> dict[str, str] | None:
    """Return the answer about pregnancy with its day, None where nobody asked."""
    given = intake.history.pregnant
    if "pregnant" in ruled_out(intake, on) and not given.is_yes:
        return {"answer": "does_not_apply"}
    if given.answered_on is None:
        return None
    return {"answer": given.answer.value, "asked_on": given.answered_on.isoformat()}
