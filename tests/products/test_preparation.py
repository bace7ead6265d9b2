"""Antiseptics: chlorhexidine never on face or scalp, alcohol dry before RF, allergy asked."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from needlecraft.products.preparation import ANTISEPTICS, REGIONS, allowed_on, first_allowed
from needlecraft.products.product import UnknownProduct
from needlecraft.skin.zones import Region

NO_ALLERGY: tuple[str, ...] = ()
SETS = list(chain.from_iterable(combinations(REGIONS, n) for n in range(1, 5)))


def test_the_regions_are_those_of_the_skin():
    assert set(REGIONS) == {region.value for region in Region}


@pytest.mark.parametrize("antiseptic", ["chlorhexidine_aqueous", "chlorhexidine_alcohol"])
@pytest.mark.parametrize("regions", SETS, ids="+".join)
@pytest.mark.parametrize("modality", ["pen", "roller", "stamp", "rf"])
def test_chlorhexidine_goes_neither_on_the_face_nor_on_the_scalp(antiseptic, regions, modality):
    answer = allowed_on(antiseptic, regions, modality, NO_ALLERGY)
    assert answer.allowed == (not {"face", "scalp"} & set(regions))


def test_chlorhexidine_on_the_neck_keeps_away_from_the_ear():
    answer = allowed_on("chlorhexidine_aqueous", ("neck",), "pen", NO_ALLERGY)
    assert answer.allowed
    assert "away_from_ear" in answer.steps


@pytest.mark.parametrize("antiseptic", ["alcohol_70", "chlorhexidine_alcohol"])
def test_alcohol_dries_wholly_before_rf_needles(antiseptic):
    assert "dry_before_rf" in allowed_on(antiseptic, ("body",), "rf", NO_ALLERGY).steps
    assert "dry" in allowed_on(antiseptic, ("body",), "pen", NO_ALLERGY).steps


def test_what_does_not_burn_needs_no_drying():
    for antiseptic in ("povidone_iodine", "hypochlorous_acid", "chlorhexidine_aqueous"):
        assert not {"dry", "dry_before_rf"} & set(allowed_on(antiseptic, ("body",), "rf", NO_ALLERGY).steps)


@pytest.mark.parametrize(
    ("allergy", "refused"),
    [
        ("iodine", {"povidone_iodine"}),
        ("alcohol", {"alcohol_70", "chlorhexidine_alcohol"}),
        ("chlorhexidine", {"chlorhexidine_aqueous", "chlorhexidine_alcohol"}),
    ],
)
def test_an_allergy_refuses_what_holds_the_substance_and_nothing_else(allergy, refused):
    found = {one for one in ANTISEPTICS if not allowed_on(one, ("body",), "pen", (allergy,)).allowed}
    assert found == refused


def test_an_allergy_that_nobody_asked_about_is_asked():
    for one in ANTISEPTICS:
        answer = allowed_on(one, ("body",), "pen", None)
        assert not answer.allowed
        assert answer.asks
        assert answer.reasons == ("allergy_not_asked",)


def test_an_allergy_to_an_unnamed_antiseptic_is_asked():
    answer = allowed_on("alcohol_70", ("face",), "pen", ("other",))
    assert (answer.allowed, answer.asks) == (False, True)


def test_no_answer_makes_chlorhexidine_on_the_face_a_question():
    assert not allowed_on("chlorhexidine_aqueous", ("face",), "pen", None).asks


def test_every_antiseptic_on_the_face_keeps_off_the_lids_and_all_are_recorded():
    for one in ANTISEPTICS:
        steps = allowed_on(one, ("face",), "pen", NO_ALLERGY).steps
        assert {"off_the_lids", "recorded"} <= set(steps)


def test_iodine_is_wiped_off_before_the_first_needle():
    assert "wipe_off" in allowed_on("povidone_iodine", ("face",), "pen", NO_ALLERGY).steps


def test_the_first_one_allowed_is_proposed_from_what_is_at_hand():
    def proposed(*arguments):
        found = first_allowed(*arguments)
        return None if found is None else found.id

    assert proposed(("face",), "pen", NO_ALLERGY) == "alcohol_70"
    assert proposed(("face",), "pen", ("alcohol",)) == "povidone_iodine"
    assert proposed(("face",), "pen", ("alcohol", "iodine")) == "hypochlorous_acid"
    assert proposed(("face",), "pen", NO_ALLERGY, ("chlorhexidine_aqueous",)) is None
    assert proposed(("body",), "pen", NO_ALLERGY, ("chlorhexidine_aqueous",)) == "chlorhexidine_aqueous"
    assert proposed(("face",), "pen", None) is None


def test_a_zone_in_place_of_a_region_is_an_error_that_names_the_regions():
    with pytest.raises(ValueError, match="face, neck, scalp and body"):
        allowed_on("alcohol_70", ("forehead",), "pen", NO_ALLERGY)


def test_an_unknown_antiseptic_is_an_error_with_the_closest_match():
    with pytest.raises(UnknownProduct, match=r"Closest: povidone_iodine\."):
        allowed_on("povidon_iodine", ("face",), "pen", NO_ALLERGY)


def test_every_reason_and_step_is_a_sentence():
    for one in ANTISEPTICS:
        for modality in ("pen", "rf"):
            for allergies in (None, NO_ALLERGY, ("alcohol", "iodine", "chlorhexidine", "other")):
                texts = allowed_on(one, REGIONS, modality, allergies).texts()
                assert texts
                assert all(text.endswith(".") for text in texts)
