"""Gather everything in a plan that no source carries, each once, so that it can be read in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from needlecraft.course import Text, Why
from needlecraft.planning.plan import CoursePlan
from needlecraft.planning.situation import Situation


def assumptions(plan: CoursePlan, situation: Situation) -> CoursePlan:
    """Return the plan with its list of assumptions filled."""
    found: dict[str, Text] = {}
    for text in (*_own(plan, situation), *(why.assumed for why in _reasons(plan) if why.assumed is not None)):
        found.setdefault(text.read(), text)
    return replace(plan, assumed=tuple(found.values()))


def _own(plan: CoursePlan, situation: Situation) -> Iterator[Text]:
    if situation.wish.modality_assumed:
        yield Text("plan.assumed.modality", {"modality": Text(f"devices.modalities.{situation.modality}")})
    if any(zone.area_assumed for zone in plan.zones):
        yield Text("plan.assumed.areas")
    if not situation.practice.time_zone:
        yield Text("plan.assumed.time_zone", {"start": situation.practice.visit_start})


def _reasons(plan: CoursePlan) -> Iterator[Why]:
    for zone in plan.zones:
        yield from (zone.depth, zone.cap, zone.settings, *zone.notes)
    for out in plan.left_out:
        yield out.why
    for one in (plan.number, plan.spacing):
        if one is not None:
            yield one
    if plan.device is not None:
        yield plan.device.why
    if plan.anaesthesia is not None:
        yield from (plan.anaesthesia.why, *plan.anaesthesia.warnings)
    for session in plan.course.sessions:
        yield session.why
    for use in (*plan.preparation, *plan.on_needled_skin):
        yield use.why
    for step in plan.visit:
        if step.why is not None:
            yield step.why
    yield from plan.wish
    yield from plan.combinations
    yield from plan.before
