"""Other ways to the same end, side by side: what came of each, how long the skin shows it, and whether it is open.

Benefit is told in the words of the studies; nothing is turned into a chance for one person.  RF without its maker's
file shows evidence and risks and no number.

Does not compare prices, nor combine several ways into one.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.aftercare.expected import downtime_days
from needlecraft.course import Alternative, Range, Text, Why, ZoneTreatment
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.intake import Role
from needlecraft.planning.number import NUMBERS
from needlecraft.planning.protocols import Protocol, protocols_for
from needlecraft.planning.situation import Situation
from needlecraft.planning.spacing import WITH_PEEL, spacing_row
from needlecraft.planning.usual_depth import USUAL_DEPTHS
from needlecraft.screening import Severity
from needlecraft.skin.indications import ACNE_SCARS, PIGMENT, Indication
from needlecraft.skin.zones import Sites

NEEDLES = (Modality.PEN, Modality.ROLLER, Modality.STAMP, Modality.RF)
_RF_RISKS = Why(
    Text("plan.alternatives.rf_risks"),
    (Cite("FDARFCommunication2025"), Cite("AcneOrgRFSummary", "seven studies")), Level.SERIES,
)  # fmt: skip
PEEL_RISKS = Why(
    Text("plan.alternatives.peel_risks"),
    (Cite("Ishfaq2022", "abstract", DISPUTES), Cite("Rana2017", "abstract")),
    Level.TRIAL,
)
_LASER_RISKS = Why(
    Text("plan.alternatives.laser_risks"),
    (Cite("FractionalRFMeta", "abstract: pigmentation"),),
    Level.SYSTEMATIC_REVIEW,
)

_Known = tuple[str, Level | None, tuple[Cite, ...]]
"""The key of a sentence, the level behind it, and who says so."""
_LASER: dict[Indication, _Known] = {
    **{
        scar: ("laser_scars", Level.SYSTEMATIC_REVIEW, (Cite("FractionalRFMeta", "abstract"),))
        for scar in sorted(ACNE_SCARS)
    },
    Indication.STRIAE: (
        "laser_striae",
        Level.TRIAL,
        (Cite("StriaeCO2RCT2022", "abstract"), Cite("StriaeNAFLRCT2019", "abstract")),
    ),
}
_TOPICAL: dict[Indication, _Known] = {
    Indication.MELASMA: ("topical_melasma", Level.SYSTEMATIC_REVIEW, (Cite("Bailey2022"), Cite("Cassiano2017"))),
    Indication.ALOPECIA: ("topical_hair", Level.TRIAL, (Cite("Dhurat2013"), Cite("Kumar2018"))),
    **dict.fromkeys(sorted(PIGMENT - {Indication.MELASMA}), ("topical_pigment", None, ())),
}
_UNKNOWN: _Known = ("unknown", None, ())


@dataclass(frozen=True, slots=True)
class Planned:
    """What the plan itself holds, for the row that is marked as planned."""

    zones: tuple[ZoneTreatment, ...]
    sites: Sites
    treatments: int
    spacing_days: int
    with_peels: bool

    @property
    def main(self) -> Indication:
        """Return the indication of most zones, the first where two are equal."""
        named = [zone.indication for zone in self.zones]
        return max(named, key=named.count)

    @property
    def main_zone(self) -> str:
        """Return the first zone planned for the main indication."""
        return next(z.zone for z in self.zones if z.indication is self.main)

    @property
    def deepest_mm(self) -> float | None:
        """Return the deepest set depth; None when none is known."""
        return max((z.set_depth_mm for z in self.zones if z.set_depth_mm is not None), default=None)


def alternatives(situation: Situation, planned: Planned) -> tuple[Alternative, ...]:
    """Return the ways side by side, the planned one first."""
    rows = [_needled(situation, planned, modality) for modality in NEEDLES]
    if planned.main in ACNE_SCARS:
        rows.append(_with_peel(situation, planned))
    rows.append(_laser(situation, planned))
    rows.append(_topical(planned))
    return tuple(sorted(rows, key=lambda row: not row.planned))


def _needled(situation: Situation, planned: Planned, modality: Modality) -> Alternative:
    is_planned = modality is situation.modality and not planned.with_peels
    best = next((p for p in protocols_for(planned.main, modality) if not p.negative), None)
    hides_numbers = modality is Modality.RF and situation.rf_protocol is None
    treatments, days = _number_and_days(planned, modality, is_planned)
    risks = [_against(p) for p in protocols_for(planned.main) if p.negative and modality in p.modalities]
    if modality is Modality.RF:
        risks.append(_RF_RISKS)
    return Alternative(
        key=modality.value,
        title=Text(f"plan.alternative_titles.{modality.value}"),
        modality=modality,
        verdict=situation.verdict(modality, planned.sites).word,
        treatments=None if hides_numbers else treatments,
        spacing_days=None if hides_numbers else days,
        benefit=_benefit(best, hides_numbers),
        downtime_days=None if hides_numbers else downtime_days(modality, _depth(planned, modality)),
        level=None if best is None else best.level,
        why=_why(best, modality, hides_numbers),
        planned=is_planned,
        risks=tuple(risks),
    )


def _number_and_days(planned: Planned, modality: Modality, is_planned: bool) -> tuple[int, int]:
    if is_planned:
        return planned.treatments, planned.spacing_days
    depth = _depth(planned, modality)
    return NUMBERS[planned.main].treatments, spacing_row(planned.main_zone, modality, depth, planned.main).days


def _depth(planned: Planned, modality: Modality) -> float | None:
    """Return the depth to reckon downtime with: the planned one, or what is usual where the plan has none."""
    if modality is Modality.RF:
        return planned.deepest_mm if planned.zones[0].modality is Modality.RF else None
    if planned.zones[0].modality is Modality.RF:
        return USUAL_DEPTHS[planned.main].take_mm
    return planned.deepest_mm


def _benefit(best: Protocol | None, hides_numbers: bool) -> Text:
    if hides_numbers:
        return Text("plan.alternatives.rf_no_file")
    return Text("plan.alternatives.unknown") if best is None else best.outcome


def _why(best: Protocol | None, modality: Modality, hides_numbers: bool) -> Why:
    if best is None:
        return Why(Text("plan.alternatives.no_protocol", {"modality": Text(f"devices.modalities.{modality}")}))
    if hides_numbers:
        return Why(Text("plan.alternatives.rf_evidence"), best.cites, best.level)
    return Why(Text(f"plan.alternatives.{'read' if best.carries_numbers else 'not_read'}"), best.cites, best.level)


def _against(protocol: Protocol) -> Why:
    return Why(protocol.outcome, tuple(Cite(c.key, c.where, DISPUTES, c.read) for c in protocol.cites), protocol.level)


def _with_peel(situation: Situation, planned: Planned) -> Alternative:
    needling = situation.modality
    verdict = max(situation.verdict(needling, planned.sites), _for_prescribers(situation, Modality.PEEL, planned.sites))
    count = planned.treatments if planned.with_peels else NUMBERS[planned.main].treatments
    hides_numbers = situation.has_no_rf_numbers
    return Alternative(
        key="with_peel",
        title=Text("plan.alternative_titles.with_peel", {"modality": Text(f"devices.modalities.{needling}")}),
        modality=needling,
        verdict=verdict.word,
        treatments=None if hides_numbers else count,
        spacing_days=None if hides_numbers else WITH_PEEL.days,
        benefit=Text("plan.alternatives.with_peel"),
        downtime_days=None,
        level=WITH_PEEL.level,
        why=Why(Text("plan.alternatives.with_peel_why"), WITH_PEEL.cites, WITH_PEEL.level),
        planned=planned.with_peels,
        risks=(PEEL_RISKS,),
    )


def _laser(situation: Situation, planned: Planned) -> Alternative:
    key, level, cites = _LASER.get(planned.main, _UNKNOWN)
    lasts = Range(3.0, 4.0, "days") if planned.main is Indication.STRIAE else None
    return Alternative(
        key="laser",
        title=Text("plan.alternative_titles.laser"),
        modality=Modality.LASER,
        verdict=_for_prescribers(situation, Modality.LASER, planned.sites).word,
        treatments=None,
        spacing_days=None,
        benefit=Text(f"plan.alternatives.{key}"),
        downtime_days=lasts,
        level=level,
        why=Why(Text("plan.alternatives.laser_why"), cites, level),
        risks=(_LASER_RISKS,),
    )


def _topical(planned: Planned) -> Alternative:
    """Return creams or drugs without needling, or beside it; a prescriber decides, so it is always asked."""
    key, level, cites = _TOPICAL.get(planned.main, _UNKNOWN)
    return Alternative(
        key="topical",
        title=Text("plan.alternative_titles.topical"),
        modality=Modality.DRUG_DELIVERY,
        verdict=Severity.ASK.word,
        treatments=None,
        spacing_days=None,
        benefit=Text(f"plan.alternatives.{key}"),
        downtime_days=None,
        level=level,
        why=Why(Text("plan.alternatives.topical_why"), cites, level),
    )


def _for_prescribers(situation: Situation, modality: Modality, where: Sites) -> Severity:
    """Return the scope's verdict; for those who do not prescribe at least a question to someone who does."""
    found = situation.verdict(modality, where)
    return found if situation.may(Role.PRESCRIBER) else max(found, Severity.ASK)
