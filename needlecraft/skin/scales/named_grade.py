"""A named grade from 0 to 4 where no validated scale was read: none, slight, moderate, marked, severe.

It is ours, it says so, and it may be compared only with itself: same rater, same light, same indication.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.evidence import Cite
from needlecraft.skin.indications import Indication
from needlecraft.skin.scales.scale import Direction, Rater, Scale, listed, whole
from needlecraft.words import say

WITHOUT_A_SCALE = (
    Indication.PORES,
    Indication.STRIAE,
    Indication.LENTIGINES,
    Indication.SUN_DAMAGE,
    Indication.POST_INFLAMMATORY_PIGMENT,
    Indication.ALOPECIA,
)

NAMED: dict[Indication, Scale] = {
    indication: Scale(
        id=f"named_{indication}",
        low=0,
        high=4,
        direction=Direction.LOWER_IS_BETTER,
        rater=Rater.CLINICIAN,
        cites=(Cite("AuthorKnowledge", "no validated scale was read"),),
        unverified=("own_grade",),
        notes=("own_grade_same_rater",),
        validated=False,
    )
    for indication in WITHOUT_A_SCALE
}


@dataclass(frozen=True, slots=True)
class NamedGrade:
    """How marked an indication is, 0 to 4, where no validated scale was read."""

    indication: Indication
    grade: int

    def __post_init__(self) -> None:
        listed("indication of a named grade", str(self.indication), tuple(map(str, WITHOUT_A_SCALE)))
        whole("named grade", self.grade, 0, 4)

    @property
    def scale(self) -> Scale:
        """Return the scale of this indication."""
        return NAMED[self.indication]

    @property
    def name(self) -> str:
        """Return the name of the grade."""
        return say(f"skin.grades.named.{int(self.grade)}")

    def score(self) -> int:
        """Return the grade."""
        return int(self.grade)
