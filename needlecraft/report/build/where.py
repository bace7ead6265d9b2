"""Where and how deep: the map, the same as a table, and each setting with its reasons."""

from __future__ import annotations

from needlecraft.course import ZoneTreatment
from needlecraft.devices.modalities import Modality
from needlecraft.report.build.context import Context, capital, decimals
from needlecraft.report.build.grouping import SameSetting, reasons, same_settings
from needlecraft.report.document import (
    Block,
    Bullets,
    Cell,
    Field,
    Fields,
    Figure,
    Group,
    More,
    Paragraph,
    Section,
    Table,
)
from needlecraft.report.pictures import layers, map_of_face, maps_of_body
from needlecraft.skin.zones import ZONES, Region
from needlecraft.words import say, shown


def zone_map(context: Context) -> Section | None:
    """Return the map of set depths, with the table that says the same."""
    plan = context.plan
    if not plan.zones:
        return None
    figures: list[Block] = []
    face = map_of_face(context)
    if face.wide:
        figures.append(Figure("map-face", face.wide, _map_label(context, "face", _FACE)))
    body_label = _map_label(context, "body", frozenset(Region) - _FACE)
    for n, body in enumerate(maps_of_body(context), 1):
        figures.append(Figure(f"map-body-{n}", body.wide, body_label))
    title = context.say("sections.map")
    note = Paragraph(context.say("map.note"), quiet=True)
    return Section("map", title, (*figures, _zone_table(context), note), place="start")


def settings(context: Context) -> Section | None:
    """Return every setting with the needle against the layers and its reasons; the deepest open, the others to open."""
    groups = same_settings(context)
    if not groups:
        return None
    first, *others = groups
    blocks: list[Block] = [Group(first.names(context), _settings(context, first), aside=_indication(context, first))]
    for group in others:
        depth = context.mm(group.first.set_depth_mm)
        title = context.say("settings.other_zones", zones=group.names(context), depth=depth)
        blocks.append(More(title, _settings(context, group)))
    return Section("settings", context.say("sections.settings"), tuple(blocks), place="end")


def left_out(context: Context) -> Section | None:
    """Return the zones asked for and not planned, each with its reason."""
    if not context.plan.left_out:
        return None
    items = tuple(
        context.reason(z.why, capital(context.site_name(z.zone, z.sites))) for z in context.plan.left_out
    )  # fmt: skip
    return Section("left_out", context.say("sections.left_out"), (Bullets(items),), place="end")


def device(context: Context) -> Section | None:
    """Return the device and cartridge that reach the planned depths."""
    chosen = context.plan.device
    if chosen is None:
        return None
    items = [Field(context.say("device.device"), chosen.name)]
    if chosen.needles is not None:
        items.append(Field(context.say("device.needles"), shown(chosen.needles)))
    if chosen.max_length_mm is not None:
        items.append(Field(context.say("device.reach"), context.mm(chosen.max_length_mm)))
    blocks: list[Block] = [Fields(tuple(items)), context.reason(chosen.why, context.say("device.why"))]
    return Section("device", context.say("sections.device"), tuple(blocks), place="end")


def shows_example_values(context: Context) -> bool:
    """Return whether any setting of the plan comes from a manufacturer's file marked as an example."""
    texts = [why.text.key for t in context.plan.zones for why in (t.settings, t.depth)]
    return any(key.endswith("rf_example") for key in texts)


def _map_label(context: Context, part: str, regions: frozenset[Region]) -> str:
    treated = [t for t in context.plan.zones if ZONES[t.zone].region in regions]
    depths = sorted({t.set_depth_mm for t in treated if t.set_depth_mm is not None})
    spoken = [context.mm(d) for d in depths] or context.say("map.unknown_depths")
    zones = len({t.zone for t in treated})
    key = "map.label_one" if zones == 1 else "map.label"
    return context.say(key, region=context.say(f"map.{part}"), count=zones, depths=spoken)


def _zone_table(context: Context) -> Table:
    heads = ("zone", "right", "left") if context.for_client else ("zone", "right", "left", "passes")
    rows: dict[tuple[str, ...], list[str]] = {}
    for zone in ZONES.values():
        here = tuple(t for t in context.plan.zones if t.zone == zone.id)
        if here:
            rows.setdefault(_row(context, here)[: len(heads) - 1], []).append(context.zone_name(zone.id))
    return Table(
        caption=context.say("map.client_caption" if context.for_client else "map.caption"),
        heads=tuple(context.say(f"map.{h}") for h in heads),
        rows=tuple((Cell(capital("; ".join(names))), *(Cell(text) for text in row)) for row, names in rows.items()),
        numbers=tuple(range(1, len(heads))),
        compact=True,
    )


def _row(context: Context, here: tuple[ZoneTreatment, ...]) -> tuple[str, ...]:
    right, left = (_on_side(context, here, side) for side in ("right", "left"))
    passes = {t.passes for t in here}
    spoken = "; ".join(context.unknown() if p is None else str(p) for p in sorted(passes, key=lambda p: p or 0))
    return right, left, spoken


def _on_side(context: Context, here: tuple[ZoneTreatment, ...], side: str) -> str:
    for treatment in here:
        if not ZONES[treatment.zone].paired or any(s.endswith(f"_{side}") for s in treatment.sites):
            depth = treatment.set_depth_mm
            return context.unknown() if depth is None else decimals(depth)
    return context.say("map.not_planned")


def _settings(context: Context, group: SameSetting) -> tuple[Block, ...]:
    t = group.first
    blocks: list[Block] = []
    picture = layers(context, t)
    key = "settings.layers_label" if t.set_depth_mm is not None else "settings.layers_label_unknown"
    zone = context.site_name(t.zone, t.sites)
    label = context.say(key, zone=zone, depth=context.mm(t.set_depth_mm), cap=context.mm(t.cap_mm))
    blocks.append(Figure(f"layers-{t.zone}-{t.indication}", picture.wide, label, picture.narrow))
    blocks += [Fields(_fields(context, group)), Bullets(reasons(context, group))]
    return tuple(blocks)


def _fields(context: Context, group: SameSetting) -> tuple[Field, ...]:
    t = group.first
    directions = [say(f"plan.directions.{d}", context.language) for d in t.directions]
    named = {
        "depth": context.mm(t.set_depth_mm),
        "cap": context.mm(t.cap_mm),
        "passes": context.unknown() if t.passes is None else str(t.passes),
        "directions": shown(directions, context.language),
        "speed": context.quantity(t.speed_hz, "hz") if t.modality is Modality.PEN else "",
        "endpoint": context.read(t.endpoint),
        "area": _area(context, group),
    }
    return tuple(Field(context.say(f"settings.{name}"), value) for name, value in named.items() if value)


def _area(context: Context, group: SameSetting) -> str:
    areas = [t.area_cm2 for t in group.treatments]
    known = [a for a in areas if a is not None]
    if len(known) < len(areas):
        return context.unknown()
    area = context.quantity(round(sum(known), 1), "cm2")
    assumed = any(t.area_assumed for t in group.treatments)
    return context.say("settings.area_assumed", area=area) if assumed else area


def _indication(context: Context, group: SameSetting) -> str:
    return say(f"skin.indications.{group.first.indication}", context.language)


_FACE = frozenset({Region.FACE, Region.NECK})
