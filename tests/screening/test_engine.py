"""The engine over all rules: what is asked for, what lies elsewhere, which day, who may set aside, which version."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from intake_makers import DAY, intakes

from needlecraft.devices.modalities import Modality
from needlecraft.intake import (
    FACTS,
    Answer,
    ChangedInterval,
    Given,
    History,
    Intake,
    Licence,
    Operator,
    Override,
    Person,
    Practice,
    Role,
    Sex,
    Shape,
    Wish,
)
from needlecraft.screening import Severity, rules_version, screen
from needlecraft.screening.documents import (
    NotReadable,
    screening_from_dict,
    screening_schema,
    screening_to_dict,
    screening_to_json,
)
from needlecraft.screening.wording import client_headline, finding_texts, headline, place_names
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import EVERYWHERE, Sites, sites

NO = Given(Answer.NO, answered_on=DAY)
PRACTICE = Practice(
    licences=tuple(Licence("GB", role, frozenset(Modality), "the practice's own reading", drugs=True) for role in Role)
)


def healthy(role: Role = Role.DERMATOLOGIST, modality: Modality = Modality.PEN, **answers: Given) -> Intake:
    """Return someone with nothing to report, but for the answers given."""
    nothing = {name: NO for name, fact in FACTS.items() if fact.shape is not Shape.DECISION}
    history = History(**(nothing | answers))
    person = Person(born=date(1985, 2, 2), sex=Sex.FEMALE, phototype=Phototype.II, weight_kg=64)
    wish = Wish((Indication.ACNE_SCARS_ROLLING,), sites("cheeks"), modality)
    return Intake(person, wish, Operator(role, "GB", prescriber_at_hand=True), history, DAY)


def yes(days_ago: int | None = None, **more: object) -> Given:
    last = None if days_ago is None else DAY - timedelta(days=days_ago)
    return Given(Answer.YES, last=last, answered_on=DAY, **more)  # type: ignore[arg-type]


def rules_of(report) -> set[str]:
    return {f.rule.id for f in report.findings}


def test_a_healthy_adult_is_clear_today() -> None:
    report = screen(healthy(), DAY, PRACTICE)
    assert (report.severity, report.earliest_date, report.deciding_rule) == (Severity.CLEAR, DAY, None)
    assert report.findings == ()
    assert report.plannable() == sites("cheeks")


def test_of_three_deferrals_the_latest_day_decides_and_its_rule_is_named() -> None:
    answers = {"sunburn_or_tan": yes(6), "hyaluronic_filler": yes(3), "superficial_peel": yes(10)}
    report = screen(healthy(**answers), DAY, PRACTICE)
    assert {"sunburn_tan", "ha_filler_pen", "superficial_peel"} <= rules_of(report)
    assert report.earliest_date == DAY + timedelta(days=11)
    assert report.deciding_rule in {"ha_filler_pen", "superficial_peel"}


def test_a_state_leaves_no_earliest_day_even_beside_a_deferral() -> None:
    report = screen(healthy(sunburn_or_tan=yes(6), pregnant=yes()), DAY, PRACTICE)
    assert report.earliest_date is None
    assert report.deciding_rule == "pregnancy"


def test_rf_may_be_shut_while_the_pen_stays_open() -> None:
    asked_rf = screen(healthy(modality=Modality.RF, electronic_implant=yes()), DAY, PRACTICE)
    asked_pen = screen(healthy(electronic_implant=yes()), DAY, PRACTICE)
    assert asked_rf.severity is Severity.WITHHOLD
    assert "pacemaker_icd" in {f.rule.id for f in asked_pen.elsewhere}
    scope = {(row.modality, row.zone): row.severity for row in asked_pen.scope}
    assert scope[Modality.RF, "chin"] is Severity.WITHHOLD
    assert scope[Modality.PEN, "chin"] < Severity.WITHHOLD


def test_a_wound_on_one_side_withholds_that_side_only() -> None:
    report = screen(healthy(open_wound=yes(where=sites("medial_cheek_left"))), DAY, PRACTICE)
    assert report.severity is Severity.WITHHOLD
    assert report.plannable() == sites("cheeks") - sites("medial_cheek_left")
    (finding,) = report.findings
    assert finding.sites.names == ("medial_cheek_left",)


def test_an_override_by_who_may_turns_a_withholding_into_a_caution_and_stays_on_record() -> None:
    override = Override("isotretinoin", "Dr Rivera", Role.DERMATOLOGIST, "low dose, shallow test area first", DAY)
    intake = replace(healthy(isotretinoin=yes()), overrides=(override,))
    report = screen(intake, DAY, PRACTICE)
    (finding,) = [f for f in report.findings if f.rule.id == "isotretinoin"]
    assert finding.severity is Severity.CAUTION
    assert finding.until is None
    assert "Dr Rivera" in finding_texts(finding).because
    assert screening_to_dict(report)["findings"][0]["overridden"]["why"] == "low dose, shallow test area first"


def test_an_override_by_too_low_a_role_changes_nothing_and_is_told() -> None:
    override = Override("isotretinoin", "A. Smith", Role.NURSE, "she insists", DAY)
    report = screen(replace(healthy(isotretinoin=yes()), overrides=(override,)), DAY, PRACTICE)
    (finding,) = [f for f in report.findings if f.rule.id == "isotretinoin"]
    assert finding.severity is Severity.WITHHOLD
    assert finding.refused == override
    assert "was not accepted" in finding_texts(finding).because


def test_what_nobody_may_set_aside_stays_withheld() -> None:
    override = Override("pregnancy", "Dr Rivera", Role.DERMATOLOGIST, "client insists", DAY)
    report = screen(replace(healthy(pregnant=yes()), overrides=(override,)), DAY, PRACTICE)
    assert report.severity is Severity.WITHHOLD


def test_a_practice_can_lengthen_an_interval_and_the_version_of_the_rules_then_differs() -> None:
    changed = ChangedInterval("sunburn_tan", 28, "Dr Rivera", "our clients tan easily", DAY)
    practice = replace(PRACTICE, intervals=(changed,))
    report = screen(healthy(sunburn_or_tan=yes(20)), DAY, practice)
    assert screen(healthy(sunburn_or_tan=yes(20)), DAY, PRACTICE).severity is Severity.CLEAR
    assert report.earliest_date == DAY + timedelta(days=8)
    assert rules_version(practice) != rules_version(PRACTICE) != rules_version()


def test_the_version_of_the_rules_is_the_same_for_the_same_rules() -> None:
    assert rules_version() == rules_version(Practice(name="Another"))
    assert len(rules_version()) == 12


def test_old_answers_are_asked_again_and_an_old_yes_stays_yes() -> None:
    month_later = DAY + timedelta(days=40)
    asked = screen(healthy(), month_later, PRACTICE)
    assert asked.severity is Severity.ASK
    kept = screen(healthy(pregnant=yes()), month_later, PRACTICE)
    assert kept.severity is Severity.WITHHOLD


def test_an_old_yes_cannot_speak_for_what_came_after_it() -> None:
    burnt_long_ago = Given(Answer.YES, last=DAY - timedelta(days=60), answered_on=DAY - timedelta(days=7))
    assert screen(healthy(sunburn_or_tan=burnt_long_ago), DAY, PRACTICE).severity is Severity.CLEAR
    older = replace(burnt_long_ago, answered_on=DAY - timedelta(days=8))
    report = screen(healthy(sunburn_or_tan=older), DAY, PRACTICE)
    assert report.severity is Severity.ASK
    assert "An earlier yes is on record" in finding_texts(report.findings[0]).because


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        ("isotretinoin", {"isotretinoin": Given(Answer.NO, last=DAY - timedelta(days=3), answered_on=DAY)}),
        ("deep_peel", {"deep_peel_or_resurfacing": Given(Answer.YES, last=DAY - timedelta(days=3), answered_on=DAY)}),
        ("previous_needling", {"needled": Given(Answer.YES, last=DAY - timedelta(days=3), answered_on=DAY)}),
    ],
)
def test_a_wait_that_a_practice_shortened_is_never_silent(rule: str, answers: dict[str, Given]) -> None:
    shorter = ChangedInterval(rule, 1, "the owner", "our habit", DAY)
    report = screen(healthy(**answers), DAY, replace(PRACTICE, intervals=(shorter,)))
    assert report.verdict == "caution"
    finding = next(f for f in report.findings if f.rule.id == rule)
    assert "1 in this practice" in finding_texts(finding).because


def test_a_caution_that_a_practice_shortened_stays() -> None:
    drank = {"alcohol": Given(Answer.YES, last=DAY - timedelta(days=2), answered_on=DAY)}
    shorter = ChangedInterval("alcohol_24h", 1, "the owner", "our habit", DAY)
    report = screen(healthy(**drank), DAY, replace(PRACTICE, intervals=(shorter,)))
    assert rules_of(report) == {"alcohol_24h"}
    assert report.verdict == "caution"


@pytest.mark.parametrize(("days", "counts"), [(-1, False), (0, True), (365, True), (366, False)])
def test_an_override_counts_from_its_day_on_and_for_a_year(days: int, counts: bool) -> None:
    signed = Override("vitiligo", "Dr Rivera", Role.DERMATOLOGIST, "protocol", DAY - timedelta(days=days))
    report = screen(replace(healthy(vitiligo=yes()), overrides=(signed,)), DAY, PRACTICE)
    assert report.verdict == ("caution" if counts else "withhold")
    finding = next(f for f in report.findings if f.rule.id == "vitiligo")
    assert (finding.refused == signed) is not counts
    assert ("does not count today" in finding_texts(finding).because) is not counts


def test_an_override_that_counts_is_not_hidden_by_an_older_one_of_a_higher_role() -> None:
    old = Override("bleeding_disorder", "Dr Rivera", Role.DERMATOLOGIST, "cleared", DAY - timedelta(days=900))
    new = Override("bleeding_disorder", "Dr Okafor", Role.PRESCRIBER, "cleared by haematology", DAY)
    for order in ((old, new), (new, old)):
        report = screen(replace(healthy(bleeding_disorder=yes()), overrides=order), DAY, PRACTICE)
        assert report.verdict == "caution"


def test_without_a_zone_the_verdict_is_never_clear() -> None:
    intake = healthy()
    report = screen(replace(intake, wish=replace(intake.wish, where=Sites())), DAY, PRACTICE)
    assert report.verdict == "ask"


def test_of_two_overrides_the_one_by_the_higher_role_counts() -> None:
    stopped = Given(Answer.NO, last=DAY - timedelta(days=60), answered_on=DAY)
    by = {role: Override("isotretinoin", "Someone", role, "A reason", DAY) for role in Role}
    for order in ((Role.DERMATOLOGIST, Role.AESTHETICIAN), (Role.AESTHETICIAN, Role.DERMATOLOGIST)):
        signed = replace(healthy(isotretinoin=stopped), overrides=tuple(by[role] for role in order))
        assert screen(signed, DAY, PRACTICE).severity is Severity.CAUTION


def test_a_day_before_a_rule_came_into_force_is_judged_all_the_same() -> None:
    long_ago = DAY - timedelta(days=4000)
    answered = replace(healthy(pregnant=Given(Answer.YES, answered_on=long_ago)), answered_on=long_ago)
    assert screen(answered, long_ago, PRACTICE).severity is Severity.WITHHOLD


def test_a_finding_narrows_to_what_was_asked_for() -> None:
    report = screen(healthy(sunburn_or_tan=yes(2)), DAY, PRACTICE)
    (finding,) = report.findings
    assert finding.sites == sites("cheeks")
    assert finding.modalities == frozenset({Modality.PEN})


@pytest.mark.parametrize("verdict", ["clear", "caution", "ask", "withhold"])
def test_every_verdict_has_its_headline_for_staff_and_client(verdict: str) -> None:
    assert headline(verdict, DAY)
    assert headline(verdict, None)
    assert client_headline(verdict, DAY)
    assert client_headline(verdict, None)


def test_clear_promises_nothing() -> None:
    assert headline("clear", DAY) == "Nothing in the answers speaks against it; the practitioner decides."


def test_places_are_named_as_people_say_them() -> None:
    assert place_names(EVERYWHERE) == ("everywhere",)
    assert place_names(sites("full_face")) == ("full face",)
    assert place_names(sites("full_face", "neck")) == ("full face", "neck")
    assert place_names(sites("medial_cheek_left")) == ("medial cheek, left",)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(intakes())
def test_every_report_is_a_valid_document_in_both_ways_of_writing_it(intake: Intake) -> None:
    report = screen(intake, DAY, PRACTICE)
    document = screening_to_dict(report)
    jsonschema.validate(document, screening_schema())
    assert json.loads(screening_to_json(report)) == document


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(intakes())
def test_screening_is_pure(intake: Intake) -> None:
    assert screening_to_dict(screen(intake, DAY)) == screening_to_dict(screen(intake, DAY))


def test_a_screening_document_reads_back_equal() -> None:
    document = screening_to_dict(screen(healthy(sunburn_or_tan=yes(6)), DAY, PRACTICE))
    read = screening_from_dict(json.loads(json.dumps(document)))
    assert read.to_dict() == document
    assert (read.on, read.verdict, read.earliest_date) == (DAY, Severity.WITHHOLD, DAY + timedelta(days=8))
    assert read.deciding_rule == "sunburn_tan"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"schema": "needlecraft/screening/9"}, "this library reads 'needlecraft/screening/1'"),
        ({"verdict": "fine"}, "head cannot be read"),
        ({"on": "yesterday"}, "head cannot be read"),
        ({"mood": "good"}, "'mood' is not known"),
    ],
)
def test_a_document_that_is_no_screening_is_refused_with_what_is_wrong(changes, told) -> None:
    document = screening_to_dict(screen(healthy(), DAY, PRACTICE)) | changes
    with pytest.raises(NotReadable, match=told):
        screening_from_dict(document)
    del document["scope"]
    with pytest.raises(NotReadable):
        screening_from_dict(document)
