import math

import pytest

from needlecraft.evidence import Level
from needlecraft.skin.cap_proposals import PROPOSALS
from needlecraft.skin.caps import MECHANICAL, SCAR_CAP_MM, NotANeedle, cap_for
from needlecraft.skin.indications import ACNE_SCARS, Indication
from needlecraft.skin.layers import best_thickness, proxy_thickness
from needlecraft.skin.zones import GROUPS, ZONES, UnknownPlace
from needlecraft.words import say

NEEDLES = (*MECHANICAL, "rf")
EVERY_CAP = [
    (zone, modality, medical, indication)
    for zone in ZONES
    for modality in NEEDLES
    for medical in (False, True)
    for indication in (None, *Indication)
]


def mm(zone, modality="pen", medical=True, indication=None):
    return cap_for(zone, modality, medical, indication).mm


@pytest.mark.parametrize(
    ("zone", "other", "medical", "rf"),
    [
        ("forehead", 0.5, 1.0, 1.0),
        ("glabella", 0.5, 1.0, 1.0),
        ("temple", 0.5, 0.75, 0.75),
        ("lateral_periorbital", 0.25, 0.5, 0.5),
        ("infraorbital", 0.25, 0.3, 0.0),
        ("nose_dorsum", 0.25, 0.5, 0.75),
        ("nose_sidewall", 0.5, 1.0, 1.5),
        ("malar_cheek", 0.5, 1.0, 1.0),
        ("medial_cheek", 0.75, 1.5, 1.5),
        ("upper_lip", 0.25, 0.75, 0.5),
        ("chin", 0.5, 1.25, 1.0),
        ("jawline", 0.5, 1.0, 1.5),
        ("neck", 0.5, 1.0, 1.5),
        ("decolletage", 0.5, 1.0, 1.0),
        ("scalp", 0.5, 1.5, None),
        ("abdomen", 0.5, 2.0, 3.0),
        ("breast", 0.5, 1.5, None),
        ("upper_back", 0.5, 2.0, 3.0),
        ("forearm", 0.5, 1.5, 2.0),
        ("hand", 0.25, 0.75, None),
        ("thigh_front", 0.5, 2.0, 3.0),
        ("buttock", 0.5, 2.0, 3.0),
        ("lateral_cheek", 0.75, 1.5, 1.5),
        ("preauricular", 0.5, 0.75, 0.75),
        ("perioral_corner", 0.25, 0.75, 0.5),
        ("lower_lip", 0.25, 0.75, 0.5),
        ("shoulder", 0.5, 1.5, 2.0),
        ("upper_arm", 0.5, 1.5, 2.0),
        ("flank", 0.5, 2.0, 3.0),
        ("hip", 0.5, 2.0, 3.0),
        ("thigh_back", 0.5, 2.0, 3.0),
        ("lower_back", 0.5, 2.0, 3.0),
        ("knee", 0.25, 0.75, None),
        ("lower_leg", 0.5, 1.5, None),
    ],
)
def test_the_conservative_cap_of_a_zone(zone, other, medical, rf):
    assert [mm(zone, m, medical=False) for m in MECHANICAL] == [other] * 3
    assert [mm(zone, m, medical=True) for m in MECHANICAL] == [medical] * 3
    assert mm(zone, "rf", medical=True) == rf


def test_every_zone_that_may_be_needled_has_a_proposal_and_no_other():
    assert set(PROPOSALS) == {zone.id for zone in ZONES.values() if not zone.never}


@pytest.mark.parametrize("zone", ["upper_eyelid", "lower_eyelid", "pubic_area"])
def test_inside_the_orbital_rim_and_on_the_pubic_area_nothing_is_needled(zone):
    for entry in (e for e in EVERY_CAP if e[0] == zone):
        cap = cap_for(*entry)
        assert cap.mm == 0.0, entry
        assert cap.never, entry
        assert not cap.allows(0.1), entry


@pytest.mark.parametrize("zone", ZONES)
def test_rf_without_a_prescriber_is_never(zone):
    assert {cap_for(zone, "rf", False, indication).mm for indication in (None, *Indication)} == {0.0}


@pytest.mark.parametrize("zone", ["scalp", "breast", "hand", "knee", "lower_leg"])
def test_rf_where_no_depth_was_read_is_unknown_and_not_zero(zone):
    cap = cap_for(zone, "rf", True, None)
    assert cap.mm is None
    assert not cap.is_known
    assert not cap.never
    assert not cap.allows(0.25)


@pytest.mark.parametrize("zone", GROUPS["cheeks"])
@pytest.mark.parametrize("modality", MECHANICAL)
@pytest.mark.parametrize("indication", sorted(ACNE_SCARS | {Indication.SURGICAL_SCARS}))
def test_scars_of_the_cheek_reach_two_millimetres_in_a_prescribers_hands_only(zone, modality, indication):
    scar = cap_for(zone, modality, True, indication)
    assert scar.mm == SCAR_CAP_MM == 2.0
    assert scar.level is Level.SERIES
    assert mm(zone, modality, False, indication) == mm(zone, modality, False, None) <= 0.75
    assert any("0.25 to 2.0" in cite.where and cite.is_read and not cite.disputes for cite in scar.cites)
    assert any(cite.key == "IraqiSplitFaceDepth" and cite.disputes for cite in scar.cites)


@pytest.mark.parametrize("zone", GROUPS["cheeks"])
def test_other_indications_keep_the_conservative_cap_of_the_cheek(zone):
    others = set(Indication) - ACNE_SCARS - {Indication.SURGICAL_SCARS}
    assert Indication.BURN_SCARS in others
    assert {mm(zone, indication=indication) for indication in others} == {mm(zone, indication=None)}


@pytest.mark.parametrize("zone", [z for z in PROPOSALS if z not in GROUPS["cheeks"]])
def test_scars_elsewhere_keep_the_conservative_cap(zone):
    assert mm(zone, indication=Indication.ACNE_SCARS_ROLLING) == mm(zone, indication=None)


@pytest.mark.parametrize("zone", GROUPS["cheeks"])
def test_scars_do_not_deepen_rf(zone):
    assert mm(zone, "rf", True, Indication.ACNE_SCARS_BOXCAR) == mm(zone, "rf", True, None)


def test_over_the_cheekbone_the_scar_cap_warns_of_the_bone():
    assert "bone" in cap_for("malar_cheek", "pen", True, Indication.ACNE_SCARS_BOXCAR).assumed
    assert "bone" not in cap_for("medial_cheek", "pen", True, Indication.ACNE_SCARS_BOXCAR).assumed


@pytest.mark.parametrize("zone", PROPOSALS)
def test_an_operator_who_does_not_prescribe_never_goes_deeper(zone):
    for modality in MECHANICAL:
        for indication in (None, *Indication):
            assert 0.0 < mm(zone, modality, False, indication) <= mm(zone, modality, True, indication)


@pytest.mark.parametrize(
    "zone",
    [
        "forehead",
        "glabella",
        "temple",
        "nose_dorsum",
        "malar_cheek",
        "jawline",
        "neck",
        "lateral_periorbital",
        "infraorbital",
    ],
)
def test_a_cosmetic_depth_stays_within_the_skin_of_women(zone):
    known = best_thickness(zone, "female") or proxy_thickness(zone, "female").thickness
    assert mm(zone, indication=Indication.WRINKLES) <= known.total_mm.value


@pytest.mark.parametrize("zone", [zone for zone, p in PROPOSALS.items() if p.taken_from])
def test_a_derived_cap_is_the_smaller_of_its_neighbours_and_names_them(zone):
    neighbours = PROPOSALS[zone].taken_from
    cap = cap_for(zone, "pen", True, None)
    assert cap.mm == min(mm(n) for n in neighbours)
    assert mm(zone, medical=False) == min(mm(n, medical=False) for n in neighbours)
    assert all(say(f"skin.zones.{name}") in cap.assumed for name in neighbours)


def test_published_depths_beyond_the_cap_are_cited_against_it():
    for zone, modality in [("neck", "pen"), ("chin", "pen"), ("scalp", "pen"), ("temple", "rf"), ("forehead", "rf")]:
        assert any(cite.disputes for cite in cap_for(zone, modality, True, None).cites), zone
    assert not any(cite.disputes for cite in cap_for("malar_cheek", "rf", True, None).cites)


def test_every_cap_has_a_reason_sources_and_its_assumption_in_words():
    assert len(EVERY_CAP) == len(ZONES) * 4 * 2 * 16
    for entry in EVERY_CAP:
        cap = cap_for(*entry)
        assert cap.reason == say(cap.reason_key, **cap.params), entry
        assert cap.cites, entry
        assert (cap.mm is None) == (cap.assumed == ""), entry
        assert not cap.assumed or cap.assumed == say(cap.assumed_key, **cap.params), entry
        assert cap.mm is None or math.isfinite(cap.mm), entry


def test_every_mechanical_cap_above_what_the_authority_judged_says_so():
    deep = [e for e in EVERY_CAP if e[1] in MECHANICAL and (cap_for(*e).mm or 0) > 1.5]
    assert {e[0] for e in deep} >= {*GROUPS["cheeks"], "abdomen", "buttock", "thigh_back", "lower_back", "hip", "flank"}
    for entry in deep:
        assert any(cite.key == "SkinPenDepthPage" and cite.disputes for cite in cap_for(*entry).cites), entry


def test_a_depth_is_allowed_up_to_the_cap_and_not_past_it():
    cap = cap_for("forehead", "pen", False, None)
    assert cap.allows(0.5)
    assert not cap.allows(0.51)
    assert not cap.allows(0.0)
    assert cap.reason == "At most 0.5 mm, by an operator who does not prescribe."


def test_a_modality_that_sets_no_needle_depth_has_no_cap():
    with pytest.raises(NotANeedle, match="modality is 'peel'; a cap is kept for pen, roller, stamp, rf"):
        cap_for("forehead", "peel", True, None)
    with pytest.raises(NotANeedle, match="Closest: roller"):
        cap_for("forehead", "rollers", True, None)


def test_a_name_that_is_no_zone_has_no_cap():
    with pytest.raises(UnknownPlace, match="Closest: jawline"):
        cap_for("jaw_line", "pen", True, None)
