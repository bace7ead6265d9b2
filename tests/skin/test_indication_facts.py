import pytest

from needlecraft.evidence import Level, any_read
from needlecraft.skin.indications import FACTS, NEEDS_SKIN_EXAMINATION, Indication, Standing, facts_for
from needlecraft.skin.scales import SCALES, scale_for, scales_for
from needlecraft.words import has, say


def test_every_indication_has_its_facts():
    assert list(FACTS) == list(Indication)
    assert all(facts_for(indication).indication is indication for indication in Indication)


@pytest.mark.parametrize("indication", Indication)
def test_what_is_known_is_said_for_staff_and_for_the_client(indication):
    facts = facts_for(indication)
    assert facts.statement == say(facts.statement_key)
    assert has(facts.client_key)
    assert has(f"skin.standing.{facts.standing}")
    assert facts.preferred == "" or has(f"skin.preferred.{facts.preferred}")


@pytest.mark.parametrize("indication", Indication)
def test_a_client_sentence_is_short(indication):
    for sentence in say(facts_for(indication).client_key).split("."):
        assert len(sentence.split()) < 16


@pytest.mark.parametrize("indication", [i for i in Indication if i is not Indication.LENTIGINES])
def test_a_level_rests_on_something_read(indication):
    facts = facts_for(indication)
    assert facts.level is not None
    assert any_read(facts.cites)


def test_lentigines_have_no_level_because_no_trial_was_read():
    facts = facts_for(Indication.LENTIGINES)
    assert facts.level is None
    assert facts.standing is Standing.UNREAD
    assert not any_read(facts.cites)


@pytest.mark.parametrize(
    ("indication", "standing", "level"),
    [
        (Indication.ACNE_SCARS_ICEPICK, Standing.WEAK, Level.OPINION),
        (Indication.ACNE_SCARS_BOXCAR, Standing.TRIALS, Level.TRIAL),
        (Indication.MELASMA, Standing.ADJUNCT, Level.SYSTEMATIC_REVIEW),
        (Indication.SUN_DAMAGE, Standing.WEAK, Level.SERIES),
        (Indication.PORES, Standing.SERIES, Level.SERIES),
        (Indication.ALOPECIA, Standing.TRIALS, Level.SYSTEMATIC_REVIEW),
    ],
)
def test_how_the_evidence_stands(indication, standing, level):
    facts = facts_for(indication)
    assert (facts.standing, facts.level) == (standing, level)


def test_ice_pick_scars_are_sent_to_trichloroacetic_acid_first():
    assert facts_for(Indication.ACNE_SCARS_ICEPICK).preferred == "tca_cross"


@pytest.mark.parametrize(
    "indication",
    [Indication.WRINKLES, Indication.AGEING, Indication.ACNE_SCARS_ROLLING, Indication.MELASMA, Indication.ALOPECIA],
)
def test_where_sources_disagree_both_are_cited(indication):
    cites = facts_for(indication).cites
    assert any(cite.disputes for cite in cites)
    assert any(not cite.disputes for cite in cites)


def test_pigment_and_sun_damage_need_a_skin_examination_and_nothing_else_does():
    assert {i for i in Indication if facts_for(i).needs_skin_examination} == NEEDS_SKIN_EXAMINATION


@pytest.mark.parametrize("indication", Indication)
def test_every_indication_has_a_scale(indication):
    assert scale_for(indication) is scales_for(indication)[0]
    assert all(scale.id in SCALES for scale in scales_for(indication))
    assert scale_for(indication).scored


def test_masi_fits_melasma_alone():
    for name in ("masi", "mmasi", "msi"):
        assert [i for i in Indication if SCALES[name] in scales_for(i)] == [Indication.MELASMA]


def test_what_has_no_validated_scale_gets_a_named_grade_of_its_own():
    named = {i for i in Indication if not scale_for(i).validated}
    assert named == {
        Indication.PORES,
        Indication.POST_INFLAMMATORY_PIGMENT,
        Indication.LENTIGINES,
        Indication.SUN_DAMAGE,
        Indication.STRIAE,
        Indication.ALOPECIA,
    }
    assert len({scale_for(i).id for i in named}) == len(named)
