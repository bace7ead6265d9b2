"""Write an intake or a practice as a document of the version named in it; reading it back gives an equal value.

An answer without a day takes the document's, as reading does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from needlecraft.intake.answers import UNANSWERED, Answer, Given
from needlecraft.intake.history import FACTS, History
from needlecraft.intake.person import Intake, Operator, Override, Person, Sex, Wish
from needlecraft.intake.practice import ChangedInterval, Licence, Practice, Prices
from needlecraft.intake.practice_tables import PRACTICE_SCHEMA
from needlecraft.intake.reading import INTAKE_SCHEMA
from needlecraft.intake.toml_text import toml


def intake_to_dict(intake: Intake) -> dict[str, Any]:
    """Return the intake as values that JSON can hold."""
    found: dict[str, Any] = _with_texts_for_days(_intake(intake))
    return found


def intake_to_json(intake: Intake) -> str:
    """Return the intake as JSON text."""
    return json.dumps(intake_to_dict(intake), ensure_ascii=False, indent=2) + "\n"


def intake_to_toml(intake: Intake) -> str:
    """Return the intake as TOML text."""
    return toml(_intake(intake))


def practice_to_dict(practice: Practice) -> dict[str, Any]:
    """Return a practice's settings as values that JSON can hold."""
    found: dict[str, Any] = _with_texts_for_days(_practice(practice))
    return found


def practice_to_json(practice: Practice) -> str:
    """Return a practice's settings as JSON text."""
    return json.dumps(practice_to_dict(practice), ensure_ascii=False, indent=2) + "\n"


def practice_to_toml(practice: Practice) -> str:
    """Return a practice's settings as TOML text."""
    return toml(_practice(practice))


def _intake(intake: Intake) -> dict[str, Any]:
    document: dict[str, Any] = {
        "schema": INTAKE_SCHEMA,
        "answered_on": intake.answered_on,
        "person": _person(intake.person),
        "wish": _wish(intake.wish),
        "operator": _operator(intake.operator),
        "answers": _answers(intake.history, intake.answered_on),
    }
    if intake.overrides:
        document["overrides"] = [_override(one) for one in intake.overrides]
    return document


def _person(person: Person) -> dict[str, Any]:
    return _stated(
        name=person.name or None,
        born=person.born,
        sex=None if person.sex is Sex.UNSTATED else person.sex.value,
        phototype=None if person.phototype is None else person.phototype.value,
        weight_kg=_number(person.weight_kg),
        pregnancy_possible=person.pregnancy_possible,
    )


def _wish(wish: Wish) -> dict[str, Any]:
    return _stated(
        indications=[indication.value for indication in wish.indications],
        zones=list(wish.where.names),
        modality=None if wish.modality_assumed else wish.modality.value,
        together=sorted(m.value for m in wish.together) or None,
        products=list(wish.products) or None,
        anaesthetic=wish.anaesthetic,
        anaesthetic_grams=_number(wish.anaesthetic_grams),
        treatments=wish.treatments,
        spacing_days=wish.spacing_days,
        device=wish.device,
        cartridge=wish.cartridge,
        area_cm2={zone: _number(area) for zone, area in wish.area_cm2.items()} or None,
    )


def _operator(operator: Operator) -> dict[str, Any]:
    return _stated(
        role=operator.role.value,
        jurisdiction=operator.jurisdiction or None,
        prescriber_at_hand=operator.prescriber_at_hand,
        name=operator.name or None,
    )


def _answers(history: History, answered_on: date) -> dict[str, Any]:
    given = {name: history.given(name) for name in FACTS if history.given(name) != UNANSWERED}
    plain = [name for name, one in given.items() if one == Given(Answer.NO, answered_on=answered_on)]
    tables = {name: _given(one, answered_on) for name, one in given.items() if name not in plain}
    return {"no": plain} | tables if plain else tables


def _given(given: Given, answered_on: date) -> str | dict[str, Any]:
    if given == Given(given.answer, answered_on=answered_on):
        return given.answer.value
    return _stated(
        answer=given.answer.value,
        last=given.last,
        where=None if given.where is None else list(given.where.names),
        kind=given.kind,
        answered_on=None if given.answered_on == answered_on else given.answered_on,
        by=None if given.by is None else given.by.value,
        note=given.note or None,
    )


def _override(override: Override) -> dict[str, Any]:
    return {
        "rule": override.rule,
        "by": override.by,
        "role": override.role.value,
        "why": override.why,
        "on": override.on,
    }


def _practice(practice: Practice) -> dict[str, Any]:
    own = _stated(
        name=practice.name or None,
        time_zone=practice.time_zone or None,
        visit_start=practice.visit_start,
        devices=list(practice.devices) or None,
    )
    document: dict[str, Any] = {"schema": PRACTICE_SCHEMA, "practice": own}
    if practice.intervals:
        document["intervals"] = [_interval(one) for one in practice.intervals]
    if practice.licences:
        document["licences"] = [_licence(one) for one in practice.licences]
    if practice.prices != Prices():
        document["prices"] = _prices(practice.prices)
    return document


def _interval(changed: ChangedInterval) -> dict[str, Any]:
    return {"rule": changed.rule, "days": changed.days, "by": changed.by, "why": changed.why, "on": changed.on}


def _licence(licence: Licence) -> dict[str, Any]:
    return _stated(
        jurisdiction=licence.jurisdiction,
        role=licence.role.value,
        modalities=sorted(m.value for m in licence.modalities),
        max_depth_mm=_number(licence.max_depth_mm),
        drugs=licence.drugs,
        supervision=licence.supervision or None,
        source=licence.source,
    )


def _prices(prices: Prices) -> dict[str, Any]:
    return _stated(
        currency=prices.currency or None,
        consultation=_number(prices.consultation),
        review=_number(prices.review),
        anaesthetic=_number(prices.anaesthetic),
        test_spot=_number(prices.test_spot),
        per_treatment={name: _number(price) for name, price in prices.per_treatment.items()} or None,
    )


def _stated(**entries: object) -> dict[str, Any]:
    """Return the entries that say something: an unknown is left out, never written as nothing or zero."""
    return {name: value for name, value in entries.items() if value is not None}


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _with_texts_for_days(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            return {name: _with_texts_for_days(one) for name, one in value.items()}
        case list():
            return [_with_texts_for_days(one) for one in value]
        case _:
            return value
