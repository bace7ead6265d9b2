"""A peel beside needling, line by line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import combinations

RULES = tuple(value for value in vars(combinations).values() if isinstance(value, Rule))

TABLE = """
same_session_peel | - | peel at chin | clear
same_session_peel | together: peel | peel at chin | withhold while peel_without_prescriber aside: prescriber
same_session_peel | together: peel; operator: nurse | peel at chin | withhold while peel_without_prescriber aside: prescriber
same_session_peel | together: peel; operator: prescriber | peel at chin | caution
same_session_peel | together: peel; operator: dermatologist | peel at chin | caution
same_session_peel | together: peel | pen at chin | clear
same_session_peel | together: laser | peel at chin | clear

two_needlings_one_day | - | pen at chin | clear
two_needlings_one_day | modality: rf; together: pen | pen at chin | withhold while two_needlings_wished aside: prescriber
two_needlings_one_day | modality: rf; together: pen | rf at chin | clear
two_needlings_one_day | modality: pen; together: pen | pen at chin | clear
two_needlings_one_day | modality: pen; together: peel | pen at chin | clear

screened_for_timing_only | - | peel at chin | caution
screened_for_timing_only | - | laser at forehead | caution
screened_for_timing_only | - | botulinum at forehead | caution
screened_for_timing_only | - | filler at medial_cheek | caution
screened_for_timing_only | - | pen at chin | clear
screened_for_timing_only | - | topical_anaesthetic at chin | clear
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
