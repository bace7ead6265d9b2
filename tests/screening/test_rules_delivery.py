"""What is put on needled skin, line by line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.intake import Answer, Given, History, Intake, Operator, Person, Role, Whom, Wish
from needlecraft.products.catalogue import PRODUCTS
from needlecraft.products.product import OnNeedledSkin
from needlecraft.screening.rule import Case, Rule
from needlecraft.screening.rules import delivery
from needlecraft.screening.verdicts import Severity

ON = date(2026, 11, 24)
RULES = tuple(value for value in vars(delivery).values() if isinstance(value, Rule))

TABLE = """
dd_unapproved_topical | - | drug_delivery at chin | ask practitioner products profile
dd_unapproved_topical | products: saline_sterile | drug_delivery at chin | clear
dd_unapproved_topical | products: hyaluronic_acid_sterile+hydrogel_supplied | drug_delivery at chin | clear
dd_unapproved_topical | products: vitamin_c | drug_delivery at chin | withhold while product_not_made_for_it
dd_unapproved_topical | products: vitamin_c; operator: dermatologist | drug_delivery at chin | withhold while product_not_made_for_it
dd_unapproved_topical | products: cosmetic_serum | drug_delivery at chin | withhold while product_not_made_for_it
dd_unapproved_topical | products: snail_cream | drug_delivery at chin | withhold while product_not_made_for_it
dd_unapproved_topical | products: saline_sterile+snail_cream | drug_delivery at chin | withhold while product_not_made_for_it
dd_unapproved_topical | products: tranexamic_acid | drug_delivery at chin | withhold while drug_by_aesthetician
dd_unapproved_topical | products: tranexamic_acid; delivered_product_agreed: yes | drug_delivery at chin | withhold while drug_by_aesthetician
dd_unapproved_topical | products: tranexamic_acid; operator: nurse | drug_delivery at chin | ask prescriber delivered_product_agreed
dd_unapproved_topical | products: tranexamic_acid; operator: nurse; delivered_product_agreed: yes by prescriber | drug_delivery at chin | caution (caution_agreed)
dd_unapproved_topical | products: tranexamic_acid; operator: nurse; delivered_product_agreed: yes | drug_delivery at chin | ask prescriber delivered_product_agreed
dd_unapproved_topical | products: tranexamic_acid; operator: nurse; prescriber_at_hand: yes; delivered_product_agreed: yes | drug_delivery at chin | caution (caution_agreed)
dd_unapproved_topical | products: tranexamic_acid; operator: nurse; delivered_product_agreed: yes by client | drug_delivery at chin | ask prescriber delivered_product_agreed
dd_unapproved_topical | products: tranexamic_acid; operator: prescriber; delivered_product_agreed: no | drug_delivery at chin | withhold while delivered_product_not_agreed
dd_unapproved_topical | products: fluorouracil; operator: prescriber; delivered_product_agreed: yes | drug_delivery at chin | withhold while drug_without_dermatologist aside: dermatologist
dd_unapproved_topical | products: fluorouracil; operator: dermatologist; delivered_product_agreed: yes | drug_delivery at chin | caution (caution_agreed)
dd_unapproved_topical | products: mask | drug_delivery at chin | ask prescriber delivered_product_agreed
dd_unapproved_topical | products: vitamin_c | pen at chin | clear

dd_tretinoin | - | drug_delivery at chin | clear
dd_tretinoin | products: tretinoin | drug_delivery at chin | withhold while tretinoin_outside_research
dd_tretinoin | products: tretinoin; operator: nurse | drug_delivery at chin | withhold while tretinoin_outside_research aside: prescriber
dd_tretinoin | products: tretinoin; operator: dermatologist | drug_delivery at chin | withhold while tretinoin_outside_research aside: prescriber
dd_tretinoin | products: saline_sterile | drug_delivery at chin | clear

dd_pregnancy_retinoid | products: tretinoin; pregnant: yes | drug_delivery at chin | withhold while harmful_drug_in_pregnancy
dd_pregnancy_retinoid | products: fluorouracil; trying_to_conceive: yes; operator: dermatologist | drug_delivery at chin | withhold while harmful_drug_in_pregnancy
dd_pregnancy_retinoid | products: minoxidil; pregnant: unknown | drug_delivery at scalp | ask client pregnant
dd_pregnancy_retinoid | products: minoxidil; trying_to_conceive: unknown | drug_delivery at scalp | ask client trying_to_conceive
dd_pregnancy_retinoid | products: minoxidil; pregnant: unknown; sex: male | drug_delivery at scalp | clear
dd_pregnancy_retinoid | products: minoxidil; pregnant: yes; pregnancy_possible: no | drug_delivery at scalp | withhold while harmful_drug_in_pregnancy
dd_pregnancy_retinoid | products: minoxidil; pregnant: no | drug_delivery at scalp | clear
dd_pregnancy_retinoid | products: saline_sterile; pregnant: yes | drug_delivery at chin | clear

dd_insulin_diabetes | products: insulin; diabetes: yes kind well_controlled | drug_delivery at chin | withhold while insulin_in_diabetes
dd_insulin_diabetes | products: insulin; diabetes: no | drug_delivery at chin | clear
dd_insulin_diabetes | products: insulin; diabetes: unknown | drug_delivery at chin | ask client diabetes
dd_insulin_diabetes | products: saline_sterile; diabetes: yes | drug_delivery at chin | clear

dd_prp_bloodborne | - | drug_delivery at chin | clear
dd_prp_bloodborne | products: prp | drug_delivery at chin | withhold while plasma_by_aesthetician
dd_prp_bloodborne | products: prp; operator: nurse | drug_delivery at chin | caution
dd_prp_bloodborne | products: prp; operator: dermatologist | drug_delivery at chin | caution

dd_tranexamic_thrombosis | products: tranexamic_acid; thrombosis_ever: yes | drug_delivery at chin | withhold while thrombosis aside: prescriber
dd_tranexamic_thrombosis | products: tranexamic_acid; thrombosis_ever: no | drug_delivery at chin | clear
dd_tranexamic_thrombosis | products: tranexamic_acid; thrombosis_ever: unknown | drug_delivery at chin | ask client thrombosis_ever
dd_tranexamic_thrombosis | products: saline_sterile; thrombosis_ever: yes | drug_delivery at chin | clear

dd_minoxidil_cardiac | products: minoxidil; heart_disease: yes | drug_delivery at scalp | withhold while minoxidil_and_heart aside: prescriber
dd_minoxidil_cardiac | products: minoxidil; low_blood_pressure: yes | drug_delivery at scalp | withhold while minoxidil_and_heart aside: prescriber
dd_minoxidil_cardiac | products: minoxidil; heart_disease: unknown | drug_delivery at scalp | ask client heart_disease
dd_minoxidil_cardiac | products: minoxidil; low_blood_pressure: unknown | drug_delivery at scalp | ask client low_blood_pressure
dd_minoxidil_cardiac | products: minoxidil; heart_disease: no | drug_delivery at scalp | caution
dd_minoxidil_cardiac | products: saline_sterile; heart_disease: yes | drug_delivery at scalp | clear

exosomes_growth_factors | - | drug_delivery at chin | clear
exosomes_growth_factors | products: exosomes; operator: dermatologist | drug_delivery at chin | withhold while product_not_authorised
exosomes_growth_factors | products: polynucleotides; operator: dermatologist | drug_delivery at chin | withhold while product_not_authorised aside: dermatologist
exosomes_growth_factors | products: growth_factors; operator: prescriber | drug_delivery at chin | withhold while product_not_authorised aside: dermatologist
exosomes_growth_factors | products: growth_factors | drug_delivery at chin | withhold while product_not_authorised
exosomes_growth_factors | products: saline_sterile | drug_delivery at chin | clear
"""
LINES = tuple(line for line in TABLE.splitlines() if line)


@pytest.mark.parametrize("line", LINES)
def test_the_rule_says_what_the_line_says(line: str, check_line: Callable[[str], None]) -> None:
    check_line(line)


def test_every_rule_is_in_the_table_with_yes_no_and_unknown(
    check_table: Callable[[tuple[Rule, ...], tuple[str, ...]], None],
) -> None:
    check_table(RULES, LINES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_sentences(rule: Rule, check_words: Callable[[Rule], None]) -> None:
    check_words(rule)


@pytest.mark.parametrize(
    "product", sorted(one.id for one in PRODUCTS.values() if one.needled is not OnNeedledSkin.ALLOWED)
)
def test_an_aesthetician_never_puts_on_what_needs_a_prescriber(product: str) -> None:
    agreed = History(delivered_product_agreed=Given(Answer.YES, by=Whom.PRESCRIBER))
    intake = Intake(Person(), Wish(products=(product,)), Operator(Role.AESTHETICIAN), agreed, ON)
    gravest = max(severity for rule in RULES for severity in severities(rule, Case(intake, agreed, ON)))
    undecided = PRODUCTS[product].needled is OnNeedledSkin.UNKNOWN
    assert gravest == (Severity.CAUTION if undecided else Severity.WITHHOLD)


def severities(rule: Rule, case: Case) -> list[Severity]:
    found = rule.check(case)
    return [verdict.severity for verdict in (found if isinstance(found, tuple) else (found,))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_delivery_rule_never_touches_the_needling(rule: Rule) -> None:
    assert rule.applies_to == {Modality.DRUG_DELIVERY}
