"""Change since the photograph before treatment: the Global Aesthetic Improvement Scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from needlecraft.evidence import Cite
from needlecraft.skin.scales.scale import Direction, Rater, Scale, whole

GAIS = Scale(
    id="gais",
    low=1,
    high=5,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.EITHER,
    cites=(Cite("SkinPenManual", "clinical section, p. 5"),),
    notes=("gais_direction",),
)


@dataclass(frozen=True, slots=True)
class GlobalImprovement:
    """1 is very much improved, 4 no change, 5 worse: lower is better."""

    grade: int
    scale: ClassVar[Scale] = GAIS

    def __post_init__(self) -> None:
        whole("GAIS grade", self.grade, 1, 5)

    def score(self) -> int:
        """Return the grade."""
        return int(self.grade)

    @property
    def is_improved(self) -> bool:
        """Return whether the grade is one of the three that say improved."""
        return int(self.grade) <= 3
