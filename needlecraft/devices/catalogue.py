"""Every device the library knows, and the choice of the smallest cartridge that does what is planned.

A practice's own devices come first; without a list only the generic classes are proposed.  RF needles are never
chosen here: they come with their manufacturer's file.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from needlecraft.devices import pens, rf, rollers, stamps
from needlecraft.devices.device import CLOSE_MM, Cartridge, Device
from needlecraft.devices.modalities import Modality
from needlecraft.words import say

__all__ = [
    "DEVICES",
    "Cartridge",
    "CartridgeTooShort",
    "DepthNotPossible",
    "Device",
    "FixedLength",
    "ReachUnknown",
    "UnknownDevice",
    "cartridge",
    "choose",
    "device",
    "nearest_choice",
    "require_reach",
    "settable",
]

DEVICES: dict[str, Device] = {d.id: d for module in (pens, rollers, stamps, rf) for d in module.ALL}


class UnknownDevice(ValueError):
    """A name that is no device or cartridge."""


class DepthNotPossible(ValueError):
    """A depth that a cartridge cannot be set to."""


class CartridgeTooShort(DepthNotPossible):
    """The needles do not reach the planned depth."""


class FixedLength(DepthNotPossible):
    """The needles have one length, and it is not the planned depth."""


class ReachUnknown(DepthNotPossible):
    """Nobody published how long the needles are."""


def device(device_id: str, devices: Mapping[str, Device] = DEVICES) -> Device:
    """Return the device called `device_id`; an unknown one is an error with the closest match."""
    found = devices.get(device_id)
    if found is None:
        raise UnknownDevice(_unknown("device", device_id, tuple(devices)))
    return found


def cartridge(of: Device, cartridge_id: str) -> Cartridge:
    """Return a device's cartridge; an unknown one is an error with the closest match."""
    for found in of.cartridges:
        if found.id == cartridge_id:
            return found
    raise UnknownDevice(_unknown("cartridge", cartridge_id, tuple(c.id for c in of.cartridges)))


def require_reach(cartridge: Cartridge, set_depth_mm: float) -> None:
    """Raise when a depth cannot be planned with a cartridge: too short, of another fixed length, or unknown."""
    reach = cartridge.max_length_mm
    if reach is None:
        raise ReachUnknown(say("devices.errors.reach_unknown", set_depth_mm=set_depth_mm, cartridge=cartridge.name))
    if not set_depth_mm > 0:
        raise DepthNotPossible(say("devices.errors.not_a_depth", set_depth_mm=set_depth_mm, reach_mm=reach))
    if not cartridge.reaches(set_depth_mm):
        raise CartridgeTooShort(say("devices.errors.too_short", set_depth_mm=set_depth_mm, reach_mm=reach))
    if cartridge.is_fixed and abs(set_depth_mm - reach) > CLOSE_MM:
        raise FixedLength(say("devices.errors.fixed_length", set_depth_mm=set_depth_mm, reach_mm=reach))


def settable(device: Device, cartridge: Cartridge | None, depth_mm: float) -> float | None:
    """Return the nearest depth that can be set and is not deeper than asked; None when there is none.

    With a cartridge None, any cartridge of the device may be taken: of rollers the longest that is not too long.
    """
    among = device.cartridges if cartridge is None else (cartridge,)
    found = [depth for c in among if (depth := c.settable(depth_mm)) is not None]
    return max(found, default=None)


def choose(
    modality: Modality,
    set_depth_mm: float,
    among: tuple[str, ...] = (),
    devices: Mapping[str, Device] = DEVICES,
) -> tuple[Device, Cartridge] | None:
    """Return the smallest cartridge that reaches a depth: shortest first, then fewest needles.

    Of fixed lengths only the very one will do: a longer roller would go deeper than planned.  `among` are the
    devices at hand; empty means the generic classes.  None when nothing fits, and always for RF needles.
    """
    fitting = [(d, c) for d in _at_hand(modality, among, devices) for c in d.cartridges if _fits(c, set_depth_mm)]
    return min(fitting, key=lambda pair: _size(pair[1]), default=None)


def nearest_choice(
    modality: Modality,
    wanted_mm: float,
    among: tuple[str, ...] = (),
    devices: Mapping[str, Device] = DEVICES,
) -> tuple[Device, Cartridge, float] | None:
    """Return the device, cartridge and depth that come nearest to a wanted depth without going deeper."""
    fitting = [
        (d, c, depth)
        for d in _at_hand(modality, among, devices)
        for c in d.cartridges
        if (depth := c.settable(wanted_mm)) is not None
    ]
    return min(fitting, key=lambda one: (-one[2], *_size(one[1])), default=None)


def _at_hand(modality: Modality, among: tuple[str, ...], devices: Mapping[str, Device]) -> tuple[Device, ...]:
    known = tuple(device(one, devices) for one in among) or tuple(d for d in devices.values() if d.generic)
    return tuple(d for d in known if d.modality is modality and not d.settings_from_file)


def _fits(cartridge: Cartridge, depth_mm: float) -> bool:
    if not cartridge.reaches(depth_mm):
        return False
    return not cartridge.is_fixed or abs((cartridge.max_length_mm or 0.0) - depth_mm) <= CLOSE_MM


def _size(cartridge: Cartridge) -> tuple[float, float]:
    needles = cartridge.needles
    return (cartridge.max_length_mm or 0.0, float("inf") if needles is None else float(needles))


def _unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.4)
    hint = say("devices.errors.closest", name=near[0]) if near else ""
    return say(f"devices.errors.unknown_{what}", name=name, known=list(known), hint=hint).strip()
