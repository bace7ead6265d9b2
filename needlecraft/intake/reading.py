"""Read an intake: bytes of TOML or JSON in, an `Intake` out, or every fault at once and nothing half-read.

What a document says of ids that live above this package (rules) or beside it (products, devices) is checked
only against the names that the caller passes in `Known`.

The bounds of weight, grams, areas, numbers and days are assumed: they are there to catch slips, not to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.intake.answer_tables import history_from
from needlecraft.intake.contradictions import note_contradictions
from needlecraft.intake.decoding import MAX_BYTES, Format, decoded, format_of
from needlecraft.intake.entries import LINES, Table
from needlecraft.intake.faults import NOTHING, Fault, Faults, IntakeFaults, PracticeFaults
from needlecraft.intake.person import Intake, Operator, Override, Person, Role, Sex, Wish
from needlecraft.intake.practice import Practice
from needlecraft.intake.practice_tables import PRACTICE_SCHEMA, practice_from
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import ZONES

INTAKE_SCHEMA = "needlecraft/intake/1"
OLDEST_YEARS = 120
LIGHTEST_KG, HEAVIEST_KG = 20, 400
JURISDICTION = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"

__all__ = [
    "INTAKE_SCHEMA",
    "MAX_BYTES",
    "PRACTICE_SCHEMA",
    "Fault",
    "IntakeFaults",
    "Known",
    "PracticeFaults",
    "format_of",
    "intake_from_dict",
    "read_intake",
    "read_practice",
]


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that exist elsewhere; None: not checked here."""

    rules: frozenset[str] | None = None
    products: frozenset[str] | None = None
    anaesthetics: frozenset[str] | None = None
    devices: frozenset[str] | None = None


ANY = Known()


def read_intake(data: bytes, format: Format = "toml", *, on: date | None = None, known: Known = ANY) -> Intake:
    """Return the intake that a file holds.

    With `on`, a document answered after that day is a fault.  Raises IntakeFaults with every fault found.
    """
    faults = Faults()
    document = decoded(data, format, faults)
    faults.raise_as(IntakeFaults)
    return _intake(document, faults, on, known)


def intake_from_dict(document: Mapping[str, object], *, on: date | None = None, known: Known = ANY) -> Intake:
    """Return the intake that the tables of a parsed document hold.  Raises IntakeFaults with every fault found."""
    return _intake(document, Faults(), on, known)


def read_practice(data: bytes, format: Format = "toml", *, on: date | None = None, known: Known = ANY) -> Practice:
    """Return a practice's own settings.  Raises PracticeFaults with every fault found."""
    faults = Faults()
    document = decoded(data, format, faults)
    faults.raise_as(PracticeFaults)
    practice = practice_from(Table(document, "", faults), on, known.rules, known.devices)
    faults.raise_as(PracticeFaults)
    return practice


def _intake(document: Mapping[str, object], faults: Faults, on: date | None, known: Known) -> Intake:
    top = Table(document, "", faults)
    top.need("schema", allowed=f'"{INTAKE_SCHEMA}"')
    top.need("answered_on", "wish")
    top.word("schema", (INTAKE_SCHEMA,))
    answered_on = top.day("answered_on")
    if on and answered_on and answered_on > on:
        top.fault("answered_on", "after_today", day=on)
    person = _person(top.table("person"), answered_on)
    wish = _wish(top.table("wish"), known)
    operator = _operator(top.table("operator"))
    history = history_from(top.table("answers"), answered_on, person.born)
    overrides = tuple(_override(table, on, known.rules) for table in top.tables("overrides"))
    top.close()
    note_contradictions(faults, person, wish, history, answered_on)
    faults.raise_as(IntakeFaults)
    assert answered_on is not None
    return Intake(person, wish, operator, history, answered_on, overrides)


def _person(table: Table, answered_on: date | None) -> Person:
    born = table.day("born")
    if born and answered_on and born > answered_on:
        table.fault("born", "born_later", day=answered_on)
        born = None
    person = Person(
        born=born,
        sex=table.one_of("sex", Sex) or Sex.UNSTATED,
        name=table.text("name"),
        phototype=table.one_of("phototype", Phototype),
        weight_kg=table.number("weight_kg", LIGHTEST_KG, HEAVIEST_KG),
        pregnancy_possible=table.flag("pregnancy_possible"),
    )
    age = person.age_on(answered_on) if answered_on else None
    if age is not None and age > OLDEST_YEARS:
        table.fault("born", "too_old", age=age, most=OLDEST_YEARS)
    table.close()
    return person


def _wish(table: Table, known: Known) -> Wish:
    table.need("indications", "zones")
    where = table.places("zones")
    indications = table.members("indications", Indication)
    for name, found in (("zones", table.entries.get("zones")), ("indications", table.entries.get("indications"))):
        if found == []:
            table.fault(name, "nothing_listed")
    modality = table.word("modality", [m.value for m in Modality if m in NEEDLING])
    wish = Wish(
        indications=indications,
        where=where,
        together=frozenset(table.members("together", Modality)),
        products=table.words("products", known.products),
        anaesthetic=_id(table, "anaesthetic", known.anaesthetics),
        anaesthetic_grams=table.number("anaesthetic_grams", 0, 500, above=True),
        treatments=table.whole("treatments", 1, 60),
        spacing_days=table.whole("spacing_days", 1, 730),
        area_cm2=_areas(table.table("area_cm2")),
        device=_id(table, "device", known.devices),
        cartridge=_id(table, "cartridge", None),
        modality_assumed=modality is None,
    )
    table.close()
    return wish if modality is None else replace(wish, modality=Modality(modality))


def _areas(table: Table) -> dict[str, float]:
    found = {}
    for zone in ZONES:
        area = table.number(zone, 0, 20_000, above=True)
        if area is not None:
            found[zone] = area
    for name in table.entries:
        if name not in ZONES:
            table.unknown(name, "unknown_place", ZONES)
    return found


def _id(table: Table, name: str, known: frozenset[str] | None) -> str | None:
    if known is not None:
        return table.word(name, sorted(known))
    return table.matching(name, r"\S(.*\S)?", "not_an_id", "") or None


def _operator(table: Table) -> Operator:
    operator = Operator(
        role=table.one_of("role", Role) or Role.AESTHETICIAN,
        jurisdiction=table.matching("jurisdiction", JURISDICTION, "not_a_jurisdiction", "GB, US-NC"),
        prescriber_at_hand=table.flag("prescriber_at_hand") or False,
        name=table.text("name"),
    )
    table.close()
    return operator


def _override(table: Table, on: date | None, rules: frozenset[str] | None) -> Override:
    table.need("rule", "by", "role", "why", "on")
    day = table.day("on")
    if on and day and day > on:
        table.fault("on", "after_today", day=on)
    for name in ("by", "why"):
        if table.entries.get(name, NOTHING) == "":
            table.fault(name, "nothing_written")
    override = Override(
        rule=_id(table, "rule", rules) or "",
        by=table.text("by"),
        role=table.one_of("role", Role) or Role.AESTHETICIAN,
        why=table.text("why", longest=LINES),
        on=day or date.min,
    )
    table.close()
    return override
