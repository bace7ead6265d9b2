"""Wrinkles and photoageing: Lemperle, Fitzpatrick's wrinkle score, Glogau."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from needlecraft.evidence import Cite
from needlecraft.skin.glogau import CITES as GLOGAU_CITES
from needlecraft.skin.glogau import Glogau
from needlecraft.skin.scales.scale import Direction, ImpossibleEntry, Rater, Scale, whole

LEMPERLE = Scale(
    id="lemperle",
    low=0,
    high=5,
    step=None,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(Cite("Lemperle2001", "abstract"), Cite("Ablon2018", "abstract, mean over nine sites of the face")),
    unverified=("lemperle_wording", "lemperle_sites"),
    notes=("lemperle_agreement", "lemperle_sites_alike"),
)

FITZPATRICK_WRINKLE = Scale(
    id="fitzpatrick_wrinkle",
    low=1,
    high=9,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(Cite("Alqam2022", "abstract and registry"), Cite("MIMSRhytides", "three classes")),
    unverified=("fitzpatrick_split",),
    notes=("fitzpatrick_neck_trial",),
)

GLOGAU = Scale(
    id="glogau",
    low=1,
    high=4,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=GLOGAU_CITES,
    notes=("glogau_coarse",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lemperle:
    """Wrinkles at rest by site, each 0 to 5; a site that was not graded is None and does not count."""

    forehead_lines: int | None = None
    glabellar_frown: int | None = None
    periorbital: int | None = None
    preauricular: int | None = None
    cheek: int | None = None
    nasolabial: int | None = None
    radial_upper_lip: int | None = None
    radial_lower_lip: int | None = None
    corner_of_mouth: int | None = None
    labiomental: int | None = None
    neck: int | None = None
    scale: ClassVar[Scale] = LEMPERLE

    def __post_init__(self) -> None:
        for site, grade in self._graded.items():
            whole(f"Lemperle grade of {site}", grade, 0, 5)
        if not self._graded:
            raise ImpossibleEntry("Lemperle", "no site", "at least one site graded from 0 to 5")

    def score(self) -> float:
        """Return the mean over the sites that were graded."""
        return sum(self._graded.values()) / len(self._graded)

    @property
    def sites(self) -> tuple[str, ...]:
        """Return the sites that were graded; two means compare only over the same sites."""
        return tuple(self._graded)

    @property
    def _graded(self) -> dict[str, int]:
        found = {f.name: getattr(self, f.name) for f in fields(self)}
        return {site: grade for site, grade in found.items() if grade is not None}


@dataclass(frozen=True, slots=True)
class FitzpatrickWrinkle:
    """Wrinkles with the elastosis around them, 1 to 9 in three classes."""

    grade: int
    scale: ClassVar[Scale] = FITZPATRICK_WRINKLE

    def __post_init__(self) -> None:
        whole("Fitzpatrick wrinkle score", self.grade, 1, 9)

    def score(self) -> int:
        """Return the grade."""
        return int(self.grade)

    @property
    def wrinkle_class(self) -> int:
        """Return the class: 1 fine, 2 fine to moderately deep, 3 fine to deep with or without folds."""
        return (int(self.grade) - 1) // 3 + 1


@dataclass(frozen=True, slots=True)
class GlogauType:
    """The Glogau type as a score."""

    grade: int
    scale: ClassVar[Scale] = GLOGAU

    def __post_init__(self) -> None:
        whole("Glogau type", self.grade, 1, 4)

    def score(self) -> int:
        """Return the type, 1 to 4."""
        return int(self.type)

    @property
    def type(self) -> Glogau:
        """Return the type."""
        return Glogau(int(self.grade))
