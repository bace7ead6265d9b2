"""The zones of face and body, left and right: without a hole on the face, each the same in map, rule and plan.

A `Zone` is a named region; a `Site` is a zone on one side ("medial_cheek_left"); `Sites` is a set of
sites.  A place given in an intake may be a group ("full_face"), a zone (both sides) or a site.

Does not model areas smaller than a zone: a single lesion is skipped by a mark, not by a zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache


class Region(StrEnum):
    """The part of the body a zone belongs to."""

    FACE = "face"
    NECK = "neck"
    SCALP = "scalp"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Zone:
    """A named region of the skin.  `paired`: it lies left and right.  `never`: no needle goes there, and why."""

    id: str
    region: Region
    paired: bool
    never: str = ""
    snomed: str = ""

    @property
    def sites(self) -> tuple[str, ...]:
        """Return the ids of its sites: right and left, or the one across the midline."""
        return (f"{self.id}_right", f"{self.id}_left") if self.paired else (self.id,)


def _face(id: str, paired: bool = True, snomed: str = "") -> Zone:
    return Zone(id, Region.FACE, paired, snomed=snomed)


def _body(id: str, paired: bool = True, snomed: str = "") -> Zone:
    return Zone(id, Region.BODY, paired, snomed=snomed)


ZONES: dict[str, Zone] = {
    zone.id: zone
    for zone in (
        _face("forehead", paired=False, snomed="68698007"),
        _face("glabella", paired=False),
        _face("temple"),
        _face("lateral_periorbital"),
        Zone("upper_eyelid", Region.FACE, paired=True, never="inside_orbital_rim"),
        Zone("lower_eyelid", Region.FACE, paired=True, never="inside_orbital_rim", snomed="40069000"),
        _face("infraorbital"),
        _face("nose_dorsum", paired=False, snomed="113179006"),
        _face("nose_sidewall"),
        _face("malar_cheek", snomed="36141000"),
        _face("medial_cheek", snomed="36141000"),
        _face("lateral_cheek", snomed="36141000"),
        _face("preauricular"),
        _face("upper_lip", paired=False, snomed="16251004"),
        _face("perioral_corner", snomed="110488009"),
        _face("lower_lip", paired=False),
        _face("chin", paired=False, snomed="23747009"),
        _face("jawline", snomed="244097004"),
        Zone("neck", Region.NECK, paired=False, snomed="43081002"),
        Zone("scalp", Region.SCALP, paired=False, snomed="41695006"),
        _body("decolletage", paired=False, snomed="244106003"),
        _body("shoulder"),
        _body("upper_arm", snomed="45981001"),
        _body("forearm"),
        _body("hand", snomed="33712006"),
        _body("breast"),
        _body("abdomen", paired=False, snomed="75093004"),
        _body("flank"),
        _body("hip"),
        Zone("pubic_area", Region.BODY, paired=False, never="pubic_area"),
        _body("thigh_front", snomed="61248009"),
        _body("thigh_back"),
        _body("knee"),
        _body("lower_leg"),
        _body("upper_back", paired=False),
        _body("lower_back", paired=False),
        _body("buttock"),
    )
}

SITE_IDS: tuple[str, ...] = tuple(site for zone in ZONES.values() for site in zone.sites)
_BIT = {site: 1 << n for n, site in enumerate(SITE_IDS)}
_ZONE_OF = {site: zone for zone in ZONES.values() for site in zone.sites}


class UnknownPlace(ValueError):
    """A name that is no group, zone or site."""


@dataclass(frozen=True, slots=True)
class Sites:
    """A set of sites, as bits.  `|`, `&`, `-` and `in` work as for sets; empty is falsy."""

    bits: int = 0

    def __or__(self, other: Sites) -> Sites:
        return Sites(self.bits | other.bits)

    def __and__(self, other: Sites) -> Sites:
        return Sites(self.bits & other.bits)

    def __sub__(self, other: Sites) -> Sites:
        return Sites(self.bits & ~other.bits)

    def __bool__(self) -> bool:
        return self.bits != 0

    def __contains__(self, site: str) -> bool:
        return bool(self.bits & _BIT[site])

    def __iter__(self) -> Iterator[str]:
        return (site for site in SITE_IDS if self.bits & _BIT[site])

    def __len__(self) -> int:
        return self.bits.bit_count()

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Return the zones that at least one of the sites lies in, in map order."""
        return tuple(z for z in ZONES.values() if self.bits & _zone_bits(z.id))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the shortest honest list: the zone where both sides are in the set, else the site."""
        return _names(self.bits)


def sites(*places: str) -> Sites:
    """Return the sites of groups, zones or sites by name.  Raises UnknownPlace with the closest match."""
    bits = 0
    for place in places:
        bits |= _place_bits(place)
    return Sites(bits)


def sites_where(chosen: Iterable[Zone]) -> Sites:
    """Return all sites of some zones."""
    return sites(*(zone.id for zone in chosen))


def zone_of(site: str) -> Zone:
    """Return the zone a site lies in."""
    return _ZONE_OF[site]


def known_zone(zone_id: str) -> Zone:
    """Return a zone by id.  Raises UnknownPlace with the closest match."""
    zone = ZONES.get(zone_id)
    if zone is None:
        near = get_close_matches(zone_id, ZONES, n=1, cutoff=0.5)
        hint = f" Closest: {near[0]}." if near else ""
        raise UnknownPlace(f"{zone_id!r} is no zone of the face or body.{hint}")
    return zone


def side_of(site: str) -> str:
    """Return "left", "right", or "" for a zone across the midline."""
    return site.rpartition("_")[2] if _ZONE_OF[site].paired else ""


@cache
def _names(bits: int) -> tuple[str, ...]:
    found: list[str] = []
    for zone in ZONES.values():
        whole = _zone_bits(zone.id)
        if bits & whole == whole:
            found.append(zone.id)
        else:
            found.extend(s for s in zone.sites if bits & _BIT[s])
    return tuple(found)


@cache
def _zone_bits(zone_id: str) -> int:
    return sum(_BIT[site] for site in ZONES[zone_id].sites)


@cache
def _place_bits(place: str) -> int:
    if place in _BIT:
        return _BIT[place]
    if place in ZONES:
        return _zone_bits(place)
    if place in GROUPS:
        return sum(_zone_bits(zone) for zone in GROUPS[place])
    near = get_close_matches(place, [*GROUPS, *ZONES, *SITE_IDS], n=1, cutoff=0.5)
    hint = f" Closest: {near[0]}." if near else ""
    raise UnknownPlace(f"{place!r} is no zone of the face or body.{hint}")


def _ids(*regions: Region) -> tuple[str, ...]:
    return tuple(z.id for z in ZONES.values() if z.region in regions and not z.never)


GROUPS: dict[str, tuple[str, ...]] = {
    "full_face": _ids(Region.FACE),
    "cheeks": ("malar_cheek", "medial_cheek", "lateral_cheek"),
    "perioral": ("upper_lip", "perioral_corner", "lower_lip"),
    "nose": ("nose_dorsum", "nose_sidewall"),
    "eyelids": ("upper_eyelid", "lower_eyelid"),
    "face_and_neck": _ids(Region.FACE, Region.NECK),
    "back": ("upper_back", "lower_back"),
    "arms": ("upper_arm", "forearm"),
    "thighs": ("thigh_front", "thigh_back"),
    "body": _ids(Region.BODY),
}

EVERYWHERE = Sites((1 << len(SITE_IDS)) - 1)
FACE = sites(*(z.id for z in ZONES.values() if z.region is Region.FACE))
NEVER = sites(*(z.id for z in ZONES.values() if z.never))
