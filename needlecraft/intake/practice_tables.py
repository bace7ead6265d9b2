"""A practice's own settings as tables: hours and devices, changed intervals, licences as it reads its law, prices."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo, available_timezones

from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.intake.entries import LINES, Table
from needlecraft.intake.person import Role
from needlecraft.intake.practice import ChangedInterval, Licence, Practice, Prices

PRACTICE_SCHEMA = "needlecraft/practice/1"
LONGEST_DAYS = 3650
DEEPEST_MM = 10
DEAREST = 1_000_000
CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
PLACE = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"


def practice_from(
    top: Table, on: date | None, rules: frozenset[str] | None, devices: frozenset[str] | None
) -> Practice:
    """Return the practice that the tables hold; what is wrong is noted in the table's faults."""
    top.need("schema", allowed=f'"{PRACTICE_SCHEMA}"')
    top.word("schema", (PRACTICE_SCHEMA,))
    own = top.table("practice")
    practice = Practice(
        name=own.text("name"),
        intervals=tuple(_interval(t, on, rules) for t in top.tables("intervals")),
        licences=tuple(_licence(t) for t in top.tables("licences")),
        prices=_prices(top.table("prices")),
        devices=own.words("devices", None if devices is None else sorted(devices)),
        time_zone=_time_zone(own),
        visit_start=own.matching("visit_start", CLOCK, "not_a_clock", "09:30") or Practice().visit_start,
    )
    own.close()
    top.close()
    _twice(top, "intervals", [c.rule for c in practice.intervals])
    _twice(top, "licences", [f"{x.jurisdiction} {x.role}" for x in practice.licences])
    return practice


def _interval(table: Table, on: date | None, rules: frozenset[str] | None) -> ChangedInterval:
    table.need("rule", "days", "by", "why", "on")
    day = table.day("on")
    if on and day and day > on:
        table.fault("on", "after_today", day=on)
    changed = ChangedInterval(
        rule=_rule(table, rules),
        days=table.whole("days", 0, LONGEST_DAYS) or 0,
        by=_written(table, "by"),
        why=_written(table, "why"),
        on=day or date.min,
    )
    table.close()
    return changed


def _rule(table: Table, rules: frozenset[str] | None) -> str:
    if rules is None:
        return table.matching("rule", r"[a-z0-9_]+", "not_an_id", "")
    return table.word("rule", sorted(rules)) or ""


def _written(table: Table, name: str) -> str:
    text = table.text(name, longest=LINES)
    if table.entries.get(name) == "":
        table.fault(name, "nothing_written")
    return text


def _licence(table: Table) -> Licence:
    table.need("jurisdiction", "role", "modalities", "source")
    licence = Licence(
        jurisdiction=table.matching("jurisdiction", PLACE, "not_a_jurisdiction", "GB, US-NC"),
        role=table.one_of("role", Role) or Role.AESTHETICIAN,
        modalities=frozenset(table.members("modalities", Modality)),
        source=_written(table, "source"),
        max_depth_mm=table.number("max_depth_mm", 0, DEEPEST_MM),
        drugs=table.flag("drugs") or False,
        supervision=table.text("supervision"),
    )
    table.close()
    return licence


def _prices(table: Table) -> Prices:
    per = table.table("per_treatment")
    needling = [m.value for m in Modality if m in NEEDLING]
    each = {name: price for name in needling if (price := per.number(name, 0, DEAREST)) is not None}
    per.close()
    prices = Prices(
        currency=table.matching("currency", r"[A-Z]{3}", "not_a_currency", "EUR, GBP, USD"),
        per_treatment=each,
        consultation=table.number("consultation", 0, DEAREST),
        review=table.number("review", 0, DEAREST),
        anaesthetic=table.number("anaesthetic", 0, DEAREST),
        test_spot=table.number("test_spot", 0, DEAREST),
    )
    table.close()
    if table.entries and "currency" not in table.entries:
        table.need("currency")
    return prices


def _time_zone(table: Table) -> str:
    """Return the name of a time zone; checked against the machine's list where it has one."""
    name = table.matching("time_zone", r"[A-Za-z0-9_+/-]+", "not_a_time_zone", "Europe/London")
    if not name or _exists(name):
        return name
    table.fault("time_zone", "not_a_time_zone", allowed="Europe/London", among=available_timezones())
    return ""


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return not available_timezones()
    return True


def _twice(top: Table, name: str, ids: list[str]) -> None:
    for n, one in enumerate(ids):
        if one and one in ids[:n]:
            top.faults.add(f"{name}[{n}]", one, "twice")
