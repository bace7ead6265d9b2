"""Set depths: usual depth, cap, bone, licence and needle, the least of them; pigment shallow; RF from its file alone."""

from __future__ import annotations

import pytest

from needlecraft.course import Status
from needlecraft.devices.catalogue import UnknownDevice, device
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Level
from needlecraft.intake import Licence, Practice, Role
from needlecraft.planning import DoesNotNeedle, plan_course
from needlecraft.planning.device import DeviceDoesNotFit, dial_step
from needlecraft.planning.usual_depth import USUAL_DEPTHS
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import sites


def depths(plan) -> dict[str, float | None]:
    return {zone.zone: zone.set_depth_mm for zone in plan.zones}


def decided_by(plan, zone: str) -> str:
    return next(z.depth.text.key for z in plan.zones if z.zone == zone).rpartition(".")[2]


@pytest.mark.parametrize("indication", Indication)
def test_the_usual_depth_of_each_indication_is_in_the_shallow_half_of_its_range(indication: Indication) -> None:
    usual = USUAL_DEPTHS[indication]
    assert usual.low_mm <= usual.take_mm <= (usual.low_mm + usual.high_mm) / 2 + 1e-9


@pytest.mark.parametrize(
    ("role", "indication", "zone", "depth", "bound"),
    [
        (Role.DERMATOLOGIST, Indication.ACNE_SCARS_ROLLING, "medial_cheek", 1.5, "usual"),
        (Role.DERMATOLOGIST, Indication.ACNE_SCARS_ROLLING, "malar_cheek", 1.0, "bone"),
        (Role.DERMATOLOGIST, Indication.ACNE_SCARS_ROLLING, "chin", 1.0, "bone"),
        (Role.DERMATOLOGIST, Indication.ACNE_SCARS_ROLLING, "temple", 0.75, "cap"),
        (Role.DERMATOLOGIST, Indication.WRINKLES, "forehead", 1.0, "usual"),
        (Role.DERMATOLOGIST, Indication.WRINKLES, "lateral_periorbital", 0.5, "cap"),
        (Role.DERMATOLOGIST, Indication.WRINKLES, "infraorbital", 0.25, "cap"),
        (Role.DERMATOLOGIST, Indication.MELASMA, "medial_cheek", 0.5, "usual"),
        (Role.DERMATOLOGIST, Indication.LENTIGINES, "hand", 0.5, "usual"),
        (Role.DERMATOLOGIST, Indication.STRIAE, "abdomen", 1.5, "usual"),
        (Role.DERMATOLOGIST, Indication.ALOPECIA, "scalp", 0.5, "usual"),
        (Role.AESTHETICIAN, Indication.ACNE_SCARS_ROLLING, "medial_cheek", 0.75, "cap"),
        (Role.AESTHETICIAN, Indication.WRINKLES, "forehead", 0.5, "cap"),
        (Role.AESTHETICIAN, Indication.WRINKLES, "upper_lip", 0.25, "cap"),
        (Role.NURSE, Indication.STRIAE, "thigh_front", 0.5, "cap"),
    ],
)
def test_depth_by_operator_indication_and_zone(an_intake, on, role, indication, zone, depth, bound) -> None:
    plan = plan_course(an_intake(role=role, indications=(indication,), where=(zone,)), on)
    assert depths(plan) == {zone: depth}
    assert decided_by(plan, zone) == bound


def test_a_licence_holds_the_depth(an_intake, on) -> None:
    licence = Licence("GB", Role.DERMATOLOGIST, frozenset({Modality.PEN}), "own reading", max_depth_mm=1.1)
    plan = plan_course(an_intake(where=("medial_cheek",)), on, Practice(licences=(licence,)))
    assert depths(plan) == {"medial_cheek": 1.0}
    assert decided_by(plan, "medial_cheek") == "licence"


@pytest.mark.parametrize("phototype", [*Phototype, None])
def test_a_phototype_changes_no_depth(an_intake, on, phototype) -> None:
    plan = plan_course(an_intake(where=("medial_cheek", "chin"), phototype=phototype), on)
    assert depths(plan) == {"medial_cheek": 1.5, "chin": 1.0}


@pytest.mark.parametrize(
    ("phototype", "indication", "endpoint"),
    [
        (Phototype.II, Indication.ACNE_SCARS_ROLLING, "even_pinpoint"),
        (Phototype.V, Indication.ACNE_SCARS_ROLLING, "first_pinpoint"),
        (None, Indication.ACNE_SCARS_ROLLING, "first_pinpoint"),
        (Phototype.II, Indication.MELASMA, "redness_no_bleeding"),
        (Phototype.II, Indication.SUN_DAMAGE, "redness_no_bleeding"),
        (Phototype.V, Indication.AGEING, "even_redness"),
    ],
)
def test_phototype_and_pigment_change_the_endpoint(an_intake, on, phototype, indication, endpoint) -> None:
    plan = plan_course(an_intake(where=("medial_cheek",), phototype=phototype, indications=(indication,)), on)
    assert [zone.endpoint.key for zone in plan.zones] == [f"plan.endpoints.{endpoint}"]


def test_where_pigment_and_wrinkles_meet_the_more_careful_setting_counts(an_intake, on) -> None:
    plan = plan_course(an_intake(indications=(Indication.WRINKLES, Indication.MELASMA), where=("medial_cheek",)), on)
    assert plan.zones[0].indication is Indication.MELASMA
    assert plan.zones[0].set_depth_mm == 0.5
    assert any("wrinkles" in note.text.read() for note in plan.zones[0].notes)


def test_a_roller_is_never_longer_than_the_cap_and_each_zone_has_its_own_length(an_intake, on) -> None:
    plan = plan_course(an_intake(modality=Modality.ROLLER, where=("medial_cheek", "temple", "infraorbital")), on)
    assert depths(plan) == {"medial_cheek": 1.5, "temple": 0.5, "infraorbital": 0.25}
    assert decided_by(plan, "temple") == "device"
    assert plan.device is not None
    assert "0.25, 0.5 and 1.5 mm" in plan.device.why.text.read()


def test_a_roller_wished_for_that_is_too_long_for_a_zone_leaves_it_out(an_intake, on) -> None:
    wish = {"modality": Modality.ROLLER, "device": "roller_generic", "cartridge": "roller_1_5"}
    plan = plan_course(an_intake(where=("medial_cheek", "temple"), **wish), on)
    assert depths(plan) == {"medial_cheek": 1.5}
    assert [out.zone for out in plan.left_out] == ["temple"]


def test_a_short_cartridge_wished_for_lowers_the_depth_and_says_so(an_intake, on) -> None:
    wish = {"modality": Modality.ROLLER, "device": "roller_generic", "cartridge": "roller_0_5"}
    plan = plan_course(an_intake(where=("medial_cheek",), **wish), on)
    assert depths(plan) == {"medial_cheek": 0.5}
    assert "the needles at hand allow no more" in plan.zones[0].depth.text.read()
    assert plan.device is not None
    assert plan.device.cartridge == "roller_0_5"


def test_a_practice_without_the_device_leaves_every_zone_out(an_intake, on) -> None:
    plan = plan_course(an_intake(modality=Modality.STAMP), on, Practice(devices=("skinpen_precision",)))
    assert plan.status is Status.WITHHELD
    assert {out.zone for out in plan.left_out} == {"malar_cheek", "medial_cheek", "lateral_cheek"}


def test_the_practices_own_pen_is_taken(an_intake, on) -> None:
    plan = plan_course(an_intake(), on, Practice(devices=("skinpen_precision",)))
    assert plan.device is not None
    assert plan.device.device == "skinpen_precision"


def test_an_unknown_device_is_an_error_with_the_closest_match(an_intake, on) -> None:
    with pytest.raises(UnknownDevice, match="Closest"):
        plan_course(an_intake(device="pen_generik"), on)


def test_a_device_of_another_modality_is_an_error(an_intake, on) -> None:
    with pytest.raises(DeviceDoesNotFit, match="roller"):
        plan_course(an_intake(device="roller_generic"), on)


def test_a_course_of_something_without_needles_is_an_error(an_intake, on) -> None:
    with pytest.raises(DoesNotNeedle, match="laser"):
        plan_course(an_intake(modality=Modality.LASER), on)


@pytest.mark.parametrize(
    ("wanted", "step"), [(0.24, 0.0), (0.25, 0.25), (0.3, 0.25), (0.75, 0.75), (1.49, 1.25), (2.0, 2.0)]
)
def test_the_dial_goes_to_the_step_below(wanted: float, step: float) -> None:
    assert dial_step(wanted) == step


def test_hair_is_needled_on_the_scalp_and_stretch_marks_on_the_body(an_intake, on) -> None:
    both = (Indication.ALOPECIA, Indication.STRIAE)
    plan = plan_course(an_intake(indications=both, where=("scalp", "abdomen", "chin")), on)
    assert {z.zone: z.indication for z in plan.zones} == {"scalp": Indication.ALOPECIA, "abdomen": Indication.STRIAE}
    assert [out.zone for out in plan.left_out] == ["chin"]


def test_the_eyelids_and_the_pubic_area_are_never_planned(an_intake, on) -> None:
    plan = plan_course(an_intake(indications=(Indication.AGEING,), where=("eyelids", "chin", "pubic_area")), on)
    assert depths(plan) == {"chin": 0.75}
    assert {out.zone for out in plan.left_out} == {"upper_eyelid", "lower_eyelid", "pubic_area"}


def test_one_side_withheld_leaves_the_other_planned(an_intake, on, yes) -> None:
    wound = {"open_wound": yes(where=sites("medial_cheek_left"))}
    plan = plan_course(an_intake(where=("medial_cheek",), answers=wound), on)
    assert [tuple(zone.sites) for zone in plan.zones] == [("medial_cheek_right",)]
    assert [tuple(out.sites) for out in plan.left_out] == [("medial_cheek_left",)]
    assert plan.zones[0].area_cm2 == pytest.approx(15.5 / 2)


def test_a_measured_area_wins_over_the_assumed_one(an_intake, on) -> None:
    plan = plan_course(an_intake(where=("medial_cheek",), area_cm2={"medial_cheek": 21.0}), on)
    assert (plan.zones[0].area_cm2, plan.zones[0].area_assumed) == (21.0, False)


def test_half_of_a_measured_area_is_assumed_where_one_side_is_left_out(an_intake, on, yes) -> None:
    wound = {"open_wound": yes(where=sites("medial_cheek_left"))}
    plan = plan_course(an_intake(where=("medial_cheek",), answers=wound, area_cm2={"medial_cheek": 21.0}), on)
    assert (plan.zones[0].area_cm2, plan.zones[0].area_assumed) == (10.5, True)


def test_no_reason_for_treatment_is_planned_as_ageing_and_provisional(an_intake, on) -> None:
    plan = plan_course(an_intake(indications=(), where=("chin",)), on)
    assert plan.status is Status.PROVISIONAL
    assert plan.zones[0].indication is Indication.AGEING


def test_no_zone_named_plans_nothing_and_says_so(an_intake, on) -> None:
    plan = plan_course(an_intake(where=()), on)
    assert plan.status is Status.PROVISIONAL
    assert plan.zones == ()
    assert "No zone was named" in plan.meanwhile[0].text.read()


def test_rf_numbers_are_those_of_the_file_and_of_no_other_zone(an_intake, on, rf_example) -> None:
    intake = an_intake(modality=Modality.RF, where=("cheeks", "chin"))
    plan = plan_course(intake, on, rf_protocol=rf_example)
    line = rf_example.setting_for("acne_scars_rolling", "medial_cheek", "III")
    assert {z.zone for z in plan.zones} == {"medial_cheek", "lateral_cheek"}
    for zone in plan.zones:
        assert (zone.set_depth_mm, zone.passes) == (line.depth_mm, line.passes)
        assert "EXAMPLE" in zone.settings.text.read()
    reasons = {out.zone: out.why.text.key for out in plan.left_out}
    assert reasons == {"malar_cheek": "plan.left_out.rf_over_cap", "chin": "plan.left_out.rf_not_in_file"}


def test_an_example_file_never_makes_a_plan_that_stands(an_intake, on, rf_example) -> None:
    plan = plan_course(an_intake(modality=Modality.RF), on, rf_protocol=rf_example)
    assert plan.status is Status.PROVISIONAL


def test_passes_and_directions_go_together_and_are_called_assumed(an_intake, on) -> None:
    plan = plan_course(an_intake(where=("medial_cheek", "temple", "infraorbital")), on)
    assert {z.zone: z.passes for z in plan.zones} == {"medial_cheek": 4, "temple": 3, "infraorbital": 2}
    for zone in plan.zones:
        assert len(zone.directions) == zone.passes
        assert zone.settings.assumed is not None


def test_only_a_pen_has_a_speed_and_it_is_the_one_read_of_the_device(an_intake, on) -> None:
    pen = device("pen_generic")
    assert pen.speed is not None
    assert all(z.speed_hz == pen.speed.value for z in plan_course(an_intake(), on).zones)
    assert all(z.speed_hz is None for z in plan_course(an_intake(modality=Modality.ROLLER), on).zones)


def test_a_depth_has_a_level_only_where_a_work_states_it(an_intake, on) -> None:
    scars = plan_course(an_intake(where=("medial_cheek", "chin")), on)
    assert {z.zone: z.depth.level for z in scars.zones} == {"medial_cheek": Level.COHORT, "chin": None}
    ageing = plan_course(an_intake(indications=(Indication.AGEING,), where=("medial_cheek",)), on)
    assert ageing.zones[0].depth.level is None
    assert ageing.zones[0].depth.assumed is not None


def test_the_tip_is_the_one_that_the_makers_lines_name(an_intake, on, rf_example) -> None:
    for indication, where, tip in (
        (Indication.ACNE_SCARS_ROLLING, "medial_cheek", "tip_49_insulated"),
        (Indication.WRINKLES, "forehead", "tip_25_bare"),
    ):
        intake = an_intake(modality=Modality.RF, indications=(indication,), where=(where,))
        plan = plan_course(intake, on, rf_protocol=rf_example)
        assert plan.device is not None
        assert (plan.device.device, plan.device.cartridge) == ("example_rf", tip)


def test_the_file_of_another_rf_device_gives_no_number(an_intake, on, rf_example) -> None:
    with pytest.raises(DeviceDoesNotFit, match="example_rf"):
        plan_course(an_intake(modality=Modality.RF, device="rf_array_49"), on, rf_protocol=rf_example)
    own = plan_course(an_intake(modality=Modality.RF, device="example_rf"), on, rf_protocol=rf_example)
    assert own.zones


def test_a_cartridge_named_by_itself_is_found_and_an_unknown_one_is_an_error(an_intake, on) -> None:
    plan = plan_course(an_intake(cartridge="pen_12_long"), on)
    assert plan.device is not None
    assert (plan.device.device, plan.device.cartridge) == ("pen_generic", "pen_12_long")
    with pytest.raises(UnknownDevice, match="Closest"):
        plan_course(an_intake(cartridge="pen_12_lng"), on)
