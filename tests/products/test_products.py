"""The catalogue of products, what may touch needled skin, and until when."""

from __future__ import annotations

import pytest

from needlecraft.evidence import Level
from needlecraft.intake import Role
from needlecraft.products.aftercare_products import AFTERCARE_PRODUCTS, needs_needled_skin_rule
from needlecraft.products.anaesthetics import ANAESTHETICS
from needlecraft.products.catalogue import PRODUCTS, product, products_of
from needlecraft.products.channels import (
    CHANNEL_CLOSURE,
    CHANNELS_CLOSED_AFTER,
    DELAYS_CLOSURE,
    are_open,
    closed_after,
)
from needlecraft.products.drugs import DRUGS, MINOXIDIL_AFTER
from needlecraft.products.product import ROLES, OnNeedledSkin, Product, ProductKind, Route, UnknownProduct
from needlecraft.products.topicals import RULE_ON_NEEDLED_SKIN, TOPICALS, PutOn, verdict_on_needled_skin, verdict_text
from needlecraft.words import has, keys, say

ALL = list(PRODUCTS.values())


@pytest.mark.parametrize("one", ALL, ids=lambda p: p.id)
def test_every_product_has_names_warnings_and_sources(one):
    assert one.name
    assert one.plain_name()
    assert all(text.endswith(".") for text in one.warning_texts())
    assert one.cites
    assert one.assumed or any(cite.is_read and not cite.disputes for cite in one.cites)
    assert isinstance(one.level, Level)


@pytest.mark.parametrize("one", ALL, ids=lambda p: p.id)
def test_a_product_that_nobody_may_use_is_never_on_needled_skin(one):
    if one.who is None:
        assert one.needled is OnNeedledSkin.NEVER
        assert not any(one.may_be_used_by(role) for role in ROLES)


def test_the_roles_are_those_of_an_operator_in_the_same_order():
    assert tuple(role.value for role in Role) == ROLES


def test_every_kind_has_products_and_a_name():
    for kind in ProductKind:
        assert products_of(kind)
        assert say(f"products.kinds.{kind}")
    for route in Route:
        assert say(f"products.routes.{route}")


def test_every_warning_sentence_is_used_and_every_warning_has_one():
    used = {key for one in (*ALL, ANAESTHETICS["none"]) for key in one.warnings}
    written = {key.rpartition(".")[2] for key in keys("products") if key.startswith("products.warnings.")}
    assert used == written


def test_every_product_is_named_for_staff_and_for_clients():
    for table in ("names", "plain_names"):
        written = {key.rpartition(".")[2] for key in keys("products") if key.startswith(f"products.{table}.")}
        assert written == set(PRODUCTS) | {"none"}


def test_isotretinoin_is_a_medicine_of_the_history_and_no_product():
    with pytest.raises(UnknownProduct, match="swallowed"):
        product("isotretinoin")


def test_an_unknown_product_is_an_error_with_the_closest_match():
    with pytest.raises(UnknownProduct, match=r"Closest: tretinoin\."):
        product("tretinion")


def test_a_role_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="aesthetician, nurse, prescriber, dermatologist"):
        Product("x", ProductKind.DRUG, Route.NEEDLED_SKIN, "doctor", None, OnNeedledSkin.NEVER, Level.OPINION, ())


def test_an_aesthetician_unlocks_no_drug_no_blood_and_no_biologic():
    for one in (
        *DRUGS.values(),
        *(TOPICALS[i] for i in ("prp", "exosomes", "polynucleotides", "growth_factors", "insulin")),
    ):
        assert not one.may_be_used_by("aesthetician")
        assert verdict_on_needled_skin(one, "aesthetician") in (OnNeedledSkin.PRESCRIBER, OnNeedledSkin.NEVER)


@pytest.mark.parametrize("role", ["prescriber", "dermatologist"])
def test_a_prescriber_may_decide_on_a_drug(role):
    assert verdict_on_needled_skin(product("tretinoin"), role) is OnNeedledSkin.ALLOWED
    assert verdict_on_needled_skin(product("insulin"), role) is OnNeedledSkin.ALLOWED


def test_fluorouracil_is_a_dermatologists():
    assert verdict_on_needled_skin(product("fluorouracil"), "prescriber") is OnNeedledSkin.PRESCRIBER
    assert verdict_on_needled_skin(product("fluorouracil"), "dermatologist") is OnNeedledSkin.ALLOWED


@pytest.mark.parametrize("name", ["vitamin_c", "cosmetic_serum", "hyaluronic_acid_serum", "exosomes"])
@pytest.mark.parametrize("role", ROLES)
def test_what_left_granulomas_or_has_no_licence_is_nobodys(name, role):
    assert verdict_on_needled_skin(product(name), role) is OnNeedledSkin.NEVER


@pytest.mark.parametrize("name", ["hydrogel_supplied", "saline_sterile", "hyaluronic_acid_sterile"])
def test_plain_sterile_gels_and_saline_may_touch_needled_skin(name):
    assert verdict_on_needled_skin(product(name), "aesthetician") is OnNeedledSkin.ALLOWED


def test_no_anaesthetic_and_no_antiseptic_goes_on_needled_skin():
    for kind in (ProductKind.ANAESTHETIC, ProductKind.ANTISEPTIC):
        for one in products_of(kind):
            assert one.needled is OnNeedledSkin.NEVER
            assert one.route is Route.WHOLE_SKIN


def test_what_a_mask_should_be_is_unknown_and_says_so():
    mask = AFTERCARE_PRODUCTS["mask"]
    assert mask.product.needled is OnNeedledSkin.UNKNOWN
    assert mask.from_h is None
    assert mask.is_used_at(0) is None
    assert any("unknown until a source is read" in text for text in mask.product.warning_texts())


@pytest.mark.parametrize("name", ["tretinoin", "minoxidil", "fluorouracil"])
def test_what_harms_the_unborn_says_so(name):
    assert "not_in_pregnancy" in product(name).warnings


def test_tretinoin_is_not_injected():
    assert "not_injected" in product("tretinoin").warnings


def test_everything_delivered_lies_outside_what_the_device_was_cleared_for():
    for one in DRUGS.values():
        assert any("21 CFR 878.4430" in note for note in one.notes_for("US-NC"))
        assert one.notes_for("GB") == ()


def test_a_pack_that_nobody_looked_at_misses_the_whole_rule():
    assert PutOn(product("saline_sterile")).missing == RULE_ON_NEEDLED_SKIN
    whole = PutOn(product("saline_sterile"), True, True, True, "L123")
    assert whole.missing == ()


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"pack_is_sterile": False}, ("sterile",)),
        ({"single_dose": None}, ("single_dose",)),
        ({"ingredients_recorded": False}, ("ingredients",)),
        ({"lot": "  "}, ("lot",)),
    ],
)
def test_each_part_of_the_rule_is_needed(changes, missing):
    known = {"pack_is_sterile": True, "single_dose": True, "ingredients_recorded": True, "lot": "L1", **changes}
    assert PutOn(product("saline_sterile"), **known).missing == missing


def test_a_product_that_is_never_sterile_is_not_made_so_by_its_pack():
    assert PutOn(product("cosmetic_serum"), True, True, True, "L1").missing == ("sterile",)


def test_each_verdict_and_each_part_of_the_rule_is_a_sentence():
    for verdict in OnNeedledSkin:
        assert verdict_text(verdict)
    for key in RULE_ON_NEEDLED_SKIN:
        assert say(f"products.needled_rule.{key}")
    assert "72 hours" in say("products.needled_rule.until", hours=CHANNELS_CLOSED_AFTER.value)


@pytest.mark.parametrize("modality", ["pen", "roller", "stamp"])
@pytest.mark.parametrize(("hours", "is_open"), [(0, True), (71.9, True), (72, False), (73, False)])
def test_channels_count_as_open_for_three_days(modality, hours, is_open):
    assert are_open(hours, modality) is is_open
    assert needs_needled_skin_rule(hours, modality) is is_open


@pytest.mark.parametrize(("hours", "is_open"), [(72, True), (167.9, True), (168, False)])
def test_channels_of_rf_needles_count_as_open_for_seven_days(hours, is_open):
    assert are_open(hours, "rf") is is_open


def test_the_three_days_are_called_assumed_and_carry_their_disputes():
    assert CHANNELS_CLOSED_AFTER.is_assumed
    assert CHANNELS_CLOSED_AFTER.why
    disputing = {cite.key for cite in CHANNELS_CLOSED_AFTER.cites if cite.disputes}
    assert {"Gupta2011", "Kalluri2011", "Ogunjimi2020"} <= disputing


def test_the_hours_waited_are_no_shorter_than_any_mean_measured_in_people():
    for one in CHANNEL_CLOSURE:
        if one.is_human and not one.id.startswith("rf"):
            assert one.time.value <= closed_after("pen").value
    (rf,) = (one for one in CHANNEL_CLOSURE if one.id.startswith("rf"))
    assert rf.time.value == closed_after("rf").value == 168


def test_people_and_rats_are_kept_apart_and_methods_named():
    assert {one.id for one in CHANNEL_CLOSURE if not one.is_human} == {"rat_water_loss", "rat_dye"}
    assert all(has(f"products.closure.{one.what}") for one in CHANNEL_CLOSURE)
    assert all(not one.time.is_assumed for one in CHANNEL_CLOSURE)
    assert all(has(f"products.delays.{key}") and cites for key, cites in DELAYS_CLOSURE)


def test_minoxidil_waits_a_day_and_the_dispute_is_kept():
    assert MINOXIDIL_AFTER.value == product("minoxidil").from_h == 24
    assert product("tretinoin").from_h == 0
    assert MINOXIDIL_AFTER.is_assumed
    assert "MalhotraHerakal2020" in {cite.key for cite in MINOXIDIL_AFTER.cites if cite.disputes}


@pytest.mark.parametrize(
    ("name", "hours", "is_used"),
    [
        ("hydrogel_aftercare", 0, True), ("hydrogel_aftercare", 337, False), ("moisturiser", 23, False),
        ("moisturiser", 24, True), ("sunscreen", 23, False), ("sunscreen", 24, True), ("sunscreen", 5000, True),
        ("makeup", 71, False), ("makeup", 72, True), ("cleanser", 11, False), ("cleanser", 12, True),
        ("cooling", 0, True), ("cooling", 25, False),
    ],
)  # fmt: skip
def test_aftercare_products_have_their_hours(name, hours, is_used):
    assert AFTERCARE_PRODUCTS[name].is_used_at(hours) is is_used


def test_every_hour_of_aftercare_is_called_assumed():
    for one in AFTERCARE_PRODUCTS.values():
        assert one.product.assumed or one.id == "hydrogel_aftercare"
        for hours in (one.from_h, one.to_h):
            assert hours is None or (hours.is_assumed and hours.why)


def test_make_up_waits_until_the_channels_count_as_closed():
    start = AFTERCARE_PRODUCTS["makeup"].from_h
    assert start is not None
    assert not are_open(start.value, "pen")
