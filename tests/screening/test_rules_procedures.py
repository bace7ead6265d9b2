"""Procedures of the last months, line by line: where they were, and the day on which the wait ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from needlecraft.intake import ChangedInterval, Practice
from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import procedures
from needlecraft.skin.zones import Region

ON = date(2026, 11, 24)

RULES = tuple(value for value in vars(procedures).values() if isinstance(value, Rule))

TABLE = """
superficial_peel | superficial_peel: yes last 2026-11-04 on cheeks | pen at medial_cheek | withhold until 2026-11-25
superficial_peel | superficial_peel: yes last 2026-11-03 on cheeks | pen at medial_cheek | clear
superficial_peel | superficial_peel: yes last 2026-11-02 on cheeks | pen at medial_cheek | clear
superficial_peel | superficial_peel: yes last 2026-11-04 on cheeks | rf at medial_cheek | withhold until 2026-11-25
superficial_peel | superficial_peel: yes last 2026-11-04 on cheeks | peel at medial_cheek | withhold until 2026-11-25
superficial_peel | superficial_peel: yes last 2026-11-04 on cheeks | pen at chin | clear
superficial_peel | superficial_peel: yes on cheeks | pen at medial_cheek | ask client superficial_peel date
superficial_peel | superficial_peel: no | pen at medial_cheek | clear
superficial_peel | superficial_peel: unknown | pen at medial_cheek | ask client superficial_peel

deep_peel | deep_peel_or_resurfacing: yes last 2026-08-27 on cheeks | pen at medial_cheek | withhold until 2026-11-25
deep_peel | deep_peel_or_resurfacing: yes last 2026-08-26 on cheeks | pen at medial_cheek | clear
deep_peel | deep_peel_or_resurfacing: yes last 2026-08-25 on cheeks | pen at medial_cheek | clear
deep_peel | deep_peel_or_resurfacing: yes last 2026-08-27 on cheeks | rf at medial_cheek | withhold until 2026-11-25
deep_peel | deep_peel_or_resurfacing: yes last 2026-08-27 on cheeks | peel at medial_cheek | withhold until 2026-11-25
deep_peel | deep_peel_or_resurfacing: yes last 2026-08-27 on cheeks | pen at chin | clear
deep_peel | deep_peel_or_resurfacing: yes on cheeks | pen at medial_cheek | ask client deep_peel_or_resurfacing date
deep_peel | deep_peel_or_resurfacing: no | pen at medial_cheek | clear
deep_peel | deep_peel_or_resurfacing: unknown | pen at medial_cheek | ask client deep_peel_or_resurfacing

laser_nonablative | laser_nonablative: yes last 2026-11-04 on cheeks | pen at medial_cheek | withhold until 2026-11-25
laser_nonablative | laser_nonablative: yes last 2026-11-03 on cheeks | pen at medial_cheek | clear
laser_nonablative | laser_nonablative: yes last 2026-11-02 on cheeks | pen at medial_cheek | clear
laser_nonablative | laser_nonablative: yes last 2026-11-04 on cheeks | rf at medial_cheek | withhold until 2026-11-25
laser_nonablative | laser_nonablative: yes last 2026-11-04 on cheeks | laser at medial_cheek | withhold until 2026-11-25
laser_nonablative | laser_nonablative: yes last 2026-11-04 on cheeks | pen at chin | clear
laser_nonablative | laser_nonablative: yes on cheeks | pen at medial_cheek | ask client laser_nonablative date
laser_nonablative | laser_nonablative: no | pen at medial_cheek | clear
laser_nonablative | laser_nonablative: unknown | pen at medial_cheek | ask client laser_nonablative

laser_ablative_fractional | laser_ablative: yes last 2026-09-02 on cheeks | pen at medial_cheek | withhold until 2026-11-25
laser_ablative_fractional | laser_ablative: yes last 2026-09-01 on cheeks | pen at medial_cheek | clear
laser_ablative_fractional | laser_ablative: yes last 2026-08-31 on cheeks | pen at medial_cheek | clear
laser_ablative_fractional | laser_ablative: yes last 2026-09-02 on cheeks | rf at medial_cheek | withhold until 2026-11-25
laser_ablative_fractional | laser_ablative: yes last 2026-09-02 on cheeks | laser at medial_cheek | withhold until 2026-11-25
laser_ablative_fractional | laser_ablative: yes last 2026-09-02 on cheeks | pen at chin | clear
laser_ablative_fractional | laser_ablative: yes on cheeks | pen at medial_cheek | ask client laser_ablative date
laser_ablative_fractional | laser_ablative: no | pen at medial_cheek | clear
laser_ablative_fractional | laser_ablative: unknown | pen at medial_cheek | ask client laser_ablative

botulinum | botulinum: yes last 2026-11-11 on cheeks | pen at medial_cheek | withhold until 2026-11-25
botulinum | botulinum: yes last 2026-11-10 on cheeks | pen at medial_cheek | clear
botulinum | botulinum: yes last 2026-11-09 on cheeks | pen at medial_cheek | clear
botulinum | botulinum: yes last 2026-11-11 on cheeks | rf at medial_cheek | withhold until 2026-11-25
botulinum | botulinum: yes last 2026-11-11 on cheeks | botulinum at medial_cheek | withhold until 2026-11-25
botulinum | botulinum: yes last 2026-11-11 on cheeks | pen at chin | clear
botulinum | botulinum: yes on cheeks | pen at medial_cheek | ask client botulinum date
botulinum | botulinum: no | pen at medial_cheek | clear
botulinum | botulinum: unknown | pen at medial_cheek | ask client botulinum

biostimulator_threads | biostimulator_threads_or_fat: yes last 2026-08-27 on cheeks | pen at medial_cheek | withhold until 2026-11-25
biostimulator_threads | biostimulator_threads_or_fat: yes last 2026-08-26 on cheeks | pen at medial_cheek | clear
biostimulator_threads | biostimulator_threads_or_fat: yes last 2026-08-25 on cheeks | pen at medial_cheek | clear
biostimulator_threads | biostimulator_threads_or_fat: yes last 2026-08-27 on cheeks | rf at medial_cheek | withhold until 2026-11-25
biostimulator_threads | biostimulator_threads_or_fat: yes last 2026-08-27 on cheeks | filler at medial_cheek | withhold until 2026-11-25
biostimulator_threads | biostimulator_threads_or_fat: yes last 2026-08-27 on cheeks | pen at chin | clear
biostimulator_threads | biostimulator_threads_or_fat: yes on cheeks | pen at medial_cheek | ask client biostimulator_threads_or_fat date
biostimulator_threads | biostimulator_threads_or_fat: no | pen at medial_cheek | clear
biostimulator_threads | biostimulator_threads_or_fat: unknown | pen at medial_cheek | ask client biostimulator_threads_or_fat

facial_surgery | facial_surgery: yes last 2025-11-25 on cheeks | pen at medial_cheek | withhold until 2026-11-25
facial_surgery | facial_surgery: yes last 2025-11-24 on cheeks | pen at medial_cheek | clear
facial_surgery | facial_surgery: yes last 2025-11-23 on cheeks | pen at medial_cheek | clear
facial_surgery | facial_surgery: yes last 2025-11-25 on cheeks | rf at medial_cheek | withhold until 2026-11-25
facial_surgery | facial_surgery: yes last 2025-11-25 on cheeks | drug_delivery at medial_cheek | withhold until 2026-11-25
facial_surgery | facial_surgery: yes last 2025-11-25 on cheeks | pen at chin | clear
facial_surgery | facial_surgery: yes on cheeks | pen at medial_cheek | ask client facial_surgery date
facial_surgery | facial_surgery: no | pen at medial_cheek | clear
facial_surgery | facial_surgery: unknown | pen at medial_cheek | ask client facial_surgery

home_rolling | home_rolled: yes last 2026-11-18 on cheeks | pen at medial_cheek | withhold until 2026-11-25
home_rolling | home_rolled: yes last 2026-11-17 on cheeks | pen at medial_cheek | clear
home_rolling | home_rolled: yes last 2026-11-16 on cheeks | pen at medial_cheek | clear
home_rolling | home_rolled: yes last 2026-11-18 on cheeks | rf at medial_cheek | withhold until 2026-11-25
home_rolling | home_rolled: yes last 2026-11-18 on cheeks | drug_delivery at medial_cheek | withhold until 2026-11-25
home_rolling | home_rolled: yes last 2026-11-18 on cheeks | pen at chin | clear
home_rolling | home_rolled: yes on cheeks | pen at medial_cheek | ask client home_rolled date
home_rolling | home_rolled: no | pen at medial_cheek | clear
home_rolling | home_rolled: unknown | pen at medial_cheek | ask client home_rolled

facial_surgery | facial_surgery: yes last 2026-11-01 | pen at neck | withhold until 2027-11-01
facial_surgery | facial_surgery: yes last 2026-11-01 | pen at abdomen | clear

ha_filler_pen | hyaluronic_filler: yes last 2026-11-11 on cheeks | pen at medial_cheek | withhold until 2026-11-25
ha_filler_pen | hyaluronic_filler: yes last 2026-11-10 on cheeks | pen at medial_cheek | clear
ha_filler_pen | hyaluronic_filler: yes last 2026-11-09 on cheeks | roller at medial_cheek | clear
ha_filler_pen | hyaluronic_filler: yes last 2026-11-11 on cheeks | pen at chin | clear
ha_filler_pen | hyaluronic_filler: yes last 2026-11-11 on cheeks | rf at medial_cheek | clear
ha_filler_pen | hyaluronic_filler: yes last 2026-11-11 | filler at chin | withhold until 2026-11-25
ha_filler_pen | hyaluronic_filler: yes last 2026-11-11; modality: rf | filler at chin | clear
ha_filler_pen | hyaluronic_filler: yes | pen at chin | ask client hyaluronic_filler date
ha_filler_pen | hyaluronic_filler: no | pen at chin | clear
ha_filler_pen | hyaluronic_filler: unknown | pen at chin | ask client hyaluronic_filler

ha_filler_rf | hyaluronic_filler: yes last 2026-10-28 | rf at chin | withhold until 2026-11-25
ha_filler_rf | hyaluronic_filler: yes last 2026-10-27 | rf at chin | clear
ha_filler_rf | hyaluronic_filler: yes last 2026-10-26 | rf at chin | clear
ha_filler_rf | hyaluronic_filler: yes last 2026-10-28 | pen at chin | clear
ha_filler_rf | hyaluronic_filler: yes last 2026-10-28; modality: rf | filler at chin | withhold until 2026-11-25
ha_filler_rf | hyaluronic_filler: yes last 2026-10-28 | filler at chin | clear
ha_filler_rf | hyaluronic_filler: yes last 2026-10-28; practice_days: ha_filler_rf 60 | rf at chin | withhold until 2026-12-27
ha_filler_rf | hyaluronic_filler: yes | rf at chin | ask client hyaluronic_filler date
ha_filler_rf | hyaluronic_filler: no | rf at chin | clear
ha_filler_rf | hyaluronic_filler: unknown | rf at chin | ask client hyaluronic_filler

previous_needling | needled: yes last 2026-10-28 | pen at chin | withhold until 2026-11-25
previous_needling | needled: yes last 2026-10-27 | pen at chin | clear
previous_needling | needled: yes last 2026-10-26 | pen at chin | clear
previous_needling | needled: yes last 2026-10-28 on cheeks | pen at chin | clear
previous_needling | needled: yes last 2026-10-28 | pen at scalp | clear
previous_needling | needled: yes last 2026-11-18 | pen at scalp | withhold until 2026-11-25
previous_needling | needled: yes last 2026-11-17 | roller at scalp | clear
previous_needling | needled: yes last 2026-11-16 | roller at scalp | clear
previous_needling | needled: yes last 2026-11-10; practice_days: previous_needling 21 | pen at scalp | withhold until 2026-12-01
previous_needling | needled: yes last 2026-11-10; practice_days: previous_needling 14 | pen at chin | caution (caution_shortened)
previous_needling | needled: yes | pen at chin | ask client needled date
previous_needling | needled: no | pen at chin | clear
previous_needling | needled: no last 2026-11-20 | pen at chin | withhold until 2026-12-18
previous_needling | needled: unknown | pen at chin | ask client needled
"""
LINES = tuple(line for line in TABLE.splitlines() if line)

WAITS = (
    ("superficial_peel", "superficial_peel", 21),
    ("deep_peel", "deep_peel_or_resurfacing", 90),
    ("laser_nonablative", "laser_nonablative", 21),
    ("laser_ablative_fractional", "laser_ablative", 84),
    ("botulinum", "botulinum", 14),
    ("ha_filler_pen", "hyaluronic_filler", 14),
    ("biostimulator_threads", "biostimulator_threads_or_fat", 90),
    ("facial_surgery", "facial_surgery", 365),
    ("previous_needling", "needled", 28),
    ("home_rolling", "home_rolled", 7),
)


@pytest.mark.parametrize("line", LINES)
def test_the_rule_says_what_the_line_says(line: str, check_line: Callable[[str], None]) -> None:
    check_line(line)


@pytest.mark.parametrize(("rule_id", "fact", "days"), WAITS)
def test_the_wait_ends_on_its_day(
    rule_id: str, fact: str, days: int, check_wait: Callable[[str, str, int], None]
) -> None:
    check_wait(rule_id, fact, days)


def test_every_wait_is_in_the_table_of_waits() -> None:
    by_line = {"ha_filler_rf"}
    assert {rule.id for rule in RULES if rule.wait} - by_line == {rule_id for rule_id, _, _ in WAITS}


def test_every_rule_is_in_the_table_with_yes_no_and_unknown(
    check_table: Callable[[tuple[Rule, ...], tuple[str, ...]], None],
) -> None:
    check_table(RULES, LINES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_sentences(rule: Rule, check_words: Callable[[Rule], None]) -> None:
    check_words(rule)


@pytest.mark.parametrize(("region", "days"), [("face", 28), ("neck", 28), ("body", 28), ("scalp", 7)])
def test_the_spacing_that_planning_reads_is_that_of_the_rule(region: str, days: int) -> None:
    assert procedures.spacing_floor_days(Region(region)) == days
    assert procedures.NEEDLING_SPACING[Region(region)].days == days


def test_what_the_practice_set_holds_for_every_region() -> None:
    own = Practice(intervals=(ChangedInterval("previous_needling", 35, by="the owner", why="house rule", on=ON),))
    assert {procedures.spacing_floor_days(region, own) for region in Region} == {35}
