"""Melasma: MASI, modified MASI, and the Melasma Severity Index by name only.

They fit melasma and nothing else: not pigmentation after inflammation, not lentigines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from needlecraft.evidence import Cite
from needlecraft.skin.scales.scale import Direction, ImpossibleEntry, Rater, Scale, number, whole

_FORMULA = (Cite("MASIPage", "formula, bands and grades"), Cite("Pandya2011", "formula, on secondary pages"))

MASI = Scale(
    id="masi",
    low=0,
    high=48,
    step=0.1,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=_FORMULA,
    notes=("melasma_only", "masi_agreement"),
)

MMASI = Scale(
    id="mmasi",
    low=0,
    high=24,
    step=0.1,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(*_FORMULA, Cite("Rodrigues2016", "abstract")),
    unverified=("mmasi_cut_offs",),
    notes=("melasma_only",),
)

MSI = Scale(
    id="msi",
    low=0,
    high=None,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(Cite("Majid2016", "abstract, formula and agreement of raters"),),
    unverified=("msi_ranges",),
    notes=("melasma_only", "msi_formula"),
    scored=False,
)


@dataclass(frozen=True, slots=True)
class MelasmaRegion:
    """One region: the band of its area (0 to 6), darkness and homogeneity (0 to 4 each; None where not graded)."""

    area: int
    darkness: int
    homogeneity: int | None = None

    def __post_init__(self) -> None:
        whole("area band", self.area, 0, 6)
        whole("darkness", self.darkness, 0, 4)
        if self.homogeneity is not None:
            whole("homogeneity", self.homogeneity, 0, 4)
        if self.area == 0 and (self.darkness or self.homogeneity):
            raise ImpossibleEntry(
                "darkness and homogeneity", (self.darkness, self.homogeneity), "0 where the area is 0"
            )
        if self.area > 0 and self.darkness == 0:
            raise ImpossibleEntry("darkness", 0, "1 to 4 where the area is above 0", 1)


def area_band(percent: float) -> int:
    """Return the band of the share of a region that is dark: 0, under 10, 30, 50, 70, 90 per cent, up to 100."""
    found = number("area in per cent", percent, 0, 100)
    return 0 if found == 0 else 1 + sum(found >= limit for limit in (10, 30, 50, 70, 90))


@dataclass(frozen=True, slots=True, kw_only=True)
class Masi:
    """Area times the sum of darkness and homogeneity, weighted over four regions."""

    forehead: MelasmaRegion
    right_malar: MelasmaRegion
    left_malar: MelasmaRegion
    chin: MelasmaRegion
    scale: ClassVar[Scale] = MASI

    def __post_init__(self) -> None:
        for name in ("forehead", "right_malar", "left_malar", "chin"):
            if getattr(self, name).homogeneity is None:
                raise ImpossibleEntry(f"homogeneity of {name}", None, "a whole number from 0 to 4; or use the mMASI")

    def score(self) -> float:
        """Return 0.3 for forehead and each malar region and 0.1 for the chin, times A x (D + H)."""
        return _weighted(self, tuple(r.area * (r.darkness + (r.homogeneity or 0)) for r in _regions(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifiedMasi:
    """The MASI without homogeneity."""

    forehead: MelasmaRegion
    right_malar: MelasmaRegion
    left_malar: MelasmaRegion
    chin: MelasmaRegion
    scale: ClassVar[Scale] = MMASI

    def score(self) -> float:
        """Return 0.3 for forehead and each malar region and 0.1 for the chin, times A x D."""
        return _weighted(self, tuple(r.area * r.darkness for r in _regions(self)))


def _regions(of: Masi | ModifiedMasi) -> tuple[MelasmaRegion, ...]:
    return (of.forehead, of.right_malar, of.left_malar, of.chin)


def _weighted(of: Masi | ModifiedMasi, products: tuple[int, ...]) -> float:
    """Return the weighted sum in tenths first, so that it is exact."""
    forehead, right, left, chin = products
    return of.scale.require((3 * (forehead + right + left) + chin) / 10)
