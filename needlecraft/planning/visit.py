"""The visit minute by minute, from the client's arrival to the way home.

Numbing is a wait and does not block the needling room; disinfecting and needling do, and the room is cleaned
after.  The minutes are what practices report (needling 15 to 30 inside a visit of 60 to 90) and our own split of
them: assumed.

Does not model a late client, a difficult vein of talk, or a second treatment in the same visit.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.course import Anaesthesia, Step, Text, Why, ZoneTreatment
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level

CHECK_IN_MIN, PHOTOGRAPHS_MIN, CLEANSING_MIN = 5, 5, 5
DISINFECT_MIN, CLEAN_ROOM_MIN = 5, 10
COOLING_MIN, MASK_MIN, CREAM_MIN, TALK_MIN = 5, 5, 2, 3
UNKNOWN_NUMBING_MIN = 60
"""Held free where no label gives the minutes: the longest usual wait."""
NEEDLING_MIN_BY_AREA_CM2 = ((50.0, 15), (120.0, 20), (220.0, 25))
LONGEST_NEEDLING_MIN = 30

_WHY = Why(
    Text("plan.visit.why"), (Cite("AuthorKnowledge", "timing of visits"),), Level.OPINION, Text("plan.visit.assumed")
)


@dataclass(frozen=True, slots=True)
class _Planned:
    key: str
    minutes: int
    needs_room: bool = False
    detail: tuple[Text, ...] = ()


def visit_steps(
    zones: tuple[ZoneTreatment, ...], anaesthesia: Anaesthesia | None, *, delivers: bool = False
) -> tuple[Step, ...]:
    """Return the steps of one treatment visit, each starting where the one before it ends."""
    needling = needling_min(zones)
    planned = [
        _Planned("check_in", CHECK_IN_MIN, detail=(Text("plan.visit.check_in_detail"),)),
        _Planned("photographs", PHOTOGRAPHS_MIN, detail=(Text("plan.visit.photographs_detail"),)),
        _Planned("cleansing", CLEANSING_MIN),
    ]
    if anaesthesia is not None and anaesthesia.product is not None:
        planned.append(_Planned("numbing", anaesthesia.minutes_min or UNKNOWN_NUMBING_MIN, detail=anaesthesia.steps))
    room = {"minutes": DISINFECT_MIN + needling, "cleaning": CLEAN_ROOM_MIN}
    details = [Text("plan.visit.room", room), Text("plan.visit.cartridge")]
    if delivers:
        details.append(Text("plan.visit.delivered"))
    planned += [
        _Planned("disinfecting", DISINFECT_MIN, needs_room=True),
        _Planned("needling", needling, needs_room=True, detail=tuple(details)),
        _Planned("cooling", COOLING_MIN),
        _Planned("mask", MASK_MIN, detail=(Text("plan.visit.mask_detail"),)),
        _Planned("cream", CREAM_MIN, detail=(Text("plan.visit.cream_detail"),)),
        _Planned("talk", TALK_MIN, detail=(Text("plan.visit.talk_detail"),)),
    ]
    return _in_order(planned)


def needling_min(zones: tuple[ZoneTreatment, ...]) -> int:
    """Return the minutes of needling, by area; the longest where an area is unknown or RF goes shot by shot."""
    areas = [zone.area_cm2 for zone in zones]
    if any(area is None for area in areas) or any(z.modality is Modality.RF for z in zones):
        return LONGEST_NEEDLING_MIN
    whole = sum(area for area in areas if area is not None)
    return next((minutes for most, minutes in NEEDLING_MIN_BY_AREA_CM2 if whole <= most), LONGEST_NEEDLING_MIN)


def _in_order(planned: list[_Planned]) -> tuple[Step, ...]:
    steps: list[Step] = []
    begins = 0
    for one in planned:
        title = Text(f"plan.visit.{one.key}")
        steps.append(Step(one.key, title, begins, one.minutes, one.needs_room, one.detail, _WHY))
        begins += one.minutes
    return tuple(steps)
