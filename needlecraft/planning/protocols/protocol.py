"""A published way of treating: who was treated, where, how deep, how often, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.course import Text
from needlecraft.devices.modalities import MECHANICAL, Modality
from needlecraft.evidence import Cite, Level, Parameter, any_read
from needlecraft.skin.indications import ACNE_SCARS, Indication
from needlecraft.skin.zones import ZONES, Region

PEN = frozenset({Modality.PEN})
ROLLER = frozenset({Modality.ROLLER})
RF = frozenset({Modality.RF})
ANY_NEEDLING = MECHANICAL

FACE = tuple(z.id for z in ZONES.values() if z.region is Region.FACE and not z.never)
BODY = tuple(z.id for z in ZONES.values() if z.region is Region.BODY and not z.never)
ANYWHERE = tuple(z.id for z in ZONES.values() if not z.never)

AGEING_SKIN = frozenset({Indication.WRINKLES, Indication.AGEING})
ALL_ACNE_SCARS = ACNE_SCARS

UNREAD_PASSES = frozenset({"passes", "endpoint"})
"""No abstract read gives passes or endpoint."""


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from `low` to `high`, as used in one protocol."""

    low: int
    high: int

    def __contains__(self, value: int) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Protocol:
    """One protocol.  `assumed` names the fields whose figure was not read in the work cited.

    `level` is that of the outcome, never of an assumed depth or interval beside it.  `evidence_only`: done in
    an operating room, shown and never planned.  `negative`: needling by itself did not help in it.
    `indications` is empty where the condition treated is none that we plan for.
    """

    id: str
    indications: frozenset[Indication]
    modalities: frozenset[Modality]
    zones: tuple[str, ...]
    depth_mm: Parameter | None
    treatments: Span
    spacing_days: Span
    level: Level
    cites: tuple[Cite, ...]
    onset_days: int | None = None
    full_effect_days: int | None = None
    assumed: frozenset[str] = UNREAD_PASSES
    evidence_only: bool = False
    negative: bool = False
    is_verified: bool = True

    @property
    def outcome(self) -> Text:
        """Return what came of it."""
        return Text(f"plan.protocols.{self.id}")

    @property
    def is_plannable(self) -> bool:
        """Return whether a plan may follow it."""
        return not self.evidence_only and bool(self.indications)

    @property
    def carries_numbers(self) -> bool:
        """Return whether something of its works was read, so that its numbers may be shown as read."""
        return self.is_verified and any_read(self.cites)

    def fits(self, indication: Indication, modality: Modality | None = None, zone: str | None = None) -> bool:
        """Return whether it treated this indication, by this modality, at this zone."""
        return (
            indication in self.indications
            and (modality is None or modality in self.modalities)
            and (zone is None or zone in self.zones)
        )


def read_depth(low: float | None, high: float, *cites: Cite) -> Parameter:
    """Return a depth that the work states, in millimetres."""
    return Parameter(high, "mm", "setting stated for the trial", cites, low=low, high=high)


def assumed_depth(low: float, high: float) -> Parameter:
    """Return a depth that is common practice and stands in no abstract read."""
    why = "The abstract gives no depth; this is what is commonly set."
    return Parameter(low, "mm", "assumed", low=low, high=high, why=why)
