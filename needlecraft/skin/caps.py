"""How deep a needle may be set at most: by zone, operator, modality and indication.

Conservative by default: the caps are our proposals, called assumed, for a clinician to sign.  One step
deeper rests on what was read: acne and surgical scars of the cheeks by a prescriber, up to 2.0 mm, as in the
trial behind the first authorised pen.  A page that retells the authority's summary says that settings above
1.5 mm were not evaluated; it is cited against every such cap.  Inside the orbital rim and on the pubic area
nothing is needled.  RF without a prescriber is never.  The depth of RF comes from its maker's file alone;
the cap still bounds it.

Does not model the depth reached, which is less than the depth set, nor the thickness of one person's skin.
A phototype changes no cap: no source gives a factor (see `phototypes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.skin.cap_proposals import PROPOSALS, Proposal
from needlecraft.skin.indications import ACNE_SCARS, Indication
from needlecraft.skin.zones import GROUPS, Zone, known_zone
from needlecraft.words import say

MECHANICAL = ("pen", "roller", "stamp")
RF = "rf"

SCAR_CAP_MM = 2.0
SCARS_THAT_REACH_DEEPER = ACNE_SCARS | {Indication.SURGICAL_SCARS}
_SCAR_CITES = (
    Cite("NCT02646917", "interventions, 0.25 to 2.0 mm", read="page"),
    Cite("Harris2015", "abstract, 1.5 mm the median of the studies"),
    Cite("SkinPenDepthPage", "the FDA's summary as retold: above 1.5 mm not evaluated", DISPUTES),
    Cite("IraqiSplitFaceDepth", "abstract, 2.5 mm against 1.5 mm in a trial", DISPUTES),
)
_NEVER_CITES = {
    "inside_orbital_rim": (Cite("Meng2022", "table 2"), Cite("AuthorKnowledge", "the eye below a thin lid")),
    "pubic_area": (Cite("AuthorKnowledge", "no work on needling there was read"),),
}
_RF_CITES = (Cite("FDARFCommunication2025", "burns, loss of fat, nerve damage"),)


class NotANeedle(ValueError):
    """A cap was asked for something that sets no needle depth."""


@dataclass(frozen=True, slots=True)
class Cap:
    """The greatest depth that may be set.  0.0 is "never there"; None is "no figure known".

    `reason` says why it is what it is and `assumed` why the number is ours ("" where it is read); both are
    sentences under `reason_key` and `assumed_key` with `params`, so that they can be said in any language.
    """

    mm: float | None
    cites: tuple[Cite, ...]
    level: Level
    assumed: str
    reason: str
    reason_key: str = ""
    assumed_key: str = ""
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def never(self) -> bool:
        """Return whether nothing may be needled there."""
        return self.mm == 0.0

    @property
    def is_known(self) -> bool:
        """Return whether a number may be planned."""
        return self.mm is not None

    def allows(self, depth_mm: float) -> bool:
        """Return whether a depth may be set; an unknown cap allows none."""
        return self.mm is not None and 0.0 < depth_mm <= self.mm


@cache
def cap_for(zone_id: str, modality: str, medical: bool, indication: Indication | None) -> Cap:
    """Return how deep a needle may be set at most.

    Raises UnknownPlace for a name that is no zone and NotANeedle for a modality that does not needle.
    """
    zone = known_zone(zone_id)
    if modality not in (*MECHANICAL, RF):
        near = get_close_matches(modality, (*MECHANICAL, RF), n=1)
        hint = f" Closest: {near[0]}." if near else ""
        raise NotANeedle(f"modality is {modality!r}; a cap is kept for {', '.join((*MECHANICAL, RF))}.{hint}")
    if zone.never:
        return _never(zone)
    proposal = PROPOSALS[zone.id]
    if modality == RF:
        return _rf(proposal) if medical else _rf_not_medical(zone)
    if medical and indication in SCARS_THAT_REACH_DEEPER and zone.id in GROUPS["cheeks"]:
        return _scar(zone)
    return _mechanical(proposal, medical)


def _never(zone: Zone) -> Cap:
    return _cap(0.0, _NEVER_CITES[zone.never], f"never_{zone.never}", f"never_{zone.never}", zone=zone.id)


def _rf_not_medical(zone: Zone) -> Cap:
    return _cap(0.0, _RF_CITES, "rf_prescriber_only", "rf_prescriber_only", zone=zone.id)


def _rf(proposal: Proposal) -> Cap:
    if proposal.rf_mm is None:
        return _cap(None, proposal.beside_rf, "rf_unknown", "", zone=proposal.zone)
    if proposal.rf_mm == 0.0:
        return _cap(0.0, proposal.beside_rf, "rf_never_here", proposal.why, zone=proposal.zone)
    return _proposed(proposal, proposal.rf_mm, proposal.beside_rf, "rf")


def _scar(zone: Zone) -> Cap:
    assumed = "scar_over_bone" if zone.id == "malar_cheek" else "scar"
    return _cap(SCAR_CAP_MM, _SCAR_CITES, "scar", assumed, Level.SERIES, zone=zone.id)


def _mechanical(proposal: Proposal, medical: bool) -> Cap:
    depth_mm = proposal.medical_mm if medical else proposal.other_mm
    return _proposed(proposal, depth_mm, proposal.beside, "medical" if medical else "other")


def _proposed(proposal: Proposal, depth_mm: float, cites: tuple[Cite, ...], reason: str) -> Cap:
    return _cap(depth_mm, cites, reason, proposal.why, zone=proposal.zone, taken_from=proposal.taken_from)


def _cap(
    mm: float | None,
    cites: tuple[Cite, ...],
    reason: str,
    assumed: str,
    level: Level = Level.OPINION,
    *,
    zone: str,
    taken_from: tuple[str, ...] = (),
) -> Cap:
    reason_key = f"skin.cap_reasons.{reason}"
    assumed_key = f"skin.cap_assumed.{assumed}" if assumed else ""
    params: dict[str, object] = {"zone": say(f"skin.zones.{zone}"), "depth": mm}
    if taken_from:
        params["neighbours"] = tuple(say(f"skin.zones.{name}") for name in taken_from)
    return Cap(
        mm=mm,
        cites=cites,
        level=level,
        assumed=say(assumed_key, **params) if assumed_key else "",
        reason=say(reason_key, **params),
        reason_key=reason_key,
        assumed_key=assumed_key,
        params=MappingProxyType(params),
    )
