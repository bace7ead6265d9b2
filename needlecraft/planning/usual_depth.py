"""The set depth that is usual for an indication, before any cap: what trials or common practice set, and what we take.

Most abstracts give no depth, so most of these numbers are assumed and say so; where a range is known we take
its shallow half.  Pigment is needled shallowest: an injury that bleeds can darken skin.  On the scalp the
shallow needle did at least as well as the long one.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.skin.indications import PIGMENT, Indication
from needlecraft.skin.zones import ZONES, Region

SHALLOW_AND_DRY = PIGMENT | {Indication.SUN_DAMAGE}
"""Needled shallow, to redness and not to bleeding."""


@dataclass(frozen=True, slots=True)
class UsualDepth:
    """Depth in millimetres: what we take, and the range it lies in."""

    take_mm: float
    low_mm: float
    high_mm: float
    cites: tuple[Cite, ...]
    read_level: Level | None = None
    """The level of the work that states the depth; None where no work does."""

    @property
    def is_read(self) -> bool:
        """Return whether a work states the depth taken."""
        return self.read_level is not None


_REVIEW = Cite("Harris2015", "abstract: median 1.5 mm over ten studies")
_NO_DEPTH = "abstract gives no depth"
_SCAR = (
    _REVIEW,
    Cite("NCT02646917", "0.25 to 2.0 mm allowed"),
    Cite("IraqiSplitFaceDepth", "abstract: 2.5 against 1.5 mm", DISPUTES),
)
_AGEING = (Cite("Ablon2018", _NO_DEPTH), Cite("DrPenChart", "vendor chart"))

USUAL_DEPTHS: dict[Indication, UsualDepth] = {
    Indication.WRINKLES: UsualDepth(1.0, 0.5, 1.5, (*_AGEING, Cite("Alqam2022", "neck: up to 2.5 mm", DISPUTES))),
    Indication.AGEING: UsualDepth(0.75, 0.5, 1.5, _AGEING),
    Indication.LAXITY: UsualDepth(1.0, 0.5, 1.5, _AGEING),
    Indication.PORES: UsualDepth(0.75, 0.5, 1.0, (Cite("AuthorKnowledge"),)),
    Indication.ACNE_SCARS_ICEPICK: UsualDepth(1.5, 1.5, 2.5, _SCAR),
    Indication.ACNE_SCARS_BOXCAR: UsualDepth(1.5, 1.0, 2.5, _SCAR, Level.COHORT),
    Indication.ACNE_SCARS_ROLLING: UsualDepth(1.5, 1.0, 2.5, _SCAR, Level.COHORT),
    Indication.MELASMA: UsualDepth(
        0.5, 0.5, 1.5, (Cite("Bailey2022", _NO_DEPTH), Cite("Cassiano2017", "abstract: 1.5 mm", DISPUTES))
    ),
    Indication.POST_INFLAMMATORY_PIGMENT: UsualDepth(0.5, 0.5, 1.0, (Cite("PigmentedScarsPen39", _NO_DEPTH),)),
    Indication.LENTIGINES: UsualDepth(0.5, 0.5, 1.0, (Cite("AuthorKnowledge"),)),
    Indication.SUN_DAMAGE: UsualDepth(0.5, 0.5, 1.0, (Cite("Ablon2018", _NO_DEPTH),)),
    Indication.STRIAE: UsualDepth(
        1.5, 1.5, 2.5, (Cite("StriaeCO2RCT2022", _NO_DEPTH), Cite("StriaeNAFLRCT2019", _NO_DEPTH))
    ),
    Indication.BURN_SCARS: UsualDepth(
        1.0, 1.0, 3.0,
        (Cite("BurnTriamcinolone", _NO_DEPTH), Cite("Aust2017Burn", "1 to 3 mm, in the operating room", DISPUTES)),
    ),
    Indication.SURGICAL_SCARS: UsualDepth(
        1.5, 1.0, 3.0, (Cite("Alsterli2020", _NO_DEPTH), Cite("Juhasz2020", "review"))
    ),
    Indication.ALOPECIA: UsualDepth(
        0.5, 0.5, 2.5,
        (
            Cite("Faghihi2021", "abstract: 0.6 mm beat minoxidil alone, 1.2 mm did not"),
            Cite("AGAMeta8RCT", "abstract: under 1 mm at least as good"),
            Cite("Dhurat2013", "1.5 mm", DISPUTES),
        ),
        Level.TRIAL,
    ),
}  # fmt: skip


def treats(indication: Indication, zone: str) -> bool:
    """Return whether needling a zone for an indication makes sense: hair on the scalp, stretch marks on the body."""
    region = ZONES[zone].region
    match indication:
        case Indication.ALOPECIA:
            return region is Region.SCALP
        case Indication.STRIAE:
            return region is Region.BODY
        case Indication.BURN_SCARS | Indication.SURGICAL_SCARS:
            return True
        case _:
            return region is not Region.SCALP


def governing(wished: tuple[Indication, ...], zone: str) -> Indication | None:
    """Return the indication that decides how a zone is needled: the one asking for most care, else the first named."""
    fitting = [i for i in wished if treats(i, zone)]
    careful = [i for i in fitting if i in SHALLOW_AND_DRY]
    return next(iter(careful or fitting), None)
