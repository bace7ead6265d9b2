"""Who treats, under which law, line by line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import any_read
from needlecraft.intake import Licence, Practice, Role
from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import operator
from needlecraft.screening.scope_of_practice import ROWS, ScopeOfPractice, max_depth_mm, rows_for

RULES = tuple(value for value in vars(operator).values() if isinstance(value, Rule))

TABLE = """
operator_scope | - | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: GB | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: GB; operator: dermatologist | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: GB; licence_allows: yes | pen at chin | clear
operator_scope | jurisdiction: GB; licence_allows: yes | stamp at chin | caution (caution_not_asked_for)
operator_scope | jurisdiction: GB; licence_allows: no | pen at chin | withhold while licence_does_not_cover
operator_scope | jurisdiction: GB; licence_allows: yes; together: topical_anaesthetic | topical_anaesthetic at chin | caution (caution_medicines)
operator_scope | jurisdiction: GB; licence_allows: yes; together: topical_anaesthetic; operator: nurse | topical_anaesthetic at chin | clear
operator_scope | jurisdiction: GB; licence_allows: unknown | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: US-NC | pen at chin | caution (caution_physician_supervises_class_two)
operator_scope | jurisdiction: US-NC | roller at chin | caution (caution_physician_supervises_class_two)
operator_scope | jurisdiction: US-NC | rf at chin | ask practice licence_allows
operator_scope | jurisdiction: US-NC | topical_anaesthetic at chin | ask practice licence_allows
operator_scope | jurisdiction: US-NC; operator: nurse | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: US-NC; licence_allows: no | pen at chin | withhold while licence_does_not_cover
operator_scope | jurisdiction: US-CA | pen at chin | withhold while law_forbids
operator_scope | jurisdiction: US-CA; licence_allows: yes | pen at chin | withhold while law_forbids
operator_scope | jurisdiction: US-CA; licence_allows: yes | rf at chin | withhold while law_forbids
operator_scope | jurisdiction: US-CA | drug_delivery at chin | withhold while law_forbids
operator_scope | jurisdiction: US-CA; operator: prescriber | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: US-UT | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: US-UT; licence_allows: yes | pen at chin | caution (caution_master_esthetician)
operator_scope | jurisdiction: US-AZ | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: US-AZ; licence_allows: yes | pen at chin | caution (caution_advanced_training)
operator_scope | jurisdiction: US-NE | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: ES; licence: ES aesthetician pen+roller | pen at chin | clear
operator_scope | jurisdiction: ES; licence: ES aesthetician pen+roller | stamp at chin | withhold while licence_does_not_cover
operator_scope | jurisdiction: ES; licence: ES aesthetician pen+topical_anaesthetic | topical_anaesthetic at chin | withhold while licence_does_not_cover
operator_scope | jurisdiction: ES; licence: ES aesthetician pen drugs | topical_anaesthetic at chin | clear
operator_scope | jurisdiction: ES; licence: ES aesthetician pen drugs | peel at chin | clear
operator_scope | jurisdiction: ES; licence: ES nurse pen+topical_anaesthetic; operator: nurse | topical_anaesthetic at chin | clear
operator_scope | jurisdiction: ES; licence: ES aesthetician pen under Dr_Ek | pen at chin | caution (caution_supervision)
operator_scope | jurisdiction: ES; licence: ES aesthetician pen; licence_allows: no | pen at chin | withhold while licence_does_not_cover
operator_scope | jurisdiction: ES; licence: ES nurse pen | pen at chin | ask practice licence_allows
operator_scope | jurisdiction: US-CA; licence: US-CA aesthetician pen | pen at chin | clear
operator_scope | jurisdiction: GB-SCT; licence: GB aesthetician pen | pen at chin | clear
operator_scope | jurisdiction: unknown; licence: GB aesthetician pen | pen at chin | ask practice licence_allows

aesthetician_rf | - | rf at chin | withhold while rf_by_aesthetician
aesthetician_rf | - | pen at chin | clear
aesthetician_rf | operator: nurse | rf at chin | clear
aesthetician_rf | operator: dermatologist | rf at chin | clear
aesthetician_rf | jurisdiction: US-NC; licence_allows: yes | rf at chin | withhold while rf_by_aesthetician
aesthetician_rf | jurisdiction: ES; licence: ES aesthetician pen+rf | rf at chin | clear
aesthetician_rf | jurisdiction: ES; licence: ES aesthetician pen | rf at chin | withhold while rf_by_aesthetician

rf_safety_communication | - | rf at chin | caution
rf_safety_communication | operator: dermatologist | rf at chin | caution
rf_safety_communication | - | pen at chin | clear

device_class_delivery | - | drug_delivery at chin | caution (caution_unknown)
device_class_delivery | jurisdiction: US-NC | drug_delivery at chin | caution
device_class_delivery | jurisdiction: US | drug_delivery at chin | caution
device_class_delivery | jurisdiction: GB | drug_delivery at chin | clear
device_class_delivery | jurisdiction: US-NC | pen at chin | clear
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
    ("place", "depth_mm"), [("US-UT", 1.5), ("US-AZ", 0.5), ("US-NC", None), ("US-CA", None), ("GB", None), ("", None)]
)
def test_a_depth_is_given_only_where_a_text_read_gives_one(place: str, depth_mm: float | None) -> None:
    assert max_depth_mm(place, Role.AESTHETICIAN, Modality.PEN) == depth_mm


def test_the_practices_own_row_wins_and_its_strictest_depth_counts() -> None:
    rows = tuple(
        Licence("US-UT", Role.AESTHETICIAN, frozenset({Modality.PEN}), "the law, read by the practice", max_depth_mm=mm)
        for mm in (1.0, 0.7, None)
    )
    assert max_depth_mm("US-UT", Role.AESTHETICIAN, Modality.PEN, Practice(licences=rows)) == 0.7
    assert max_depth_mm("US-UT", Role.AESTHETICIAN, Modality.ROLLER, Practice(licences=rows)) is None
    assert [row.is_own for row in rows_for("US-UT", Role.AESTHETICIAN, Practice(licences=rows))] == [True] * 3


def test_a_row_for_another_place_or_role_is_not_used() -> None:
    assert rows_for("US-NE", Role.AESTHETICIAN) == ()
    assert rows_for("US-NC", Role.NURSE) == ()
    assert rows_for("US-NCX", Role.AESTHETICIAN) == ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.jurisdiction)
def test_every_shipped_row_rests_on_something_read(row: ScopeOfPractice) -> None:
    assert any_read(row.cites)
    assert row.allows.isdisjoint(row.forbids)
    assert not row.confirm or row.condition
