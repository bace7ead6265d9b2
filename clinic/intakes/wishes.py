"""The wish in plain words: what troubles a client, and where, as the library's indications and places."""

from __future__ import annotations

from collections.abc import Iterable

from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import NEVER, SITE_IDS, Sites, UnknownPlace, side_of, sites, zone_of
from needlecraft.words import say

TROUBLES: dict[str, tuple[Indication, ...]] = {
    "lines": (Indication.WRINKLES,),
    "firmness": (Indication.AGEING,),
    "loose": (Indication.LAXITY,),
    "pores": (Indication.PORES,),
    "acne_scars": (Indication.ACNE_SCARS_ICEPICK, Indication.ACNE_SCARS_BOXCAR, Indication.ACNE_SCARS_ROLLING),
    "acne_scars_narrow": (Indication.ACNE_SCARS_ICEPICK,),
    "acne_scars_wide": (Indication.ACNE_SCARS_BOXCAR,),
    "acne_scars_wavy": (Indication.ACNE_SCARS_ROLLING,),
    "brown_patches": (Indication.MELASMA,),
    "dark_marks": (Indication.POST_INFLAMMATORY_PIGMENT,),
    "age_spots": (Indication.LENTIGINES,),
    "sun": (Indication.SUN_DAMAGE,),
    "stretch_marks": (Indication.STRIAE,),
    "burn": (Indication.BURN_SCARS,),
    "operation": (Indication.SURGICAL_SCARS,),
    "hair": (Indication.ALOPECIA,),
}
PLACES = (
    "full_face",
    "forehead",
    "cheeks",
    "nose",
    "perioral",
    "chin",
    "neck",
    "scalp",
    "decolletage",
    "hand",
    "abdomen",
    "back",
    "arms",
    "thighs",
)
"""Places offered first; every single one stands on the map and in the list below it."""
WHOLE_FACE = sites("full_face")
TREATABLE = tuple(site for site in SITE_IDS if site not in NEVER)


def indications_of(troubles: Iterable[str]) -> tuple[Indication, ...]:
    """Return the indications that what was ticked stands for, each once, in the order offered."""
    chosen = set(troubles)
    found = [one for trouble, meant in TROUBLES.items() if trouble in chosen for one in meant]
    return tuple(dict.fromkeys(found))


def troubles_of(indications: Iterable[Indication]) -> tuple[str, ...]:
    """Return what to show as ticked for some indications: all three kinds of acne scars are "I cannot say"."""
    held = set(indications)
    if held >= set(TROUBLES["acne_scars"]):
        rest = held - set(TROUBLES["acne_scars"])
        return ("acne_scars", *(t for t, meant in TROUBLES.items() if len(meant) == 1 and set(meant) <= rest))
    return tuple(t for t, meant in TROUBLES.items() if len(meant) == 1 and set(meant) <= held)


def sites_of(places: Iterable[str]) -> Sites:
    """Return the sites of what was ticked: groups, zones and single sites; what is no place is passed over."""
    found = Sites()
    for place in places:
        try:
            found |= sites(place)
        except UnknownPlace:
            continue
    return found


def plain_site(site: str, language: str) -> str:
    """Return a site as a client reads it."""
    zone, side = zone_of(site), side_of(site)
    name = say(f"skin.plain_zones.{zone.id}", language)
    return f"{name}, {say(f'skin.sides.{side}', language)}" if side else name


def plain_where(where: Sites, language: str) -> str:
    """Return places as a client reads them, each zone once where both sides are meant."""
    names = [say("skin.places.full_face", language)] if not WHOLE_FACE - where else []
    rest = where - WHOLE_FACE if names else where
    names += [
        plain_site(name, language) if name in SITE_IDS else say(f"skin.plain_zones.{name}", language)
        for name in rest.names
    ]
    return ", ".join(names)
