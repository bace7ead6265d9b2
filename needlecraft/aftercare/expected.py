"""What is usual after needling and how long it lasts, by depth and modality: ranges, never promises.

Does not model the person: age, phototype and handling change the course, and no source read says by how much.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.aftercare.periods import CHU, CLINICS
from needlecraft.course import Range, Text
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level

DR_PEN = Cite("DrPenChart", "downtime by depth; marketing")
ACNE_ORG = Cite("AcneOrgRFSummary", "side effects of seven RF studies")


@dataclass(frozen=True, slots=True)
class ExpectedSign:
    """A usual sign with the range of its duration, who reported it, and what of it is our own."""

    id: str
    lasts: Range
    cites: tuple[Cite, ...]
    level: Level
    assumed: bool

    @property
    def title(self) -> Text:
        """Return the sign's name, for the client."""
        return Text(f"aftercare.signs.{self.id}")


def expected_course(modality: Modality, depth_mm: float | None) -> tuple[ExpectedSign, ...]:
    """Return the usual signs.  A depth of None (an RF setting not on file) leaves redness at the RF range."""
    redness = _rf_redness() if modality is Modality.RF or depth_mm is None else _redness(depth_mm)
    signs = [
        redness,
        ExpectedSign("pinpoint_bleeding", Range(0, 15, "min"), (), Level.OPINION, assumed=True),
        ExpectedSign("swelling", Range(1, 3, "days"), (CLINICS,), Level.OPINION, assumed=False),
        ExpectedSign("dryness_and_flaking", Range(2, 5, "days"), (CLINICS, ACNE_ORG), Level.OPINION, assumed=False),
        ExpectedSign("bruise", Range(3, 10, "days"), (), Level.OPINION, assumed=True),
    ]
    if modality is Modality.RF:
        scabs = ExpectedSign("small_scabs", Range(1, 3, "days"), (CLINICS, ACNE_ORG), Level.OPINION, assumed=False)
        signs.append(scabs)
    return tuple(signs)


def downtime_days(modality: Modality, depth_mm: float | None) -> Range | None:
    """Return the days of redness to count on; None when no depth is known."""
    if modality is not Modality.RF and depth_mm is None:
        return None
    return expected_course(modality, depth_mm)[0].lasts


def redness_is_late(modality: Modality, day: int) -> bool:
    """Return whether redness, or a darker or purple colour, on this day is longer than usual.

    Transient effects ended within 7 days in a review of 85 studies; for RF 14 days are allowed (assumed).
    """
    return day > (14 if modality is Modality.RF else 7)


def _redness(depth_mm: float) -> ExpectedSign:
    """Redness by depth: the low end is our proposal, the high end a vendor's chart; between bands the deeper counts."""
    if depth_mm <= 0.5:
        lasts = Range(1, 3, "days")
    elif depth_mm <= 1.5:
        lasts = Range(2, 5, "days")
    else:
        lasts = Range(5, 7, "days")
    return ExpectedSign("redness", lasts, (DR_PEN, CHU), Level.OPINION, assumed=True)


def _rf_redness() -> ExpectedSign:
    return ExpectedSign("redness", Range(1, 7, "days"), (CLINICS, ACNE_ORG, CHU), Level.OPINION, assumed=False)
