"""A question that looks back over a stated time covers every wait that its answer decides.

Otherwise an honest "no, not in the last month" would clear someone whom a rule still defers.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.intake import NO_PRACTICE, History, Intake, Operator, Person, Whom, Wish
from needlecraft.intake.history import FACTS, Shape
from needlecraft.intake.questions import ONLY_NOW, can_end
from needlecraft.screening import RULES
from needlecraft.screening.rule import Case
from needlecraft.screening.verdicts import Ask
from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import EVERYWHERE
from needlecraft.words import sentence

ON = date(2026, 11, 20)
DAYS = {"week": 7, "month": 30, "year": 365}
LOOKS_BACK = re.compile(r"[Ii]n the last (\d+ )?(week|month|year)s?\b")

WISH = Wish(
    tuple(Indication), EVERYWHERE, Modality.PEN, frozenset(Modality), products=("tretinoin", "minoxidil", "prp"), anaesthetic="emla"
)  # fmt: skip
NOTHING_KNOWN = Intake(Person(), WISH, Operator(), History(), ON)


def days_looked_back(fact: str) -> int | None:
    """Return the days that the question names; None where it asks without a limit."""
    found = LOOKS_BACK.search(sentence(f"intake.{fact}.question"))
    return int(found[1] or 1) * DAYS[found[2]] if found else None


def waits() -> list[tuple[str, str, int]]:
    """Return rule, fact and days for each rule that waits after what a client answers."""
    case = Case(NOTHING_KNOWN, NOTHING_KNOWN.history, ON, NO_PRACTICE)
    found = []
    for rule in RULES:
        verdicts = rule.check(case)
        for verdict in verdicts if isinstance(verdicts, tuple) else (verdicts,):
            if rule.wait and isinstance(verdict, Ask) and verdict.fact in FACTS:
                found.append((rule.id, verdict.fact, rule.wait.days))
    return [(rule, fact, days) for rule, fact, days in found if FACTS[fact].of is Whom.CLIENT]


WAITS = waits()


def test_most_waits_are_seen_here() -> None:
    assert len(WAITS) >= 25


@pytest.mark.parametrize(("rule", "fact", "days"), WAITS, ids=[f"{w[0]} {w[1]}" for w in WAITS])
def test_a_question_looks_back_at_least_as_far_as_the_rule_waits(rule: str, fact: str, days: int) -> None:
    looked_back = days_looked_back(fact)
    assert looked_back is None or looked_back >= days


@pytest.mark.parametrize("fact", [f.name for f in FACTS.values() if can_end(f) or f.shape is Shape.EVENT])
def test_what_has_a_day_is_asked_about_the_past(fact: str) -> None:
    question = sentence(f"intake.{fact}.question")
    assert LOOKS_BACK.search(question) or re.search(r"\bever\b|^On the day of treatment", question)


def test_nothing_waits_on_the_end_of_what_is_asked_only_as_it_is_now() -> None:
    assert {fact for _, fact, _ in WAITS} & ONLY_NOW == set()
