"""Topical anaesthetic, line by line: substance, skin, and whose hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import anaesthetic

RULES = tuple(value for value in vars(anaesthetic).values() if isinstance(value, Rule))

TABLE = """
la_amide_allergy | amide_anaesthetic_allergy: yes | topical_anaesthetic at chin | withhold while amide_allergy
la_amide_allergy | amide_anaesthetic_allergy: yes; operator: dermatologist | topical_anaesthetic at chin | withhold while amide_allergy
la_amide_allergy | amide_anaesthetic_allergy: yes | pen at chin | clear
la_amide_allergy | amide_anaesthetic_allergy: no | topical_anaesthetic at chin | clear
la_amide_allergy | amide_anaesthetic_allergy: unknown | topical_anaesthetic at chin | ask client amide_anaesthetic_allergy

la_ester_paba | ester_or_paba_allergy: yes; anaesthetic: lidocaine7_tetracaine7 | topical_anaesthetic at chin | withhold while ester_allergy
la_ester_paba | ester_or_paba_allergy: yes; anaesthetic: blt_20_6_4 | topical_anaesthetic at chin | withhold while ester_allergy
la_ester_paba | ester_or_paba_allergy: yes; anaesthetic: lidocaine_4_liposomal | topical_anaesthetic at chin | caution
la_ester_paba | ester_or_paba_allergy: yes | topical_anaesthetic at chin | caution (caution_choose)
la_ester_paba | pseudocholinesterase_deficiency: yes; anaesthetic: lidocaine7_tetracaine7 | topical_anaesthetic at chin | withhold while ester_breakdown_slow
la_ester_paba | ester_or_paba_allergy: no | topical_anaesthetic at chin | clear
la_ester_paba | ester_or_paba_allergy: unknown | topical_anaesthetic at chin | ask client ester_or_paba_allergy
la_ester_paba | pseudocholinesterase_deficiency: unknown | topical_anaesthetic at chin | ask client pseudocholinesterase_deficiency

la_methaemoglobin | methaemoglobin_risk: yes; anaesthetic: emla | topical_anaesthetic at chin | withhold while methaemoglobin_risk
la_methaemoglobin | methaemoglobin_risk: yes; anaesthetic: blt_20_6_4 | topical_anaesthetic at chin | withhold while methaemoglobin_risk
la_methaemoglobin | methaemoglobin_risk: yes; anaesthetic: lidocaine_4_liposomal | topical_anaesthetic at chin | caution
la_methaemoglobin | methaemoglobin_risk: yes | topical_anaesthetic at chin | caution (caution_choose)
la_methaemoglobin | methaemoglobin_risk: no; anaesthetic: emla | topical_anaesthetic at chin | clear
la_methaemoglobin | methaemoglobin_risk: unknown | topical_anaesthetic at chin | ask client methaemoglobin_risk

la_antiarrhythmic | antiarrhythmic: yes | topical_anaesthetic at chin | withhold while heart_rhythm_medicine aside: prescriber
la_antiarrhythmic | antiarrhythmic: yes | pen at chin | clear
la_antiarrhythmic | antiarrhythmic: no | topical_anaesthetic at chin | clear
la_antiarrhythmic | antiarrhythmic: unknown | topical_anaesthetic at chin | ask client antiarrhythmic

la_hepatic | liver_disease_severe: yes | topical_anaesthetic at chin | withhold while liver_disease aside: prescriber
la_hepatic | liver_disease_severe: no | topical_anaesthetic at chin | clear
la_hepatic | liver_disease_severe: unknown | topical_anaesthetic at chin | ask client liver_disease_severe

la_low_weight | - | topical_anaesthetic at chin | ask client weight_kg profile
la_low_weight | weight_kg: 49.9 | topical_anaesthetic at chin | caution
la_low_weight | weight_kg: 50 | topical_anaesthetic at chin | clear
la_low_weight | weight_kg: 50.1 | topical_anaesthetic at chin | clear
la_low_weight | weight_kg: 45 | pen at chin | clear

la_broken_skin | open_wound: yes on chin | topical_anaesthetic at chin | withhold while skin_open
la_broken_skin | open_wound: yes on chin | topical_anaesthetic at forehead | clear
la_broken_skin | open_wound: no | topical_anaesthetic at chin | clear
la_broken_skin | open_wound: unknown | topical_anaesthetic at chin | ask client open_wound
la_broken_skin | needled: yes last 2026-11-24 on cheeks | topical_anaesthetic at medial_cheek | withhold until 2026-12-01
la_broken_skin | needled: yes last 2026-11-18 on cheeks | topical_anaesthetic at medial_cheek | withhold until 2026-11-25
la_broken_skin | needled: yes last 2026-11-17 on cheeks | topical_anaesthetic at medial_cheek | clear
la_broken_skin | needled: yes last 2026-11-16 on cheeks | topical_anaesthetic at medial_cheek | clear
la_broken_skin | needled: yes last 2026-11-24 on cheeks | topical_anaesthetic at chin | clear
la_broken_skin | needled: yes | topical_anaesthetic at chin | ask client needled date
la_broken_skin | home_rolled: yes last 2026-11-20 | topical_anaesthetic at chin | withhold until 2026-11-27
la_broken_skin | home_rolled: unknown | topical_anaesthetic at chin | ask client home_rolled

la_over4_otc | - | topical_anaesthetic at chin | caution (caution_choose)
la_over4_otc | operator: prescriber | topical_anaesthetic at chin | clear
la_over4_otc | anaesthetic: lidocaine_4_liposomal; jurisdiction: US-NC | topical_anaesthetic at chin | clear
la_over4_otc | anaesthetic: lidocaine_4_liposomal; jurisdiction: GB | topical_anaesthetic at chin | clear
la_over4_otc | anaesthetic: lidocaine_4_liposomal; jurisdiction: ES | topical_anaesthetic at chin | clear
la_over4_otc | anaesthetic: none | topical_anaesthetic at chin | clear
la_over4_otc | anaesthetic: lidocaine5_cream | topical_anaesthetic at chin | withhold while no_prescriber_for_numbing
la_over4_otc | anaesthetic: lidocaine7_tetracaine7; jurisdiction: US | topical_anaesthetic at chin | withhold while no_prescriber_for_numbing
la_over4_otc | anaesthetic: lidocaine7_tetracaine7; operator: nurse | topical_anaesthetic at chin | withhold while no_prescriber_for_numbing
la_over4_otc | anaesthetic: lidocaine7_tetracaine7; prescriber_at_hand: yes | topical_anaesthetic at chin | caution
la_over4_otc | anaesthetic: lidocaine7_tetracaine7; operator: prescriber | topical_anaesthetic at chin | clear
la_over4_otc | anaesthetic: lidocaine30; operator: dermatologist | topical_anaesthetic at chin | withhold while strength_that_poisoned
la_over4_otc | anaesthetic: lidocaine30; prescriber_at_hand: yes | topical_anaesthetic at chin | withhold while strength_that_poisoned
la_over4_otc | anaesthetic: a_cream_from_the_market | topical_anaesthetic at chin | ask practitioner anaesthetic profile

la_atopic_eye | atopic_skin: yes | topical_anaesthetic at chin | caution
la_atopic_eye | atopic_skin: no | topical_anaesthetic at chin | clear
la_atopic_eye | atopic_skin: unknown | topical_anaesthetic at chin | ask client atopic_skin
la_atopic_eye | atopic_skin: no | topical_anaesthetic at infraorbital | caution (caution_eye)
la_atopic_eye | atopic_skin: no | topical_anaesthetic at lateral_periorbital | caution (caution_eye)
la_atopic_eye | atopic_skin: no | topical_anaesthetic at upper_eyelid | withhold while on_the_eyelid

la_cumulative | other_anaesthetic_today: yes last 2026-11-24 | topical_anaesthetic at chin | ask prescriber second_anaesthetic_agreed
la_cumulative | other_anaesthetic_today: yes last 2026-11-24; second_anaesthetic_agreed: yes by prescriber | topical_anaesthetic at chin | caution (caution_agreed)
la_cumulative | other_anaesthetic_today: yes last 2026-11-24; second_anaesthetic_agreed: yes | topical_anaesthetic at chin | ask prescriber second_anaesthetic_agreed
la_cumulative | other_anaesthetic_today: yes last 2026-11-24; second_anaesthetic_agreed: no | topical_anaesthetic at chin | withhold until 2026-11-25 aside: prescriber
la_cumulative | other_anaesthetic_today: yes last 2026-11-23; second_anaesthetic_agreed: no | topical_anaesthetic at chin | clear
la_cumulative | other_anaesthetic_today: yes last 2026-11-22 | topical_anaesthetic at chin | clear
la_cumulative | other_anaesthetic_today: yes | topical_anaesthetic at chin | ask client other_anaesthetic_today date
la_cumulative | other_anaesthetic_today: no | topical_anaesthetic at chin | clear
la_cumulative | other_anaesthetic_today: unknown | topical_anaesthetic at chin | ask client other_anaesthetic_today
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


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_anaesthetic_rule_never_touches_the_needling(rule: Rule) -> None:
    assert rule.applies_to == {Modality.TOPICAL_ANAESTHETIC}
