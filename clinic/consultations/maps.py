"""The maps on which zones are chosen for a wish."""

from __future__ import annotations

from collections.abc import Collection

from clinic.consultations.wording import spoken
from needlecraft.drawing.body_map import body_map
from needlecraft.drawing.face_map import face_map
from needlecraft.drawing.svg import Svg
from needlecraft.drawing.tints import Tint
from needlecraft.drawing.zone_shapes import shapes
from needlecraft.skin.zones import ZONES, Region, side_of, sites, zone_of

FACE_PX, BODY_PX = 300, 216


def wish_maps(chosen: Collection[str]) -> list[Svg]:
    """Return face, front and back with the chosen zones filled; a site is spoken with its name and side."""
    face = tuple(shapes("face"))
    front, back = tuple(shapes("body_front")), tuple(shapes("body_back"))
    return [
        face_map(_tints(face, chosen), {}, labels=_labels(face), prefix="wish-face", width=FACE_PX, interactive=True),
        body_map("front", _tints(front, chosen), {}, labels=_labels(front), prefix="wish-front", width=BODY_PX,
                 interactive=True),
        body_map("back", _tints(back, chosen), {}, labels=_labels(back), prefix="wish-back", width=BODY_PX,
                 interactive=True),
    ]  # fmt: skip


def sites_of(zone: str) -> tuple[str, ...]:
    """Return the sites of a zone, for the list beside the map."""
    return ZONES[zone].sites


def is_body(zone: str) -> bool:
    """Return whether a zone stands on the map of the body."""
    return ZONES[zone].region is not Region.FACE


def zones_of(places: Collection[str]) -> list[str]:
    """Return the zones in which places lie, without those that are never needled."""
    return [zone.id for zone in sites(*places).zones if not zone.never]


def _tints(drawn: tuple[str, ...], chosen: Collection[str]) -> dict[str, Tint]:
    return {site: Tint.MARKED for site in drawn if _zone(site) in chosen}


def _labels(drawn: tuple[str, ...]) -> dict[str, str]:
    return {site: _label(site) for site in drawn}


def _zone(site: str) -> str:
    try:
        return zone_of(site).id
    except KeyError:
        return ""


def _label(site: str) -> str:
    zone = _zone(site)
    if not zone:
        return site.replace("_", " ")
    side = side_of(site)
    name = spoken(f"skin.zones.{zone}")
    return f"{name}, {spoken(f'skin.sides.{side}')}" if side else name
