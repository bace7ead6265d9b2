"""The person, line by line: age, phototype, expectation, and where no needle goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import person

RULES = tuple(value for value in vars(person).values() if isinstance(value, Rule))

TABLE = """
age_under_22 | born: unknown | pen at chin | ask client born profile
age_under_22 | born: 2004-11-23 | pen at chin | clear
age_under_22 | born: 2004-11-24 | pen at chin | clear
age_under_22 | born: 2004-11-25 | pen at chin | withhold until 2026-11-25 aside: prescriber
age_under_22 | born: 2004-11-25; operator: prescriber | pen at chin | caution
age_under_22 | born: 2008-11-23; operator: prescriber | pen at chin | caution
age_under_22 | born: 2008-11-24; operator: prescriber | pen at chin | caution
age_under_22 | born: 2008-11-25; operator: prescriber | pen at chin | withhold until 2026-11-25 aside: prescriber
age_under_22 | born: 2008-11-25; operator: aesthetician | rf at chin | withhold until 2030-11-25
age_under_22 | born: 2008-02-29; operator: aesthetician | pen at chin | withhold until 2030-03-01 aside: prescriber
age_under_22 | - | pen at chin | clear

fitz_iv_vi | phototype: III | pen at chin | clear
fitz_iv_vi | phototype: IV | pen at chin | caution
fitz_iv_vi | phototype: V | rf at chin | caution
fitz_iv_vi | phototype: VI | pen at chin | caution
fitz_iv_vi | phototype: unknown | pen at chin | clear
fitz_iv_vi | - | pen at chin | clear

phototype_unknown | phototype: unknown | rf at chin | ask practitioner phototype profile
phototype_unknown | phototype: unknown | pen at chin | caution
phototype_unknown | phototype: unknown; wish: sun_damage | pen at chin | ask practitioner phototype profile
phototype_unknown | phototype: unknown; wish: post_inflammatory_pigment | roller at chin | ask practitioner phototype profile
phototype_unknown | phototype: II | rf at chin | clear
phototype_unknown | - | pen at chin | clear

body_dysmorphia | body_image_concern: yes | pen at chin | withhold while body_image_unassessed aside: prescriber
body_dysmorphia | body_image_concern: no | pen at chin | clear
body_dysmorphia | body_image_concern: unknown | pen at chin | ask practitioner body_image_concern

low_fat_face_rf | thin_face: yes | rf at malar_cheek | caution
low_fat_face_rf | thin_face: yes | rf at abdomen | clear
low_fat_face_rf | thin_face: yes | pen at malar_cheek | clear
low_fat_face_rf | thin_face: no | rf at malar_cheek | clear
low_fat_face_rf | thin_face: unknown | rf at malar_cheek | ask practitioner thin_face

neuropathy_facial | face_numb_or_weak: yes on cheeks | rf at medial_cheek | withhold while numb_in_field aside: prescriber
neuropathy_facial | face_numb_or_weak: yes on cheeks | rf at chin | clear
neuropathy_facial | face_numb_or_weak: yes on cheeks | pen at medial_cheek | clear
neuropathy_facial | face_numb_or_weak: no | rf at chin | clear
neuropathy_facial | face_numb_or_weak: unknown | rf at chin | ask client face_numb_or_weak

orbital_rim | - | pen at upper_eyelid | withhold while inside_orbital_rim
orbital_rim | -; operator: dermatologist | rf at lower_eyelid | withhold while inside_orbital_rim
orbital_rim | - | pen at infraorbital | clear

pubic_area | - | pen at pubic_area | withhold while pubic_area
pubic_area | -; operator: dermatologist | rf at pubic_area | withhold while pubic_area
pubic_area | - | pen at abdomen | clear
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
