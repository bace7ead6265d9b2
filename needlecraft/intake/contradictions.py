"""What cannot be true at the same time, across the tables of an intake."""

from __future__ import annotations

from datetime import date
from typing import Any

from needlecraft.devices.catalogue import DEVICES
from needlecraft.intake.faults import NOTHING, Faults
from needlecraft.intake.history import History
from needlecraft.intake.person import Person, Wish
from needlecraft.skin.zones import sites
from needlecraft.words import say


def note_contradictions(faults: Faults, person: Person, wish: Wish, history: History, answered_on: date | None) -> None:
    """Note each pair of statements that cannot both be true."""
    if answered_on is not None:
        _pregnancy(faults, person, history, answered_on)
    _wish(faults, wish)


def _pregnancy(faults: Faults, person: Person, history: History, answered_on: date) -> None:
    if history.pregnant.is_yes and not person.may_be_pregnant(answered_on):
        faults.add("answers.pregnant", "yes", "pregnant_and_impossible", **_grounds(person))
    if history.breastfeeding.is_yes and not person.may_breastfeed(answered_on):
        faults.add("answers.breastfeeding", "yes", "pregnant_and_impossible", **_grounds(person))


def _grounds(person: Person) -> dict[str, Any]:
    unstated = say("errors.line.unstated")
    possible = person.pregnancy_possible
    return {
        "sex": person.sex.value,
        "born": person.born or unstated,
        "possible": unstated if possible is None else str(possible).lower(),
    }


def _wish(faults: Faults, wish: Wish) -> None:
    if wish.modality in wish.together:
        faults.add("wish.together", wish.modality.value, "modality_twice")
    if wish.anaesthetic == "none" and wish.anaesthetic_grams is not None:
        faults.add("wish.anaesthetic_grams", wish.anaesthetic_grams, "grams_of_nothing")
    _device(faults, wish)
    for zone in wish.area_cm2:
        if wish.where and not sites(zone) & wish.where:
            faults.add(f"wish.area_cm2.{zone}", wish.area_cm2[zone], "area_elsewhere")


def _device(faults: Faults, wish: Wish) -> None:
    """Note a device of another kind than the wished one, and a cartridge that the device does not take."""
    if wish.cartridge and not wish.device:
        faults.add("wish.device", NOTHING, "cartridge_without_device", cartridge=wish.cartridge)
    device = DEVICES.get(wish.device or "")
    if device is None:
        return
    if device.modality is not wish.modality:
        faults.add("wish.device", device.id, "device_of_another_kind", allowed=_ids(wish), kind=device.modality.value)
    cartridges = [cartridge.id for cartridge in device.cartridges]
    if wish.cartridge and wish.cartridge not in cartridges:
        faults.add("wish.cartridge", wish.cartridge, "cartridge_of_another", allowed=cartridges, among=cartridges)


def _ids(wish: Wish) -> list[str]:
    return [device.id for device in DEVICES.values() if device.modality is wish.modality]
