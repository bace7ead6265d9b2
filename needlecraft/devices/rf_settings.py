"""What a manufacturer's own instructions say of RF needles: the document, the tips, the settings.

The only place from which an RF depth, pass, overlap, pulse or energy can come.  A plan that uses one names the
document, its edition and the page.

Does not model whether the instructions are right, or newer than those on the practice's shelf.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from needlecraft.devices.device import Cartridge, Device
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Parameter
from needlecraft.words import say

UNDER_NO_CITE = "stated by the practice's copy of the manufacturer's instructions; not read here"


@dataclass(frozen=True, slots=True)
class RFDocument:
    """The instructions that the file was copied from, and who copied them."""

    title: str
    edition: str
    copied_by: str
    copied_on: date


@dataclass(frozen=True, slots=True)
class RFTip:
    """An array of needles.  An insulated needle heats at its bare end only; a bare one heats along its length."""

    id: str
    name: str
    pins: int
    insulated: bool
    min_depth_mm: float
    max_depth_mm: float
    page: str
    bare_end_mm: float | None = None
    pin_diameter_mm: float | None = None


@dataclass(frozen=True, slots=True)
class RFSetting:
    """One line of the instructions: for an indication at some zones, with one tip.

    `phototypes` empty means that the instructions make no difference; an empty `zones` is never met.
    """

    indication: str
    zones: tuple[str, ...]
    tip: str
    depth_mm: float
    passes: int
    overlap_pct: float
    pulse_ms: float
    energy_mj_per_pin: float
    page: str
    phototypes: tuple[str, ...] = ()

    def is_for(self, indication: str, zone: str, phototype: str | None) -> bool:
        """Return whether the line holds.  An unknown phototype meets only lines that make no difference."""
        if indication != self.indication or zone not in self.zones:
            return False
        return not self.phototypes or phototype in self.phototypes


@dataclass(frozen=True, slots=True)
class RFProtocol:
    """A manufacturer's instructions as read from a file.  `example`: invented numbers, to be printed as such."""

    device_id: str
    device_name: str
    manufacturer: str
    document: RFDocument
    tips: tuple[RFTip, ...]
    settings: tuple[RFSetting, ...]
    example: bool = False

    def tip(self, tip_id: str) -> RFTip:
        """Return a tip by its id."""
        return next(tip for tip in self.tips if tip.id == tip_id)

    def setting_for(self, indication: str, zone: str, phototype: str | None = None) -> RFSetting | None:
        """Return the line for an indication at a zone; one for the phototype comes before one for all.

        None means that the instructions do not speak of it: no number may be planned.
        """
        found = [line for line in self.settings if line.is_for(indication, zone, phototype)]
        return min(found, key=lambda line: not line.phototypes, default=None)

    @property
    def device(self) -> Device:
        """Return the device, with the lengths that the file gives, for the catalogue of one plan."""
        return Device(
            self.device_id, Modality.RF, tuple(_cartridge(tip) for tip in self.tips), cites=(), label=self.device_name
        )

    def source_text(self, page: str = "", language: str = "en") -> str:
        """Return the document as it is named beside a number: title, edition, page."""
        where = say("devices.rf_file.page", language, page=page) if page else ""
        named = say("devices.rf_file.document", language, title=self.document.title, edition=self.document.edition)
        return f"{named}{where}"

    @property
    def warning(self) -> str | None:
        """Return the sentence that must stand on every page when the numbers are invented."""
        return say("devices.rf_file.example") if self.example else None


def _cartridge(tip: RFTip) -> Cartridge:
    def figure(value: float | None, unit: str = "mm") -> Parameter | None:
        return None if value is None else Parameter(value, unit, "assumed", why=UNDER_NO_CITE)

    return Cartridge(
        tip.id,
        "rf_array",
        needle_count=figure(tip.pins, "needles"),
        diameter=figure(tip.pin_diameter_mm),
        shortest=figure(tip.min_depth_mm),
        longest=figure(tip.max_depth_mm),
        insulated=tip.insulated,
        label=tip.name,
    )
