"""The days before, line by line: cautions settled in one step, unless the practice raises them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import days

RULES = tuple(value for value in vars(days).values() if isinstance(value, Rule))

TABLE = """
alcohol_24h | alcohol: yes last 2026-11-24 | pen at chin | caution
alcohol_24h | alcohol: yes last 2026-11-22 | rf at chin | caution
alcohol_24h | alcohol: yes last 2026-11-21 | pen at chin | clear
alcohol_24h | alcohol: yes last 2026-11-20 | pen at chin | clear
alcohol_24h | alcohol: yes | pen at chin | caution
alcohol_24h | alcohol: no | pen at chin | clear
alcohol_24h | alcohol: unknown | pen at chin | ask client alcohol
alcohol_24h | alcohol: yes last 2026-11-23; practice_days: alcohol_24h 2 | pen at chin | withhold until 2026-11-25
alcohol_24h | alcohol: yes last 2026-11-22; practice_days: alcohol_24h 2 | pen at chin | caution
alcohol_24h | alcohol: yes last 2026-11-20; practice_days: alcohol_24h 2 | pen at chin | clear
alcohol_24h | alcohol: yes; practice_days: alcohol_24h 2 | pen at chin | ask client alcohol date

vaccination | vaccination: yes last 2026-11-11 | pen at chin | caution
vaccination | vaccination: yes last 2026-11-10 | pen at chin | clear
vaccination | vaccination: yes last 2026-11-09 | pen at chin | clear
vaccination | vaccination: yes | roller at chin | caution
vaccination | vaccination: no | pen at chin | clear
vaccination | vaccination: unknown | pen at chin | ask client vaccination
vaccination | vaccination: yes last 2026-11-11; practice_days: vaccination 14 | pen at chin | withhold until 2026-11-25
vaccination | vaccination: yes last 2026-11-10; practice_days: vaccination 14 | pen at chin | clear
vaccination | vaccination: yes; practice_days: vaccination 14 | pen at chin | ask client vaccination date

waxing_depilation | hair_removal: yes last 2026-11-18 on upper_lip | pen at upper_lip | caution
waxing_depilation | hair_removal: yes last 2026-11-18 on upper_lip | pen at chin | clear
waxing_depilation | hair_removal: yes last 2026-11-17 on upper_lip | pen at upper_lip | clear
waxing_depilation | hair_removal: yes last 2026-11-16 on upper_lip | pen at upper_lip | clear
waxing_depilation | hair_removal: yes | pen at chin | caution
waxing_depilation | hair_removal: no | pen at chin | clear
waxing_depilation | hair_removal: unknown | pen at chin | ask client hair_removal
waxing_depilation | hair_removal: yes last 2026-11-18; practice_days: waxing_depilation 7 | stamp at chin | withhold until 2026-11-25
waxing_depilation | hair_removal: yes; practice_days: waxing_depilation 7 | stamp at chin | ask client hair_removal date
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
def test_each_says_why_it_is_only_a_caution(rule: Rule) -> None:
    assert rule.kind == "defer"
    assert "clinic sheets alone" in rule.exception
    assert rule.wait is not None
    assert rule.wait.is_assumed
