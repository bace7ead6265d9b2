"""Read a manufacturer's own RF instructions from a TOML file, with every fault at once.

The format is described in `docs/manufacturer-file.md`.  The bounds here catch slips of a unit or of a decimal
point; they are no clinical limits, and a number within them is not thereby right.

Does not judge a setting: it is used as written, or not at all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from needlecraft.devices.rf_fields import FORMAT, Fault, Reader
from needlecraft.devices.rf_settings import RFDocument, RFProtocol, RFSetting, RFTip
from needlecraft.words import say

__all__ = ["FORMAT", "MAX_BYTES", "Fault", "RFFileFaults", "RFProtocol", "load", "unknown_names"]

MAX_BYTES = 1_000_000
PHOTOTYPES = ("I", "II", "III", "IV", "V", "VI")
TOP = ("format", "example", "id", "device", "manufacturer", "document", "tips", "settings")
DOCUMENT = ("title", "edition", "copied_by", "copied_on")
TIP = (
    "id", "name", "pins", "insulated", "bare_end_mm", "pin_diameter_mm", "min_depth_mm", "max_depth_mm", "page",
)  # fmt: skip
SETTING = (
    "indication", "zones", "phototypes", "tip", "depth_mm", "passes", "overlap_pct", "pulse_ms", "energy_mj_per_pin",
    "page",
)  # fmt: skip


class RFFileFaults(ValueError):
    """The file cannot be used; `faults` holds everything that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(fault.text for fault in faults))
        self.faults = faults


def load(source: Path | str) -> RFProtocol:
    """Return the protocol in a file or in the text itself; a text of one line is the file's path.

    Raises RFFileFaults with everything that is wrong.
    """
    table = _table(source)
    reader = Reader()
    protocol = _protocol(reader, table)
    if reader.faults or protocol is None:
        raise RFFileFaults(tuple(reader.faults))
    return protocol


def unknown_names(protocol: RFProtocol, zones: Iterable[str], indications: Iterable[str]) -> tuple[Fault, ...]:
    """Return the zones and indications of a protocol that are not among those known."""
    reader = Reader()
    known_zones, known_indications = tuple(zones), tuple(indications)
    for n, setting in enumerate(protocol.settings):
        reader.one_of(f"settings[{n}].indication", setting.indication, known_indications)
        for zone in setting.zones:
            reader.one_of(f"settings[{n}].zones", zone, known_zones)
    return tuple(reader.faults)


def _table(source: Path | str) -> dict[str, Any]:
    is_text = isinstance(source, str) and "\n" in source
    data = str(source).encode() if is_text else _bytes(Path(source))
    if len(data) > MAX_BYTES:
        raise _single("too_large", len(data), MAX_BYTES)
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        raise _single("encoding", f"byte {wrong.start}", "UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise _single("not_toml", str(wrong) or "too deeply nested", "TOML") from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as wrong:
        raise _single("unreadable", str(path), getattr(wrong, "strerror", None) or "a file") from None


def _single(problem: str, value: object, allowed: object) -> RFFileFaults:
    return RFFileFaults((Fault("", value, say(f"devices.rf_file.{problem}"), str(allowed)),))


def _protocol(reader: Reader, table: dict[str, Any]) -> RFProtocol | None:
    reader.only("", table, TOP)
    reader.one_of("format", table.get("format"), (FORMAT,))
    example = reader.flag("example", table.get("example", False))
    device_id = reader.name("id", table.get("id"))
    device = reader.text("device", table.get("device"))
    manufacturer = reader.text("manufacturer", table.get("manufacturer"))
    document = _document(reader, table.get("document"))
    tips = tuple(_tip(reader, path, one) for path, one in reader.tables("tips", table.get("tips")))
    reader.distinct("tips", tuple(tip.id for tip in tips))
    by_id = {tip.id: tip for tip in tips}
    settings = tuple(
        _setting(reader, path, one, by_id) for path, one in reader.tables("settings", table.get("settings"))
    )
    _no_line_twice(reader, settings)
    return RFProtocol(device_id, device, manufacturer, document, tips, settings, example)


def _document(reader: Reader, value: object) -> RFDocument:
    table = reader.table("document", value)
    reader.only("document", table, DOCUMENT)
    return RFDocument(
        title=reader.text("document.title", table.get("title")),
        edition=reader.text("document.edition", table.get("edition")),
        copied_by=reader.text("document.copied_by", table.get("copied_by")),
        copied_on=reader.day("document.copied_on", table.get("copied_on")),
    )


def _tip(reader: Reader, path: str, table: dict[str, Any]) -> RFTip:
    reader.only(path, table, TIP)
    insulated = reader.flag(f"{path}.insulated", table.get("insulated"))
    low = reader.number(f"{path}.min_depth_mm", table.get("min_depth_mm"), above=0, most=10)
    high = reader.number(f"{path}.max_depth_mm", table.get("max_depth_mm"), above=0, most=10)
    if low > high:
        reader.fault(f"{path}.min_depth_mm", low, "order", f"0 to {high:g}")
    return RFTip(
        id=reader.name(f"{path}.id", table.get("id")),
        name=reader.text(f"{path}.name", table.get("name")),
        pins=reader.whole(f"{path}.pins", table.get("pins"), least=1, most=400),
        insulated=insulated,
        min_depth_mm=low,
        max_depth_mm=high,
        page=reader.page(f"{path}.page", table.get("page")),
        bare_end_mm=reader.maybe(f"{path}.bare_end_mm", table.get("bare_end_mm"), above=0, most=10),
        pin_diameter_mm=reader.maybe(f"{path}.pin_diameter_mm", table.get("pin_diameter_mm"), above=0, most=1),
    )


def _setting(reader: Reader, path: str, table: dict[str, Any], tips: dict[str, RFTip]) -> RFSetting:
    reader.only(path, table, SETTING)
    tip_id = reader.name(f"{path}.tip", table.get("tip"))
    depth = reader.number(f"{path}.depth_mm", table.get("depth_mm"), above=0, most=10)
    if tip_id and reader.one_of(f"{path}.tip", tip_id, tuple(tips)):
        tip = tips[tip_id]
        if depth and not tip.min_depth_mm <= depth <= tip.max_depth_mm:
            reader.fault(f"{path}.depth_mm", depth, "beyond_tip", f"{tip.min_depth_mm:g} to {tip.max_depth_mm:g}")
    phototypes = reader.names(f"{path}.phototypes", table.get("phototypes", []), may_be_empty=True)
    for one in phototypes:
        reader.one_of(f"{path}.phototypes", one, PHOTOTYPES)
    return RFSetting(
        indication=reader.name(f"{path}.indication", table.get("indication")),
        zones=reader.names(f"{path}.zones", table.get("zones")),
        tip=tip_id,
        depth_mm=depth,
        passes=reader.whole(f"{path}.passes", table.get("passes"), least=1, most=20),
        overlap_pct=reader.number(f"{path}.overlap_pct", table.get("overlap_pct"), least=0, most=90),
        pulse_ms=reader.number(f"{path}.pulse_ms", table.get("pulse_ms"), above=0, most=10_000),
        energy_mj_per_pin=reader.number(
            f"{path}.energy_mj_per_pin", table.get("energy_mj_per_pin"), above=0, most=10_000
        ),
        page=reader.page(f"{path}.page", table.get("page")),
        phototypes=phototypes,
    )


def _no_line_twice(reader: Reader, settings: tuple[RFSetting, ...]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for n, line in enumerate(settings):
        for zone in line.zones:
            for phototype in line.phototypes or ("",):
                key = (line.indication, zone, phototype)
                if key in seen:
                    reader.fault(f"settings[{n}]", " ".join(key).strip(), "twice", say("devices.rf_file.once"))
                seen.add(key)
