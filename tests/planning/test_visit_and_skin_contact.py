"""The visit minute by minute, what cleans the skin, and what may touch it until its channels count as closed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.intake import Answer, Given, Role
from needlecraft.planning import plan_course
from needlecraft.products.channels import CHANNELS_CLOSED_AFTER, RF_BARRIER_CLOSED_AFTER
from needlecraft.skin.indications import Indication


def used(plan) -> dict[str, str]:
    return {use.product: use.use.key.rpartition(".")[2] for use in plan.on_needled_skin}


def test_each_step_starts_where_the_one_before_ends(an_intake, on) -> None:
    steps = plan_course(an_intake(where=("full_face",)), on).visit
    assert steps[0].starts_min == 0
    assert all(later.starts_min == earlier.ends_min for earlier, later in pairwise(steps))


def test_a_full_face_with_cream_takes_ninety_minutes_and_the_room_thirty(an_intake, on) -> None:
    steps = plan_course(an_intake(where=("full_face",)), on).visit
    assert steps[-1].ends_min == 90
    assert sum(step.minutes for step in steps if step.needs_room) == 30
    assert not next(step for step in steps if step.key == "numbing").needs_room


@pytest.mark.parametrize(
    ("where", "minutes"), [(("chin",), 15), (("cheeks", "forehead"), 20), (("full_face",), 25), (("abdomen",), 30)]
)
def test_needling_takes_fifteen_to_thirty_minutes_by_area(an_intake, on, where, minutes) -> None:
    plan = plan_course(an_intake(indications=(Indication.SURGICAL_SCARS,), where=where), on)
    assert next(step for step in plan.visit if step.key == "needling").minutes == minutes


def test_needling_takes_fifteen_minutes_where_little_is_treated(an_intake, on) -> None:
    steps = {step.key: step for step in plan_course(an_intake(where=("chin",)), on).visit}
    assert "cartridge" in " ".join(text.read() for text in steps["needling"].detail)
    assert "no source says what a mask should be" in steps["mask"].detail[0].read()


@pytest.mark.parametrize("where", ["cheeks", "scalp"])
def test_chlorhexidine_is_never_put_on_face_or_scalp(an_intake, on, where) -> None:
    indication = Indication.ALOPECIA if where == "scalp" else Indication.AGEING
    plan = plan_course(an_intake(indications=(indication,), where=(where,)), on)
    by_product = {use.product: use.use.key for use in plan.preparation}
    assert by_product["chlorhexidine_aqueous"] == by_product["chlorhexidine_alcohol"] == "plan.preparation.never_here"
    assert by_product["alcohol_70"] == "plan.preparation.use"


def test_alcohol_is_wholly_dry_before_rf(an_intake, on) -> None:
    plan = plan_course(an_intake(modality=Modality.RF), on)
    assert "dry" in plan.preparation[0].use.read().lower()
    assert "RF" in plan.preparation[0].use.read()


def test_an_allergy_to_alcohol_takes_another_antiseptic_and_an_unknown_one_asks(an_intake, on, yes) -> None:
    allergic = plan_course(an_intake(answers={"antiseptic_allergy": yes(kind="alcohol")}), on)
    assert allergic.preparation[0].product == "povidone_iodine"
    unknown = plan_course(an_intake(answers={"antiseptic_allergy": Given(Answer.UNKNOWN)}), on)
    assert unknown.preparation[0].product == "none_chosen"
    assert "Ask" in unknown.preparation[0].use.read()


@pytest.mark.parametrize(
    ("modality", "closed"),
    [
        (Modality.PEN, CHANNELS_CLOSED_AFTER),
        (Modality.ROLLER, CHANNELS_CLOSED_AFTER),
        (Modality.RF, RF_BARRIER_CLOSED_AFTER),
    ],
)
def test_the_rule_holds_until_channels_count_as_closed_and_make_up_waits(an_intake, on, modality, closed) -> None:
    uses = {use.product: use for use in plan_course(an_intake(modality=modality), on).on_needled_skin}
    assert uses["rule"].to_h == closed.value
    assert uses["makeup"].from_h >= closed.value
    assert uses["mask"].from_h is None


def test_vitamin_c_and_an_aestheticians_drug_are_named_and_not_used(an_intake, on) -> None:
    doctor = plan_course(an_intake(products=("vitamin_c",)), on)
    assert used(doctor)["vitamin_c"] == "not_used"
    hands = an_intake(role=Role.AESTHETICIAN, where=("medial_cheek",), products=("tretinoin", "prp"))
    assert {used(plan_course(hands, on))[name] for name in ("tretinoin", "prp")} == {"not_used"}
