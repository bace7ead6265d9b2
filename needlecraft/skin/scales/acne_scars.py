"""Acne scars: Goodman and Baron's grade and score, and the ECCA.

The grade rests on wording that was read.  The point tables of the two scores were not read: they are as
commonly quoted, add up to the ranges commonly quoted, and are flagged until somebody has the papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from needlecraft.evidence import Cite
from needlecraft.skin.scales.scale import Direction, Rater, Responder, Scale, number, whole

_QUALITATIVE = Cite("GoodmanBaron2006Qualitative", "abstract, and the grades on a second page")

GOODMAN_BARON_QUALITATIVE = Scale(
    id="goodman_baron_qualitative",
    low=1,
    high=4,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(_QUALITATIVE,),
    unverified=("goodman_baron_stretching",),
    notes=("goodman_baron_distance",),
    responder=Responder(1.0, (Cite("Ishfaq2022", "abstract, one grade"),)),
)

GOODMAN_BARON_QUANTITATIVE = Scale(
    id="goodman_baron_quantitative",
    low=0,
    high=84,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(Cite("GoodmanBaron2006Quantitative", "abstract, agreement of raters"),),
    unverified=("goodman_baron_points", "goodman_baron_range"),
    notes=("goodman_baron_agreement",),
)

ECCA = Scale(
    id="ecca",
    low=0,
    high=540,
    step=5.0,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(Cite("Dreno2007", "abstract, six items"), Cite("Rana2017", "abstract, falls of the score in a trial")),
    unverified=("ecca_weights", "ecca_bands"),
    notes=("ecca_trial",),
)


@dataclass(frozen=True, slots=True)
class GoodmanBaronQualitative:
    """One grade for the whole face: colour only, mild, moderate, severe."""

    grade: int
    scale: ClassVar[Scale] = GOODMAN_BARON_QUALITATIVE

    def __post_init__(self) -> None:
        whole("Goodman-Baron grade", self.grade, 1, 4)

    def score(self) -> int:
        """Return the grade."""
        return int(self.grade)


def goodman_baron_band(count: int) -> int:
    """Return the band of a count of scars: 0 none, 1 to 10, 11 to 20, more than 20."""
    return _band("number of scars", count, (0, 10, 20))


def ecca_band(count: int) -> int:
    """Return the band of a count of scars: 0 none, under 5, 5 to 20, more than 20."""
    return _band("number of scars", count, (0, 4, 20))


def _band(what: str, count: int, upper: tuple[int, int, int]) -> int:
    found = whole(what, count, 0, 10_000)
    return sum(found > limit for limit in upper)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodmanBaronQuantitative:
    """Scars by type, each type by the band of its count (0 to 3), and the area of keloid scars."""

    macular: int = 0
    mild_dish: int = 0
    moderate_dish: int = 0
    punched_out_shallow: int = 0
    broad_shallow: int = 0
    punched_out_deep_normal_base: int = 0
    punched_out_deep_abnormal_base: int = 0
    linear_or_troughed: int = 0
    broad_deep: int = 0
    papular: int = 0
    keloid_area_cm2: float = 0.0
    scale: ClassVar[Scale] = GOODMAN_BARON_QUANTITATIVE

    def __post_init__(self) -> None:
        for name in _POINTS:
            whole(f"band of {name}", getattr(self, name), 0, 3)
        number("keloid_area_cm2", self.keloid_area_cm2, 0, 10_000)

    def score(self) -> int:
        """Return points times band over all types, plus the points for keloid area."""
        return sum(points * int(getattr(self, name)) for name, points in _POINTS.items()) + self.keloid_points

    @property
    def keloid_points(self) -> int:
        """Return 0, 6 under 5 cm2, 12 up to 20 cm2, 18 above."""
        if self.keloid_area_cm2 == 0:
            return 0
        if self.keloid_area_cm2 < 5:
            return 6
        return 12 if self.keloid_area_cm2 <= 20 else 18


_POINTS = {
    "macular": 1,
    "mild_dish": 1,
    "moderate_dish": 2,
    "punched_out_shallow": 2,
    "broad_shallow": 2,
    "punched_out_deep_normal_base": 3,
    "punched_out_deep_abnormal_base": 3,
    "linear_or_troughed": 3,
    "broad_deep": 3,
    "papular": 2,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecca:
    """Six kinds of scar, each by the band of its count (0 to 3), weighted."""

    v_shaped: int = 0
    u_shaped: int = 0
    m_shaped: int = 0
    elastolysis: int = 0
    hypertrophic_under_two_years: int = 0
    keloid_over_two_years: int = 0
    scale: ClassVar[Scale] = ECCA

    def __post_init__(self) -> None:
        for name in _WEIGHTS:
            whole(f"band of {name}", getattr(self, name), 0, 3)

    def score(self) -> int:
        """Return the sum of weight times band."""
        return sum(weight * int(getattr(self, name)) for name, weight in _WEIGHTS.items())


_WEIGHTS = {
    "v_shaped": 15,
    "u_shaped": 20,
    "m_shaped": 25,
    "elastolysis": 30,
    "hypertrophic_under_two_years": 40,
    "keloid_over_two_years": 50,
}
