"""Health beyond the skin, line by line: yes, no, unknown, and how well controlled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import health

RULES = tuple(value for value in vars(health).values() if isinstance(value, Rule))

TABLE = """
pregnancy | pregnant: yes | pen at chin | withhold while pregnant
pregnancy | pregnant: yes | topical_anaesthetic at chin | withhold while pregnant
pregnancy | pregnant: no | pen at chin | clear
pregnancy | pregnant: no last 2026-11-20 | pen at chin | clear
pregnancy | pregnant: unknown | pen at chin | ask client pregnant
pregnancy | pregnant: no answered 2026-11-16 | pen at chin | ask client pregnant
pregnancy | pregnant: no answered 2026-11-17 | pen at chin | clear
pregnancy | pregnant: unknown; sex: unstated | pen at chin | ask client pregnant
pregnancy | pregnant: unknown; sex: male | pen at chin | clear
pregnancy | pregnant: unknown; born: 1960-01-01 | pen at chin | clear
pregnancy | pregnant: unknown; pregnancy_possible: no | pen at chin | clear
pregnancy | pregnant: unknown; sex: male; pregnancy_possible: yes | pen at chin | ask client pregnant
pregnancy | pregnant: yes; pregnancy_possible: no | pen at chin | withhold while pregnant

breastfeeding | breastfeeding: yes | pen at chin | caution
breastfeeding | breastfeeding: yes | rf at chin | caution
breastfeeding | breastfeeding: yes | topical_anaesthetic at chin | withhold while breastfeeding aside: prescriber
breastfeeding | breastfeeding: yes | drug_delivery at chin | withhold while breastfeeding aside: prescriber
breastfeeding | breastfeeding: yes; products: saline_sterile | drug_delivery at chin | caution
breastfeeding | breastfeeding: yes; products: saline_sterile | topical_anaesthetic at chin | withhold while breastfeeding aside: prescriber
breastfeeding | breastfeeding: yes; products: saline_sterile+prp | drug_delivery at chin | withhold while breastfeeding aside: prescriber
breastfeeding | breastfeeding: no | topical_anaesthetic at chin | clear
breastfeeding | breastfeeding: unknown | pen at chin | ask client breastfeeding
breastfeeding | breastfeeding: unknown; sex: male | pen at chin | clear
breastfeeding | breastfeeding: unknown; pregnancy_possible: no | pen at chin | ask client breastfeeding

fever_systemic_infection | fever_or_unwell: yes | pen at chin | withhold while unwell
fever_systemic_infection | fever_or_unwell: no | pen at chin | clear
fever_systemic_infection | fever_or_unwell: unknown | rf at chin | ask client fever_or_unwell

fainting_needle_fear | faints_or_fears_needles: yes | pen at chin | caution
fainting_needle_fear | faints_or_fears_needles: no | pen at chin | clear
fainting_needle_fear | faints_or_fears_needles: unknown | pen at chin | ask client faints_or_fears_needles

bleeding_disorder | bleeding_disorder: yes | pen at chin | withhold while bleeding_disorder_uncleared aside: prescriber
bleeding_disorder | bleeding_disorder: yes; operator: dermatologist | pen at chin | withhold while bleeding_disorder_uncleared aside: prescriber
bleeding_disorder | bleeding_disorder: no | pen at chin | clear
bleeding_disorder | bleeding_disorder: unknown | pen at chin | ask client bleeding_disorder

diabetes_uncontrolled | diabetes: yes kind well_controlled | pen at chin | caution
diabetes_uncontrolled | diabetes: yes kind poorly_controlled | pen at chin | withhold while diabetes_uncontrolled aside: prescriber
diabetes_uncontrolled | diabetes: yes | pen at chin | ask client diabetes kind
diabetes_uncontrolled | diabetes: no | pen at chin | clear
diabetes_uncontrolled | diabetes: unknown | pen at chin | ask client diabetes
diabetes_uncontrolled | hormone_disorder_uncontrolled: yes | rf at chin | withhold while hormones_uncontrolled aside: prescriber
diabetes_uncontrolled | hormone_disorder_uncontrolled: unknown | pen at chin | ask client hormone_disorder_uncontrolled
diabetes_uncontrolled | diabetes: yes kind well_controlled; hormone_disorder_uncontrolled: yes | pen at chin | withhold while hormones_uncontrolled aside: prescriber

immunosuppression | weak_immune_system: yes | pen at chin | withhold while immunity_without_prescriber aside: prescriber
immunosuppression | weak_immune_system: yes; operator: nurse | pen at chin | withhold while immunity_without_prescriber aside: prescriber
immunosuppression | weak_immune_system: yes; operator: prescriber | pen at chin | caution
immunosuppression | weak_immune_system: no | pen at chin | clear
immunosuppression | weak_immune_system: unknown | drug_delivery at chin | ask client weak_immune_system

autoimmune_ctd | connective_tissue_disease: yes kind scleroderma; operator: dermatologist | pen at chin | withhold while scleroderma
autoimmune_ctd | connective_tissue_disease: yes kind active; operator: dermatologist | pen at chin | withhold while connective_tissue_active
autoimmune_ctd | connective_tissue_disease: yes kind quiet; operator: dermatologist | pen at chin | caution
autoimmune_ctd | connective_tissue_disease: yes kind quiet | pen at chin | withhold while connective_tissue_without_dermatologist aside: dermatologist
autoimmune_ctd | connective_tissue_disease: yes; operator: dermatologist | pen at chin | ask client connective_tissue_disease kind
autoimmune_ctd | connective_tissue_disease: yes | pen at chin | withhold while connective_tissue_without_dermatologist aside: dermatologist
autoimmune_ctd | connective_tissue_disease: no | pen at chin | clear
autoimmune_ctd | connective_tissue_disease: unknown | pen at chin | ask client connective_tissue_disease

cardiac_disease | heart_disease: yes | pen at chin | withhold while heart_disease_uncleared aside: prescriber
cardiac_disease | heart_disease: yes | topical_anaesthetic at chin | withhold while heart_disease_uncleared aside: prescriber
cardiac_disease | heart_disease: yes; operator: prescriber | pen at chin | caution (caution_heart_disease)
cardiac_disease | epilepsy: yes; operator: dermatologist | rf at chin | caution (caution_epilepsy)
cardiac_disease | thyroid_uncontrolled: yes; operator: prescriber | pen at chin | caution (caution_thyroid_uncontrolled)
cardiac_disease | epilepsy: yes | pen at chin | withhold while epilepsy_uncleared aside: prescriber
cardiac_disease | thyroid_uncontrolled: yes | pen at chin | withhold while thyroid_uncontrolled_uncleared aside: prescriber
cardiac_disease | heart_disease: no | pen at chin | clear
cardiac_disease | heart_disease: unknown | pen at chin | ask client heart_disease
cardiac_disease | epilepsy: unknown | pen at chin | ask client epilepsy
cardiac_disease | thyroid_uncontrolled: unknown | pen at chin | ask client thyroid_uncontrolled

metal_allergy | metal_allergy: yes kind nickel | pen at chin | caution
metal_allergy | metal_allergy: yes kind gold | rf at chin | caution (caution_gold)
metal_allergy | metal_allergy: yes kind stainless_steel | pen at chin | withhold while steel_allergy aside: dermatologist
metal_allergy | metal_allergy: yes | pen at chin | ask client metal_allergy kind
metal_allergy | metal_allergy: no | pen at chin | clear
metal_allergy | metal_allergy: unknown | pen at chin | ask client metal_allergy

cosmetic_allergy | planned_product_allergy: yes | pen at chin | caution
cosmetic_allergy | planned_product_allergy: yes | topical_anaesthetic at chin | caution
cosmetic_allergy | planned_product_allergy: yes | drug_delivery at chin | withhold while planned_product_allergy
cosmetic_allergy | planned_product_allergy: no | drug_delivery at chin | clear
cosmetic_allergy | planned_product_allergy: unknown | pen at chin | ask client planned_product_allergy
cosmetic_allergy | granuloma_ever: yes | pen at chin | withhold while granuloma_ever
cosmetic_allergy | granuloma_ever: yes; operator: dermatologist | rf at abdomen | withhold while granuloma_ever
cosmetic_allergy | granuloma_ever: unknown | pen at chin | ask client granuloma_ever

antiseptic_allergy | antiseptic_allergy: yes kind chlorhexidine | pen at chin | caution (caution_chlorhexidine)
antiseptic_allergy | antiseptic_allergy: yes kind alcohol | rf at chin | caution (caution_alcohol)
antiseptic_allergy | antiseptic_allergy: yes kind iodine | pen at chin | caution (caution_iodine)
antiseptic_allergy | antiseptic_allergy: yes kind other | pen at chin | caution (caution_other)
antiseptic_allergy | antiseptic_allergy: yes | pen at chin | ask client antiseptic_allergy kind
antiseptic_allergy | antiseptic_allergy: no | pen at chin | clear
antiseptic_allergy | antiseptic_allergy: unknown | pen at chin | ask client antiseptic_allergy

adhesive_allergy | adhesive_allergy: yes | topical_anaesthetic at chin | caution
adhesive_allergy | adhesive_allergy: no | pen at chin | clear
adhesive_allergy | adhesive_allergy: unknown | pen at chin | ask client adhesive_allergy

latex_allergy | latex_allergy: yes | pen at chin | caution
latex_allergy | latex_allergy: no | pen at chin | clear
latex_allergy | latex_allergy: unknown | pen at chin | ask client latex_allergy

smoking | smoker: yes | pen at chin | caution
smoking | smoker: no | pen at chin | clear
smoking | smoker: unknown | pen at chin | ask client smoker
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
