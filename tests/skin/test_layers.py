import pytest

from needlecraft.evidence import Cite, Parameter
from needlecraft.skin.layers import (
    EFFECTS,
    NEIGHBOURS,
    Method,
    MixedMethods,
    Thickness,
    best_thickness,
    measurements,
    proxy_thickness,
    stratum_corneum,
)
from needlecraft.skin.thickness import SEXES
from needlecraft.skin.zones import ZONES, UnknownPlace
from needlecraft.words import has

ULTRASOUND_MM = Parameter(0.2, "mm", "ultrasound, invented for this test", (Cite("Meng2022"),))
HISTOLOGY_MM = Parameter(0.8, "mm", "histology, invented for this test", (Cite("Meng2022"),))
OTHER_STUDY_MM = Parameter(0.8, "mm", "ultrasound, invented for this test", (Cite("FacialUltrasound50MHz"),))
EVERY_FIGURE = [figure for zone in ZONES for figure in measurements(zone)]


def test_ultrasound_and_histology_cannot_stand_in_one_answer():
    with pytest.raises(MixedMethods, match=r"forehead: 0\.8 mm was measured as 'histology"):
        Thickness("forehead", Method.ULTRASOUND, "female", ULTRASOUND_MM, HISTOLOGY_MM, None)
    with pytest.raises(MixedMethods):
        Thickness("forehead", Method.HISTOLOGY, "female", ULTRASOUND_MM, None, None)


def test_two_studies_cannot_stand_in_one_answer():
    with pytest.raises(MixedMethods, match="different studies"):
        Thickness("forehead", Method.ULTRASOUND, "female", ULTRASOUND_MM, OTHER_STUDY_MM, None)


def test_a_sex_is_female_male_or_both():
    with pytest.raises(ValueError, match="sex is 'f'"):
        Thickness("forehead", Method.ULTRASOUND, "f", ULTRASOUND_MM, None, None)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("sex", ["female", "male", "intersex", "unstated"])
def test_the_best_thickness_of_a_zone_is_one_of_its_measurements_as_it_stands(zone, sex):
    best = best_thickness(zone, sex)
    assert best is None or any(best is figure for figure in measurements(zone))


@pytest.mark.parametrize(
    ("zone", "sex", "epidermis", "dermis", "total"),
    [
        ("forehead", "male", 0.22, 1.17, 1.39),
        ("forehead", "female", 0.20, 0.86, 1.06),
        ("glabella", "male", 0.21, 1.14, 1.35),
        ("glabella", "female", 0.19, 0.90, 1.09),
        ("temple", "male", 0.19, 1.06, 1.25),
        ("temple", "female", 0.18, 0.80, 0.98),
        ("lower_eyelid", "male", 0.18, 0.67, 0.85),
        ("lower_eyelid", "female", 0.17, 0.58, 0.75),
        ("nose_dorsum", "male", 0.20, 1.03, 1.23),
        ("nose_dorsum", "female", 0.19, 0.93, 1.12),
        ("malar_cheek", "male", 0.19, 1.14, 1.33),
        ("malar_cheek", "female", 0.20, 0.87, 1.07),
        ("jawline", "male", 0.21, 1.02, 1.23),
        ("jawline", "female", 0.18, 0.91, 1.09),
        ("neck", "male", 0.19, 0.98, 1.17),
        ("neck", "female", 0.17, 0.99, 1.16),
    ],
)
def test_the_ultrasound_table_is_carried_over_and_adds_up(zone, sex, epidermis, dermis, total):
    best = best_thickness(zone, sex)
    assert best is not None
    assert best.method is Method.ULTRASOUND
    assert best.epidermis_mm is not None
    assert best.dermis_mm is not None
    assert best.total_mm is not None
    assert (best.epidermis_mm.value, best.dermis_mm.value, best.total_mm.value) == (epidermis, dermis, total)


@pytest.mark.parametrize(
    "zone",
    [
        "abdomen",
        "flank",
        "hip",
        "thigh_front",
        "thigh_back",
        "knee",
        "lower_leg",
        "chin",
        "lower_lip",
        "preauricular",
        "infraorbital",
        "lateral_periorbital",
        "perioral_corner",
    ],
)
def test_a_zone_without_a_figure_is_unknown(zone):
    assert measurements(zone) == ()
    assert best_thickness(zone, "female") is None


def test_a_zone_of_which_only_the_stratum_corneum_was_read_has_no_thickness():
    assert len(stratum_corneum("shoulder")) == 1
    assert best_thickness("shoulder", "female") is None


def test_skin_below_the_eye_has_the_eyelid_as_proxy_and_says_so():
    proxy = proxy_thickness("infraorbital", "female")
    assert proxy is not None
    assert proxy.neighbour == "lower_eyelid"
    assert proxy.thickness.total_mm is not None
    assert proxy.thickness.total_mm.value == 0.75
    assert proxy.assumed == (
        "No thickness of the infraorbital was read. The figures of the lower eyelid stand in for it and are assumed."
    )


def test_a_zone_with_a_figure_of_its_own_has_no_proxy():
    assert all(proxy_thickness(zone, "male") is None for zone in ZONES if best_thickness(zone, "male"))


def test_no_proxy_crosses_to_a_zone_that_has_a_figure_and_every_neighbour_is_a_zone():
    assert set(NEIGHBOURS) | set(NEIGHBOURS.values()) <= set(ZONES)
    assert all(best_thickness(zone, "female") is None for zone in NEIGHBOURS)
    assert proxy_thickness("abdomen", "female") is None


@pytest.mark.parametrize(
    "zone", ["forehead", "glabella", "temple", "lower_eyelid", "nose_dorsum", "malar_cheek", "jawline"]
)
def test_men_have_the_thicker_dermis_on_the_face(zone):
    male, female = best_thickness(zone, "male"), best_thickness(zone, "female")
    assert male is not None
    assert female is not None
    assert male.dermis_mm.value > female.dermis_mm.value


def test_men_do_not_have_the_thicker_dermis_on_the_neck():
    assert best_thickness("neck", "male").dermis_mm.value < best_thickness("neck", "female").dermis_mm.value


def test_an_unstated_sex_gets_the_thinner_skin():
    assert best_thickness("forehead", "unstated") == best_thickness("forehead", "female")
    assert best_thickness("neck", "intersex") == best_thickness("neck", "female")


def test_the_thinner_of_two_ultrasound_series_is_preferred_and_both_are_kept():
    totals = {f.total_mm.value for f in measurements("forehead") if f.total_mm and f.sex == "female"}
    assert totals == {1.06, 1.86}
    assert best_thickness("forehead", "female").total_mm.value == 1.06


def test_histology_and_ultrasound_of_one_layer_differ_several_fold():
    eyelid = {f.method: f.dermis_mm.value for f in measurements("upper_eyelid") if f.dermis_mm and f.sex != "male"}
    assert eyelid[Method.HISTOLOGY] / eyelid[Method.ULTRASOUND] == pytest.approx(0.7589 / 0.58)
    best = best_thickness("upper_lip", "female")
    assert best is not None
    assert best.epidermis_mm.value == 0.12091


def test_the_impossible_spread_over_the_cheekbone_of_women_is_flagged_and_no_other_is():
    flagged = [f for f in EVERY_FIGURE if "spread_looks_wrong" in f.flags]
    assert [(f.zone, f.sex) for f in flagged] == [("malar_cheek", "female")]
    assert flagged[0].epidermis_mm.sd == 0.18
    ratios = [
        f.epidermis_mm.sd / f.epidermis_mm.value
        for f in EVERY_FIGURE
        if f.epidermis_mm and f.epidermis_mm.sd and f not in flagged
    ]
    assert max(ratios) < 0.5 < flagged[0].epidermis_mm.sd / flagged[0].epidermis_mm.value


def test_the_middle_of_a_group_range_is_called_assumed_and_its_range_is_kept():
    dermis = best_thickness("decolletage", "female").dermis_mm
    assert dermis.is_assumed
    assert (dermis.low, dermis.value, dermis.high) == (1.318, 1.452, 1.586)


def test_stratum_corneum_figures_are_those_read():
    found = {(zone, f.method): f.stratum_corneum_mm.value for zone in ZONES for f in stratum_corneum(zone)}
    assert found[("medial_cheek", Method.RAMAN)] == 0.0168
    assert found[("forearm", Method.RAMAN)] == 0.0226
    assert found[("forearm", Method.HISTOLOGY)] == 0.0183
    assert found[("hand", Method.RAMAN)] == 0.0293
    assert found[("buttock", Method.HISTOLOGY)] == 0.0149
    assert found[("shoulder", Method.HISTOLOGY)] == 0.011
    assert stratum_corneum("forehead") == ()


def test_every_layer_is_a_positive_length_with_a_source():
    assert len(EVERY_FIGURE) > 40
    for figure in EVERY_FIGURE:
        assert figure.layers, figure.zone
        assert figure.sex in SEXES
        for layer in figure.layers:
            assert layer.unit == "mm"
            assert 0.005 < layer.value < 6
            assert layer.cites


def test_living_epidermis_without_its_horny_layer_says_so():
    assert "without the stratum corneum" in best_thickness("forearm", "male").epidermis_mm.measured


def test_flags_and_methods_and_effects_have_their_sentences():
    for figure in EVERY_FIGURE:
        assert has(f"skin.thickness_methods.{figure.method}")
        assert all(has(f"skin.thickness_flags.{flag}") for flag in figure.flags)
    for effect in EFFECTS.values():
        assert effect.statement
        assert effect.cites


def test_the_effects_hold_the_facts_that_matter_for_depth():
    assert {
        "men_thicker",
        "neck_same_in_both",
        "horny_layer_with_age",
        "rf_depth_exceeds_skin",
        "set_is_not_reached",
    } <= set(EFFECTS)
    assert EFFECTS["set_is_not_reached"].size.value == 0.1525
    assert (
        EFFECTS["pooled_epidermis"].size.low
        < EFFECTS["pooled_epidermis"].size.value
        < EFFECTS["pooled_epidermis"].size.high
    )
    assert any(cite.disputes for cite in EFFECTS["women_thinner_with_age"].cites)


def test_a_name_that_is_no_zone_is_an_error_with_the_closest():
    with pytest.raises(UnknownPlace, match="Closest: forehead"):
        measurements("forhead")
    with pytest.raises(UnknownPlace):
        best_thickness("full_face", "female")


def test_the_smallest_whole_thickness_is_the_total_or_the_dermis_or_unknown():
    assert best_thickness("forehead", "female").thinnest_total_mm == 1.06
    assert best_thickness("nose_sidewall", "female").thinnest_total_mm == 1.9692
    assert best_thickness("scalp", "female").thinnest_total_mm is None
