"""The zones of a plan: each with its indication, depth, settings, endpoint and area, or the reason it is left out."""

from __future__ import annotations

from needlecraft.course import Text, Why, ZoneLeftOut, ZoneTreatment
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level
from needlecraft.planning.depth import SetDepth, set_depth
from needlecraft.planning.device import Wished
from needlecraft.planning.findings import left_out_by_screening
from needlecraft.planning.protocols import protocols_for
from needlecraft.planning.settings import settings_for
from needlecraft.planning.situation import Situation
from needlecraft.planning.usual_depth import USUAL_DEPTHS, governing, treats
from needlecraft.skin.areas import area_cm2
from needlecraft.skin.indications import SCARS, Indication
from needlecraft.skin.phototypes import changes_for
from needlecraft.skin.zones import ZONES, Sites, sites

BESIDE_THE_EYE = frozenset({"infraorbital", "lateral_periorbital"})
_EYE = (Cite("Meng2022", "table 2: the lid is thin"), Cite("AuthorKnowledge", "the eye below it"))
UNNAMED = (Indication.AGEING,)
"""What is planned for when no reason was named; the plan says so and is provisional."""


def plan_zones(
    situation: Situation, wished: Wished | None
) -> tuple[tuple[ZoneTreatment, ...], tuple[ZoneLeftOut, ...]]:
    """Return what is planned for every open zone, and what is left out with the reason."""
    planned: list[ZoneTreatment] = []
    left_out = list(left_out_by_screening(situation.report))
    indications = situation.wish.indications or UNNAMED
    for zone in situation.open_sites.zones:
        here = sites(zone.id) & situation.open_sites
        indication = governing(indications, zone.id)
        if indication is None:
            names = tuple(Text(f"skin.indications.{i}") for i in indications)
            left_out.append(ZoneLeftOut(zone.id, here, Why(Text("plan.left_out.not_for_this", {"names": names}))))
            continue
        depth = set_depth(situation, zone.id, indication, wished)
        if depth.refused is not None:
            left_out.append(ZoneLeftOut(zone.id, here, depth.refused))
        else:
            planned.append(_treatment(situation, zone.id, here, indication, depth, wished))
    return tuple(planned), tuple(left_out)


def _treatment(
    situation: Situation, zone: str, here: Sites, indication: Indication, depth: SetDepth, wished: Wished | None
) -> ZoneTreatment:
    settings = settings_for(situation, zone, indication, depth.mm, wished)
    area, area_assumed = _area(situation, zone, here)
    return ZoneTreatment(
        zone=zone,
        sites=here,
        indication=indication,
        modality=situation.modality,
        set_depth_mm=depth.mm,
        cap_mm=depth.cap_mm,
        passes=settings.passes,
        directions=settings.directions,
        speed_hz=settings.speed_hz,
        endpoint=settings.endpoint,
        area_cm2=area,
        area_assumed=area_assumed,
        depth=depth.why,
        cap=depth.cap_why,
        settings=settings.why,
        notes=tuple(_notes(situation, zone, indication, depth)),
    )


def _area(situation: Situation, zone: str, here: Sites) -> tuple[float | None, bool]:
    """Return the area treated and whether it is assumed.

    A measured one wins, and is of what was asked for; where only one side of it is planned, half is assumed.
    """
    measured = situation.wish.area_cm2.get(zone)
    if measured is not None:
        asked = len(sites(zone) & situation.wish.where)
        return measured * len(here) / asked, len(here) < asked
    known = area_cm2(zone)
    if known is None:
        return None, False
    return known.value * len(here) / len(ZONES[zone].sites), known.is_assumed


def _notes(situation: Situation, zone: str, indication: Indication, depth: SetDepth) -> list[Why]:
    notes: list[Why] = []
    also = [i for i in situation.wish.indications if i is not indication and treats(i, zone)]
    if also:
        names = tuple(Text(f"skin.indications.{i}") for i in also)
        notes.append(Why(Text("plan.notes.treated_along", {"names": names})))
    if not situation.wish.indications:
        notes.append(Why(Text("plan.notes.no_indication"), assumed=Text("plan.notes.no_indication")))
    if not protocols_for(indication, situation.modality, zone):
        notes.append(_carried_over(indication, situation.modality, zone))
    if zone in BESIDE_THE_EYE:
        notes.append(Why(Text("plan.notes.eye_shield"), _EYE, Level.OPINION, Text("plan.notes.eye_shield_assumed")))
    if _is_short_of_scar_depth(situation, indication, depth):
        params = {
            "depth": depth.mm,
            "usual": USUAL_DEPTHS[indication].take_mm,
            "indication": Text(f"skin.indications.{indication}"),
        }
        key = "short_of_scar_depth" if situation.is_medical else "short_of_scar_depth_licence"
        notes.append(Why(Text(f"plan.notes.{key}", params), USUAL_DEPTHS[indication].cites))
    notes.extend(_phototype_notes(situation))
    return notes


def _carried_over(indication: Indication, modality: Modality, zone: str) -> Why:
    here = protocols_for(indication, None, zone)
    key = "plan.notes.other_modality" if here else "plan.notes.other_zone"
    behind = here or protocols_for(indication)
    params = {
        "indication": Text(f"skin.indications.{indication}"),
        "modality": Text(f"devices.modalities.{modality}"),
        "zone": Text(f"skin.zones.{zone}"),
    }
    return Why(Text(key, params), behind[0].cites, Level.OPINION, Text(key, params))


def _is_short_of_scar_depth(situation: Situation, indication: Indication, depth: SetDepth) -> bool:
    if depth.mm is None or situation.modality is Modality.RF or indication not in SCARS | {Indication.STRIAE}:
        return False
    return depth.mm < USUAL_DEPTHS[indication].low_mm


def _phototype_notes(situation: Situation) -> list[Why]:
    if not situation.may_darken:
        return []
    if situation.phototype is None:
        return [Why(Text("plan.notes.phototype_unknown"), changes_for(None).cites, Level.OPINION)]
    cites = (Cite("Ishfaq2022", "abstract: phototypes IV to VI"), *changes_for(situation.phototype).cites)
    return [Why(Text("plan.notes.phototype_depth", {"phototype": situation.phototype.value}), cites, Level.TRIAL)]
