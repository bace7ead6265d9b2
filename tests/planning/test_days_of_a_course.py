"""Tests before, peels between, days moved, weekends noted, and the review no earlier than may be judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from needlecraft.course import SessionKind, Status
from needlecraft.devices.modalities import Modality
from needlecraft.intake import Role
from needlecraft.planning import plan_course
from needlecraft.screening import screen
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype

KIND = SessionKind


def kinds(plan) -> list[SessionKind]:
    return [session.kind for session in plan.course.sessions]


def day_of(plan, kind: SessionKind) -> date:
    return next(session.on for session in plan.course.sessions if session.kind is kind)


@pytest.mark.parametrize(
    ("modality", "phototype", "spot"),
    [
        (Modality.RF, Phototype.IV, True),
        (Modality.RF, Phototype.VI, True),
        (Modality.RF, None, True),
        (Modality.RF, Phototype.III, False),
        (Modality.PEN, Phototype.VI, False),
    ],
)
def test_a_test_spot_comes_before_rf_where_skin_may_darken(an_intake, on, modality, phototype, spot) -> None:
    plan = plan_course(an_intake(modality=modality, phototype=phototype), on)
    assert (KIND.TEST_SPOT in kinds(plan)) is spot
    if spot:
        assert kinds(plan)[:3] == [KIND.TEST_SPOT, KIND.TEST_READING, KIND.TREATMENT]
        assert day_of(plan, KIND.TEST_READING) - day_of(plan, KIND.TEST_SPOT) == timedelta(days=28)
        assert day_of(plan, KIND.TREATMENT) > day_of(plan, KIND.TEST_READING)


@pytest.mark.parametrize(("kind", "tested"), [("nickel", True), (None, True), ("gold", False)])
def test_nickel_is_patch_tested(an_intake, on, yes, kind, tested) -> None:
    plan = plan_course(an_intake(answers={"metal_allergy": yes(kind=kind)}), on)
    assert plan.status is not Status.WITHHELD
    assert (KIND.PATCH_TEST in kinds(plan)) is tested
    if tested:
        assert kinds(plan)[:3] == [KIND.PATCH_TEST, KIND.TEST_READING, KIND.TREATMENT]
        assert day_of(plan, KIND.TREATMENT) > day_of(plan, KIND.TEST_READING)


@pytest.mark.parametrize(("product", "tested"), [("tranexamic_acid", True), ("prp", False), ("saline_sterile", False)])
def test_a_product_new_to_the_skin_is_patch_tested(an_intake, on, yes, product, tested) -> None:
    agreed = {"delivered_product_agreed": yes(last=on)}
    plan = plan_course(an_intake(indications=(Indication.MELASMA,), products=(product,), answers=agreed), on)
    used = [use.product for use in plan.on_needled_skin if use.use.key == "plan.on_skin.delivered"]
    assert used == [product]
    assert (KIND.PATCH_TEST in kinds(plan)) is tested


def test_peels_alternate_three_weeks_apart_in_a_prescribers_hand(an_intake, on) -> None:
    plan = plan_course(an_intake(together=frozenset({Modality.PEEL})), on)
    days = [(s.on - on).days for s in plan.course.sessions if s.kind is not KIND.REVIEW]
    assert days == [0, 21, 42, 63, 84]
    assert kinds(plan) == [KIND.TREATMENT, KIND.COMPANION] * 2 + [KIND.TREATMENT, KIND.REVIEW]
    assert next(row for row in plan.alternatives if row.planned).key == "with_peel"


@pytest.mark.parametrize(("phototype", "warned"), [(Phototype.II, False), (Phototype.V, True), (None, True)])
def test_a_peel_warns_of_darkening_in_darker_and_unknown_phototypes(an_intake, on, phototype, warned) -> None:
    plan = plan_course(an_intake(together=frozenset({Modality.PEEL}), phototype=phototype), on)
    peels = [s for s in plan.course.sessions if s.kind is KIND.COMPANION]
    assert peels
    assert all(any("Pigmentation" in why.text.read() for why in peel.warnings) is warned for peel in peels)


def test_no_peel_is_planned_for_an_aesthetician_or_off_the_face(an_intake, on) -> None:
    peel = frozenset({Modality.PEEL})
    for intake in (
        an_intake(role=Role.AESTHETICIAN, together=peel, where=("medial_cheek",)),
        an_intake(indications=(Indication.STRIAE,), where=("abdomen",), together=peel),
    ):
        assert KIND.COMPANION not in kinds(plan_course(intake, on))


@pytest.mark.parametrize(("weekday", "noted"), [(0, False), (4, False), (5, True), (6, True)])
def test_a_weekend_is_noted_and_not_left_out(an_intake, on, weekday, noted) -> None:
    day = on + timedelta(days=(weekday - on.weekday()) % 7)
    first = plan_course(an_intake(), day).course.treatments[0]
    assert first.on == day
    assert bool(first.warnings) is noted


def test_a_deferral_of_everything_is_no_plan_but_the_day_from_which(an_intake, on, yes) -> None:
    plan = plan_course(an_intake(answers={"needled": yes(last=on - timedelta(days=10))}), on)
    assert plan.status is Status.WITHHELD
    assert plan.screening.earliest_date == on + timedelta(days=18)
    assert "12 December 2026" in plan.meanwhile[0].text.read()
    later = plan_course(an_intake(answers={"needled": yes(last=on - timedelta(days=10))}), on + timedelta(days=18))
    assert later.course.treatments[0].on == on + timedelta(days=18)


def test_meanwhile_tells_of_each_finding_what_to_do_and_what_would_change_it(an_intake, on, yes) -> None:
    plan = plan_course(an_intake(answers={"pregnant": yes(), "isotretinoin": yes()}), on)
    assert plan.status is Status.WITHHELD
    keys = {why.text.key for why in plan.meanwhile}
    for finding in plan.screening.findings:
        if finding.severity.word == "withhold":
            assert {f"screening.{finding.rule.id}.action", f"screening.{finding.rule.id}.change"} <= keys
    assert "plan.before.keep_medicines" in keys


def test_a_wish_that_cannot_be_fulfilled_beside_the_needling_does_not_stop_it(an_intake, on, yes) -> None:
    intake = an_intake(together=frozenset({Modality.TOPICAL_ANAESTHETIC}), answers={"amide_anaesthetic_allergy": yes()})
    plan = plan_course(intake, on)
    assert screen(intake, on).verdict == "withhold"
    assert plan.status is Status.PLANNED
    assert plan.anaesthesia.product is None
    assert any(why.text.key.startswith("screening.la_amide_allergy") for why in plan.wish)


def test_no_sentence_advises_to_stop_a_medicine(an_intake, on, texts_of) -> None:
    for role in Role:
        plan = plan_course(an_intake(role=role, phototype=None), on)
        for text in texts_of((plan.before, plan.meanwhile)):
            assert "stop taking" not in text.read().lower()


def test_a_day_at_the_end_of_the_calendar_is_an_error_with_what_is_allowed(an_intake) -> None:
    with pytest.raises(ValueError, match="9000-01-01"):
        plan_course(an_intake(), date(9999, 12, 31))


def test_a_plan_made_a_day_later_starts_a_day_later(an_intake, on) -> None:
    one = plan_course(an_intake(), on)
    other = plan_course(replace(an_intake()), on + timedelta(days=1))
    assert [s.on + timedelta(days=1) for s in one.course.sessions] == [s.on for s in other.course.sessions]
