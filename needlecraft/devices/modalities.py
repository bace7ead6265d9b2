"""The ways of treating that screening judges: four kinds of needling, and what may go with them."""

from __future__ import annotations

from enum import StrEnum


class Modality(StrEnum):
    """A way of treating.  The first four needle; the others go with needling or stand beside it."""

    PEN = "pen"
    ROLLER = "roller"
    STAMP = "stamp"
    RF = "rf"
    TOPICAL_ANAESTHETIC = "topical_anaesthetic"
    DRUG_DELIVERY = "drug_delivery"
    PEEL = "peel"
    LASER = "laser"
    BOTULINUM = "botulinum"
    FILLER = "filler"

    @property
    def needles(self) -> bool:
        """Return whether the modality itself needles the skin."""
        return self in NEEDLING


MECHANICAL = frozenset({Modality.PEN, Modality.ROLLER, Modality.STAMP})
NEEDLING = MECHANICAL | {Modality.RF}
ACCOMPANYING = frozenset(Modality) - NEEDLING
