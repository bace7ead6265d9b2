"""Radiofrequency needles: an array pushed into the skin, which heats between or below its needles.

Depth, passes, overlap, pulse and energy come from the manufacturer's own instructions alone, read from a file
(see `rf_file`): published settings could not be verified, and the US authority has reported burns, scarring,
fat loss and nerve injury.  So nothing here can be set.  The two arrays of which a paper was read are kept as
evidence of what such arrays look like.

Does not model the field or the heat.
"""

from __future__ import annotations

from needlecraft.devices.device import Cartridge, Device, millimetres, needles
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Parameter

COUNT: Parameter | None = None
"""Unknown until a manufacturer's file says it."""
DIAMETER: Parameter | None = None
"""Unknown until a manufacturer's file says it."""
LENGTHS_READ: tuple[float, ...] = ()
LENGTHS_ASSUMED: tuple[float, ...] = ()
SPEED: Parameter | None = None
"""An array is placed shot by shot."""

_HARM = Cite("FDARFCommunication2025", "burns, scarring, fat loss, nerve injury")


GENERIC = Device(
    "rf_generic",
    Modality.RF,
    (
        Cartridge("rf_insulated", "rf_insulated", COUNT, DIAMETER, None, None, insulated=True),
        Cartridge("rf_bare", "rf_bare", COUNT, DIAMETER, None, None, insulated=False),
    ),
    cites=(_HARM,),
    speed=SPEED,
    generic=True,
    settings_from_file=True,
)

ARRAY_49 = Device(
    "rf_array_49",
    Modality.RF,
    (
        Cartridge(
            "rf_array_49_tip",
            "rf_array",
            needles(49, "7 by 7 array, as published", Cite("FractionalRFArray2019")),
            None,
            None,
            millimetres(1.5, "length of its needles, as published", Cite("FractionalRFArray2019")),
        ),
    ),
    cites=(Cite("FractionalRFArray2019"), _HARM),
    settings_from_file=True,
)

ARRAY_36 = Device(
    "rf_array_36",
    Modality.RF,
    (
        Cartridge(
            "rf_array_36_tip",
            "rf_array",
            needles(36, "6 by 6 array, as published", Cite("KauvarGershonowitz2024")),
            millimetres(0.15, "as published", Cite("KauvarGershonowitz2024")),
            None,
            millimetres(1.0, "length of its pins, as published", Cite("KauvarGershonowitz2024")),
        ),
    ),
    cites=(Cite("KauvarGershonowitz2024"), _HARM),
    settings_from_file=True,
)

NAMED = (ARRAY_49, ARRAY_36)
ALL = (GENERIC, *NAMED)
