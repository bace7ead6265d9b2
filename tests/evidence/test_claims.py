"""The audit of what is popularly said: every claim of the field's advertising is judged, with works for and against."""

from __future__ import annotations

import pytest

from needlecraft.evidence.claims import CLAIMS, CLAIMS_BY_ID, Judgement
from needlecraft.words import keys

ASKED_FOR = {
    "pen_holds_hundreds_of_needles", "helps_against_cold_sores", "collagen_protects_against_sun",
    "collagen_protects_against_psoriasis", "collagen_protects_against_rosacea", "collagen_protects_against_dermatitis",
    "tretinoin_is_injected", "four_to_eight_monthly", "session_takes_thirty_minutes", "first_session_hurts_most",
    "longer_needles_need_anaesthetic_gel", "promotes_natural_recovery", "boosts_collagen", "elastin_rises",
    "suits_wrinkles", "suits_acne_scars", "suits_pores", "suits_sun_damage", "suits_uneven_colour",
    "suits_other_parts_of_the_body", "radiofrequency_adds", "laser_and_peels_combine", "side_effects_are_minor",
    "moisture_and_shade_manage_them", "results_take_weeks_to_months",
}  # fmt: skip


def test_every_claim_that_is_popularly_made_is_judged() -> None:
    assert set(CLAIMS_BY_ID) >= ASKED_FOR


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.id)
def test_each_claim_has_its_sentences(claim) -> None:
    assert claim.said().endswith(".")
    assert len(claim.found()) > 40


def test_no_sentence_about_claims_stands_unused() -> None:
    used = {f"claims.{c.id}.{part}" for c in CLAIMS for part in ("said", "found")}
    used |= {f"claims.judgements.{j}" for j in Judgement}
    assert set(keys("claims")) == used


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.id)
def test_a_judgement_rests_on_works_that_were_read_or_says_that_there_are_none(claim) -> None:
    if claim.level is None:
        assert not claim.cites
        assert claim.judgement in (Judgement.UNKNOWN, Judgement.UNSUPPORTED, Judgement.PARTLY)
    else:
        assert any(c.is_read for c in claim.cites)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.id)
def test_works_stand_on_the_side_that_the_judgement_says(claim) -> None:
    match claim.judgement:
        case Judgement.WRONG:
            assert claim.disputes
            assert not claim.supports
        case Judgement.WRONG_AND_DANGEROUS | Judgement.CONTESTED:
            assert claim.disputes
        case Judgement.SUPPORTED:
            assert claim.supports
            assert not claim.disputes
        case Judgement.UNKNOWN:
            assert not claim.cites
        case _:
            assert claim.judgement in (Judgement.PARTLY, Judgement.UNSUPPORTED)


def test_cold_sores_are_never_counted_in_favour() -> None:
    claim = CLAIMS_BY_ID["helps_against_cold_sores"]
    assert claim.judgement is Judgement.WRONG_AND_DANGEROUS
    assert not claim.supports
