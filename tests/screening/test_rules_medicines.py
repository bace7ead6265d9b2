"""Medicines and products a person uses, line by line; nobody is told to stop a treatment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import medicines
from needlecraft.words import sentence

RULES = tuple(value for value in vars(medicines).values() if isinstance(value, Rule))

TABLE = """
isotretinoin | isotretinoin: yes | pen at chin | withhold while isotretinoin_taken aside: dermatologist
isotretinoin | isotretinoin: yes | roller at scalp | withhold while isotretinoin_taken aside: dermatologist
isotretinoin | isotretinoin: yes | rf at abdomen | withhold while isotretinoin_taken aside: dermatologist
isotretinoin | isotretinoin: yes | drug_delivery at chin | withhold while isotretinoin_taken aside: dermatologist
isotretinoin | isotretinoin: yes | topical_anaesthetic at chin | clear
isotretinoin | isotretinoin: yes; operator: dermatologist | pen at chin | withhold while isotretinoin_taken aside: dermatologist
isotretinoin | isotretinoin: no | pen at chin | clear
isotretinoin | isotretinoin: no last 2026-05-29 | pen at chin | withhold until 2026-11-25 aside: dermatologist
isotretinoin | isotretinoin: no last 2026-05-28 | pen at chin | clear
isotretinoin | isotretinoin: unknown | pen at chin | ask client isotretinoin
isotretinoin | isotretinoin: no answered 2026-09-01 | pen at chin | ask client isotretinoin

isotretinoin_rf | isotretinoin: yes | rf at chin | withhold while isotretinoin_taken aside: dermatologist
isotretinoin_rf | isotretinoin: yes | pen at chin | clear
isotretinoin_rf | isotretinoin: no last 2026-05-29 | rf at chin | withhold until 2026-11-25 aside: dermatologist
isotretinoin_rf | isotretinoin: no | rf at chin | clear
isotretinoin_rf | isotretinoin: unknown | rf at chin | ask client isotretinoin

acitretin | acitretin: yes | stamp at thigh_front | withhold while acitretin_taken aside: dermatologist
acitretin | acitretin: no last 2026-11-01 | pen at chin | withhold until 2027-04-30 aside: dermatologist
acitretin | acitretin: no | pen at chin | clear
acitretin | acitretin: unknown | pen at chin | ask client acitretin

anticoagulants | blood_thinner: yes | pen at chin | ask prescriber blood_thinner_agreed
anticoagulants | blood_thinner: yes; blood_thinner_agreed: yes by prescriber | pen at chin | caution (caution_agreed)
anticoagulants | blood_thinner: yes; blood_thinner_agreed: yes by prescriber | rf at chin | caution (caution_agreed)
anticoagulants | blood_thinner: yes; blood_thinner_agreed: yes by prescriber answered 2026-10-25 | pen at chin | caution (caution_agreed)
anticoagulants | blood_thinner: yes; blood_thinner_agreed: yes by prescriber answered 2026-10-24 | pen at chin | ask prescriber blood_thinner_agreed
anticoagulants | blood_thinner: yes; blood_thinner_agreed: yes | pen at chin | ask prescriber blood_thinner_agreed
anticoagulants | blood_thinner: yes; blood_thinner_agreed: yes by client | pen at chin | ask prescriber blood_thinner_agreed
anticoagulants | blood_thinner: yes; blood_thinner_agreed: yes; operator: dermatologist | pen at chin | caution (caution_agreed)
anticoagulants | blood_thinner: yes; blood_thinner_agreed: no | pen at chin | withhold while blood_thinner_not_agreed aside: prescriber
anticoagulants | blood_thinner: yes; operator: prescriber | pen at chin | ask prescriber blood_thinner_agreed
anticoagulants | blood_thinner: no | pen at chin | clear
anticoagulants | blood_thinner: no last 2026-10-26 | pen at chin | ask prescriber blood_thinner_agreed
anticoagulants | blood_thinner: no last 2026-10-25 | pen at chin | clear
anticoagulants | blood_thinner: no last 2026-11-20; blood_thinner_agreed: yes by prescriber | pen at chin | caution (caution_ended)
anticoagulants | blood_thinner: no last 2026-11-20; blood_thinner_agreed: no | pen at chin | withhold while blood_thinner_not_agreed aside: prescriber
anticoagulants | blood_thinner: unknown; blood_thinner_agreed: yes | pen at chin | ask client blood_thinner

nsaid_supplements | painkiller_or_supplement: yes | pen at chin | ask client painkiller_or_supplement kind
nsaid_supplements | painkiller_or_supplement: yes kind own_choice | pen at chin | caution
nsaid_supplements | painkiller_or_supplement: yes kind for_a_disease | pen at chin | ask prescriber blood_thinner_agreed
nsaid_supplements | painkiller_or_supplement: yes kind for_a_disease; blood_thinner_agreed: yes by prescriber | pen at chin | caution (caution_agreed)
nsaid_supplements | painkiller_or_supplement: yes kind for_a_disease; blood_thinner_agreed: no | rf at chin | withhold while blood_thinner_not_agreed aside: prescriber
nsaid_supplements | painkiller_or_supplement: yes kind for_a_disease; practice_days: nsaid_supplements 7 | pen at chin | ask prescriber blood_thinner_agreed
nsaid_supplements | painkiller_or_supplement: no | pen at chin | clear
nsaid_supplements | painkiller_or_supplement: no last 2026-11-18 | pen at chin | caution
nsaid_supplements | painkiller_or_supplement: no last 2026-11-17 | pen at chin | clear
nsaid_supplements | painkiller_or_supplement: no last 2026-11-16 | pen at chin | clear
nsaid_supplements | painkiller_or_supplement: no last 2026-11-18; practice_days: nsaid_supplements 7 | pen at chin | withhold until 2026-11-25 aside: prescriber
nsaid_supplements | painkiller_or_supplement: yes kind own_choice; practice_days: nsaid_supplements 7 | pen at chin | withhold while own_painkiller_taken aside: prescriber
nsaid_supplements | painkiller_or_supplement: unknown | pen at chin | ask client painkiller_or_supplement

chemotherapy | chemotherapy: yes | pen at chin | withhold while chemotherapy_given
chemotherapy | chemotherapy: yes; operator: dermatologist | pen at chin | withhold while chemotherapy_given
chemotherapy | chemotherapy: no last 2026-11-20 | rf at chin | withhold until 2027-05-19
chemotherapy | chemotherapy: no | pen at chin | clear
chemotherapy | chemotherapy: unknown | pen at chin | ask client chemotherapy

topical_retinoid | retinoid_on_skin: yes on full_face | pen at chin | withhold while retinoid_on_skin
topical_retinoid | retinoid_on_skin: yes on full_face | pen at abdomen | clear
topical_retinoid | retinoid_on_skin: no last 2026-11-20 | pen at chin | withhold until 2026-11-25
topical_retinoid | retinoid_on_skin: no last 2026-11-19 | pen at chin | clear
topical_retinoid | retinoid_on_skin: no | pen at chin | clear
topical_retinoid | retinoid_on_skin: unknown | pen at chin | ask client retinoid_on_skin

aha_bha_exfoliant | acids_or_exfoliants: yes on cheeks | pen at medial_cheek | caution
aha_bha_exfoliant | acids_or_exfoliants: yes on cheeks | pen at chin | clear
aha_bha_exfoliant | acids_or_exfoliants: no last 2026-11-20 | pen at chin | caution
aha_bha_exfoliant | acids_or_exfoliants: no last 2026-11-19 | pen at chin | clear
aha_bha_exfoliant | acids_or_exfoliants: no last 2026-11-18 | pen at chin | clear
aha_bha_exfoliant | acids_or_exfoliants: no last 2026-11-20; practice_days: aha_bha_exfoliant 5 | pen at chin | withhold until 2026-11-25
aha_bha_exfoliant | acids_or_exfoliants: yes; practice_days: aha_bha_exfoliant 5 | pen at chin | withhold while acids_on_skin
aha_bha_exfoliant | acids_or_exfoliants: no | pen at chin | clear
aha_bha_exfoliant | acids_or_exfoliants: unknown | pen at chin | ask client acids_or_exfoliants
"""
LINES = tuple(line for line in TABLE.splitlines() if line)

WAITS = (
    ("isotretinoin", "isotretinoin", 180),
    ("isotretinoin_rf", "isotretinoin", 180),
    ("acitretin", "acitretin", 180),
    ("chemotherapy", "chemotherapy", 180),
    ("topical_retinoid", "retinoid_on_skin", 5),
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
    by_line = {"aha_bha_exfoliant", "nsaid_supplements"}
    assert {rule.id for rule in RULES if rule.wait} - by_line == {rule_id for rule_id, _, _ in WAITS}


def test_every_rule_is_in_the_table_with_yes_no_and_unknown(
    check_table: Callable[[tuple[Rule, ...], tuple[str, ...]], None],
) -> None:
    check_table(RULES, LINES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_sentences(rule: Rule, check_words: Callable[[Rule], None]) -> None:
    check_words(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_sentence_advises_to_stop_a_medicine(rule: Rule) -> None:
    for entry in ("action", "change", "client"):
        spoken = sentence(f"screening.{rule.id}.{entry}").lower()
        assert not [words for words in ("stop ", "discontinue", "come off", "do not take") if words in spoken]


def test_isotretinoin_shows_who_disputes_the_wait() -> None:
    disputing = {cite.key for cite in medicines.isotretinoin.cites if cite.disputes}
    assert disputing >= {"Waldman2017", "WinkelmannQA", "Hasan2024"}
