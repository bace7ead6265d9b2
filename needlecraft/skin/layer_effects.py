"""What is known to change skin thickness, or how far a needle gets in it: facts, each with its source.

They are kept as facts and not applied as factors: no source gives one that could be multiplied.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.evidence import DISPUTES, Cite, Parameter
from needlecraft.words import say


@dataclass(frozen=True, slots=True)
class Effect:
    """A fact about thickness, worded under `skin.thickness_effects`, with the number read where there is one."""

    id: str
    cites: tuple[Cite, ...]
    size: Parameter | None = None

    @property
    def statement(self) -> str:
        """Return the fact as staff read it."""
        return say(f"skin.thickness_effects.{self.id}")


_MENG = Cite("Meng2022", "table 2")
_MENG_ABSTRACT = Cite("Meng2022", "abstract, results", read="abstract")
_SHAULY = Cite("Shauly2023", "abstract")

_ALL = (
    Effect("men_thicker", (_MENG, _MENG_ABSTRACT, Cite("Sandby2003", "abstract"))),
    Effect("neck_same_in_both", (_MENG,)),
    Effect("women_thinner_with_age", (_MENG_ABSTRACT, Cite("Sandby2003", "abstract", DISPUTES))),
    Effect("men_zygoma_with_age", (_MENG_ABSTRACT,)),
    Effect("epidermis_not_with_age", (Cite("Sandby2003", "abstract"), Cite("Meng2022", "abstract", DISPUTES))),
    Effect("horny_layer_with_age", (Cite("Egawa2007", "abstract"),)),
    Effect("horny_layer_pigment_and_smoking", (Cite("Sandby2003", "abstract"),)),
    Effect(
        "palm_horny_layer",
        (Cite("Egawa2007", "abstract"),),
        Parameter(0.173, "mm", "Raman spectroscopy in living skin; stratum corneum of the palm", (Cite("Egawa2007"),)),
    ),
    Effect("methods_differ", (_MENG, Cite("Chopra2015", "abstract"), Cite("SelcukSixRegions", "abstract"))),
    Effect("ultrasound_series_differ", (_MENG, Cite("FacialUltrasound50MHz", "abstract, results"))),
    Effect(
        "pooled_epidermis",
        (Cite("Xu2017", "abstract"),),
        Parameter(
            0.09975,
            "mm",
            "meta-analysis over all body sites and methods; the studies disagree widely",
            (Cite("Xu2017", "abstract"),),
            low=0.08325,
            high=0.11625,
        ),
    ),
    Effect(
        "head_dermis_range",
        (Cite("SelcukSixRegions", "abstract"),),
        Parameter(
            1.15,
            "mm",
            "histology, thinnest mean in women over six sites of the head (thickest in men 1.94)",
            (Cite("SelcukSixRegions", "abstract"),),
            low=1.11,
            high=1.94,
            sd=0.22,
        ),
    ),
    Effect("nose_tip_thick", (Cite("Ha2005", "abstract"),)),
    Effect("rf_depth_exceeds_skin", (_SHAULY, _MENG)),
    Effect(
        "set_is_not_reached",
        (Cite("Kalluri2011", "abstract"),),
        Parameter(
            0.1525,
            "mm",
            "hairless rat, channels left by a roller with needles of 0.77 mm",
            (Cite("Kalluri2011", "abstract"),),
            sd=0.0096,
        ),
    ),
)

EFFECTS: dict[str, Effect] = {effect.id: effect for effect in _ALL}
