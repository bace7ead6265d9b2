import pytest

from needlecraft.skin.glogau import Glogau
from needlecraft.skin.scales import (
    SCALES,
    AlexiadesLaxity,
    FitzpatrickWrinkle,
    GlobalImprovement,
    GlogauType,
    ImpossibleEntry,
    Lemperle,
    Masi,
    MelasmaRegion,
    ModifiedMasi,
    area_band,
)

NONE = MelasmaRegion(0, 0, 0)
WORST = MelasmaRegion(6, 4, 4)


def test_lemperle_is_the_mean_over_the_sites_graded():
    assert Lemperle(neck=0).score() == 0
    assert Lemperle(**dict.fromkeys(Lemperle.__slots__, 5)).score() == 5
    assert Lemperle(forehead_lines=2, periorbital=3, cheek=2).score() == pytest.approx(7 / 3)
    assert Lemperle(forehead_lines=2, periorbital=3).sites == ("forehead_lines", "periorbital")
    assert len(Lemperle.__slots__) == 11


@pytest.mark.parametrize("grade", [-1, 6, 2.5, True, "2"])
def test_an_impossible_lemperle_grade_is_refused(grade):
    with pytest.raises(ImpossibleEntry, match="Lemperle grade of nasolabial"):
        Lemperle(nasolabial=grade)


def test_lemperle_without_a_site_is_refused():
    with pytest.raises(ImpossibleEntry, match="at least one site"):
        Lemperle()


@pytest.mark.parametrize(("grade", "group"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3)])
def test_fitzpatrick_wrinkles_fall_in_three_classes(grade, group):
    wrinkle = FitzpatrickWrinkle(grade)
    assert (wrinkle.score(), wrinkle.wrinkle_class) == (grade, group)


@pytest.mark.parametrize("grade", [0, 10, 4.5, None])
def test_an_impossible_fitzpatrick_wrinkle_score_is_refused(grade):
    with pytest.raises(ImpossibleEntry, match="from 1 to 9"):
        FitzpatrickWrinkle(grade)


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_a_glogau_type_says_its_sign_and_the_ages_that_disagree(grade):
    found = GlogauType(grade)
    assert found.score() == grade
    assert found.type is Glogau(grade)
    assert found.type.sign.split(":")[0] == ("mild", "moderate", "advanced", "severe")[grade - 1]
    assert "another page" in found.type.ages


@pytest.mark.parametrize("grade", [0, 5, 1.5, True])
def test_an_impossible_glogau_type_is_refused(grade):
    with pytest.raises(ImpossibleEntry, match="Glogau type"):
        GlogauType(grade)


@pytest.mark.parametrize("grade", [0, 1, 1.5, 2, 2.5, 3, 3.5, 4])
def test_laxity_goes_by_halves_from_one(grade):
    assert AlexiadesLaxity(grade).score() == grade


@pytest.mark.parametrize(("grade", "closest"), [(0.5, None), (4.5, "4"), (-1, "0"), (1.25, None), (2.9, "3")])
def test_an_impossible_laxity_grade_is_refused_with_the_closest(grade, closest):
    with pytest.raises(ImpossibleEntry, match="alexiades_laxity is") as refused:
        AlexiadesLaxity(grade)
    assert closest is None or refused.value.closest == closest


@pytest.mark.parametrize("grade", [1, 2, 3, 4, 5])
def test_gais_is_better_when_lower(grade):
    assert GlobalImprovement(grade).score() == grade
    assert GlobalImprovement(grade).is_improved == (grade <= 3)
    assert SCALES["gais"].direction == "lower_is_better"


@pytest.mark.parametrize("grade", [0, 6, -1, 2.2])
def test_an_impossible_gais_grade_is_refused(grade):
    with pytest.raises(ImpossibleEntry, match="from 1 to 5"):
        GlobalImprovement(grade)


def masi(forehead=NONE, right=NONE, left=NONE, chin=NONE, of=Masi):
    return of(forehead=forehead, right_malar=right, left_malar=left, chin=chin).score()


def test_masi_runs_from_zero_to_forty_eight_and_the_modified_one_to_twenty_four():
    assert masi() == 0
    assert masi(WORST, WORST, WORST, WORST) == 48
    assert masi(of=ModifiedMasi) == 0
    assert masi(WORST, WORST, WORST, WORST, of=ModifiedMasi) == 24
    assert (SCALES["masi"].high, SCALES["mmasi"].high) == (48, 24)


def test_the_regions_weigh_three_three_three_and_one_tenth():
    region = MelasmaRegion(1, 1, 0)
    assert masi(forehead=region) == masi(right=region) == masi(left=region) == 0.3
    assert masi(chin=region) == 0.1


def test_a_worked_masi_is_exact():
    # 0.3 x 2 x (2 + 1) + 0.3 x 4 x (3 + 2) + 0.3 x 3 x (3 + 2) + 0.1 x 1 x (1 + 1) = 1.8 + 6.0 + 4.5 + 0.2
    regions = (MelasmaRegion(2, 2, 1), MelasmaRegion(4, 3, 2), MelasmaRegion(3, 3, 2), MelasmaRegion(1, 1, 1))
    assert masi(*regions) == 12.5
    # 0.3 x 4 + 0.3 x 12 + 0.3 x 9 + 0.1 x 1
    assert masi(*regions, of=ModifiedMasi) == 7.6


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        (0, 0),
        (0.5, 1),
        (9.9, 1),
        (10, 2),
        (29, 2),
        (30, 3),
        (49, 3),
        (50, 4),
        (69, 4),
        (70, 5),
        (89, 5),
        (90, 6),
        (100, 6),
    ],
)
def test_area_bands_of_melasma(percent, band):
    assert area_band(percent) == band


@pytest.mark.parametrize("percent", [-1, 101, float("nan"), "10"])
def test_an_impossible_share_is_refused(percent):
    with pytest.raises(ImpossibleEntry, match="area in per cent"):
        area_band(percent)


@pytest.mark.parametrize(
    ("area", "darkness", "homogeneity", "what"),
    [
        (7, 1, 1, "area band"),
        (-1, 1, 1, "area band"),
        (1, 5, 1, "darkness"),
        (1, 1, 5, "homogeneity"),
        (1.5, 1, 1, "area band"),
        (0, 1, 0, "0 where the area is 0"),
        (0, 0, 2, "0 where the area is 0"),
        (2, 0, 0, "1 to 4 where the area is above 0"),
    ],
)
def test_an_impossible_region_is_refused(area, darkness, homogeneity, what):
    with pytest.raises(ImpossibleEntry, match=what):
        MelasmaRegion(area, darkness, homogeneity)


def test_masi_without_homogeneity_is_refused_and_the_modified_one_needs_none():
    region = MelasmaRegion(2, 2)
    with pytest.raises(ImpossibleEntry, match="homogeneity of forehead"):
        masi(region, NONE, NONE, NONE)
    assert masi(region, NONE, NONE, NONE, of=ModifiedMasi) == 1.2


def test_the_melasma_severity_index_is_kept_by_name_and_gives_no_score():
    scale = SCALES["msi"]
    assert not scale.scored
    assert scale.high is None
    with pytest.raises(ImpossibleEntry, match="ranges of its items were not read"):
        scale.require(3)
