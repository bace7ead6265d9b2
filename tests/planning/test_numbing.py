"""What numbs, against which label, and when nothing does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from needlecraft.course import Status
from needlecraft.devices.modalities import Modality
from needlecraft.intake import Answer, Given, Override, Practice, Role
from needlecraft.planning import plan_course
from needlecraft.products.anaesthetics import label_for
from needlecraft.skin.indications import Indication

AGEING = (Indication.AGEING,)
PIGMENT = (Indication.MELASMA,)


def warned(plan) -> str:
    return " ".join(why.text.read() for why in plan.anaesthesia.warnings)


def test_shallow_needling_is_planned_without_cream_and_not_called_painless(an_intake, on) -> None:
    plan = plan_course(an_intake(indications=PIGMENT), on)
    assert plan.anaesthesia.product is None
    assert "No depth counts as painless" in plan.anaesthesia.why.text.read()


@pytest.mark.parametrize(("jurisdiction", "grams"), [("GB", 6.0), ("US", None), ("ES", None)])
def test_grams_come_from_the_label_of_the_country_or_are_unknown(an_intake, on, jurisdiction, grams) -> None:
    plan = plan_course(an_intake(jurisdiction=jurisdiction), on)
    numbing = plan.anaesthesia
    assert numbing.product == "lidocaine_4_liposomal"
    assert numbing.area_cm2 == pytest.approx(39.5)
    assert numbing.grams == grams
    label = label_for(numbing.product, jurisdiction)
    if label is None:
        assert (numbing.minutes_min, numbing.minutes_max) == (None, None)
        assert "No label" in warned(plan)
    else:
        assert label.minutes[0] <= numbing.minutes_min <= numbing.minutes_max <= label.minutes[1]


def test_milligrams_on_the_skin_are_grams_times_strength(an_intake, on) -> None:
    numbing = plan_course(an_intake(), on).anaesthesia
    assert numbing.milligrams_on_skin == {"lidocaine": pytest.approx(6.0 * 40)}


def test_too_much_for_the_label_becomes_a_warning(an_intake, on) -> None:
    intake = an_intake(anaesthetic="lidocaine_4_liposomal", anaesthetic_grams=30.0)
    plan = plan_course(intake, on)
    assert "30 g is over the label" in warned(plan)
    assert plan.anaesthesia.grams == pytest.approx(7.9)
    assert plan.anaesthesia.milligrams_on_skin == {"lidocaine": pytest.approx(316.0)}
    assert plan.status is Status.PROVISIONAL


@pytest.mark.parametrize(("role", "status"), [("aesthetician", Status.PROVISIONAL), ("dermatologist", Status.PLANNED)])
def test_what_a_label_leaves_to_a_prescriber_is_open_until_one_treats(an_intake, on, role, status) -> None:
    intake = an_intake(role=Role(role), jurisdiction="US-NC", indications=(Indication.WRINKLES,), where=("full_face",))
    plan = plan_course(intake, on)
    assert plan.anaesthesia.product == "lidocaine_4_liposomal"
    assert plan.status is status


@pytest.mark.parametrize(("weight_kg", "opens"), [(49.0, True), (50.0, False)])
def test_a_light_body_leaves_the_amount_open_until_a_prescriber_treats(an_intake, on, weight_kg, opens) -> None:
    for role in (Role.AESTHETICIAN, Role.PRESCRIBER):
        plan = plan_course(an_intake(role=role, indications=(Indication.WRINKLES,), weight_kg=weight_kg), on)
        assert plan.anaesthesia.asks is (opens and role is Role.AESTHETICIAN)


def test_no_amount_is_planned_for_somebody_under_18(an_intake, on) -> None:
    intake = an_intake()
    signed = Override("age_under_22", "Dr Rivera", Role.DERMATOLOGIST, "scar after an accident", on)
    for born, product in ((date(2008, 11, 25), None), (date(2008, 11, 24), "lidocaine_4_liposomal")):
        young = replace(intake, person=replace(intake.person, born=born), overrides=(signed,))
        plan = plan_course(young, on)
        assert plan.anaesthesia.product == product
        assert (plan.status is Status.PROVISIONAL) is (product is None)


def test_over_the_counter_cream_on_a_large_area_in_the_united_states_warns(an_intake, on) -> None:
    plan = plan_course(an_intake(jurisdiction="US", where=("full_face",)), on)
    assert "large area" in warned(plan).lower()


def test_amide_allergy_leaves_no_cream_to_propose(an_intake, on, yes) -> None:
    plan = plan_course(an_intake(answers={"amide_anaesthetic_allergy": yes()}), on)
    assert plan.anaesthesia.product is None
    assert plan.anaesthesia.warnings


def test_a_cream_wished_for_and_withheld_is_not_exchanged_for_another(an_intake, on, yes) -> None:
    intake = an_intake(anaesthetic="lidocaine7_tetracaine7", answers={"ester_or_paba_allergy": yes()})
    plan = plan_course(intake, on)
    assert plan.anaesthesia.product is None
    assert plan.zones


def test_an_ester_allergy_leaves_lidocaine_alone(an_intake, on, yes) -> None:
    plan = plan_course(an_intake(answers={"ester_or_paba_allergy": yes()}), on)
    assert plan.anaesthesia.product == "lidocaine_4_liposomal"


def test_an_unanswered_allergy_makes_a_plan_with_cream_provisional(an_intake, on) -> None:
    unknown = {"amide_anaesthetic_allergy": Given(Answer.UNKNOWN)}
    plan = plan_course(an_intake(answers=unknown), on)
    assert plan.anaesthesia.asks
    assert plan.status is Status.PROVISIONAL


def test_an_unanswered_allergy_does_not_hold_up_a_plan_without_cream(an_intake, on) -> None:
    unknown = {"amide_anaesthetic_allergy": Given(Answer.UNKNOWN)}
    assert plan_course(an_intake(indications=PIGMENT, answers=unknown), on).status is Status.PLANNED


def test_an_aesthetician_alone_is_given_no_prescription_cream(an_intake, on) -> None:
    intake = an_intake(role=Role.AESTHETICIAN, indications=AGEING, where=("medial_cheek",), anaesthetic="emla")
    plan = plan_course(intake, on)
    assert plan.anaesthesia.product is None
    assert "needs a prescriber" in warned(plan)


def test_thirty_per_cent_is_nobodys(an_intake, on) -> None:
    plan = plan_course(an_intake(anaesthetic="lidocaine30"), on)
    assert plan.anaesthesia.product is None
    assert "nobody" in warned(plan)


def test_none_wished_is_none_planned(an_intake, on) -> None:
    plan = plan_course(an_intake(anaesthetic="none"), on)
    assert plan.anaesthesia.product is None
    assert "numbing" not in [step.key for step in plan.visit]


def test_atopic_skin_keeps_the_cream_to_thirty_minutes(an_intake, on, yes) -> None:
    plan = plan_course(an_intake(answers={"atopic_skin": yes()}), on)
    assert plan.anaesthesia.minutes_max == 30


def test_the_clock_runs_from_the_practices_hour(an_intake, on) -> None:
    plan = plan_course(an_intake(), on, Practice(visit_start="14:30"))
    steps = " ".join(step.read() for step in plan.anaesthesia.steps)
    assert "on at 14:45" in steps
    assert "off from 15:15, at the latest at 15:45" in steps
    assert "way home" in steps
    assert "Never again on needled skin" in steps


def test_the_minutes_of_numbing_in_the_visit_are_those_of_the_label(an_intake, on) -> None:
    plan = plan_course(an_intake(), on)
    numbing = next(step for step in plan.visit if step.key == "numbing")
    assert (numbing.starts_min, numbing.minutes) == (15, plan.anaesthesia.minutes_min)


def test_rf_is_numbed_for_at_any_depth(an_intake, on) -> None:
    plan = plan_course(an_intake(modality=Modality.RF), on)
    assert plan.anaesthesia.product == "lidocaine_4_liposomal"


def test_another_anaesthetic_yesterday_moves_nothing_and_today_moves_to_tomorrow(an_intake, on, yes) -> None:
    for last, waits_days in ((on, 1), (on - timedelta(days=1), 0)):
        plan = plan_course(an_intake(answers={"other_anaesthetic_today": yes(last=last)}), on)
        assert plan.anaesthesia.product == "lidocaine_4_liposomal"
        assert (plan.course.treatments[0].on - on).days == waits_days
