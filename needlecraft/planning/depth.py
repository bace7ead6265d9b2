"""How deep the dial is set in one zone: the usual depth, held by the cap, the licence and the cartridge.

The smallest of these decides and is named.  A phototype changes no depth: no source gives a factor, and a
trial in phototypes IV to VI used the common depth.  RF depths come from the maker's file alone, as written or
not at all.

Does not model the depth reached in the skin, which is less than the depth set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from needlecraft.course import Text, Why
from needlecraft.devices.modalities import Modality
from needlecraft.devices.rf_file import RFProtocol
from needlecraft.evidence import Cite
from needlecraft.planning.device import Wished, settable_mm
from needlecraft.planning.situation import Situation
from needlecraft.planning.usual_depth import USUAL_DEPTHS
from needlecraft.screening.scope_of_practice import max_depth_mm
from needlecraft.skin.caps import Cap, cap_for
from needlecraft.skin.indications import Indication

Bound = Literal["usual", "bone", "melasma", "retinoid", "cap", "licence", "device"]

OVER_BONE = frozenset({"forehead", "glabella", "nose_dorsum", "malar_cheek", "chin", "jawline"})
OVER_BONE_MM = 1.0
"""The deepest default where bone lies close below (assumed): linear marks are reported there."""
_MARKS = (Cite("Harris2015", "abstract: tram-track marks"), Cite("Chu2021", "abstract: tram-track scars persist"))
_BEHIND: dict[Bound, tuple[Cite, ...]] = {
    "bone": _MARKS,
    "melasma": USUAL_DEPTHS[Indication.MELASMA].cites,
    "retinoid": (Cite("WinkelmannQA", "answer on needling during isotretinoin"),),
}
"""What is cited for a bound beside what is cited for the usual depth."""


@dataclass(frozen=True, slots=True)
class SetDepth:
    """The depth of one zone with its reasons; `mm` None is unknown.  `refused` says why the zone is not planned."""

    mm: float | None
    cap_mm: float | None
    why: Why
    cap_why: Why
    refused: Why | None = None


def set_depth(situation: Situation, zone: str, indication: Indication, wished: Wished | None) -> SetDepth:
    """Return the depth to set in a zone for an indication."""
    cap = cap_for(zone, situation.modality.value, situation.is_medical, indication)
    if cap.never:
        return _refused(cap, cap_reason(cap))
    if situation.modality is Modality.RF:
        return _rf_depth(situation, zone, indication, cap)
    if cap.mm is None:
        return _refused(cap, Why(Text("plan.left_out.no_cap"), cap.cites, cap.level))
    return _mechanical_depth(situation, zone, indication, wished, cap, cap.mm)


def cap_reason(cap: Cap) -> Why:
    """Return the reason for a cap."""
    assumed = Text(cap.assumed_key, cap.params) if cap.assumed_key else None
    return Why(Text(cap.reason_key, cap.params), cap.cites, cap.level, assumed)


def _mechanical_depth(
    situation: Situation, zone: str, indication: Indication, wished: Wished | None, cap: Cap, cap_mm: float
) -> SetDepth:
    usual = USUAL_DEPTHS[indication]
    operator = situation.operator
    licence_mm = max_depth_mm(operator.jurisdiction, operator.role, situation.modality, situation.practice)
    bounds: list[tuple[float, Bound]] = [(usual.take_mm, "usual"), (cap_mm, "cap")]
    if zone in OVER_BONE:
        bounds.append((OVER_BONE_MM, "bone"))
    if situation.has_melasma_at(zone):
        bounds.append((USUAL_DEPTHS[Indication.MELASMA].take_mm, "melasma"))
    if situation.sets_retinoid_aside:
        shallow = cap_for(zone, situation.modality.value, False, indication).mm
        bounds.append((shallow or 0.0, "retinoid"))
    if licence_mm is not None:
        bounds.append((licence_mm, "licence"))
    bound_mm, bound = min(bounds, key=lambda one: one[0])
    depth_mm = settable_mm(situation, bound_mm, wished)
    if depth_mm is None:
        params = {"bound": bound_mm, "modality": Text(f"devices.modalities.{situation.modality}")}
        key = "cartridge_too_long" if wished is not None else "no_length"
        return _refused(cap, Why(Text(f"plan.left_out.{key}", params), cap.cites, cap.level))
    if bound_mm - depth_mm >= 0.25 - 1e-9:
        bound = "device"
    return SetDepth(depth_mm, cap_mm, _why(indication, depth_mm, cap_mm, licence_mm, bound), cap_reason(cap))


def _why(indication: Indication, depth_mm: float, cap_mm: float, licence_mm: float | None, bound: Bound) -> Why:
    usual = USUAL_DEPTHS[indication]
    params = {
        "depth": depth_mm,
        "usual": usual.take_mm,
        "low": usual.low_mm,
        "high": usual.high_mm,
        "cap": cap_mm,
        "licence": licence_mm,
        "indication": Text(f"skin.indications.{indication}"),
    }
    assumed = None if usual.is_read and bound == "usual" else Text(f"plan.depth_assumed.{bound}", params)
    cites = (*_BEHIND.get(bound, ()), *usual.cites)
    level = usual.read_level if bound == "usual" else None
    return Why(Text(f"plan.depth.{bound}", params), cites, level, assumed)


def _rf_depth(situation: Situation, zone: str, indication: Indication, cap: Cap) -> SetDepth:
    protocol = situation.rf_protocol
    if protocol is None:
        return SetDepth(None, None, Why(Text("plan.depth.rf_no_file")), Why(Text("plan.depth.rf_no_file")))
    phototype = situation.phototype
    line = protocol.setting_for(indication.value, zone, None if phototype is None else phototype.value)
    if line is None:
        return _refused(cap, Why(Text("plan.left_out.rf_not_in_file", {"source": protocol.source_text()})))
    if cap.mm is None:
        return _refused(cap, Why(Text("plan.left_out.no_cap"), cap.cites, cap.level))
    if not cap.allows(line.depth_mm):
        params = {"depth": line.depth_mm, "cap": cap.mm}
        return _refused(
            cap, Why(Text("plan.left_out.rf_over_cap", params), cap.cites, cap.level, cap_reason(cap).assumed)
        )
    return SetDepth(line.depth_mm, cap.mm, _from_file(protocol, line.depth_mm, line.page), cap_reason(cap))


def _from_file(protocol: RFProtocol, depth_mm: float, page: str) -> Why:
    key = "plan.depth.rf_example" if protocol.example else "plan.depth.rf_file"
    return Why(Text(key, {"depth": depth_mm, "source": protocol.source_text(page)}))


def _refused(cap: Cap, because: Why) -> SetDepth:
    return SetDepth(None, cap.mm, because, cap_reason(cap), refused=because)
