"""Implants, line by line: yes, no and unknown, for RF and for mechanical needles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import implants

RULES = tuple(value for value in vars(implants).values() if isinstance(value, Rule))

TABLE = """
pacemaker_icd | electronic_implant: yes | rf at chin | withhold while electronic_implant
pacemaker_icd | electronic_implant: yes; operator: dermatologist | rf at chin | withhold while electronic_implant
pacemaker_icd | electronic_implant: yes | pen at chin | caution
pacemaker_icd | electronic_implant: yes | roller at chin | caution
pacemaker_icd | electronic_implant: yes | stamp at chin | caution
pacemaker_icd | electronic_implant: no | rf at chin | clear
pacemaker_icd | electronic_implant: unknown | rf at chin | ask client electronic_implant
pacemaker_icd | electronic_implant: unknown | pen at chin | ask client electronic_implant

metal_implant_field | metal_in_field: yes on chin | rf at chin | withhold while metal_in_rf_field aside: prescriber
metal_implant_field | metal_in_field: yes on chin | rf at forehead | clear
metal_implant_field | metal_in_field: yes on chin | pen at chin | clear
metal_implant_field | metal_in_field: no | rf at chin | clear
metal_implant_field | metal_in_field: unknown | rf at chin | ask client metal_in_field

breast_implant_rf | breast_implant: yes | rf at breast | withhold while breast_implant
breast_implant_rf | breast_implant: yes | rf at abdomen | clear
breast_implant_rf | breast_implant: yes | pen at breast | clear
breast_implant_rf | breast_implant: no | rf at breast | clear
breast_implant_rf | breast_implant: unknown | rf at breast | ask client breast_implant
breast_implant_rf | breast_implant: unknown | rf at chin | clear
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
