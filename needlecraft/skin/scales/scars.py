"""Scars of burns and surgery: POSAS by observer and by patient, and the Vancouver Scar Scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from needlecraft.evidence import DISPUTES, Cite
from needlecraft.skin.scales.scale import Direction, ImpossibleEntry, Rater, Scale, whole

_POSAS = (Cite("POSASInstructions", "scoring and photographs"), Cite("POSAS2", "items"))

POSAS_OBSERVER = Scale(
    id="posas_observer",
    low=6,
    high=60,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=_POSAS,
    notes=("posas_touch", "posas_overall", "posas_age"),
    from_photographs=False,
)

POSAS_PATIENT = Scale(
    id="posas_patient",
    low=6,
    high=60,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLIENT,
    cites=_POSAS,
    notes=("posas_overall", "posas_age"),
    from_photographs=False,
)

VSS = Scale(
    id="vss",
    low=0,
    high=13,
    direction=Direction.LOWER_IS_BETTER,
    rater=Rater.CLINICIAN,
    cites=(
        Cite("VSSPhysiopedia", "four items, 0 to 13"),
        Cite("VSSPage", "page"),
        Cite("VSSHealthPage", "pliability to 4, pigmentation to 3", DISPUTES),
    ),
    unverified=("vss_maxima",),
    notes=("vss_touch",),
    from_photographs=False,
)


def _from_one_to_ten(of: PosasObserver | PosasPatient, names: tuple[str, ...]) -> None:
    for name in names:
        whole(f"POSAS {name}", getattr(of, name), 1, 10)
    if of.overall is not None:
        whole("POSAS overall opinion", of.overall, 1, 10)
    if of.from_photograph:
        raise ImpossibleEntry("POSAS", "a photograph", "the scar itself, seen and felt")


_OBSERVED = ("vascularity", "pigmentation", "thickness", "relief", "pliability", "surface_area")
_FELT = ("pain", "itch", "colour", "stiffness", "thickness", "irregularity")


@dataclass(frozen=True, slots=True, kw_only=True)
class PosasObserver:
    """Six items from 1, normal skin, to 10, the worst scar imaginable; the overall opinion stands apart."""

    vascularity: int
    pigmentation: int
    thickness: int
    relief: int
    pliability: int
    surface_area: int
    overall: int | None = None
    from_photograph: bool = False
    scale: ClassVar[Scale] = POSAS_OBSERVER

    def __post_init__(self) -> None:
        _from_one_to_ten(self, _OBSERVED)

    def score(self) -> int:
        """Return the sum of the six items, without the overall opinion."""
        return sum(int(getattr(self, name)) for name in _OBSERVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PosasPatient:
    """Six items from 1, as normal skin, to 10, as bad as can be; the overall opinion stands apart."""

    pain: int
    itch: int
    colour: int
    stiffness: int
    thickness: int
    irregularity: int
    overall: int | None = None
    from_photograph: bool = False
    scale: ClassVar[Scale] = POSAS_PATIENT

    def __post_init__(self) -> None:
        _from_one_to_ten(self, _FELT)

    def score(self) -> int:
        """Return the sum of the six items, without the overall opinion."""
        return sum(int(getattr(self, name)) for name in _FELT)


_MAXIMA = {"vascularity": 3, "pigmentation": 2, "pliability": 5, "height": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class VancouverScarScale:
    """Vascularity 0 to 3, pigmentation 0 to 2, pliability 0 to 5, height 0 to 3."""

    vascularity: int
    pigmentation: int
    pliability: int
    height: int
    scale: ClassVar[Scale] = VSS

    def __post_init__(self) -> None:
        for name, most in _MAXIMA.items():
            whole(f"VSS {name}", getattr(self, name), 0, most)

    def score(self) -> int:
        """Return the sum of the four items."""
        return sum(int(getattr(self, name)) for name in _MAXIMA)
