import pytest

from needlecraft.skin.indications import Indication
from needlecraft.skin.scales import (
    SCALES,
    Direction,
    Ecca,
    ErythemaAssessment,
    FaceQ,
    GoodmanBaronQuantitative,
    ImpossibleEntry,
    Lemperle,
    NamedGrade,
    NumericPain,
    PosasObserver,
    PosasPatient,
    Rater,
    VancouverScarScale,
    VisualAnaloguePain,
    known_scale,
)
from needlecraft.skin.scales.named_grade import WITHOUT_A_SCALE
from needlecraft.skin.scales.pain import REFERENCES
from needlecraft.words import has

OBSERVED = ("vascularity", "pigmentation", "thickness", "relief", "pliability", "surface_area")
FELT = ("pain", "itch", "colour", "stiffness", "thickness", "irregularity")
POSAS = pytest.mark.parametrize(("form", "items"), [(PosasObserver, OBSERVED), (PosasPatient, FELT)])


@POSAS
def test_posas_runs_from_six_to_sixty(form, items):
    assert form(**dict.fromkeys(items, 1)).score() == 6 == form.scale.low
    assert form(**dict.fromkeys(items, 10)).score() == 60 == form.scale.high
    assert form(**dict(zip(items, (3, 4, 2, 5, 1, 6), strict=True))).score() == 21


@POSAS
def test_the_overall_opinion_is_kept_apart(form, items):
    assert form(**dict.fromkeys(items, 2), overall=9).score() == form(**dict.fromkeys(items, 2)).score() == 12


@POSAS
@pytest.mark.parametrize("value", [0, 11, 4.5, True, None])
def test_an_impossible_posas_item_is_refused(form, items, value):
    for name in items:
        with pytest.raises(ImpossibleEntry, match=f"POSAS {name}"):
            form(**(dict.fromkeys(items, 2) | {name: value}))


@POSAS
def test_an_impossible_overall_opinion_is_refused(form, items):
    with pytest.raises(ImpossibleEntry, match="overall opinion"):
        form(**dict.fromkeys(items, 2), overall=0)


@POSAS
def test_posas_is_not_given_from_a_photograph(form, items):
    with pytest.raises(ImpossibleEntry, match="a photograph"):
        form(**dict.fromkeys(items, 2), from_photograph=True)
    assert not form.scale.from_photographs


def vss(vascularity=0, pigmentation=0, pliability=0, height=0):
    return VancouverScarScale(
        vascularity=vascularity, pigmentation=pigmentation, pliability=pliability, height=height
    ).score()


def test_the_vancouver_scar_scale_runs_from_zero_to_thirteen():
    assert vss() == 0
    assert vss(3, 2, 5, 3) == 13
    assert vss(1, 1, 2, 1) == 5


@pytest.mark.parametrize(
    "item", [{"vascularity": 4}, {"pigmentation": 3}, {"pliability": 6}, {"height": 4}, {"height": -1}]
)
def test_an_impossible_vancouver_item_is_refused(item):
    with pytest.raises(ImpossibleEntry, match=f"VSS {next(iter(item))}"):
        vss(**item)


def test_the_maxima_of_the_vancouver_items_are_flagged_and_disputed():
    scale = SCALES["vss"]
    assert scale.unverified == ("vss_maxima",)
    assert [cite.key for cite in scale.cites if cite.disputes] == ["VSSHealthPage"]


@pytest.mark.parametrize("grade", range(5))
def test_erythema_goes_from_clear_to_severe(grade):
    assert ErythemaAssessment(grade).score() == grade
    assert has(f"skin.grades.cea.{grade}")


@pytest.mark.parametrize("grade", [-1, 5, 1.5])
def test_an_impossible_erythema_grade_is_refused(grade):
    with pytest.raises(ImpossibleEntry, match="CEA grade"):
        ErythemaAssessment(grade)


def test_pain_on_a_line_and_pain_by_number_share_a_range_and_not_an_instrument():
    assert [VisualAnaloguePain(mm).score() for mm in (0, 52, 100)] == [0, 5.2, 10]
    assert [NumericPain(n).score() for n in (0, 5, 10)] == [0, 5, 10]
    assert VisualAnaloguePain.scale.id != NumericPain.scale.id


@pytest.mark.parametrize("mark", [-1, 101, 5.5, float("nan")])
def test_an_impossible_mark_is_refused(mark):
    with pytest.raises(ImpossibleEntry, match="mark on the line"):
        VisualAnaloguePain(mark)


@pytest.mark.parametrize("level", [-1, 11, 5.23])
def test_an_impossible_number_of_pain_is_refused(level):
    with pytest.raises(ImpossibleEntry, match="pain from 0 to 10"):
        NumericPain(level)


def test_pain_in_trials_is_kept_with_its_source():
    assert REFERENCES["roller_striae"].value == 5.23
    assert REFERENCES["rf_periorbital"].value == 2.2
    assert all(not found.is_assumed for found in REFERENCES.values())


def test_face_q_is_a_total_and_holds_no_question():
    assert [FaceQ(total).score() for total in (0, 63, 100)] == [0, 63, 100]
    assert SCALES["face_q"].total_only
    assert SCALES["face_q"].direction is Direction.HIGHER_IS_BETTER
    assert SCALES["face_q"].rater is Rater.CLIENT
    assert FaceQ.__slots__ == ("total",)


@pytest.mark.parametrize("total", [-1, 101, 50.5, "63", True])
def test_an_impossible_face_q_total_is_refused(total):
    with pytest.raises(ImpossibleEntry, match="FACE-Q total"):
        FaceQ(total)


@pytest.mark.parametrize("indication", WITHOUT_A_SCALE)
def test_a_named_grade_says_that_it_is_ours(indication):
    grade = NamedGrade(indication, 3)
    assert (grade.score(), grade.name) == (3, "marked")
    assert not grade.scale.validated
    assert "No validated scale was read" in grade.scale.says_what_is_unverified[0]


@pytest.mark.parametrize("grade", [-1, 5, 1.5, True])
def test_an_impossible_named_grade_is_refused(grade):
    with pytest.raises(ImpossibleEntry, match="named grade is"):
        NamedGrade(Indication.PORES, grade)


def test_an_indication_with_a_validated_scale_has_no_named_grade():
    with pytest.raises(ImpossibleEntry, match="indication of a named grade is 'melasma'"):
        NamedGrade(Indication.MELASMA, 2)


def test_every_scale_is_named_cited_and_says_its_notes():
    assert len(SCALES) == 24
    for scale in SCALES.values():
        assert scale.name
        assert scale.cites
        assert len(scale.says_notes) == len(scale.notes) > 0
        assert len(scale.says_what_is_unverified) == len(scale.unverified)
        assert has(f"skin.directions.{scale.direction}")


@pytest.mark.parametrize("scale", [s for s in SCALES.values() if s.scored], ids=lambda s: s.id)
def test_a_total_outside_the_range_is_refused_and_its_ends_are_not(scale):
    assert scale.require(scale.low) == scale.low
    assert scale.require(scale.high) == scale.high
    for total in (scale.low - 1, scale.high + 1, float("nan"), True):
        with pytest.raises(ImpossibleEntry, match=scale.id):
            scale.require(total)


def test_a_total_between_the_steps_is_refused_with_the_closest():
    with pytest.raises(ImpossibleEntry, match="ecca is 32; allowed: 0 to 540 in steps of 5"):
        SCALES["ecca"].require(32)
    with pytest.raises(ImpossibleEntry, match="gais"):
        SCALES["gais"].require(2.5)
    assert SCALES["masi"].require(12.5) == 12.5
    assert SCALES["lemperle"].require(7 / 3) == 7 / 3


def test_improvement_follows_the_direction_of_the_scale():
    assert SCALES["vss"].improved(8, 4) == 4
    assert SCALES["vss"].improved(4, 8) == -4
    assert SCALES["face_q"].improved(40, 55) == 15
    assert SCALES["face_q"].improved(55, 40) == -15


def test_every_item_of_a_score_has_its_name():
    items = {
        *GoodmanBaronQuantitative.__slots__,
        *Ecca.__slots__,
        *OBSERVED,
        *FELT,
        *VancouverScarScale.__slots__,
    }
    assert not [item for item in items if not has(f"skin.scale_items.{item}")]
    assert not [site for site in Lemperle.__slots__ if not has(f"skin.lemperle_sites.{site}")]


def test_an_unknown_scale_is_an_error_with_the_closest():
    assert known_scale("ecca") is SCALES["ecca"]
    with pytest.raises(ImpossibleEntry, match="Closest: lemperle"):
        known_scale("lemperl")


GRADED = {
    "goodman_baron_qualitative": range(1, 5),
    "gais": range(1, 6),
    "lemperle": range(6),
    "glogau": range(1, 5),
    "cea": range(5),
    "named": range(5),
    "fitzpatrick_wrinkle": range(1, 4),
    "melasma_darkness": range(5),
    "melasma_area": range(7),
}


@pytest.mark.parametrize("name", GRADED)
def test_every_grade_has_its_wording(name):
    assert all(has(f"skin.grades.{name}.{grade}") for grade in GRADED[name])
    assert not has(f"skin.grades.{name}.{max(GRADED[name]) + 1}")
