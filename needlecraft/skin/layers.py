"""How thick the skin of a zone is, as each method found it, and what changes it.

`best_thickness` gives one study's figures or None, which is "unknown"; it never fills a gap of one method
from another.  Where nothing was read for a zone, `proxy_thickness` offers a neighbour's figures, called
assumed and with the neighbour's name, to whoever asks for them.

Does not model thickness as a number for one person: age, sex and body mass shift it (`EFFECTS`), and the
spread between people is wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from needlecraft.skin.layer_effects import EFFECTS, Effect
from needlecraft.skin.layer_figures import FIGURES
from needlecraft.skin.thickness import Method, MixedMethods, Thickness
from needlecraft.skin.zones import known_zone
from needlecraft.words import say

__all__ = [
    "EFFECTS",
    "Effect",
    "Method",
    "MixedMethods",
    "Proxy",
    "Thickness",
    "best_thickness",
    "measurements",
    "proxy_thickness",
    "stratum_corneum",
]

_PREFERRED = (Method.ULTRASOUND, Method.BIOPSY_GROUP, Method.HISTOLOGY)
"""Living skin before cut skin; Raman sees the stratum corneum only and is never the thickness of the skin."""

NEIGHBOURS: dict[str, str] = {
    "infraorbital": "lower_eyelid",
    "lateral_periorbital": "lower_eyelid",
    "preauricular": "temple",
    "perioral_corner": "upper_lip",
    "lower_lip": "upper_lip",
    "chin": "jawline",
    "upper_arm": "forearm",
}
"""Zones without a figure of their own and the neighbour that stands in: of two neighbours the thinner."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A neighbour's figures standing in for a zone that has none; always assumed."""

    zone: str
    neighbour: str
    thickness: Thickness

    @property
    def assumed(self) -> str:
        """Return why it is assumed, as people read it."""
        return say(
            "skin.thickness.proxy",
            zone=say(f"skin.zones.{self.zone}"),
            neighbour=say(f"skin.zones.{self.neighbour}"),
        )


@cache
def measurements(zone_id: str) -> tuple[Thickness, ...]:
    """Return everything that was read for a zone, study by study; empty is "nothing was read".

    Raises UnknownPlace for a name that is no zone.
    """
    zone = known_zone(zone_id)
    return tuple(figure for figure in FIGURES if figure.zone == zone.id)


def stratum_corneum(zone_id: str) -> tuple[Thickness, ...]:
    """Return what was read of the stratum corneum of a zone; empty is "unknown"."""
    return tuple(figure for figure in measurements(zone_id) if figure.stratum_corneum_mm is not None)


@cache
def best_thickness(zone_id: str, sex: str) -> Thickness | None:
    """Return one study's figures for a zone and sex, never two methods mixed; None is "unknown".

    Living skin (ultrasound) goes before biopsies and those before histology; then the study that tells the
    sexes apart, then the one that read more layers, then the thinner.  For a sex other than female or male
    the thinner of the two is given.
    """
    candidates = [f for f in measurements(zone_id) if f.method in _PREFERRED and _has_body(f) and _fits(f, sex)]
    return min(candidates, key=_rank, default=None)


def proxy_thickness(zone_id: str, sex: str) -> Proxy | None:
    """Return a neighbour's figures for a zone that has none; None where the zone has its own or no neighbour has."""
    neighbour = NEIGHBOURS.get(known_zone(zone_id).id)
    if neighbour is None or best_thickness(zone_id, sex) is not None:
        return None
    found = best_thickness(neighbour, sex)
    return None if found is None else Proxy(zone_id, neighbour, found)


def _has_body(figure: Thickness) -> bool:
    return any(layer is not None for layer in (figure.epidermis_mm, figure.dermis_mm, figure.total_mm))


def _fits(figure: Thickness, sex: str) -> bool:
    return sex not in ("female", "male") or figure.sex in (sex, "both")


def _rank(figure: Thickness) -> tuple[int, bool, int, float]:
    thinnest = min(layer.value for layer in (figure.total_mm or figure.dermis_mm or figure.epidermis_mm,) if layer)
    return _PREFERRED.index(figure.method), figure.sex == "both", -len(figure.layers), thinnest
