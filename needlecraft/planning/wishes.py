"""How many and how far apart: the evidence, the wish, the rule of screening and the practice, brought together.

A wish is followed where it is no more than protocols used and no closer than screening allows; otherwise the plan
keeps its own and says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from needlecraft.course import Text, Why, ZoneTreatment
from needlecraft.evidence import Cite, Level
from needlecraft.planning.findings import because
from needlecraft.planning.number import judge_number, judge_spacing, number_for, why_number
from needlecraft.planning.situation import Situation
from needlecraft.planning.spacing import WITH_PEEL, SpacingRow, disputed_for_phototype, spacing_row
from needlecraft.screening import Severity
from needlecraft.screening.rules.procedures import spacing_floor_days
from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import ZONES, Region

MONTHLY = range(26, 33)
CLAIMED_NUMBERS = range(4, 9)


@dataclass(frozen=True, slots=True)
class Intervals:
    """The days between treatments, the row of the table that decides, and why."""

    days: int
    row: SpacingRow
    why: Why


def treatments(situation: Situation, zones: tuple[ZoneTreatment, ...]) -> int:
    """Return how many treatments to plan: the most that any zone needs, or the wish inside what was tried."""
    wished = situation.wish.treatments
    return max(number_for(indication, wished) for indication in _indications(zones))


def why_treatments(zones: tuple[ZoneTreatment, ...], count: int, looked_for: int) -> Why:
    """Return the reason for the number of treatments, by the indication that needs most."""
    if count < looked_for:
        return Why(Text("plan.number.shortened", {"count": count}))
    return why_number(_needing_most(zones), count)


def intervals(situation: Situation, zones: tuple[ZoneTreatment, ...], with_peels: bool) -> Intervals:
    """Return the days between treatments: the longest that any zone asks for, and never under what screening holds."""
    if with_peels:
        return Intervals(max(WITH_PEEL.days, _floor(situation, zones)), WITH_PEEL, WITH_PEEL.why)
    rows = [spacing_row(z.zone, z.modality, z.set_depth_mm, z.indication) for z in zones]
    row = max(rows, key=lambda one: one.days)
    floor = _floor(situation, zones)
    days = max(row.days, floor)
    wished = situation.wish.spacing_days
    if wished is not None and wished >= floor and (wished >= row.days or _is_practice_own(situation)):
        return Intervals(wished, row, _cited(row, Text("plan.spacing.as_wished", {"days": wished})))
    why = row.why
    if days > row.days:
        why = _cited(row, Text("plan.spacing.practice_interval", {"days": days}))
    elif len({one.days for one in rows}) > 1:
        why = _cited(row, Text("plan.spacing.more_regions", {"days": days}))
    return Intervals(days, row, why)


def judged_wishes(
    situation: Situation, zones: tuple[ZoneTreatment, ...], count: int, found: Intervals
) -> tuple[Why, ...]:
    """Return what the evidence says of the number and spacing wished for, and of what is often asked in its place."""
    main = _needing_most(zones)
    wish = situation.wish
    lines: list[Why] = []
    if wish.treatments is not None:
        lines.append(judge_number(main, wish.treatments)[1])
        if wish.treatments != count:
            lines.append(Why(Text("plan.wish.number_kept", {"count": count})))
    if wish.spacing_days is not None:
        row = replace(found.row, days=found.days)
        lines.append(judge_spacing(main, wish.spacing_days, row)[1])
        if wish.spacing_days != found.days:
            lines.append(Why(Text("plan.wish.spacing_kept", {"days": found.days})))
    if _is_the_common_claim(situation, zones):
        lines.append(Why(Text("plan.wish.monthly_claim"), (Cite("Harris2015"), Cite("Alsterli2020")), Level.COHORT))
    disputed = disputed_for_phototype(situation.phototype)
    if disputed is not None and Region.SCALP not in _regions(zones):
        lines.append(disputed)
    return (*lines, *_not_beside(situation))


def _not_beside(situation: Situation) -> tuple[Why, ...]:
    """Return why something wished for beside the needling is not planned with it."""
    held = [f for f in situation.report.findings if f.severity is Severity.WITHHOLD]
    return tuple(because(f) for f in held if situation.modality not in f.modalities)


def _indications(zones: tuple[ZoneTreatment, ...]) -> tuple[Indication, ...]:
    return tuple(dict.fromkeys(zone.indication for zone in zones))


def _needing_most(zones: tuple[ZoneTreatment, ...]) -> Indication:
    return max(_indications(zones), key=lambda indication: number_for(indication, None))


def _regions(zones: tuple[ZoneTreatment, ...]) -> frozenset[Region]:
    return frozenset(ZONES[zone.zone].region for zone in zones)


def _floor(situation: Situation, zones: tuple[ZoneTreatment, ...]) -> int:
    return max(spacing_floor_days(region, situation.practice) for region in _regions(zones))


def _is_practice_own(situation: Situation) -> bool:
    return "previous_needling" in situation.practice.days_by_rule


def _cited(row: SpacingRow, text: Text) -> Why:
    return Why(text, row.cites, row.level)


def _is_the_common_claim(situation: Situation, zones: tuple[ZoneTreatment, ...]) -> bool:
    wish = situation.wish
    monthly = wish.spacing_days is None or wish.spacing_days in MONTHLY
    face_or_neck = not _regions(zones) & {Region.SCALP, Region.BODY}
    return wish.treatments is not None and wish.treatments in CLAIMED_NUMBERS and monthly and face_or_neck
