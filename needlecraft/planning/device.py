"""Which device and cartridge: the one wished for, else the practice's, else a class of device without a brand."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from needlecraft.course import DeviceChoice, Text, Why, ZoneTreatment
from needlecraft.devices.catalogue import (
    DEVICES,
    Cartridge,
    Device,
    cartridge,
    choose,
    device,
    nearest_choice,
    settable,
)
from needlecraft.devices.modalities import Modality
from needlecraft.planning.situation import Situation

DIAL_STEP_MM = 0.25
"""Steps of a pen's dial: read for one pen, taken for all; a finer dial is set to the step below."""


class DeviceDoesNotFit(ValueError):
    """The device wished for treats in another way than the one wished for."""


@dataclass(frozen=True, slots=True)
class Wished:
    """The device and cartridge that were asked for by name."""

    device: Device
    cartridge: Cartridge | None


def wished_device(situation: Situation) -> Wished | None:
    """Return the device asked for.

    Raises UnknownDevice with the closest match, and DeviceDoesNotFit when it is of another modality.
    """
    wish, protocol = situation.wish, situation.rf_protocol
    if wish.device is None:
        return None if wish.cartridge is None else _owner_of(wish.cartridge, wish.modality)
    known = DEVICES if protocol is None else {**DEVICES, protocol.device_id: protocol.device}
    found = device(wish.device, known)
    if found.modality is not wish.modality:
        raise DeviceDoesNotFit(
            f"device is {found.id!r}, which is a {found.modality.value}, and modality is {wish.modality.value!r}. "
            "Choose a device of that modality, or change the modality."
        )
    if protocol is not None and found.modality is Modality.RF and not found.generic and found.id != protocol.device_id:
        raise DeviceDoesNotFit(
            f"device is {found.id!r}, and the maker's file is of {protocol.device_id!r}. "
            "Load the file of the device that is used."
        )
    return Wished(found, None if wish.cartridge is None else cartridge(found, wish.cartridge))


def _owner_of(name: str, modality: Modality) -> Wished:
    """Return the device that a cartridge named by itself belongs to, the class of device before any brand."""
    fitting = sorted((d for d in DEVICES.values() if d.modality is modality), key=lambda d: not d.generic)
    for one in fitting:
        if any(c.id == name for c in one.cartridges):
            return Wished(one, cartridge(one, name))
    return Wished(fitting[0], cartridge(fitting[0], name))


def settable_mm(situation: Situation, bound_mm: float, wished: Wished | None) -> float | None:
    """Return the deepest setting at hand that is not deeper than a bound; None when there is none.

    A pen goes by the steps of its dial; a roller or stamp has its own lengths.
    """
    on_dial = dial_step(bound_mm) if situation.modality is Modality.PEN else bound_mm
    if on_dial <= 0:
        return None
    if wished is not None:
        return settable(wished.device, wished.cartridge, on_dial)
    found = nearest_choice(situation.modality, on_dial, situation.practice.devices)
    return None if found is None else found[2]


def dial_step(depth_mm: float) -> float:
    """Return the step of the dial at or below a depth."""
    return round(floor(depth_mm / DIAL_STEP_MM + 1e-9) * DIAL_STEP_MM, 6)


def choose_device(situation: Situation, zones: tuple[ZoneTreatment, ...], wished: Wished | None) -> DeviceChoice | None:
    """Return the device and the cartridge that reach the deepest set depth; None where no depth is known."""
    if situation.modality is Modality.RF:
        return _rf_device(situation, zones)
    depths_mm = tuple(zone.set_depth_mm for zone in zones if zone.set_depth_mm is not None)
    if not depths_mm:
        return None
    deepest = max(depths_mm)
    if wished is not None:
        one = wished.cartridge or _smallest(wished.device, deepest)
        return None if one is None else _choice(wished.device, one, "plan.device.wished", situation, depths_mm)
    found = choose(situation.modality, deepest, situation.practice.devices)
    if found is None:
        return None
    key = "plan.device.practice" if situation.practice.devices else "plan.device.class"
    return _choice(*found, key, situation, depths_mm)


def _smallest(of: Device, depth_mm: float) -> Cartridge | None:
    fitting = [c for c in of.cartridges if c.settable(depth_mm) == depth_mm]
    return min(fitting, key=lambda c: (c.max_length_mm or 0.0, c.needles or 0), default=None)


def _choice(of: Device, one: Cartridge, key: str, situation: Situation, depths_mm: tuple[float, ...]) -> DeviceChoice:
    depths = sorted(set(depths_mm))
    params = {"device": of.name, "cartridge": one.name, "depth": depths[-1], "depths": tuple(depths)}
    if one.is_fixed and len(depths) > 1:
        key = "plan.device.several_lengths"
    cites = tuple(dict.fromkeys(c for figure in of.figures for c in figure.cites)) or of.cites
    assumed = Text("plan.device.class_assumed") if of.generic else None
    return DeviceChoice(
        of.id, one.id, f"{of.name}, {one.name}", one.needles, one.max_length_mm,
        Why(Text(key, params), cites, of.level, assumed),
    )  # fmt: skip


def _rf_device(situation: Situation, zones: tuple[ZoneTreatment, ...]) -> DeviceChoice | None:
    """Return the device of the maker's file, with the tip that its lines name; of several the deepest."""
    protocol, phototype = situation.rf_protocol, situation.phototype
    if protocol is None:
        return None
    asked = None if phototype is None else phototype.value
    lines = [protocol.setting_for(zone.indication.value, zone.zone, asked) for zone in zones]
    tips = [protocol.tip(name) for name in dict.fromkeys(line.tip for line in lines if line is not None)]
    tip = max(tips, key=lambda one: one.max_depth_mm)
    params = {
        "device": protocol.device_name,
        "tips": tuple(one.name for one in tips),
        "source": protocol.source_text(tip.page),
    }
    key = "plan.device.rf_example" if protocol.example else "plan.device.rf_file"
    name = f"{protocol.device_name}, {tip.name}"
    return DeviceChoice(protocol.device_id, tip.id, name, tip.pins, tip.max_depth_mm, Why(Text(key, params)))
