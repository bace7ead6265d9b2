"""The thickness of skin: one study, one method, one sex at a time.

Ultrasound in living skin and histology of a cut specimen differ three- to fivefold for the same layer, so
a `Thickness` holds layers of one study by one method only and refuses to be built from two.  None is "not
read", never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from needlecraft.evidence import Parameter


class Method(StrEnum):
    """How the thickness was measured."""

    ULTRASOUND = "ultrasound"
    HISTOLOGY = "histology"
    BIOPSY_GROUP = "biopsy_group"
    """Biopsies, of which only the range of a group of sites was read."""
    RAMAN = "raman"
    """Stratum corneum alone, by the water profile."""

    @property
    def phrase(self) -> str:
        """Return the words with which every figure by this method begins."""
        return _PHRASES[self]


_PHRASES = {
    Method.ULTRASOUND: "ultrasound",
    Method.HISTOLOGY: "histology",
    Method.BIOPSY_GROUP: "biopsy group",
    Method.RAMAN: "Raman spectroscopy",
}

SEXES = ("female", "male", "both")


class MixedMethods(ValueError):
    """Layers of two methods or two studies were put into one answer."""


@dataclass(frozen=True, slots=True)
class Thickness:
    """What one study found at one zone by one method.  A layer that is None was not read.

    `sex` is "female", "male" or "both" (not told apart).  `where` says what was measured where that is not
    plainly the zone.  `flags` are keys under `skin.thickness_flags`: what is odd about the figures.
    Raises MixedMethods where a layer was measured by another method or in another study.
    """

    zone: str
    method: Method
    sex: str
    epidermis_mm: Parameter | None
    dermis_mm: Parameter | None
    total_mm: Parameter | None
    where: str = ""
    stratum_corneum_mm: Parameter | None = None
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.sex not in SEXES:
            raise ValueError(f"sex is {self.sex!r}; it is one of {', '.join(SEXES)}.")
        for layer in self.layers:
            if not _words_of(layer).startswith(self.method.phrase):
                raise MixedMethods(
                    f"{self.zone}: {layer.value:g} mm was measured as {_words_of(layer)!r}, and this answer is by "
                    f"{self.method.phrase}. Keep each method in its own Thickness."
                )
        if len({tuple(cite.key for cite in layer.cites) for layer in self.layers}) > 1:
            raise MixedMethods(f"{self.zone}: the layers come from different studies. Keep each study apart.")

    @property
    def layers(self) -> tuple[Parameter, ...]:
        """Return the layers that are known."""
        found = (self.stratum_corneum_mm, self.epidermis_mm, self.dermis_mm, self.total_mm)
        return tuple(layer for layer in found if layer is not None)

    @property
    def is_assumed(self) -> bool:
        """Return whether a figure in it is our own reading of a published range."""
        return any(layer.is_assumed for layer in self.layers)

    @property
    def thinnest_total_mm(self) -> float | None:
        """Return the smallest whole thickness that the figures allow: the total, else the dermis; None is unknown."""
        whole = self.total_mm or self.dermis_mm
        return None if whole is None else whole.value


def _words_of(layer: Parameter) -> str:
    return layer.why if layer.is_assumed else layer.measured
