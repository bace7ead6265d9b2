"""Stamps: a small plate with needles of one length, pressed straight down by hand, for a single scar or line.

A stamp of a fixed length is its own depth.  Almost nothing was read of stamps: the number and the thickness of
their needles are unknown.

Does not model stamps with a dial; they count as pens once a source of theirs is read.
"""

from __future__ import annotations

from needlecraft.devices.device import Cartridge, Device, assumed, millimetres
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Parameter

COUNT: Parameter | None = None
"""Unknown: no source was read."""
DIAMETER: Parameter | None = None
"""Unknown: no source was read."""
LENGTHS_READ = (0.5, 1.0, 1.5)
LENGTHS_ASSUMED = (0.2, 0.25, 2.0)
SPEED: Parameter | None = None
"""A hand sets the pace; no rate was read."""


def _length(length_mm: float) -> Parameter:
    if length_mm in LENGTHS_ASSUMED:
        why = "stamps are taken to come in the lengths of rollers; no maker's list was read"
        return assumed(length_mm, "mm", why, Cite("DermarollerSlides", "lengths of rollers"))
    return millimetres(length_mm, "named on a popular page about stamps", Cite("DermastampTypesPage"))


def _plate(length_mm: float) -> Cartridge:
    length = _length(length_mm)
    return Cartridge(f"stamp_{length_mm:g}".replace(".", "_"), "stamp", COUNT, DIAMETER, length, length)


GENERIC = Device(
    "stamp_generic",
    Modality.STAMP,
    tuple(_plate(length) for length in sorted(LENGTHS_READ + LENGTHS_ASSUMED)),
    cites=(Cite("DermastampTypesPage"),),
    speed=SPEED,
    generic=True,
)

NAMED: tuple[Device, ...] = ()
ALL = (GENERIC, *NAMED)
