"""The JSON Schemas (2020-12) of an intake and of a practice, made from the same facts and bounds that reading uses.

A schema sees the shape of a document.  It does not see what reading sees across entries: days in the wrong
order, contradictions, an age.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.intake.answer_tables import ANSWERS
from needlecraft.intake.answers import Whom
from needlecraft.intake.entries import LINE, LINES, MAX_ITEMS
from needlecraft.intake.history import FACTS, LISTS, Fact
from needlecraft.intake.person import Role, Sex
from needlecraft.intake.practice_tables import CLOCK, DEAREST, DEEPEST_MM, LONGEST_DAYS, PLACE, PRACTICE_SCHEMA
from needlecraft.intake.reading import HEAVIEST_KG, INTAKE_SCHEMA, JURISDICTION, LIGHTEST_KG
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import GROUPS, SITE_IDS, ZONES

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"

FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
NEEDLING_WORDS = tuple(m.value for m in Modality if m in NEEDLING)


def table(properties: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Return the schema of a table with these entries and no others."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def document(title: str, version: str, properties: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Return the schema of a whole document, which carries its version."""
    whole = table({"schema": {"const": version}} | properties, ("schema", *required))
    return {"$schema": DIALECT, "title": title} | whole


def text(longest: int = LINE, *, shortest: int = 0, pattern: str = "") -> Schema:
    """Return the schema of a text."""
    found: Schema = {"type": "string", "maxLength": longest}
    if shortest:
        found["minLength"] = shortest
    if pattern:
        found["pattern"] = f"^({pattern})$"
    return found


def choice(words: Iterable[str] | type[StrEnum]) -> Schema:
    """Return the schema of one word out of some."""
    return {"enum": [str(word) for word in words]}


def many(items: Schema, *, least: int = 0) -> Schema:
    """Return the schema of a list."""
    found: Schema = {"type": "array", "items": items, "maxItems": MAX_ITEMS}
    return found | {"minItems": least} if least else found


def number(low: float, high: float, *, above: bool = False, whole: bool = False) -> Schema:
    """Return the schema of a number from `low` (or only above it) to `high`."""
    kind = "integer" if whole else "number"
    return {"type": kind, "exclusiveMinimum" if above else "minimum": low, "maximum": high}


def intake_schema() -> Schema:
    """Return the JSON Schema of an intake."""
    person = table(
        {
            "name": text(),
            "born": DAY,
            "sex": choice(Sex),
            "phototype": choice(Phototype),
            "weight_kg": number(LIGHTEST_KG, HEAVIEST_KG),
            "pregnancy_possible": FLAG,
        }
    )
    operator = table(
        {
            "role": choice(Role),
            "jurisdiction": text(pattern=JURISDICTION),
            "prescriber_at_hand": FLAG,
            "name": text(),
        }
    )
    parts = {
        "answered_on": DAY,
        "person": person,
        "wish": _wish(),
        "operator": operator,
        "answers": _answers(),
        "overrides": many(_override()),
    }
    return document("Needlecraft intake", INTAKE_SCHEMA, parts, ("answered_on", "wish"))


def practice_schema() -> Schema:
    """Return the JSON Schema of a practice's own settings."""
    own = table(
        {
            "name": text(),
            "time_zone": text(),
            "visit_start": text(pattern=CLOCK),
            "devices": many(text(shortest=1)),
        }
    )
    interval = {"rule": text(shortest=1), "days": number(0, LONGEST_DAYS, whole=True)} | _signed()
    licence = {
        "jurisdiction": text(pattern=PLACE),
        "role": choice(Role),
        "modalities": many(choice(Modality)),
        "max_depth_mm": number(0, DEEPEST_MM),
        "drugs": FLAG,
        "supervision": text(),
        "source": text(LINES, shortest=1),
    }
    price = number(0, DEAREST)
    prices = {"currency": text(pattern="[A-Z]{3}"), "per_treatment": table(dict.fromkeys(NEEDLING_WORDS, price))}
    prices |= dict.fromkeys(("consultation", "review", "anaesthetic", "test_spot"), price)
    parts = {
        "practice": own,
        "intervals": many(table(interval, interval)),
        "licences": many(table(licence, ("jurisdiction", "role", "modalities", "source"))),
        "prices": table(prices),
    }
    return document("Needlecraft practice", PRACTICE_SCHEMA, parts)


def _signed() -> dict[str, Schema]:
    return {"by": text(LINES, shortest=1), "why": text(LINES, shortest=1), "on": DAY}


def _override() -> Schema:
    entries = {"rule": text(shortest=1), "role": choice(Role)} | _signed()
    return table(entries, entries)


def _wish() -> Schema:
    entries = {
        "indications": many(choice(Indication), least=1),
        "zones": many(_place(), least=1),
        "modality": choice(NEEDLING_WORDS),
        "together": many(choice(Modality)),
        "products": many(text(shortest=1)),
        "anaesthetic": text(shortest=1),
        "anaesthetic_grams": number(0, 500, above=True),
        "treatments": number(1, 60, whole=True),
        "spacing_days": number(1, 730, whole=True),
        "area_cm2": table({zone: number(0, 20_000, above=True) for zone in ZONES}),
        "device": text(shortest=1),
        "cartridge": text(shortest=1),
    }
    return table(entries, ("indications", "zones"))


def _place() -> Schema:
    return choice((*GROUPS, *ZONES, *SITE_IDS))


def _answers() -> Schema:
    lists = {"no": many(choice(FACTS)), "none_of": many(choice(LISTS))}
    return table(lists | {fact.name: _answer(fact) for fact in FACTS.values()})


def _answer(fact: Fact) -> Schema:
    entries: dict[str, Schema] = {
        "answer": choice(ANSWERS),
        "last": DAY,
        "answered_on": DAY,
        "by": choice([whom.value for whom in Whom if whom.may_answer_for(fact.of)]),
        "note": text(LINES),
    }
    if fact.local:
        entries["where"] = many(_place(), least=1)
    if fact.kinds:
        entries["kind"] = choice(fact.kinds)
    return {"anyOf": [choice(ANSWERS), table(entries, ("answer",))]}
