"""Laws that hold for every rule and every history: the order of verdicts, questions, deferrals, twins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_makers import DAY, PRODUCTS, full_answers, intakes

from needlecraft.devices.modalities import MECHANICAL, Modality
from needlecraft.intake import FACTS, Answer, Given, History, Intake, Operator, Person, Shape, Wish
from needlecraft.screening import RULES, Severity, screen
from needlecraft.screening.rule import Case, Rule
from needlecraft.screening.verdicts import Ask, Clear, Verdict, Withhold
from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import EVERYWHERE

slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
findings_of_client = sorted(name for name, fact in FACTS.items() if fact.shape is not Shape.DECISION)


def verdicts(rule: Rule, case: Case) -> tuple[Verdict, ...]:
    found = rule.check(case)
    return found if isinstance(found, tuple) else (found,)


def scope_of(intake, on=DAY):
    return {(row.modality, row.zone): row.severity for row in screen(intake, on).scope}


def with_answer(intake, fact: str, answered: Given):
    return replace(intake, history=intake.history.with_answer(fact, answered))


@slow
@given(st.data(), intakes(), st.sampled_from(findings_of_client))
def test_yes_in_place_of_no_is_never_milder(data, intake, fact) -> None:
    no = scope_of(with_answer(intake, fact, Given(Answer.NO, answered_on=DAY)))
    yes = scope_of(with_answer(intake, fact, data.draw(full_answers(FACTS[fact], Answer.YES))))
    milder = {place: (no[place], yes[place]) for place in no if yes[place] < no[place]}
    assert not milder


@slow
@given(st.data(), intakes(), st.sampled_from(findings_of_client), st.integers(1, 800))
def test_an_old_yes_is_never_milder_than_an_old_no(data, intake, fact, age_days) -> None:
    said = DAY - timedelta(days=age_days)
    given_yes = data.draw(full_answers(FACTS[fact], Answer.YES))
    last = None if given_yes.last is None else given_yes.last - timedelta(days=age_days)
    no = scope_of(with_answer(intake, fact, Given(Answer.NO, answered_on=said)))
    yes = scope_of(with_answer(intake, fact, replace(given_yes, last=last, answered_on=said)))
    milder = {place: (no[place], yes[place]) for place in no if yes[place] < no[place]}
    assert not milder


@slow
@given(intakes(), st.sampled_from(sorted(FACTS)))
def test_unknown_is_never_milder_than_no(intake, fact) -> None:
    if FACTS[fact].shape is Shape.DECISION:
        return
    no = scope_of(with_answer(intake, fact, Given(Answer.NO, answered_on=DAY)))
    unknown = scope_of(with_answer(intake, fact, Given(answered_on=DAY)))
    assert all(unknown[place] >= no[place] for place in no)


@slow
@given(st.data(), intakes())
def test_a_full_yes_or_no_to_the_question_asked_removes_that_question(data, intake) -> None:
    case = Case(intake, intake.history.as_of(DAY), DAY)
    for rule in RULES:
        for asked in verdicts(rule, case):
            if not isinstance(asked, Ask) or asked.needs == "profile":
                continue
            for answer in (Answer.YES, Answer.NO):
                full = replace(data.draw(full_answers(FACTS[asked.fact], answer)), by=asked.of)
                if FACTS[asked.fact].shape is Shape.DECISION:
                    full = replace(full, where=None, last=None)
                answered = with_answer(intake, asked.fact, full)
                again = verdicts(rule, Case(answered, answered.history.as_of(DAY), DAY))
                left = [v for v in again if isinstance(v, Ask) and v.fact == asked.fact]
                assert not left, (rule.id, asked, full)


@slow
@given(intakes(), st.integers(0, 400), st.integers(1, 400))
def test_a_later_day_never_brings_back_an_ended_deferral(intake, first, more) -> None:
    earlier, later = DAY + timedelta(days=first), DAY + timedelta(days=first + more)
    for rule in RULES:
        then = dated(rule, Case(intake, intake.history.as_of(earlier), earlier))
        now = dated(rule, Case(intake, intake.history.as_of(later), later))
        assert now <= then, rule.id


def dated(rule: Rule, case: Case) -> set[str]:
    return {
        site
        for v in verdicts(rule, case)
        if isinstance(v, Withhold) and v.until.date is not None
        for site in v.where & rule.where
    }


@slow
@given(intakes())
def test_no_deferral_ends_on_or_before_the_day_it_withholds(intake) -> None:
    for finding in screen(intake, DAY).findings:
        if finding.until is not None and finding.until.date is not None:
            assert finding.until.date > DAY


@slow
@given(intakes(yes_at_most=6))
def test_the_earliest_day_is_no_longer_withheld_by_any_deferral(intake) -> None:
    report = screen(intake, DAY)
    if report.earliest_date is None or report.earliest_date == DAY:
        return
    then = screen(intake, report.earliest_date)
    assert not [f.rule.id for f in then.findings if f.until is not None and f.until.date is not None]
    before = screen(intake, report.earliest_date - timedelta(days=1))
    assert report.deciding_rule in {f.rule.id for f in before.findings if f.severity is Severity.WITHHOLD}


@slow
@given(intakes())
def test_the_verdict_is_the_gravest_of_the_scope_asked_for(intake) -> None:
    report = screen(intake, DAY)
    asked = {zone.id for zone in report.asked.zones}
    gravest = max(r.severity for r in report.scope if r.modality in intake.wish.modalities and r.zone in asked)
    assert report.severity <= gravest
    if all(set(z.sites) <= set(report.asked) for z in report.asked.zones):
        assert report.severity == gravest


CLEAR_WITHOUT_ANSWERS = {
    "fitz_iv_vi": "an unknown phototype is asked by phototype_unknown",
}
"""Rules that say nothing when nothing is known, each with the reason."""


@pytest.mark.parametrize("rule", [r for r in RULES if r.id not in CLEAR_WITHOUT_ANSWERS], ids=lambda r: r.id)
def test_no_rule_is_clear_while_nothing_was_answered(rule: Rule) -> None:
    intake = everything_wished_and_nothing_answered()
    found = verdicts(rule, Case(intake, intake.history.as_of(DAY), DAY))
    assert any(not isinstance(v, Clear) for v in found)


def test_the_rules_that_stay_clear_without_answers_exist() -> None:
    assert set(CLEAR_WITHOUT_ANSWERS) <= {r.id for r in RULES}


def everything_wished_and_nothing_answered():
    """An intake that wishes everything everywhere and answers nothing."""
    wish = Wish(indications=tuple(Indication), where=EVERYWHERE, together=frozenset(Modality), products=tuple(PRODUCTS))
    return Intake(Person(), wish, Operator(), History(), DAY)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_pen_roller_and_stamp_share_every_rule(rule: Rule) -> None:
    assert len(MECHANICAL & rule.applies_to) in (0, 3)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_every_rule_cites_and_says_what_it_means(rule: Rule) -> None:
    assert rule.cites
    assert len(rule.doc.split(".")[0].split()) > 3
    assert rule.applies_to


@pytest.mark.parametrize("rule", [r for r in RULES if r.wait is not None], ids=lambda r: r.id)
def test_an_interval_on_unread_sources_is_called_assumed(rule: Rule) -> None:
    assert rule.wait is not None
    if not any(c.is_read and not c.disputes for c in rule.cites):
        assert rule.wait.is_assumed
    if rule.wait.is_assumed:
        assert rule.assumed
    low, high = rule.wait.seen_min, rule.wait.seen_max
    assert (low is None) == (high is None) or not rule.wait.is_assumed or low is not None
    if low is not None and high is not None:
        assert low <= rule.wait.days <= high


@pytest.mark.parametrize("rule", [r for r in RULES if not any(c.is_read for c in r.cites)], ids=lambda r: r.id)
def test_a_rule_on_unread_sources_says_that_it_is_assumed(rule: Rule) -> None:
    assert rule.assumed


ONE_SIDED = {
    "active_acne_inflammatory": "active_acne_rf is the twin: trials treat acne itself with RF, so there a dermatologist decides",
    "active_acne_rf": "active_acne_inflammatory is the twin for mechanical needles",
    "rosacea_papulopustular": "rosacea_rf is the twin: a trial treated rosacea with RF, so there a dermatologist decides",
    "rosacea_rf": "rosacea_papulopustular is the twin for mechanical needles",
    "ha_filler_pen": "ha_filler_rf is the twin with the longer wait: heat, not the needle, was seen to change filler",
    "ha_filler_rf": "ha_filler_pen is the twin for mechanical needles",
    "isotretinoin_rf": "isotretinoin holds for RF too; this adds the wait of an RF manual, to be set aside on its own",
    "hair_bearing_lips_rf": "heat ends hair growth; a plain needle does not",
    "metal_implant_field": "metal heats in the field; a plain needle carries no current",
    "breast_implant_rf": "heat reaches the implant; mechanical depth stays far above it and is capped",
    "low_fat_face_rf": "loss of fat is reported after RF alone",
    "neuropathy_facial": "pain is what warns of heat",
    "aesthetician_rf": "what a licence allows with mechanical needles is judged by operator_scope",
    "rf_safety_communication": "the authority's communication concerns RF alone",
}
"""Rules that hold for RF or for mechanical needles alone, each with the reason why its twin lacks them."""


def test_no_rule_holds_for_rf_or_for_mechanical_needles_alone_without_a_written_reason() -> None:
    one_sided = {r.id for r in RULES if (Modality.PEN in r.applies_to) != (Modality.RF in r.applies_to)}
    assert one_sided == set(ONE_SIDED)


def test_delivery_inherits_every_rule_of_mechanical_needling_but_those_of_where_needles_never_go() -> None:
    bare = {r.id for r in RULES if Modality.PEN in r.applies_to and Modality.DRUG_DELIVERY not in r.applies_to}
    assert bare == {"pacemaker_icd", "two_needlings_one_day"}
