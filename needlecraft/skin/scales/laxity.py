"""Loose skin: the laxity part of the Alexiades-Armenakas scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from needlecraft.evidence import Cite
from needlecraft.skin.scales.scale import Direction, Rater, Scale

ALEXIADES_LAXITY = Scale(
    id="alexiades_laxity",
    low=0,
    high=4,
    step=0.5,
    values=(0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0),
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(Cite("AlexiadesScaleTable", "column of laxity"), Cite("Ablon2018", "abstract, a modified form")),
    unverified=("alexiades_grade_four", "alexiades_modified"),
    notes=("alexiades_no_half",),
)


@dataclass(frozen=True, slots=True)
class AlexiadesLaxity:
    """Laxity of face and neck, 0 to 4 by halves; between none and the first grade there is no half."""

    grade: float
    scale: ClassVar[Scale] = ALEXIADES_LAXITY

    def __post_init__(self) -> None:
        self.scale.require(self.grade)

    def score(self) -> float:
        """Return the grade."""
        return float(self.grade)
