"""What is on record in a zone makes its plan shallower, whatever the wish there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from needlecraft.course import SessionKind
from needlecraft.devices.modalities import Modality
from needlecraft.intake import Override, Role
from needlecraft.planning import plan_course
from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import sites


def test_melasma_on_record_keeps_scars_there_shallow_and_dry(an_intake, on, yes) -> None:
    melasma = yes(where=sites("medial_cheek"))
    plan = plan_course(an_intake(where=("medial_cheek", "lateral_cheek"), answers={"melasma": melasma}), on)
    zones = {zone.zone: zone for zone in plan.zones}
    assert zones["medial_cheek"].set_depth_mm == 0.5
    assert "melasma is on record" in zones["medial_cheek"].depth.text.read()
    assert "before any bleeding" in zones["medial_cheek"].endpoint.read()
    assert zones["lateral_cheek"].set_depth_mm == 1.5
    assert "bleeding" in zones["lateral_cheek"].endpoint.read()


@pytest.mark.parametrize(("rule", "fact"), [("isotretinoin", "isotretinoin"), ("acitretin", "acitretin")])
def test_a_retinoid_set_aside_is_needled_shallow_after_a_test_spot(an_intake, on, yes, rule, fact) -> None:
    signed = Override(rule, "Dr Rivera", Role.DERMATOLOGIST, "low dose", on)
    intake = replace(an_intake(where=("medial_cheek",), answers={fact: yes()}), overrides=(signed,))
    plan = plan_course(intake, on)
    assert [zone.set_depth_mm for zone in plan.zones] == [0.75]
    assert "set aside" in plan.zones[0].depth.text.read()
    spot, reading, first = plan.course.sessions[:3]
    assert (spot.kind, reading.kind) == (SessionKind.TEST_SPOT, SessionKind.TEST_READING)
    assert first.on > reading.on >= spot.on + timedelta(days=28)


def test_without_a_retinoid_a_pen_needs_no_test_spot(an_intake, on) -> None:
    plan = plan_course(an_intake(indications=(Indication.WRINKLES,), modality=Modality.PEN), on)
    assert SessionKind.TEST_SPOT not in {session.kind for session in plan.course.sessions}


@pytest.mark.parametrize(("zone", "beside"), [("infraorbital", True), ("lateral_periorbital", True), ("chin", False)])
def test_beside_the_eye_the_plan_asks_for_a_shield(an_intake, on, zone, beside) -> None:
    plan = plan_course(an_intake(indications=(Indication.WRINKLES,), where=(zone,)), on)
    assert any("Shield the eye" in note.text.read() for note in plan.zones[0].notes) is beside
