"""The zones of a plan as they now stand: what the library proposed, with the practice's edits laid over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from clinic.plans.models import Plan, PlanEdit
from clinic.plans.pictures import shown_safely
from needlecraft.skin.zones import FACE, SITE_IDS, sites, zone_of
from needlecraft.words import say, shown

DEPTH_STEP_MM = 0.25


@dataclass(frozen=True, slots=True)
class SiteNow:
    """One site of a plan: the numbers proposed, the numbers now, and why it differs.

    Depths are in millimetres; None is unknown and no number may be set.
    """

    site: str
    zone: str
    name: str
    indication: str
    proposed_mm: float | None
    depth_mm: float | None
    cap_mm: float | None
    passes: int | None
    proposed_passes: int | None
    directions: str
    endpoint: str
    speed_hz: float | None
    why: tuple[dict[str, Any], ...]
    picture: SafeString
    edit: PlanEdit | None = None

    @property
    def is_edited(self) -> bool:
        """Return whether a person set a number otherwise than proposed."""
        return self.edit is not None

    @property
    def is_beyond(self) -> bool:
        """Return whether the depth now passes the cap."""
        return self.depth_mm is not None and self.cap_mm is not None and self.depth_mm > self.cap_mm


def site_name(site: str, language: str = "en") -> str:
    """Return a site's name with its side."""
    zone = zone_of(site)
    name = say(f"skin.zones.{zone.id}", language)
    side = site.rpartition("_")[2]
    return f"{name}, {say(f'skin.sides.{side}', language)}" if zone.paired else name


def sites_now(plan: Plan, edits: Iterable[PlanEdit]) -> list[SiteNow]:
    """Return every planned site in the order of the map, with the newest edit of each number laid over it."""
    newest: dict[tuple[str, str], PlanEdit] = {}
    for edit in sorted(edits, key=lambda e: (e.at, e.created_at)):
        newest[edit.site, edit.field] = edit
    found = [
        _site(plan, site, treatment, newest)
        for treatment in plan.document["zones"]
        for site in sites(*treatment["sites"])
    ]
    return sorted(found, key=lambda s: SITE_IDS.index(s.site))


def _site(plan: Plan, site: str, treatment: dict[str, Any], newest: dict[tuple[str, str], PlanEdit]) -> SiteNow:
    depth, passes = newest.get((site, "set_depth_mm")), newest.get((site, "passes"))
    set_passes = treatment["passes"] if passes is None or passes.now is None else int(passes.now)
    return SiteNow(
        site=site,
        zone=treatment["zone"],
        name=site_name(site),
        indication=say(f"skin.indications.{treatment['indication']}"),
        proposed_mm=treatment["set_depth_mm"],
        depth_mm=treatment["set_depth_mm"] if depth is None else depth.now,
        cap_mm=treatment["cap_mm"],
        passes=set_passes,
        proposed_passes=treatment["passes"],
        directions=shown(tuple(say(f"plan.directions.{d}") for d in treatment["directions"])),
        endpoint=treatment["endpoint"]["text"],
        speed_hz=treatment["speed_hz"],
        why=(treatment["depth"], treatment["cap"], treatment["settings"], *treatment["notes"]),
        picture=_picture(plan, treatment["zone"], treatment["indication"]),
        edit=depth or passes,
    )


def _picture(plan: Plan, zone: str, indication: str) -> SafeString:
    """Return the drawing of the needle against the layers of a zone, where one was made."""
    found = plan.pictures.get(f"layers-{zone}-{indication}")
    return shown_safely(found["svg"] if found else "")


def on_face(now: list[SiteNow]) -> bool:
    """Return whether any planned site lies on the face or neck map."""
    return any(s.site in FACE or s.site == "neck" for s in now)


def on_body(now: list[SiteNow]) -> bool:
    """Return whether any planned site lies on the body map alone."""
    return any(s.site not in FACE and s.site != "neck" for s in now)
