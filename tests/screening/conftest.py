"""Read a line of a clinician's table, judge it by one rule, and compare.

A line is `rule | answers | where | expected`:

    open_wound | open_wound: no last 2026-11-20 | pen at chin | withhold until 2026-12-04

Facts that a line does not name are NO, decisions of others UNKNOWN.  Besides facts a line may name `operator`,
`prescriber_at_hand`, `born`, `phototype`, `wish` (indications), `sex`, `pregnancy_possible`, `weight_kg`, `modality`,
`together`, `anaesthetic`, `products`, `jurisdiction`, `licence`, `practice_days` and `on`.
The expected verdict is the gravest there; `aside: role` after it names who may set it aside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.intake import (
    FACTS,
    NO_PRACTICE,
    Answer,
    ChangedInterval,
    Given,
    History,
    Intake,
    Licence,
    Operator,
    Person,
    Role,
    Sex,
    Shape,
    Whom,
    Wish,
)
from needlecraft.screening.report import Finding
from needlecraft.screening.rule import Case, Rule
from needlecraft.screening.rules import RULES_BY_ID
from needlecraft.screening.verdicts import Ask, Caution, Clear, Severity, Verdict, Withhold
from needlecraft.screening.wording import SHARED, finding_texts
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import sites
from needlecraft.words import has, places, sentence

ON = date(2026, 11, 24)
NOBODY_ILL = History(
    **{name: Given(Answer.NO) for name, fact in FACTS.items() if fact.shape is not Shape.DECISION}
)  # fmt: skip
ANYONE = Person(born=date(1985, 2, 2), sex=Sex.FEMALE, phototype=Phototype.III)
NEVER_TO_A_CLIENT = ("simply", "safe", "guarantee", "!", "stop taking", "just ")


def given(text: str) -> Given:
    """Return an answer from words such as "yes kind few on cheeks last 2026-11-01"."""
    first, *words = text.split()
    pairs = dict(zip(words[::2], words[1::2], strict=True))
    return Given(
        Answer(first),
        last=date.fromisoformat(pairs["last"]) if "last" in pairs else None,
        where=sites(*pairs["on"].split("+")) if "on" in pairs else None,
        kind=pairs.get("kind"),
        answered_on=date.fromisoformat(pairs["answered"]) if "answered" in pairs else None,
        by=Whom(pairs["by"]) if "by" in pairs else None,
    )


def case_of(answers: str, where: str) -> Case:
    """Return the case that the answers of a line describe."""
    said = dict(part.strip().split(": ", 1) for part in answers.split(";") if ":" in part)
    history, person, wish, operator, on = NOBODY_ILL, ANYONE, Wish(where=sites(where)), Operator(), ON
    practice = NO_PRACTICE
    for name, value in said.items():
        match name:
            case "operator":
                operator = replace(operator, role=Role(value))
            case "prescriber_at_hand":
                operator = replace(operator, prescriber_at_hand=value == "yes")
            case "born":
                person = replace(person, born=None if value == "unknown" else date.fromisoformat(value))
            case "phototype":
                person = replace(person, phototype=None if value == "unknown" else Phototype(value))
            case "sex":
                person = replace(person, sex=Sex(value))
            case "pregnancy_possible":
                person = replace(person, pregnancy_possible=value == "yes")
            case "wish":
                wish = replace(wish, indications=tuple(Indication(one) for one in value.split("+")))
            case "modality":
                wish = replace(wish, modality=Modality(value))
            case "together":
                wish = replace(wish, together=frozenset(Modality(one) for one in value.split("+")))
            case "anaesthetic":
                wish = replace(wish, anaesthetic=value)
            case "products":
                wish = replace(wish, products=tuple(value.split("+")))
            case "weight_kg":
                person = replace(person, weight_kg=None if value == "unknown" else float(value))
            case "jurisdiction":
                operator = replace(operator, jurisdiction="" if value == "unknown" else value)
            case "licence":
                practice = replace(practice, licences=(*practice.licences, licence(value)))
            case "practice_days":
                practice = replace(practice, intervals=(*practice.intervals, changed_days(value)))
            case "on":
                on = date.fromisoformat(value)
            case _:
                history = history.with_answer(name, given(value))
    return Case(Intake(person, wish, operator, history, on), history.as_of(on), on, practice, practice.days_by_rule)


def licence(text: str) -> Licence:
    """Return a row of a practice's table from words such as "US-NC aesthetician pen+roller drugs under Dr_Ek"."""
    place, role, modalities, *more = text.split()
    return Licence(
        place,
        Role(role),
        frozenset(Modality(one) for one in modalities.split("+")),
        source="the law, read by the practice",
        drugs="drugs" in more,
        supervision=more[more.index("under") + 1] if "under" in more else "",
    )


def changed_days(text: str) -> ChangedInterval:
    """Return a practice's own days from words such as "vaccination 14"."""
    rule, days = text.split()
    return ChangedInterval(rule, int(days), by="the owner", why="house rule", on=ON)


def verdicts_at(rule: Rule, case: Case, modality: Modality, site: str) -> list[Verdict]:
    """Return what a rule says of one modality at one site."""
    found = rule.check(case)
    everything = found if isinstance(found, tuple) else (found,)
    if modality not in rule.applies_to or site not in rule.where:
        return []
    return [
        verdict
        for verdict in everything
        if not isinstance(verdict, Clear)
        and site in verdict.where
        and (verdict.only is None or modality in verdict.only)
    ]


def described(verdict: Verdict) -> str:
    """Return a verdict in the words of the tables."""
    match verdict:
        case Clear():
            return "clear"
        case Caution():
            return "caution" if verdict.say == "caution" else f"caution ({verdict.say})"
        case Ask():
            needs = "" if verdict.needs == "answer" else f" {verdict.needs}"
            return f"ask {verdict.of} {verdict.fact}{needs}"
        case Withhold():
            until = f"until {verdict.until.date}" if verdict.until.date else f"while {verdict.until.state}"
            return f"withhold {until}" + (f" aside: {verdict.override_by}" if verdict.override_by else "")


def can_be_said(rule: Rule, verdict: Verdict) -> None:
    """Assert that every sentence of a verdict exists and that its places are given."""
    if isinstance(verdict, Clear):
        return
    given_places = {"zones", *verdict.params} | ({"days"} if rule.wait else set())
    if isinstance(verdict, Withhold) and verdict.until.date:
        given_places.add("until")
    for entry in (verdict.say, "name", "action", "change", "client"):
        missing = places(SHARED.get(entry, f"screening.{rule.id}.{entry}")) - given_places
        assert not missing, f"{rule.id}.{entry} needs {missing}"
    texts = finding_texts(Finding(rule, verdict, verdict.where & rule.where, rule.applies_to))
    for text in (texts.name, texts.because, texts.action, texts.change, texts.client):
        assert text
        assert "{" not in text


@pytest.fixture
def check_line() -> Callable[[str], None]:
    """Return the check of one line of a table."""

    def check(line: str) -> None:
        rule_id, answers, asked, expected = (part.strip() for part in line.split("|"))
        rule = RULES_BY_ID[rule_id]
        modality, _, place = asked.partition(" at ")
        case = case_of(answers, place)
        found = verdicts_at(rule, case, Modality(modality), next(iter(sites(place))))
        for verdict in found:
            can_be_said(rule, verdict)
        gravest = max((v.severity for v in found), default=Severity.CLEAR)
        words = {described(v) for v in found if v.severity is gravest} or {"clear"}
        assert words == {expected}

    return check


@pytest.fixture
def check_wait() -> Callable[[str, str, int], None]:
    """Return the check of a wait: withheld on the last day of it, clear on the day, clear on the day after."""

    def check(rule_id: str, fact: str, days: int) -> None:
        rule = RULES_BY_ID[rule_id]
        assert rule.wait is not None
        assert rule.wait.days == days
        last = date(2026, 2, 1)
        answer = Answer.YES if FACTS[fact].shape is Shape.EVENT else Answer.NO
        history = NOBODY_ILL.with_answer(fact, Given(answer, last=last))
        intake = Intake(ANYONE, Wish(where=sites("full_face")), Operator(), history, last)

        def state(on: date, days_by_rule: dict[str, int]) -> list[str]:
            modality = min(rule.applies_to)
            case = Case(intake, history, on, days_by_rule=days_by_rule)
            return [described(v).partition(" aside")[0] for v in verdicts_at(rule, case, modality, "chin")]

        day, one = last + timedelta(days), timedelta(1)
        assert state(day - one, {}) == [f"withhold until {day}"]
        assert state(day, {}) == []
        assert state(day + one, {}) == []
        changed = last + timedelta(days + 3)
        assert state(day, {rule.id: days + 3}) == [f"withhold until {changed}"]
        assert state(changed, {rule.id: days + 3}) == []

    return check


@pytest.fixture
def check_words() -> Callable[[Rule], None]:
    """Return the check of a rule's standing sentences: all there, the client's short and plain."""

    def check(rule: Rule) -> None:
        for entry in ("name", "action", "change", "client"):
            assert has(f"screening.{rule.id}.{entry}"), f"{rule.id}.{entry}"
        client = sentence(f"screening.{rule.id}.client")
        for spoken in client.replace("?", ".").rstrip(".").split("."):
            assert len(spoken.split()) < 16, spoken
        assert not [word for word in NEVER_TO_A_CLIENT if word in client.lower()]

    return check


@pytest.fixture
def check_table() -> Callable[[tuple[Rule, ...], tuple[str, ...]], None]:
    """Return the check that a table holds yes, no and unknown for every rule that reads an answer."""

    def check(rules: tuple[Rule, ...], lines: tuple[str, ...]) -> None:
        seen: dict[str, set[str]] = {rule.id: set() for rule in rules}
        for line in lines:
            rule_id, answers, _, _ = (part.strip() for part in line.split("|"))
            for part in answers.split(";"):
                name, _, value = part.strip().partition(": ")
                seen[rule_id].add(value.split()[0] if name in FACTS else name or "-")
        for rule_id, answers_seen in seen.items():
            assert {"yes", "no", "unknown"} <= answers_seen or "-" in answers_seen, f"{rule_id}: {answers_seen}"

    return check
