"""What is treated: the indications, each apart where the evidence or the risk differs."""

from __future__ import annotations

from enum import StrEnum


class Indication(StrEnum):
    """A reason to needle."""

    WRINKLES = "wrinkles"
    AGEING = "ageing"
    LAXITY = "laxity"
    PORES = "pores"
    ACNE_SCARS_ICEPICK = "acne_scars_icepick"
    ACNE_SCARS_BOXCAR = "acne_scars_boxcar"
    ACNE_SCARS_ROLLING = "acne_scars_rolling"
    MELASMA = "melasma"
    POST_INFLAMMATORY_PIGMENT = "post_inflammatory_pigment"
    LENTIGINES = "lentigines"
    SUN_DAMAGE = "sun_damage"
    STRIAE = "striae"
    BURN_SCARS = "burn_scars"
    SURGICAL_SCARS = "surgical_scars"
    ALOPECIA = "alopecia"

    @property
    def is_scar(self) -> bool:
        """Return whether a scar is treated."""
        return self in SCARS

    @property
    def is_pigment(self) -> bool:
        """Return whether uneven colour is treated."""
        return self in PIGMENT


ACNE_SCARS = frozenset({Indication.ACNE_SCARS_ICEPICK, Indication.ACNE_SCARS_BOXCAR, Indication.ACNE_SCARS_ROLLING})
SCARS = ACNE_SCARS | {Indication.BURN_SCARS, Indication.SURGICAL_SCARS}
PIGMENT = frozenset({Indication.MELASMA, Indication.POST_INFLAMMATORY_PIGMENT, Indication.LENTIGINES})
NEEDS_SKIN_EXAMINATION = PIGMENT | {Indication.SUN_DAMAGE}
