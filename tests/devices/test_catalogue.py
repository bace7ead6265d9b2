"""Choosing a device: reach, fixed lengths, what is known and what is unknown."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlecraft.devices import pens, rf, rollers, stamps
from needlecraft.devices.catalogue import (
    DEVICES,
    CartridgeTooShort,
    DepthNotPossible,
    FixedLength,
    ReachUnknown,
    UnknownDevice,
    cartridge,
    choose,
    device,
    nearest_choice,
    require_reach,
    settable,
)
from needlecraft.devices.modalities import MECHANICAL, Modality

CARTRIDGES = [(d, c) for d in DEVICES.values() for c in d.cartridges]
depths = st.floats(min_value=0.05, max_value=5.0, allow_nan=False)


def test_a_cartridge_that_cannot_reach_the_depth_is_an_error_with_both_numbers():
    pen = cartridge(device("pen_generic"), "pen_12")
    with pytest.raises(CartridgeTooShort) as caught:
        require_reach(pen, 3.5)
    assert str(caught.value) == (
        "set_depth_mm is 3.5, and this cartridge reaches 2.5. Choose a longer cartridge or a smaller depth."
    )


@pytest.mark.parametrize("depth_mm", [0.1, 2.49, 2.5])
def test_a_depth_within_reach_is_accepted(depth_mm):
    require_reach(cartridge(device("pen_generic"), "pen_12"), depth_mm)


def test_a_depth_just_past_the_reach_is_refused():
    with pytest.raises(CartridgeTooShort):
        require_reach(cartridge(device("pen_generic"), "pen_12"), 2.51)


@pytest.mark.parametrize("depth_mm", [0.0, -1.0, math.nan])
def test_what_is_no_depth_is_refused(depth_mm):
    with pytest.raises(DepthNotPossible):
        require_reach(cartridge(device("pen_generic"), "pen_12"), depth_mm)


def test_a_longer_roller_is_no_way_to_a_shallower_depth():
    roller = cartridge(device("roller_generic"), "roller_1_5")
    with pytest.raises(FixedLength, match=r"1\.5 mm long"):
        require_reach(roller, 1.0)
    require_reach(roller, 1.5)


def test_a_reach_that_nobody_published_is_not_taken_for_enough():
    with pytest.raises(ReachUnknown):
        require_reach(cartridge(device("rf_generic"), "rf_insulated"), 0.5)


@pytest.mark.parametrize(
    ("depth_mm", "expected"), [(0.5, "pen_12"), (2.5, "pen_12"), (2.6, "pen_12_long"), (3.0, "pen_12_long")]
)
def test_the_smallest_pen_cartridge_that_reaches_is_chosen(depth_mm, expected):
    found = choose(Modality.PEN, depth_mm)
    assert found is not None
    assert (found[0].id, found[1].id) == ("pen_generic", expected)


@pytest.mark.parametrize(("depth_mm", "expected"), [(0.2, "roller_0_2"), (1.5, "roller_1_5"), (2.0, "roller_2")])
def test_the_roller_of_the_very_length_is_chosen(depth_mm, expected):
    found = choose(Modality.ROLLER, depth_mm)
    assert found is not None
    assert found[1].id == expected


@pytest.mark.parametrize("modality", [Modality.ROLLER, Modality.STAMP])
def test_no_roller_or_stamp_is_chosen_for_a_depth_between_two_lengths(modality):
    assert choose(modality, 0.8) is None


@pytest.mark.parametrize("modality", [Modality.ROLLER, Modality.STAMP])
def test_the_nearest_roller_or_stamp_is_never_deeper_than_wanted(modality):
    found = nearest_choice(modality, 0.8)
    assert found is not None
    assert found[2] == 0.5
    assert nearest_choice(modality, 0.1) is None


def test_beyond_every_reach_nothing_is_chosen():
    assert choose(Modality.PEN, 3.1) is None
    assert choose(Modality.PEN, 0.0) is None


def test_rf_needles_are_never_chosen_without_the_manufacturers_file():
    everything = tuple(DEVICES)
    assert choose(Modality.RF, 1.0) is None
    assert choose(Modality.RF, 1.0, everything) is None
    assert nearest_choice(Modality.RF, 1.0, everything) is None


def test_without_a_list_no_brand_is_proposed():
    for modality in MECHANICAL:
        found = nearest_choice(modality, 1.0)
        assert found is not None
        assert found[0].generic


def test_a_practice_is_given_what_it_has():
    found = choose(Modality.PEN, 1.0, ("skinpen_precision", "roller_generic"))
    assert found is not None
    assert found[0].id == "skinpen_precision"
    assert choose(Modality.PEN, 2.8, ("skinpen_precision",)) is None
    assert choose(Modality.STAMP, 0.5, ("skinpen_precision",)) is None


def test_an_unknown_device_is_an_error_with_the_closest_match():
    with pytest.raises(UnknownDevice, match=r"Closest: skinpen_precision\."):
        device("skinpen_precison")
    with pytest.raises(UnknownDevice, match=r"Closest: pen_36\."):
        cartridge(device("pen_generic"), "pen_35")


def test_a_dial_with_steps_is_set_to_the_step_below():
    skinpen = device("skinpen_precision")
    assert settable(skinpen, None, 0.8) == 0.75
    assert settable(skinpen, None, 0.75) == 0.75
    assert settable(skinpen, None, 9.0) == 2.5
    assert settable(skinpen, None, 0.2) is None


def test_a_dial_without_known_steps_is_set_as_asked():
    assert settable(device("pen_generic"), None, 1.1) == 1.1


@given(depths)
def test_no_setting_is_deeper_than_wanted_or_than_the_reach(wanted_mm):
    for _, one in CARTRIDGES:
        depth = one.settable(wanted_mm)
        if depth is not None:
            assert 0 < depth <= wanted_mm + 1e-6
            require_reach(one, depth)


@given(depths)
def test_what_is_chosen_reaches_and_nothing_smaller_would(wanted_mm):
    for modality in MECHANICAL:
        found = choose(modality, wanted_mm)
        if found is None:
            continue
        require_reach(found[1], wanted_mm)
        generic = [c for d in DEVICES.values() if d.generic and d.modality is modality for c in d.cartridges]
        reaching = [c.max_length_mm for c in generic if c.reaches(wanted_mm)]
        assert found[1].max_length_mm == min(reaching)


def test_a_pen_carries_tens_of_needles_and_a_roller_hundreds():
    of = {module: [c.needles for d in module.ALL for c in d.cartridges if c.needles] for module in (pens, rollers)}
    assert max(of[pens]) == 36
    assert min(of[pens]) == 6
    assert set(of[rollers]) == {192}


def test_what_was_not_read_stays_unknown():
    assert device("dermapen_4").cartridges[0].needles is None
    assert device("dermapen_4").speed_hz is None
    assert all(c.needles is None and c.diameter_mm is None for c in device("stamp_generic").cartridges)
    assert device("roller_generic").speed_hz is None
    assert device("rf_generic").figures == ()


def test_a_pen_strokes_fifty_to_a_hundred_and_fifty_times_a_second():
    assert device("pen_generic").speed_hz == (50, 150)
    assert device("skinpen_precision").speed_hz == (117.0, 117.0)


def test_the_dial_of_the_skinpen_goes_deeper_than_its_maker_studied():
    skinpen = device("skinpen_precision")
    assert skinpen.evaluated_to is not None
    assert skinpen.evaluated_to.value == 1.5 < skinpen.reach_mm
    assert any(cite.disputes for cite in skinpen.evaluated_to.cites)


@pytest.mark.parametrize("one", DEVICES.values(), ids=lambda d: d.id)
def test_every_figure_is_cited_or_says_why_it_is_assumed(one):
    assert one.cites
    for figure in one.figures:
        assert (figure.is_assumed and figure.why) or any(c.is_read and not c.disputes for c in figure.cites)


@pytest.mark.parametrize("one", DEVICES.values(), ids=lambda d: d.id)
def test_every_device_and_cartridge_has_a_name(one):
    assert one.name
    assert all("None" not in c.name and c.name for c in one.cartridges)


def test_no_two_cartridges_share_an_id():
    ids = [c.id for _, c in CARTRIDGES]
    assert len(ids) == len(set(ids))


def test_the_twins_have_the_same_parts_in_the_same_order():
    wanted = ["COUNT", "DIAMETER", "LENGTHS", "SPEED", "GENERIC", "NAMED", "ALL"]
    for module in (pens, rollers, stamps, rf):
        names = list(vars(module))
        places = [
            next(n for n, name in enumerate(names) if name.startswith(part)) for part in wanted if part != "LENGTHS"
        ]
        lengths = next(n for n, name in enumerate(names) if name.startswith(("LENGTHS", "SHORTEST")))
        assert places == sorted(places)
        assert places[1] < lengths < places[2]


@pytest.mark.parametrize(
    ("module", "modality"),
    [(pens, Modality.PEN), (rollers, Modality.ROLLER), (stamps, Modality.STAMP), (rf, Modality.RF)],
)
def test_each_file_holds_the_devices_of_its_modality(module, modality):
    assert {d.modality for d in module.ALL} == {modality}
    assert [d.id for d in module.ALL if d.generic] == [f"{modality}_generic"]


def test_rollers_and_stamps_have_one_length_each_and_pens_a_dial():
    for one, c in CARTRIDGES:
        if one.modality in (Modality.ROLLER, Modality.STAMP):
            assert c.is_fixed
        if one.modality is Modality.PEN:
            assert not c.is_fixed
