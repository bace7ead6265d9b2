"""Numbing creams: each against its own label in that country, and milligrams against nothing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import needlecraft.products
from needlecraft.products.anaesthetics import (
    ANAESTHETICS,
    PEAK_AFTER_CREAM_ON_FACE,
    FaultKind,
    Label,
    Occlusion,
    against_label,
    label_for,
    milligrams,
)

OVER, UNDER, UNKNOWN = FaultKind.OVER, FaultKind.UNDER, FaultKind.UNKNOWN
LABELS = [(one.id, label) for one in ANAESTHETICS.values() for label in one.labels]
amounts = st.floats(min_value=0, max_value=1000, allow_nan=False)


def label(product: str, jurisdiction: str) -> Label:
    found = label_for(product, jurisdiction)
    assert found is not None
    return found


def faults(product, jurisdiction, grams, area_cm2, minutes):
    return [(f.what, f.kind) for f in against_label(label(product, jurisdiction), grams, area_cm2, minutes)]


def test_the_ids_agreed_on_are_there():
    assert set(ANAESTHETICS) == {
        "lidocaine_4_liposomal", "emla", "lidocaine7_tetracaine7", "lidocaine5_cream", "blt_20_6_4",
        "lidocaine23_tetracaine7", "lidocaine30", "none",
    }  # fmt: skip


@pytest.mark.parametrize("grams", [30, 40])
def test_the_uk_label_of_the_four_per_cent_cream_covers_a_face(grams):
    assert faults("lidocaine_4_liposomal", "GB", grams, 200, 60) == []


@pytest.mark.parametrize(
    ("grams", "area_cm2", "minutes", "expected"),
    [
        (40.1, 200, 60, [("grams", OVER)]),
        (29.9, 200, 60, [("grams", UNDER)]),
        (135, 900, 300, []),
        (136, 901, 60, [("area", OVER)]),
        (30, 200, 301, [("minutes", OVER)]),
        (30, 200, 29, [("minutes", UNDER)]),
        (30, 200, None, [("minutes", UNKNOWN)]),
        (None, 200, 60, [("grams", UNKNOWN)]),
        (30, None, 60, [("area", UNKNOWN), ("grams", UNKNOWN)]),
    ],
)
def test_the_uk_label_is_compared_in_grams_area_and_minutes(grams, area_cm2, minutes, expected):
    assert faults("lidocaine_4_liposomal", "GB", grams, area_cm2, minutes) == expected


def test_the_us_gives_no_figure_for_a_large_area_so_a_face_asks():
    found = against_label(label("lidocaine_4_liposomal", "US"), 30, 200, 60)
    assert ("large_area", UNKNOWN) in [(f.what, f.kind) for f in found]
    assert "unknown" in found[0].text
    assert "200 cm2" in found[0].text


def test_the_us_four_per_cent_cream_is_over_the_counter_and_never_wrapped():
    us = label("lidocaine_4_liposomal", "US-NC")
    assert us.over_the_counter
    assert us.occlusion is Occlusion.FORBIDDEN
    assert us.max_area_cm2 is None
    assert us.warns_of_large_areas
    assert ANAESTHETICS["lidocaine_4_liposomal"].strengths_pct == {"lidocaine": 4.0}
    assert any(cite.disputes for cite in us.cites)


@pytest.mark.parametrize("country", ["US", "GB", "IE"])
def test_lidocaine_with_prilocaine_stops_at_sixty_grams(country):
    assert ("grams", OVER) in faults("emla", country, 60.1, 400, 60)
    assert ("grams", OVER) not in faults("emla", country, 60, 400, 60)


@pytest.mark.parametrize(("area_cm2", "expected"), [(400, []), (401, [("area", OVER)])])
def test_the_us_kinetic_study_of_four_hundred_square_centimetres_is_the_limit(area_cm2, expected):
    assert faults("emla", "US", 60, area_cm2, 180) == expected
    assert label("emla", "US").assumed


@pytest.mark.parametrize(
    ("minutes", "expected"), [(59, [("minutes", UNDER)]), (60, []), (180, []), (181, [("minutes", OVER)])]
)
def test_lidocaine_with_prilocaine_lies_one_to_three_hours_in_the_us(minutes, expected):
    assert faults("emla", "US", 30, 200, minutes) == expected


@pytest.mark.parametrize(
    ("area_cm2", "grams", "expected"),
    [(200, 26, []), (400, 52, []), (400, 53, [("grams", OVER)]), (401, 52, [("area", OVER)])],
)
def test_the_uk_label_of_lidocaine_with_tetracaine_stops_at_400_cm2(area_cm2, grams, expected):
    assert faults("lidocaine7_tetracaine7", "GB", grams, area_cm2, 30) == expected


@pytest.mark.parametrize(
    ("code", "jurisdiction"), [("US-NC", "US"), ("us-ca", "US"), ("GB", "GB"), ("UK", "GB"), ("GB-SCT", "GB")]
)
def test_a_state_takes_the_label_of_its_country(code, jurisdiction):
    assert label("lidocaine_4_liposomal", code).jurisdiction == jurisdiction


@pytest.mark.parametrize(
    ("product", "jurisdiction"),
    [("lidocaine_4_liposomal", ""), ("lidocaine_4_liposomal", "FR"), ("lidocaine5_cream", "US"), ("blt_20_6_4", "US"),
     ("lidocaine23_tetracaine7", "US"), ("lidocaine30", "US"), ("none", "US"), ("no such cream", "US")],
)  # fmt: skip
def test_a_label_that_was_not_read_is_unknown(product, jurisdiction):
    assert label_for(product, jurisdiction) is None


def test_thirty_per_cent_lidocaine_is_nobodys():
    one = ANAESTHETICS["lidocaine30"]
    assert one.is_forbidden
    assert one.who is None
    assert any("Do not use" in text for text in one.warning_texts)


def test_whatever_is_over_four_per_cent_needs_a_prescriber():
    for one in ANAESTHETICS.values():
        if one.strengths_pct.get("lidocaine", 0) > 4 and not one.is_forbidden:
            assert one.who == "prescriber"
            assert one.prescription
            assert not any(label.over_the_counter for label in one.labels)


def test_only_the_forbidden_one_and_none_lack_the_warning_of_the_way_home():
    without = {one.id for one in ANAESTHETICS.values() if "way_home" not in one.warnings}
    assert without == {"lidocaine30", "none"}
    assert (PEAK_AFTER_CREAM_ON_FACE.low, PEAK_AFTER_CREAM_ON_FACE.high) == (1.5, 3.0)
    assert not PEAK_AFTER_CREAM_ON_FACE.is_assumed


def test_every_cream_is_for_whole_skin_and_off_before_the_first_needle():
    for one in ANAESTHETICS.values():
        if one.strengths_pct and not one.is_forbidden:
            assert {"whole_skin_only", "off_before_needling"} <= set(one.warnings)


def test_prilocaine_and_benzocaine_carry_the_warning_of_methaemoglobin():
    for one in ANAESTHETICS.values():
        assert ("methaemoglobin" in one.warnings) == bool(one.holds & {"prilocaine", "benzocaine"})


def test_tetracaine_and_benzocaine_carry_the_warning_of_esters():
    for one in ANAESTHETICS.values():
        assert ("ester" in one.warnings) == bool(one.holds & {"tetracaine", "benzocaine"})


def test_milligrams_on_the_skin_are_grams_times_strength_times_ten():
    assert milligrams("lidocaine_4_liposomal", 35) == {"lidocaine": 1400.0}
    assert milligrams("emla", 60) == {"lidocaine": 1500.0, "prilocaine": 1500.0}
    assert milligrams("none", 10) == {}


def test_the_labels_own_face_example_gives_its_own_milligrams():
    assert milligrams("lidocaine_4_liposomal", 30)["lidocaine"] == 1200.0
    assert milligrams("lidocaine_4_liposomal", 40)["lidocaine"] == 1600.0


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} | {
        n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)
    }


def test_nothing_in_the_package_compares_milligrams_or_knows_a_limit_for_injection():
    folder = Path(needlecraft.products.__file__).parent
    files = sorted(folder.glob("*.py"))
    assert len(files) > 8
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                assert not any("milligram" in name or name.endswith("_mg") for name in _names(node)), file.name
        assert not any("mg_per_kg" in name or "injection" in name or "parenteral" in name for name in _names(tree)), (
            file.name
        )


@given(amounts, amounts, amounts)
def test_a_little_more_is_never_less_against_the_label(grams, area_cm2, minutes):
    for _, one in LABELS:
        before = {f.what for f in against_label(one, grams, area_cm2, minutes) if f.kind is OVER}
        more_grams = {f.what for f in against_label(one, grams * 2 + 1, area_cm2, minutes) if f.kind is OVER}
        longer = {f.what for f in against_label(one, grams, area_cm2, minutes * 2 + 1) if f.kind is OVER}
        assert before <= more_grams
        assert before <= longer


@pytest.mark.parametrize(("product", "one"), LABELS, ids=lambda x: getattr(x, "jurisdiction", x))
def test_an_amount_within_every_figure_of_a_label_meets_no_over(product, one):
    area = min(one.max_area_cm2 or 100, 100)
    grams = one.grams_for(area)
    minutes = one.minutes[0] if one.minutes else None
    found = against_label(one, grams[1] if grams else None, area, minutes)
    assert all(f.kind is UNKNOWN for f in found), product


@pytest.mark.parametrize(("product", "one"), LABELS, ids=lambda x: getattr(x, "jurisdiction", x))
def test_every_label_rests_on_something_that_was_read(product, one):
    assert any(cite.is_read and not cite.disputes for cite in one.cites), product
    assert one.usual_minutes is None or (
        one.minutes[0] <= one.usual_minutes[0] <= one.usual_minutes[1] <= one.minutes[1]
    )


def test_every_fault_says_the_value_and_what_is_allowed():
    (over,) = against_label(label("emla", "US"), 40, 200, 200)
    assert over.text == "Time on the skin 200 min is over the label: 60 to 180 min."
    (missing,) = against_label(label("emla", "US"), 40, 200, None)
    assert missing.text.startswith("Time on the skin not given")


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_an_amount_that_is_no_amount_is_an_error(wrong):
    with pytest.raises(ValueError, match="grams is"):
        against_label(label("emla", "US"), wrong, 100, 60)


def test_the_compounded_cream_keeps_what_was_studied():
    studied = ANAESTHETICS["blt_20_6_4"].studied
    assert studied is not None
    assert (studied.value, studied.unit) == (30, "g")
    assert not studied.is_assumed
