import pytest

from needlecraft.skin.caps import cap_for
from needlecraft.skin.phototypes import PIGMENT_FACTS, Phototype, PigmentRisk, changes_for
from needlecraft.words import has

LIGHT = (Phototype.I, Phototype.II, Phototype.III)
DARK = (Phototype.IV, Phototype.V, Phototype.VI)


@pytest.mark.parametrize("phototype", DARK)
def test_types_four_to_six_get_no_bleeding_a_test_spot_and_day_fourteen(phototype):
    changes = changes_for(phototype)
    assert changes.no_bleeding_for_pigment
    assert changes.test_spot_before_rf
    assert changes.extra_follow_up_days == (14,)
    assert changes.pigment_risk is PigmentRisk.HIGH


@pytest.mark.parametrize("phototype", LIGHT)
def test_types_one_to_three_do_not(phototype):
    changes = changes_for(phototype)
    assert not changes.no_bleeding_for_pigment
    assert not changes.test_spot_before_rf
    assert changes.extra_follow_up_days == ()


def test_the_risk_of_darkening_never_falls_from_type_to_type():
    order = list(PigmentRisk)
    ranks = [order.index(changes_for(phototype).pigment_risk) for phototype in Phototype]
    assert ranks == [0, 1, 2, 3, 3, 3]


@pytest.mark.parametrize("phototype", Phototype)
def test_weeks_of_sun_protection_are_called_assumed(phototype):
    changes = changes_for(phototype)
    assert (changes.photoprotection_before_weeks.value, changes.photoprotection_after_weeks.value) == (2, 4)
    assert changes.photoprotection_before_weeks.is_assumed
    assert changes.photoprotection_after_weeks.is_assumed


@pytest.mark.parametrize("phototype", [Phototype.III, *DARK])
def test_priming_carries_the_trial_that_disputes_it(phototype):
    priming = changes_for(phototype).priming
    assert (priming.min_weeks, priming.max_weeks) == (2, 6)
    assert [cite.key for cite in priming.cites if cite.disputes] == ["WestAlster1999"]
    assert "did not lower" in priming.text


@pytest.mark.parametrize("phototype", [Phototype.I, Phototype.II])
def test_types_one_and_two_are_not_primed(phototype):
    assert changes_for(phototype).priming is None


@pytest.mark.parametrize("phototype", DARK)
def test_less_depth_and_longer_spacing_are_on_record_and_not_applied(phototype):
    changes = changes_for(phototype)
    assert [p.key for p in changes.not_applied] == ["depth_factor", "spacing_42_days"]
    for proposed in changes.not_applied:
        assert "not applied" in proposed.text
        assert any(cite.key == "Ishfaq2022" and cite.disputes for cite in proposed.cites)
    assert not {"depth_factor", "spacing_days"} & set(type(changes).__slots__)


def test_a_phototype_is_no_argument_of_a_cap():
    assert cap_for("forehead", "pen", True, None).mm == 1.0
    with pytest.raises(TypeError):
        cap_for("forehead", "pen", True, None, Phototype.VI)


def test_an_unknown_phototype_takes_the_careful_side_and_says_so():
    unknown, six = changes_for(None), changes_for(Phototype.VI)
    assert unknown.pigment_risk is None
    assert unknown.phototype is None
    assert "unknown" in unknown.assumed
    assert (unknown.no_bleeding_for_pigment, unknown.test_spot_before_rf, unknown.follow_up_day_14) == (
        True,
        True,
        True,
    )
    assert unknown.avoid == six.avoid


def test_only_type_six_is_asked_the_special_caution_of_the_rf_manual():
    asked = [p for p in Phototype if "rf_type_six" in changes_for(p).avoid]
    assert asked == [Phototype.VI]


def test_everything_is_in_words():
    for phototype in Phototype:
        assert has(f"skin.phototypes.{phototype}")
        assert has(f"skin.plain_phototypes.{phototype}")
        changes = changes_for(phototype)
        assert has(f"skin.pigment_risks.{changes.pigment_risk}")
        assert all(has(f"skin.phototype_avoid.{key}") for key in changes.avoid)
    assert len({fact.statement for fact in PIGMENT_FACTS}) == len(PIGMENT_FACTS) == 7


def test_numbers_run_from_one_to_six():
    assert [phototype.number for phototype in Phototype] == [1, 2, 3, 4, 5, 6]
