import pytest

from needlecraft.skin.areas import FACE_CM2, area_cm2, area_of
from needlecraft.skin.zones import FACE, NEVER, ZONES, Region, UnknownPlace, sites

TREATABLE = [zone.id for zone in ZONES.values() if zone.region is Region.FACE and not zone.never]


def test_the_sixteen_treatable_zones_of_the_face_sum_to_the_face_of_the_label():
    assert len(TREATABLE) == 16
    assert sum(area_cm2(zone).value for zone in TREATABLE) == FACE_CM2.value == 200.0


@pytest.mark.parametrize("zone", TREATABLE)
def test_an_area_of_a_zone_is_assumed_and_names_the_label(zone):
    area = area_cm2(zone)
    assert area.is_assumed
    assert area.unit == "cm2"
    assert area.value > 0
    assert [cite.key for cite in area.cites] == ["LMX4SmPC2019"]


def test_the_face_of_the_label_is_read_and_not_assumed():
    assert not FACE_CM2.is_assumed


@pytest.mark.parametrize("zone", [zone for zone in ZONES if zone not in TREATABLE])
def test_the_area_elsewhere_is_unknown(zone):
    assert area_cm2(zone) is None


def test_one_side_is_half_of_a_paired_zone_and_both_are_the_whole():
    assert area_of(sites("medial_cheek_left")).value == area_cm2("medial_cheek").value / 2
    assert area_of(sites("medial_cheek")).value == area_cm2("medial_cheek").value
    assert area_of(sites("forehead")).value == area_cm2("forehead").value


def test_the_whole_face_is_two_hundred_and_a_part_that_is_unknown_makes_the_whole_unknown():
    assert area_of(FACE - NEVER).value == pytest.approx(200.0)
    assert area_of(sites("forehead", "neck")) is None
    assert area_of(sites()) is None


def test_a_name_that_is_no_zone_has_no_area():
    with pytest.raises(UnknownPlace):
        area_cm2("cheeks")
