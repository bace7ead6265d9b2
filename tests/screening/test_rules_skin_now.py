"""What the skin shows now, line by line: yes, no, unknown, and how bad."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import skin_now

RULES = tuple(value for value in vars(skin_now).values() if isinstance(value, Rule))

TABLE = """
active_skin_infection | skin_infection: yes on cheeks | pen at medial_cheek | withhold while skin_infected
active_skin_infection | skin_infection: yes on cheeks | rf at medial_cheek | withhold while skin_infected
active_skin_infection | skin_infection: yes on cheeks | pen at chin | clear
active_skin_infection | skin_infection: yes | drug_delivery at abdomen | withhold while skin_infected
active_skin_infection | skin_infection: no | pen at chin | clear
active_skin_infection | skin_infection: no last 2026-11-20 | pen at chin | withhold until 2026-12-04
active_skin_infection | skin_infection: unknown | pen at chin | ask client skin_infection
active_skin_infection | skin_infection: no answered 2026-11-10 | pen at chin | ask client skin_infection
active_skin_infection | skin_infection: no last 2026-11-14 answered 2026-11-14 | pen at chin | withhold until 2026-11-28
active_skin_infection | skin_infection: no last 2026-11-14 answered 2026-11-14 on cheeks | pen at chin | ask client skin_infection
active_skin_infection | skin_infection: no last 2026-11-14 answered 2026-11-14 on cheeks | pen at medial_cheek | withhold until 2026-11-28

hsv_active | cold_sore_now: yes | pen at forehead | withhold while cold_sore_active
hsv_active | cold_sore_now: yes | stamp at upper_lip | withhold while cold_sore_active
hsv_active | cold_sore_now: yes | pen at abdomen | clear
hsv_active | cold_sore_now: no | pen at forehead | clear
hsv_active | cold_sore_now: no last 2026-11-11 | pen at forehead | withhold until 2026-11-25
hsv_active | cold_sore_now: no last 2026-11-10 | pen at forehead | clear
hsv_active | cold_sore_now: unknown | rf at forehead | ask client cold_sore_now
hsv_active | cold_sore_now: unknown | rf at thigh_front | clear

herpes_zoster_active | shingles_now: yes on flank_left | pen at flank_left | withhold while shingles_active
herpes_zoster_active | shingles_now: yes on flank_left | pen at flank_right | clear
herpes_zoster_active | shingles_now: no | pen at forehead | clear
herpes_zoster_active | shingles_now: unknown | roller at forehead | ask client shingles_now

active_acne_inflammatory | inflamed_acne: yes kind few on chin | pen at chin | caution
active_acne_inflammatory | inflamed_acne: yes kind moderate on chin | pen at chin | withhold while acne_active aside: dermatologist
active_acne_inflammatory | inflamed_acne: yes kind severe on chin | roller at chin | withhold while acne_active aside: dermatologist
active_acne_inflammatory | inflamed_acne: yes kind severe on chin | rf at chin | clear
active_acne_inflammatory | inflamed_acne: yes kind severe on chin | pen at forehead | clear
active_acne_inflammatory | inflamed_acne: yes on chin | pen at chin | ask client inflamed_acne kind
active_acne_inflammatory | inflamed_acne: yes last 2026-11-20 | pen at chin | withhold until 2026-12-18 aside: dermatologist
active_acne_inflammatory | inflamed_acne: no | pen at chin | clear
active_acne_inflammatory | inflamed_acne: no last 2026-11-20 | pen at chin | withhold until 2026-12-18 aside: dermatologist
active_acne_inflammatory | inflamed_acne: no kind few last 2026-11-20 | pen at chin | clear
active_acne_inflammatory | inflamed_acne: unknown | pen at chin | ask client inflamed_acne
active_acne_inflammatory | inflamed_acne: no on cheeks last 2026-11-14 answered 2026-11-14 | pen at chin | ask client inflamed_acne
active_acne_inflammatory | inflamed_acne: no on cheeks last 2026-11-14 answered 2026-11-14 | pen at medial_cheek | withhold until 2026-12-12 aside: dermatologist

active_acne_rf | inflamed_acne: yes kind few | rf at chin | caution (caution_few)
active_acne_rf | inflamed_acne: yes kind severe | rf at chin | withhold while acne_without_dermatologist aside: dermatologist
active_acne_rf | inflamed_acne: yes kind severe; operator: prescriber | rf at chin | withhold while acne_without_dermatologist aside: dermatologist
active_acne_rf | inflamed_acne: yes kind severe; operator: dermatologist | rf at chin | caution
active_acne_rf | inflamed_acne: yes | rf at chin | ask client inflamed_acne kind
active_acne_rf | inflamed_acne: yes kind severe | pen at chin | clear
active_acne_rf | inflamed_acne: no | rf at chin | clear
active_acne_rf | inflamed_acne: unknown | rf at chin | ask client inflamed_acne

rosacea_papulopustular | rosacea: yes kind papulopustular on cheeks | pen at medial_cheek | withhold while rosacea_active aside: prescriber
rosacea_papulopustular | rosacea: yes kind redness on cheeks | pen at medial_cheek | caution
rosacea_papulopustular | rosacea: yes on cheeks | stamp at medial_cheek | ask client rosacea kind
rosacea_papulopustular | rosacea: no | pen at medial_cheek | clear
rosacea_papulopustular | rosacea: no last 2026-11-01 | pen at medial_cheek | withhold until 2026-12-27 aside: prescriber
rosacea_papulopustular | rosacea: unknown | pen at medial_cheek | ask client rosacea

rosacea_rf | rosacea: yes kind redness | rf at medial_cheek | withhold while rosacea_without_dermatologist aside: dermatologist
rosacea_rf | rosacea: yes kind papulopustular; operator: dermatologist | rf at medial_cheek | caution
rosacea_rf | rosacea: yes; operator: dermatologist | rf at medial_cheek | ask client rosacea kind
rosacea_rf | rosacea: no | rf at medial_cheek | clear
rosacea_rf | rosacea: unknown | rf at medial_cheek | ask client rosacea

eczema_dermatitis_active | eczema: yes on forearm | pen at forearm | withhold while eczema_active
eczema_dermatitis_active | eczema: yes on forearm | pen at chin | clear
eczema_dermatitis_active | eczema: no | pen at chin | clear
eczema_dermatitis_active | eczema: unknown | drug_delivery at chin | ask client eczema

open_wound | open_wound: yes on chin | pen at chin | withhold while wound_open
open_wound | open_wound: no | pen at chin | clear
open_wound | open_wound: no last 2026-11-20 | pen at chin | withhold until 2026-12-04
open_wound | open_wound: unknown | rf at chin | ask client open_wound

warts_molluscum | warts_or_molluscum: yes on hand | pen at hand | withhold while warts_present
warts_molluscum | warts_or_molluscum: no | pen at hand | clear
warts_molluscum | warts_or_molluscum: unknown | pen at hand | ask client warts_or_molluscum

sunburn_tan | sunburn_or_tan: yes last 2026-11-18 on full_face | pen at chin | withhold until 2026-12-02
sunburn_tan | sunburn_or_tan: yes last 2026-11-18 on full_face | pen at abdomen | clear
sunburn_tan | sunburn_or_tan: yes | pen at chin | ask client sunburn_or_tan date
sunburn_tan | sunburn_or_tan: yes last 2026-10-01 | rf at chin | clear
sunburn_tan | sunburn_or_tan: no | pen at chin | clear
sunburn_tan | sunburn_or_tan: no last 2026-11-18 | pen at chin | withhold until 2026-12-02
sunburn_tan | sunburn_or_tan: unknown | pen at chin | ask client sunburn_or_tan

skin_cancer_premalignant | suspicious_lesion: yes on temple_left | pen at temple_left | withhold while lesion_undiagnosed aside: dermatologist
skin_cancer_premalignant | suspicious_lesion: yes on temple_left | pen at temple_right | clear
skin_cancer_premalignant | suspicious_lesion: no | pen at temple | clear
skin_cancer_premalignant | suspicious_lesion: unknown | rf at temple | ask client suspicious_lesion
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20 on temple; skin_examined: unknown | pen at temple | ask diagnoser skin_examined
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20 on temple; skin_examined: unknown | pen at chin | clear
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20 on temple; skin_examined: no | pen at temple | withhold while lesion_undiagnosed aside: dermatologist
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20; skin_examined: no | pen at chin | withhold while lesion_undiagnosed aside: dermatologist
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20; skin_examined: yes by client answered 2026-11-21 | pen at chin | ask diagnoser skin_examined
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20; skin_examined: yes by diagnoser | pen at chin | ask diagnoser skin_examined
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20; skin_examined: yes by diagnoser answered 2026-11-19 | pen at chin | ask diagnoser skin_examined
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20; skin_examined: yes by diagnoser last 2026-11-19 answered 2026-11-24 | pen at chin | ask diagnoser skin_examined
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20; skin_examined: yes by diagnoser answered 2026-11-20 | pen at chin | clear
skin_cancer_premalignant | suspicious_lesion: no last 2026-11-20; skin_examined: yes by diagnoser answered 2026-11-21 on cheeks | pen at chin | ask diagnoser skin_examined

skin_examination_missing | wish: sun_damage; skin_examined: unknown | pen at forehead | ask diagnoser skin_examined
skin_examination_missing | wish: lentigines; skin_examined: unknown | rf at forehead | ask diagnoser skin_examined
skin_examination_missing | wish: melasma+wrinkles; skin_examined: unknown | pen at forehead | ask diagnoser skin_examined
skin_examination_missing | wish: wrinkles; skin_examined: unknown | pen at forehead | clear
skin_examination_missing | wish: sun_damage; skin_examined: no | pen at forehead | withhold while skin_not_examined
skin_examination_missing | wish: sun_damage; skin_examined: yes by diagnoser | pen at forehead | clear
skin_examination_missing | wish: sun_damage; skin_examined: yes by prescriber | pen at forehead | clear
skin_examination_missing | wish: sun_damage; skin_examined: yes by practitioner | pen at forehead | ask diagnoser skin_examined
skin_examination_missing | wish: sun_damage; skin_examined: yes by client | pen at forehead | ask diagnoser skin_examined
skin_examination_missing | wish: sun_damage; skin_examined: yes | pen at forehead | ask diagnoser skin_examined
skin_examination_missing | wish: sun_damage; skin_examined: yes; operator: dermatologist | pen at forehead | clear
skin_examination_missing | wish: sun_damage; skin_examined: yes by diagnoser on cheeks | pen at forehead | ask diagnoser skin_examined
skin_examination_missing | wish: sun_damage; skin_examined: yes by diagnoser answered 2025-11-24 | pen at forehead | clear
skin_examination_missing | wish: sun_damage; skin_examined: yes by diagnoser answered 2025-11-23 | pen at forehead | ask diagnoser skin_examined
skin_examination_missing | wish: sun_damage; skin_examined: yes by diagnoser last 2025-11-24 answered 2026-11-24 | pen at forehead | clear
skin_examination_missing | wish: sun_damage; skin_examined: yes by diagnoser last 2025-11-23 answered 2026-11-24 | pen at forehead | ask diagnoser skin_examined
"""
LINES = tuple(line for line in TABLE.splitlines() if line)

WAITS = (
    ("active_skin_infection", "skin_infection", 14),
    ("hsv_active", "cold_sore_now", 14),
    ("herpes_zoster_active", "shingles_now", 42),
    ("active_acne_inflammatory", "inflamed_acne", 28),
    ("rosacea_papulopustular", "rosacea", 56),
    ("eczema_dermatitis_active", "eczema", 28),
    ("open_wound", "open_wound", 14),
    ("warts_molluscum", "warts_or_molluscum", 28),
    ("sunburn_tan", "sunburn_or_tan", 14),
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
    assert {rule.id for rule in RULES if rule.wait} == {rule_id for rule_id, _, _ in WAITS}


def test_every_rule_is_in_the_table_with_yes_no_and_unknown(
    check_table: Callable[[tuple[Rule, ...], tuple[str, ...]], None],
) -> None:
    check_table(RULES, LINES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_sentences(rule: Rule, check_words: Callable[[Rule], None]) -> None:
    check_words(rule)
