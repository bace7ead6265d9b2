"""What people say of their own face: FACE-Q, by its total only.

The questions and the table that turns answers into a total belong to their owner and need a licence, so
neither is here: the practice enters the total from its own licensed form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from needlecraft.evidence import Cite
from needlecraft.skin.scales.scale import Direction, Rater, Scale, whole

FACE_Q = Scale(
    id="face_q",
    low=0,
    high=100,
    direction=Direction.HIGHER_IS_BETTER,
    rater=Rater.CLIENT,
    cites=(Cite("FaceQGuide", "scoring and licence"),),
    notes=("face_q_licence",),
    from_photographs=False,
    total_only=True,
)


@dataclass(frozen=True, slots=True)
class FaceQ:
    """The converted total of one FACE-Q scale, 0 to 100; higher is better."""

    total: int
    scale: ClassVar[Scale] = FACE_Q

    def __post_init__(self) -> None:
        whole("FACE-Q total", self.total, 0, 100)

    def score(self) -> int:
        """Return the total."""
        return int(self.total)
