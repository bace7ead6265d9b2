"""The area of the zones of the face, for the amount of a cream and the length of a visit.

A label gives 200 cm2 as its example of a face.  How that divides among the zones nobody published: each
zone's part is its share of a front view drawn to scale, rounded to half a square centimetre, and called
assumed.  A front view shows the sides of the face too small.

Does not model the size of one face, nor any zone of neck, scalp or body: those are unknown.
"""

from __future__ import annotations

from needlecraft.evidence import Cite, Parameter
from needlecraft.skin.zones import Sites, known_zone, zone_of

_LABEL = (Cite("LMX4SmPC2019", "the face as an example of an area"),)

FACE_CM2 = Parameter(200.0, "cm2", "the example of a face in the label of an anaesthetic cream", _LABEL)

_SHARE_CM2: dict[str, float] = {
    "forehead": 53.0,
    "glabella": 7.0,
    "temple": 11.0,
    "lateral_periorbital": 5.5,
    "infraorbital": 11.5,
    "nose_dorsum": 7.5,
    "nose_sidewall": 8.5,
    "malar_cheek": 11.0,
    "medial_cheek": 15.5,
    "lateral_cheek": 13.0,
    "preauricular": 13.0,
    "upper_lip": 6.5,
    "perioral_corner": 3.0,
    "lower_lip": 4.5,
    "chin": 14.5,
    "jawline": 15.0,
}

_WHY = "its share of a front view of a face, of the 200 cm2 that a label gives for a face"


def area_cm2(zone_id: str) -> Parameter | None:
    """Return the area of a zone, both sides together; None is "unknown".  Raises UnknownPlace."""
    share = _SHARE_CM2.get(known_zone(zone_id).id)
    return None if share is None else Parameter(share, "cm2", "assumed", _LABEL, why=_WHY)


def area_of(sites: Sites) -> Parameter | None:
    """Return the area of some sites, one side being half its zone; None where any part is unknown."""
    total = 0.0
    for site in sites:
        zone = zone_of(site)
        share = _SHARE_CM2.get(zone.id)
        if share is None:
            return None
        total += share / len(zone.sites)
    return Parameter(total, "cm2", "assumed", _LABEL, why=_WHY) if total else None
