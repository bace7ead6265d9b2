import pytest

from needlecraft.skin.scales import (
    SCALES,
    Ecca,
    GoodmanBaronQualitative,
    GoodmanBaronQuantitative,
    ImpossibleEntry,
    ecca_band,
    goodman_baron_band,
)

GOODMAN_BARON_TYPES = [name for name in GoodmanBaronQuantitative.__slots__ if name != "keloid_area_cm2"]
ECCA_ITEMS = list(Ecca.__slots__)


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_the_goodman_baron_grade_is_the_grade(grade):
    assert GoodmanBaronQualitative(grade).score() == grade


@pytest.mark.parametrize("grade", [0, 5, -1, 2.5, True, None, "2", float("nan"), float("inf")])
def test_an_impossible_goodman_baron_grade_is_refused(grade):
    with pytest.raises(ImpossibleEntry, match=r"Goodman-Baron grade is .*; allowed: a whole number from 1 to 4\."):
        GoodmanBaronQualitative(grade)


def test_the_refusal_names_the_closest_grade():
    with pytest.raises(ImpossibleEntry, match="Closest: 4") as refused:
        GoodmanBaronQualitative(9)
    assert (refused.value.value, refused.value.closest) == (9, 4)


def test_the_goodman_baron_score_runs_from_zero_to_eighty_four():
    assert GoodmanBaronQuantitative().score() == 0
    everything = dict.fromkeys(GOODMAN_BARON_TYPES, 3)
    assert GoodmanBaronQuantitative(**everything, keloid_area_cm2=21).score() == 84
    assert SCALES["goodman_baron_quantitative"].high == 84


def test_a_worked_goodman_baron_score():
    # 15 flat marks (1 x 2), 5 shallow punched out (2 x 1), 25 deep punched out (3 x 3), 3 papular (2 x 1), 2 cm2 keloid (6)
    scars = GoodmanBaronQuantitative(
        macular=goodman_baron_band(15),
        punched_out_shallow=goodman_baron_band(5),
        punched_out_deep_normal_base=goodman_baron_band(25),
        papular=goodman_baron_band(3),
        keloid_area_cm2=2,
    )
    assert scars.score() == 2 + 2 + 9 + 2 + 6 == 21


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("macular", 1),
        ("mild_dish", 1),
        ("moderate_dish", 2),
        ("punched_out_shallow", 2),
        ("broad_shallow", 2),
        ("punched_out_deep_normal_base", 3),
        ("punched_out_deep_abnormal_base", 3),
        ("linear_or_troughed", 3),
        ("broad_deep", 3),
        ("papular", 2),
    ],
)
def test_each_type_counts_its_points_by_band(name, points):
    assert [GoodmanBaronQuantitative(**{name: band}).score() for band in range(4)] == [
        0,
        points,
        2 * points,
        3 * points,
    ]


@pytest.mark.parametrize(("count", "band"), [(0, 0), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3), (500, 3)])
def test_goodman_baron_bands_of_a_count(count, band):
    assert goodman_baron_band(count) == band


@pytest.mark.parametrize(("area", "points"), [(0, 0), (0.1, 6), (4.9, 6), (5, 12), (20, 12), (20.1, 18), (100, 18)])
def test_keloid_scars_count_by_area(area, points):
    assert GoodmanBaronQuantitative(keloid_area_cm2=area).score() == points


@pytest.mark.parametrize("name", GOODMAN_BARON_TYPES)
@pytest.mark.parametrize("band", [-1, 4, 1.5, True, "1"])
def test_an_impossible_band_is_refused(name, band):
    with pytest.raises(ImpossibleEntry, match=f"band of {name}"):
        GoodmanBaronQuantitative(**{name: band})


@pytest.mark.parametrize("area", [-1, float("nan"), float("inf"), "3", True])
def test_an_impossible_keloid_area_is_refused(area):
    with pytest.raises(ImpossibleEntry, match="keloid_area_cm2"):
        GoodmanBaronQuantitative(keloid_area_cm2=area)


def test_the_ecca_runs_from_zero_to_five_hundred_and_forty():
    assert Ecca().score() == 0
    assert Ecca(**dict.fromkeys(ECCA_ITEMS, 3)).score() == 540
    assert SCALES["ecca"].high == 540


def test_a_worked_ecca():
    # many V (3 x 15), limited U (2 x 20), few M (1 x 25)
    scars = Ecca(v_shaped=ecca_band(30), u_shaped=ecca_band(12), m_shaped=ecca_band(2))
    assert scars.score() == 45 + 40 + 25 == 110


def test_each_ecca_item_counts_its_weight():
    assert [Ecca(**{name: 1}).score() for name in ECCA_ITEMS] == [15, 20, 25, 30, 40, 50]


@pytest.mark.parametrize(("count", "band"), [(0, 0), (1, 1), (4, 1), (5, 2), (20, 2), (21, 3)])
def test_ecca_bands_of_a_count(count, band):
    assert ecca_band(count) == band


@pytest.mark.parametrize("count", [-1, 2.5, True, "7", float("nan")])
def test_an_impossible_count_is_refused(count):
    with pytest.raises(ImpossibleEntry, match="number of scars"):
        ecca_band(count)


@pytest.mark.parametrize("name", ECCA_ITEMS)
@pytest.mark.parametrize("band", [-1, 4, 0.5])
def test_an_impossible_ecca_band_is_refused(name, band):
    with pytest.raises(ImpossibleEntry, match=f"band of {name}"):
        Ecca(**{name: band})


def test_what_was_not_read_of_the_point_tables_is_flagged():
    assert SCALES["goodman_baron_quantitative"].unverified == ("goodman_baron_points", "goodman_baron_range")
    assert SCALES["ecca"].unverified == ("ecca_weights", "ecca_bands")
    assert "not read" in SCALES["ecca"].says_what_is_unverified[0]


def test_one_grade_less_is_the_answer_that_trials_counted():
    scale = SCALES["goodman_baron_qualitative"]
    assert scale.responded(4, 3) is True
    assert scale.responded(3, 3) is False
    assert scale.responded(3, 4) is False
    assert SCALES["ecca"].responded(110, 80) is None
