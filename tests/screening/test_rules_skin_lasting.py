"""What the skin has for good, line by line: yes, no, unknown, and who may decide."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import skin_lasting

RULES = tuple(value for value in vars(skin_lasting).values() if isinstance(value, Rule))

TABLE = """
hsv_history | cold_sores_ever: no | pen at chin | clear
hsv_history | cold_sores_ever: unknown | pen at chin | ask client cold_sores_ever
hsv_history | cold_sores_ever: unknown | pen at abdomen | clear
hsv_history | cold_sores_ever: yes | pen at forehead | withhold while cold_sore_antiviral_undecided aside: prescriber
hsv_history | cold_sores_ever: yes | roller at chin | withhold while cold_sore_antiviral_undecided aside: prescriber
hsv_history | cold_sores_ever: yes | pen at abdomen | clear
hsv_history | cold_sores_ever: yes; prescriber_at_hand: yes | pen at chin | ask prescriber cold_sore_antiviral_decided
hsv_history | cold_sores_ever: yes; operator: prescriber | rf at chin | ask prescriber cold_sore_antiviral_decided
hsv_history | cold_sores_ever: yes; cold_sore_antiviral_decided: yes | pen at chin | ask prescriber cold_sore_antiviral_decided
hsv_history | cold_sores_ever: yes; cold_sore_antiviral_decided: yes; prescriber_at_hand: yes | pen at chin | caution
hsv_history | cold_sores_ever: yes; cold_sore_antiviral_decided: yes; operator: prescriber | pen at chin | caution
hsv_history | cold_sores_ever: yes; cold_sore_antiviral_decided: yes by prescriber | pen at chin | caution
hsv_history | cold_sores_ever: yes; cold_sore_antiviral_decided: yes by client | pen at chin | ask prescriber cold_sore_antiviral_decided
hsv_history | cold_sores_ever: yes; cold_sore_antiviral_decided: yes by prescriber answered 2026-10-25 | pen at chin | caution
hsv_history | cold_sores_ever: yes; cold_sore_antiviral_decided: yes by prescriber answered 2026-10-24 | pen at chin | ask prescriber cold_sore_antiviral_decided
hsv_history | cold_sores_ever: yes; cold_sore_antiviral_decided: no | pen at chin | withhold while cold_sore_antiviral_declined aside: prescriber
hsv_history | cold_sores_ever: no; cold_sore_antiviral_decided: no | pen at chin | clear
hsv_history | cold_sores_ever: no; cold_sore_now: yes | pen at chin | withhold while cold_sore_antiviral_undecided aside: prescriber
hsv_history | cold_sores_ever: no; cold_sore_now: no last 2026-01-01 | pen at chin | withhold while cold_sore_antiviral_undecided aside: prescriber

hsv_prophylaxis_regimen | cold_sores_ever: yes | pen at chin | caution
hsv_prophylaxis_regimen | cold_sores_ever: yes; operator: nurse | pen at chin | caution
hsv_prophylaxis_regimen | cold_sores_ever: yes; operator: prescriber | pen at chin | caution (caution_figures)
hsv_prophylaxis_regimen | cold_sores_ever: no; operator: prescriber | pen at chin | clear
hsv_prophylaxis_regimen | cold_sores_ever: unknown | pen at chin | ask client cold_sores_ever

psoriasis_koebner | psoriasis_or_lichen_planus: yes kind new_patches_after_injury on knee | pen at chin | withhold while psoriasis_answers_injury
psoriasis_koebner | psoriasis_or_lichen_planus: yes kind never_after_injury on knee | pen at knee | withhold while psoriasis_in_field
psoriasis_koebner | psoriasis_or_lichen_planus: yes kind never_after_injury on knee | pen at chin | withhold while psoriasis_without_dermatologist aside: dermatologist
psoriasis_koebner | psoriasis_or_lichen_planus: yes kind never_after_injury on knee; operator: dermatologist | pen at chin | caution
psoriasis_koebner | psoriasis_or_lichen_planus: yes on knee; operator: dermatologist | pen at chin | ask client psoriasis_or_lichen_planus kind
psoriasis_koebner | psoriasis_or_lichen_planus: yes on knee; operator: dermatologist | pen at knee | withhold while psoriasis_in_field
psoriasis_koebner | psoriasis_or_lichen_planus: no | pen at chin | clear
psoriasis_koebner | psoriasis_or_lichen_planus: unknown | pen at chin | ask client psoriasis_or_lichen_planus

vitiligo | vitiligo: yes | pen at chin | withhold while vitiligo_without_protocol aside: dermatologist
vitiligo | vitiligo: yes; operator: dermatologist | pen at chin | withhold while vitiligo_without_protocol aside: dermatologist
vitiligo | vitiligo: no | pen at chin | clear
vitiligo | vitiligo: unknown | pen at chin | ask client vitiligo

melasma | melasma: yes on cheeks | pen at malar_cheek | caution
melasma | melasma: yes on cheeks | pen at chin | clear
melasma | melasma: no | pen at chin | clear
melasma | melasma: no; wish: melasma | pen at chin | caution
melasma | melasma: unknown; wish: melasma | rf at chin | caution
melasma | melasma: unknown | pen at chin | ask client melasma

keloid_tendency | keloid_or_raised_scars: yes kind own; wish: wrinkles | pen at chin | withhold while keloid_tendency
keloid_tendency | keloid_or_raised_scars: yes kind own; wish: wrinkles; operator: dermatologist | pen at chin | withhold while keloid_tendency
keloid_tendency | keloid_or_raised_scars: yes kind own; wish: burn_scars | pen at chin | withhold while keloid_tendency aside: dermatologist
keloid_tendency | keloid_or_raised_scars: yes kind own; wish: burn_scars+pores | pen at chin | withhold while keloid_tendency
keloid_tendency | keloid_or_raised_scars: yes kind family; wish: pores | rf at chin | withhold while keloid_in_family
keloid_tendency | keloid_or_raised_scars: yes kind family; wish: burn_scars | pen at chin | withhold while keloid_in_family aside: dermatologist
keloid_tendency | keloid_or_raised_scars: yes; wish: pores | pen at chin | withhold while keloid_in_family
keloid_tendency | keloid_or_raised_scars: no | pen at chin | clear
keloid_tendency | keloid_or_raised_scars: unknown | pen at chin | ask client keloid_or_raised_scars

sarcoidosis | sarcoidosis: yes | pen at chin | withhold while sarcoidosis_without_dermatologist aside: dermatologist
sarcoidosis | sarcoidosis: no | pen at chin | clear
sarcoidosis | sarcoidosis: unknown | drug_delivery at chin | ask client sarcoidosis

raised_moles_vascular | raised_moles_or_birthmarks: yes on upper_back | pen at upper_back | caution
raised_moles_vascular | raised_moles_or_birthmarks: yes on upper_back | pen at chin | clear
raised_moles_vascular | raised_moles_or_birthmarks: no | pen at chin | clear
raised_moles_vascular | raised_moles_or_birthmarks: unknown | pen at chin | ask client raised_moles_or_birthmarks

tattoo_pmu | tattoo_or_permanent_makeup: yes on upper_lip | pen at upper_lip | caution
tattoo_pmu | tattoo_or_permanent_makeup: yes on upper_lip | rf at upper_lip | withhold while ink_in_field aside: prescriber
tattoo_pmu | tattoo_or_permanent_makeup: yes on upper_lip | rf at chin | clear
tattoo_pmu | tattoo_or_permanent_makeup: no | rf at chin | clear
tattoo_pmu | tattoo_or_permanent_makeup: unknown | stamp at chin | ask client tattoo_or_permanent_makeup

hair_bearing_lips_rf | beard_or_other_hair: yes on chin | rf at chin | caution
hair_bearing_lips_rf | beard_or_other_hair: yes on chin | rf at forehead | clear
hair_bearing_lips_rf | beard_or_other_hair: yes on chin | pen at chin | clear
hair_bearing_lips_rf | beard_or_other_hair: no | rf at chin | clear
hair_bearing_lips_rf | beard_or_other_hair: no | rf at scalp | withhold while rf_label_excludes_scalp aside: prescriber
hair_bearing_lips_rf | beard_or_other_hair: no | pen at scalp | clear
hair_bearing_lips_rf | beard_or_other_hair: unknown | rf at chin | ask client beard_or_other_hair

steroid_thinned_skin | steroid_thinned_skin: yes on forearm | pen at forearm | withhold while skin_thinned_by_steroids aside: dermatologist
steroid_thinned_skin | steroid_thinned_skin: yes on forearm; operator: dermatologist | pen at forearm | caution
steroid_thinned_skin | steroid_thinned_skin: yes on forearm | pen at chin | clear
steroid_thinned_skin | steroid_thinned_skin: no | pen at chin | clear
steroid_thinned_skin | steroid_thinned_skin: unknown | pen at chin | ask client steroid_thinned_skin

scar_immature | new_scar: yes last 2026-09-01 on chin | pen at chin | withhold until 2027-02-28 aside: dermatologist
scar_immature | new_scar: yes last 2026-09-01 on chin | pen at forehead | clear
scar_immature | new_scar: yes on chin | pen at chin | ask client new_scar date
scar_immature | new_scar: yes last 2025-09-01 on chin | pen at chin | clear
scar_immature | new_scar: no | pen at chin | clear
scar_immature | new_scar: unknown | pen at chin | ask client new_scar

radiotherapy_field | radiotherapy: yes last 2026-06-01 on breast_left | pen at breast_left | withhold while skin_irradiated
radiotherapy_field | radiotherapy: yes last 2025-11-25 on breast_left | pen at breast_left | withhold while skin_irradiated
radiotherapy_field | radiotherapy: yes last 2025-11-24 on breast_left | pen at breast_left | withhold while skin_irradiated aside: dermatologist
radiotherapy_field | radiotherapy: yes last 2025-11-23 on breast_left | pen at breast_left | withhold while skin_irradiated aside: dermatologist
radiotherapy_field | radiotherapy: yes last 2010-01-01 on breast_left | pen at breast_left | withhold while skin_irradiated aside: dermatologist
radiotherapy_field | radiotherapy: yes last 2010-01-01 on breast_left | pen at breast_right | clear
radiotherapy_field | radiotherapy: yes on breast_left | pen at breast_left | withhold while skin_irradiated
radiotherapy_field | radiotherapy: no | pen at breast_left | clear
radiotherapy_field | radiotherapy: unknown | pen at breast_left | ask client radiotherapy
"""
LINES = tuple(line for line in TABLE.splitlines() if line)

WAITS = (("scar_immature", "new_scar", 180),)


@pytest.mark.parametrize("line", LINES)
def test_the_rule_says_what_the_line_says(line: str, check_line: Callable[[str], None]) -> None:
    check_line(line)


@pytest.mark.parametrize(("rule_id", "fact", "days"), WAITS)
def test_the_wait_ends_on_its_day(
    rule_id: str, fact: str, days: int, check_wait: Callable[[str, str, int], None]
) -> None:
    check_wait(rule_id, fact, days)


def test_every_rule_is_in_the_table_with_yes_no_and_unknown(
    check_table: Callable[[tuple[Rule, ...], tuple[str, ...]], None],
) -> None:
    check_table(RULES, LINES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_sentences(rule: Rule, check_words: Callable[[Rule], None]) -> None:
    check_words(rule)
