"""Redness: the Clinician's Erythema Assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from needlecraft.evidence import Cite
from needlecraft.skin.scales.scale import Direction, Rater, Scale, whole

CEA = Scale(
    id="cea",
    low=0,
    high=4,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(Cite("Tan2014", "abstract"),),
    unverified=("cea_wording",),
    notes=("cea_agreement", "cea_dark_skin"),
)


@dataclass(frozen=True, slots=True)
class ErythemaAssessment:
    """Redness of the face as a clinician sees it: clear, almost clear, mild, moderate, severe."""

    grade: int
    scale: ClassVar[Scale] = CEA

    def __post_init__(self) -> None:
        whole("CEA grade", self.grade, 0, 4)

    def score(self) -> int:
        """Return the grade."""
        return int(self.grade)
