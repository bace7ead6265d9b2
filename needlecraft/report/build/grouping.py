"""Zones that share one setting, told once: "medial and lateral cheek, 1.5 mm", and not twice."""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.course import Why, ZoneTreatment
from needlecraft.report.build.context import Context, capital
from needlecraft.report.document import Reason
from needlecraft.words import shown


@dataclass(frozen=True, slots=True)
class SameSetting:
    """Zone treatments alike in everything but their zone and area."""

    treatments: tuple[ZoneTreatment, ...]

    @property
    def first(self) -> ZoneTreatment:
        """Return one of them, which stands for all."""
        return self.treatments[0]

    def names(self, context: Context) -> str:
        """Return the zones in words."""
        named = dict.fromkeys(context.site_name(t.zone, t.sites) for t in self.treatments)
        if any("," in name for name in named):
            return capital("; ".join(named))
        return capital(shown(list(named), context.language))


def same_settings(context: Context) -> tuple[SameSetting, ...]:
    """Return the plan's treatments grouped by equal settings, the deepest first; unknown depths last."""
    groups: dict[object, list[ZoneTreatment]] = {}
    for treatment in context.plan.zones:
        groups.setdefault(_key(context, treatment), []).append(treatment)
    found = [SameSetting(tuple(group)) for group in groups.values()]
    return tuple(sorted(found, key=lambda g: -(g.first.set_depth_mm or 0.0)))


def _key(context: Context, t: ZoneTreatment) -> object:
    numbers = (t.set_depth_mm, t.cap_mm, t.passes, t.speed_hz)
    return t.indication, t.modality, numbers, t.directions, context.read(t.endpoint)


def reasons(context: Context, group: SameSetting) -> tuple[Reason, ...]:
    """Return why the settings of a group are as they are; zones with the same reason share it."""
    named = {"why_depth": "depth", "why_cap": "cap", "why_settings": "settings"}
    found: list[Reason] = []
    for label, name in named.items():
        whys = [(t, getattr(t, name)) for t in group.treatments]
        found += _told_once(context, whys, context.say(f"settings.{label}"))
    notes = [(t, note) for t in group.treatments for note in t.notes]
    return (*found, *_told_once(context, notes, context.say("settings.also")))


def _told_once(context: Context, whys: list[tuple[ZoneTreatment, Why]], label: str) -> list[Reason]:
    """Return reasons, each told once with the works of all its zones; those of some zones only name them."""
    zones = {t.zone for t, _ in whys}
    same: dict[str, list[tuple[ZoneTreatment, Why]]] = {}
    for t, why in whys:
        same.setdefault(context.read(why.text), []).append((t, why))
    return [_joined(context, found, zones, label) for found in same.values()]


def _joined(context: Context, found: list[tuple[ZoneTreatment, Why]], zones: set[str], label: str) -> Reason:
    whys = [why for _, why in found]
    cites = tuple(dict.fromkeys(cite for why in whys for cite in why.cites))
    assumed = dict.fromkeys(context.read(why.assumed) for why in whys if why.assumed is not None)
    sources = context.sources(cites, whys[0].level, assumed=" ".join(assumed))
    here = dict.fromkeys(t.zone for t, _ in found)
    if set(here) != zones:
        label = f"{label} ({shown([context.zone_name(zone) for zone in here], context.language)})"
    return Reason(context.read(whys[0].text), label, sources)
