"""Passes, directions, speed and the endpoint at which a zone is done.

No abstract read gives passes or directions, so all of them are assumed; speed is what was read of the device.  The
endpoint, not the count, ends a pass.  Where pigment is treated, or melasma is on record, the endpoint is redness
without bleeding, and in phototypes IV to VI the first pinpoint of blood is enough.  RF passes come from the maker's
file.

Does not model pressure, stretch of the skin or the angle of the needles.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.course import Text, Why
from needlecraft.devices.catalogue import Device, device
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Parameter
from needlecraft.planning.device import Wished
from needlecraft.planning.situation import Situation
from needlecraft.planning.usual_depth import SHALLOW_AND_DRY
from needlecraft.skin.indications import Indication

DIRECTIONS = ("down", "across", "diagonal_down", "diagonal_up")
BLEEDS_FROM_MM = 1.0
"""Set depth from which pinpoint bleeding is the usual endpoint (assumed)."""
_PRACTICE = (Cite("AuthorKnowledge", "passes and endpoint"),)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a zone is worked over; None is unknown."""

    passes: int | None
    directions: tuple[str, ...]
    speed_hz: float | None
    endpoint: Text
    why: Why


def settings_for(
    situation: Situation, zone: str, indication: Indication, depth_mm: float | None, wished: Wished | None
) -> Settings:
    """Return passes, directions, speed and endpoint of one zone."""
    endpoint = endpoint_for(situation, zone, indication, depth_mm)
    if situation.modality is Modality.RF:
        return _rf(situation, zone, indication, endpoint)
    passes = passes_for(depth_mm or 0.0)
    directions = DIRECTIONS[:passes] if situation.modality is not Modality.STAMP else ()
    speed = _speed(situation, wished)
    key = "plan.settings.with_speed" if speed is not None else "plan.settings.by_hand"
    hertz = None if speed is None else float(speed.value)
    cites = (*_PRACTICE, *(() if speed is None else speed.cites))
    why = Why(Text(key, {"passes": passes, "speed": hertz}), cites, None, Text("plan.settings.assumed"))
    return Settings(passes, directions, hertz, endpoint, why)


def passes_for(depth_mm: float) -> int:
    """Return the number of passes: fewer where skin is thin and the needle shallow (assumed)."""
    if depth_mm <= 0.25:
        return 2
    return 3 if depth_mm < BLEEDS_FROM_MM else 4


def endpoint_for(situation: Situation, zone: str, indication: Indication, depth_mm: float | None) -> Text:
    """Return what ends the work on a zone."""
    if situation.modality is Modality.RF:
        return Text("plan.endpoints.rf")
    if indication in SHALLOW_AND_DRY or situation.has_melasma_at(zone):
        return Text("plan.endpoints.redness_no_bleeding")
    if indication is Indication.ALOPECIA:
        return Text("plan.endpoints.mild_redness")
    if depth_mm is None or depth_mm < BLEEDS_FROM_MM:
        return Text("plan.endpoints.even_redness")
    return Text("plan.endpoints.first_pinpoint" if situation.may_darken else "plan.endpoints.even_pinpoint")


def _speed(situation: Situation, wished: Wished | None) -> Parameter | None:
    """Return the strokes a second that were read of the device; None for hands and unknown motors."""
    if situation.modality is not Modality.PEN:
        return None
    used = wished.device if wished is not None else _at_hand(situation)
    return None if used is None else used.speed


def _at_hand(situation: Situation) -> Device | None:
    names = situation.practice.devices or ("pen_generic",)
    return next((d for d in map(device, names) if d.modality is Modality.PEN), None)


def _rf(situation: Situation, zone: str, indication: Indication, endpoint: Text) -> Settings:
    protocol = situation.rf_protocol
    phototype = situation.phototype
    line = None
    if protocol is not None:
        line = protocol.setting_for(indication.value, zone, None if phototype is None else phototype.value)
    if protocol is None or line is None:
        return Settings(None, (), None, endpoint, Why(Text("plan.settings.rf_no_file")))
    params = {
        "passes": line.passes,
        "overlap": line.overlap_pct,
        "pulse": line.pulse_ms,
        "energy": line.energy_mj_per_pin,
        "source": protocol.source_text(line.page),
    }
    key = "plan.settings.rf_example" if protocol.example else "plan.settings.rf_file"
    return Settings(line.passes, (), None, endpoint, Why(Text(key, params)))
