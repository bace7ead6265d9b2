"""Rollers: a drum with needles of one length, rolled by hand.

A roller of a fixed length is its own depth: a shallower plan needs a shorter roller.  A drum enters and leaves
the skin at a slant, so that over bone and in curves it scratches rather than pricks.

Does not model the pressure of the hand, which sets how far the needles go in.
"""

from __future__ import annotations

from needlecraft.devices.device import Cartridge, Device, assumed, millimetres, needles
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import DISPUTES, Cite, Parameter

COUNT = needles(
    192,
    "counted in 8 rows, one maker's drum",
    Cite("SchwarzLaaff2011", "the device"),
    Cite("Doddaballapur2009", "the instrument"),
)
DIAMETER = millimetres(
    0.25,
    "one maker's drum",
    Cite("SchwarzLaaff2011", "the device"),
    Cite("Doddaballapur2009", "0.1 mm", DISPUTES),
    low=0.1,
)
LENGTHS_READ = (0.2, 0.5, 1.0, 1.5, 2.0)
LENGTHS_ASSUMED = (0.25,)
SPEED: Parameter | None = None
"""A hand sets the pace; no rate was read."""


def _length(length_mm: float) -> Parameter:
    if length_mm in LENGTHS_ASSUMED:
        why = "sold, and tried on faces in a trial; no maker's list with it was read"
        return assumed(length_mm, "mm", why, Cite("Han2012", "needles of 0.15 and 0.25 mm"))
    return millimetres(
        length_mm, "lengths on sale, listed in teaching slides", Cite("DermarollerSlides"), Cite("DermarollerTypesPage")
    )


def _drum(length_mm: float) -> Cartridge:
    length = _length(length_mm)
    return Cartridge(f"roller_{length_mm:g}".replace(".", "_"), "roller", COUNT, DIAMETER, length, length)


GENERIC = Device(
    "roller_generic",
    Modality.ROLLER,
    tuple(_drum(length) for length in sorted(LENGTHS_READ + LENGTHS_ASSUMED)),
    cites=(Cite("Doddaballapur2009", "single use"), Cite("DermarollerSlides")),
    speed=SPEED,
    generic=True,
)


def _dermaroller(model: str, length: Parameter, cites_count: Parameter | None, diameter: Parameter | None) -> Cartridge:
    kind = "roller" if cites_count is not None else "roller_count_unknown"
    return Cartridge(f"dermaroller_{model}", kind, cites_count, diameter, length, length)


DERMAROLLER = Device(
    "dermaroller",
    Modality.ROLLER,
    (
        _dermaroller("c8", millimetres(0.13, "listed by a clinic", Cite("DermarollerTypesPage")), None, None),
        _dermaroller("c8he", millimetres(0.2, "listed by a clinic", Cite("DermarollerTypesPage")), None, None),
        _dermaroller("cit8", millimetres(0.5, "listed by a clinic", Cite("DermarollerTypesPage")), None, None),
        _dermaroller(
            "mf8", millimetres(1.5, "drum used in a trial", Cite("SchwarzLaaff2011", "the device")), COUNT, DIAMETER
        ),
    ),
    cites=(Cite("SchwarzLaaff2011"), Cite("DermarollerTypesPage")),
    speed=SPEED,
)

NAMED = (DERMAROLLER,)
ALL = (GENERIC, *NAMED)
