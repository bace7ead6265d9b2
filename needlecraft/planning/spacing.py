"""The one table of spacing: days between needling sessions by region, modality, depth, phototype and indication.

28 days is what most protocols and the screening's own rule use; the scalp is needled weekly.  Trials at 14 days
are shown and not followed, because screening holds a needled field for 28.  The 42 days often asked for in
phototypes IV to VI have no source and one trial against them (14 days, phototypes IV to VI): shown as
disputed, not applied.

Does not model the person's own healing: a field that has not settled waits, whatever the table says.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.course import Text, Why
from needlecraft.devices.modalities import MECHANICAL, NEEDLING, Modality
from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import ZONES, Region

OFF_SCALP = frozenset({Region.FACE, Region.NECK, Region.BODY})
RF_ONLY = frozenset({Modality.RF})
SCALP = frozenset({Region.SCALP})


@dataclass(frozen=True, slots=True)
class SpacingRow:
    """Days between sessions for a region, modality and depth, with the spread that trials used.

    `over_mm` and `up_to_mm` bound the set depth; `indications` None is any.
    """

    id: str
    regions: frozenset[Region]
    modalities: frozenset[Modality]
    days: int
    seen_min: int
    seen_max: int
    level: Level
    cites: tuple[Cite, ...]
    over_mm: float = 0.0
    up_to_mm: float = float("inf")
    indications: frozenset[Indication] | None = None

    def fits(self, region: Region, modality: Modality, depth_mm: float | None, indication: Indication) -> bool:
        """Return whether the row holds; an unknown depth fits any."""
        return (
            region in self.regions
            and modality in self.modalities
            and (depth_mm is None or self.over_mm < depth_mm <= self.up_to_mm)
            and (self.indications is None or indication in self.indications)
        )

    @property
    def why(self) -> Why:
        """Return the reason for the days."""
        params = {"days": self.days, "low": self.seen_min, "high": self.seen_max}
        return Why(Text(f"plan.spacing.{self.id}", params), self.cites, self.level)


SPACING: tuple[SpacingRow, ...] = (
    SpacingRow(
        "mechanical_up_to_1_mm", OFF_SCALP, MECHANICAL, 28, 14, 30, Level.COHORT,
        (
            Cite("Harris2015", "abstract"), Cite("Ablon2018", "abstract"), Cite("Alqam2022", "abstract"),
            Cite("ElDomyati2015Ageing", "summary", DISPUTES),
        ),
        up_to_mm=1.0,
    ),
    SpacingRow(
        "mechanical_over_1_mm", OFF_SCALP, MECHANICAL, 28, 14, 30, Level.COHORT,
        (
            Cite("Harris2015", "abstract"), Cite("NCT02646917", "registry"), Cite("Alam2014", "abstract", DISPUTES),
            Cite("ElDomyati2015Acne", "abstract", DISPUTES), Cite("Ishfaq2022", "abstract", DISPUTES),
        ),
        over_mm=1.0,
    ),
    SpacingRow(
        "rf", frozenset(Region), RF_ONLY, 28, 14, 42, Level.SERIES,
        (
            Cite("Eubanks2021", "abstract"), Cite("Chandrashekar2014", "abstract", DISPUTES),
            Cite("Navyadevi", "abstract", DISPUTES), Cite("RFPeriorbital2022", "abstract", DISPUTES),
        ),
    ),
    SpacingRow(
        "scalp", SCALP, MECHANICAL, 7, 7, 30, Level.TRIAL,
        (
            Cite("Dhurat2013", "table 5 of PMC9830423"), Cite("Kumar2018", "abstract"),
            Cite("Faghihi2021", "abstract", DISPUTES), Cite("AGAMeta13RCT2024", "abstract"),
        ),
    ),
)  # fmt: skip

PEEL_BETWEEN_DAYS = 21
"""Needle, peel after 21 days, needle after 21 more (Rana 2017)."""

WITH_PEEL = SpacingRow(
    "with_peel", frozenset({Region.FACE}), NEEDLING, 2 * PEEL_BETWEEN_DAYS, 42, 42, Level.TRIAL,
    (Cite("Rana2017", "abstract"),),
)  # fmt: skip


def spacing_row(zone: str, modality: Modality, depth_mm: float | None, indication: Indication) -> SpacingRow:
    """Return the row of the table that holds for one zone."""
    region = ZONES[zone].region
    found = next((row for row in SPACING if row.fits(region, modality, depth_mm, indication)), None)
    if found is None:
        raise LookupError(f"The spacing table has no row for {zone}, {modality.value}, {depth_mm} mm.")
    return found


def disputed_for_phototype(phototype: Phototype | None) -> Why | None:
    """Return what is asked for in phototypes IV to VI and has no source: 42 days, shown and not applied."""
    if phototype is None or not phototype.is_four_to_six:
        return None
    cites = (Cite("Ishfaq2022", "abstract: 14 days in phototypes IV to VI", DISPUTES),)
    return Why(Text("plan.spacing.phototype_disputed", {"days": 42, "phototype": phototype.value}), cites, Level.TRIAL)
