"""The scope table: the verdict for every way of treating at every group of zones, equal rows and columns joined."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import TypeVar

from needlecraft.devices.modalities import Modality
from needlecraft.report.build.context import Context, capital
from needlecraft.report.document import Cell, Icon, Paragraph, Section, Table
from needlecraft.screening import ScopeRow, Severity
from needlecraft.words import say, shown

GROUPS: dict[str, tuple[str, ...]] = {
    "forehead": ("forehead", "glabella", "temple"),
    "eyes": ("lateral_periorbital", "infraorbital"),
    "eyelids": ("upper_eyelid", "lower_eyelid"),
    "nose": ("nose_dorsum", "nose_sidewall"),
    "cheeks": ("malar_cheek", "medial_cheek", "lateral_cheek", "preauricular"),
    "mouth": ("upper_lip", "perioral_corner", "lower_lip"),
    "jaw": ("chin", "jawline"),
    "neck": ("neck",),
    "scalp": ("scalp",),
    "chest": ("decolletage", "breast"),
    "arms": ("shoulder", "upper_arm", "forearm", "hand"),
    "trunk": ("abdomen", "flank", "hip", "upper_back", "lower_back", "buttock"),
    "pubic": ("pubic_area",),
    "legs": ("thigh_front", "thigh_back", "knee", "lower_leg"),
}

T = TypeVar("T")

_ICONS: dict[Severity, Icon] = {
    Severity.CLEAR: "clear",
    Severity.CAUTION: "caution",
    Severity.ASK: "ask",
    Severity.WITHHOLD: "withhold",
}


def scope(context: Context) -> Section | None:
    """Return the table of verdicts elsewhere and by other means."""
    rows = {(row.zone, row.modality): row for row in context.plan.screening.scope}
    if not rows:
        return None
    cells = {(g, m): _cell(context, [rows[z, m] for z in GROUPS[g]], len(GROUPS[g])) for g in GROUPS for m in Modality}
    ways = _joined(Modality, lambda m: tuple(cells[g, m] for g in GROUPS))
    places = _joined(GROUPS, lambda g: tuple(cells[g, w[0]] for w in ways))
    table = Table(
        caption=context.say("scope.caption"),
        heads=(context.say("scope.where"), *(_ways(context, way) for way in ways)),
        rows=tuple((_place(context, place), *(cells[place[0], way[0]] for way in ways)) for place in places),
    )
    lead = Paragraph(context.say("scope.lead"), quiet=True)
    return Section("scope", context.say("sections.scope"), (lead, table), place="wide")


def _cell(context: Context, rows: list[ScopeRow], zones: int) -> Cell:
    gravest = max(row.severity for row in rows)
    there = [row for row in rows if row.severity is gravest]
    notes = []
    if gravest is Severity.WITHHOLD and (day := _first(there)):
        notes.append(context.say("scope.from", date=day))
    if len(there) < zones:
        notes.append(context.say("scope.only", zones=[context.zone_name(row.zone) for row in there]))
    word = context.say(f"verdict_words.{gravest.word}")
    return Cell(word, "; ".join(notes), _ICONS[gravest])


def _first(rows: list[ScopeRow]) -> date | None:
    """Return the first day on which none of the rows is withheld; None while a state withholds one."""
    days = [row.earliest_date for row in rows]
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def _joined(items: Iterable[T], seen: Callable[[T], Hashable]) -> list[tuple[T, ...]]:
    groups: dict[Hashable, list[T]] = {}
    for item in items:
        groups.setdefault(seen(item), []).append(item)
    return [tuple(group) for group in groups.values()]


def _ways(context: Context, ways: tuple[Modality, ...]) -> str:
    if len(ways) == len(Modality):
        return capital(context.say("findings.all_modalities"))
    return capital(shown([say(f"devices.modalities.{m}", context.language) for m in ways], context.language))


def _place(context: Context, groups: tuple[str, ...]) -> Cell:
    if len(groups) == len(GROUPS):
        return Cell(context.say("scope.everywhere"))
    return Cell(capital("; ".join(context.say(f"groups.{g}") for g in groups)))
