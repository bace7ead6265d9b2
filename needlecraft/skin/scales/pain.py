"""Pain: a line of 100 mm, or a number from 0 to 10; the instrument is kept with the score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from needlecraft.evidence import Cite, Parameter
from needlecraft.skin.scales.scale import Direction, Rater, Scale, whole


def _pain(id: str, step: float | None) -> Scale:
    return Scale(
        id=id,
        low=0,
        high=10,
        step=step,
        direction=Direction.LOWER_IS_BETTER,
        rater=Rater.CLIENT,
        cites=tuple(cite for found in REFERENCES.values() for cite in found.cites),
        notes=("pain_instruments",),
        from_photographs=False,
    )


def _mean(value: float, measured: str, key: str) -> Parameter:
    return Parameter(value, "points", measured, (Cite(key, "abstract"),))


REFERENCES: dict[str, Parameter] = {
    "roller_striae": _mean(5.23, "mean of 10, needling of stretch marks, 20 adults", "StriaeNAFLRCT2019"),
    "laser_striae": _mean(2.39, "mean of 10, non-ablative laser on the same stretch marks", "StriaeNAFLRCT2019"),
    "rf_periorbital": _mean(2.2, "mean of 10, RF needles around the eyes, 29 adults", "RFPeriorbital2022"),
    "rf_acne_scars": _mean(2.15, "mean of 10, fractional RF pins on acne scars, 23 adults", "Eubanks2021"),
    "rf_not_insulated": _mean(1.5, "mean of 10, RF needles without insulation, 19 adults", "Elawar2018"),
}
"""Mean pain in trials; what an anaesthetic had taken away is not told apart."""

PAIN_VAS = _pain("pain_vas", 0.1)
PAIN_NRS = _pain("pain_nrs", 1.0)


@dataclass(frozen=True, slots=True)
class VisualAnaloguePain:
    """A mark on a line of 100 mm, in whole millimetres from no pain."""

    mark_mm: int
    scale: ClassVar[Scale] = PAIN_VAS

    def __post_init__(self) -> None:
        whole("mark on the line in mm", self.mark_mm, 0, 100)

    def score(self) -> float:
        """Return the mark on a scale of 0 to 10."""
        return int(self.mark_mm) / 10


@dataclass(frozen=True, slots=True)
class NumericPain:
    """A number from 0, none, to 10, the worst."""

    level: int
    scale: ClassVar[Scale] = PAIN_NRS

    def __post_init__(self) -> None:
        whole("pain from 0 to 10", self.level, 0, 10)

    def score(self) -> int:
        """Return the number."""
        return int(self.level)
