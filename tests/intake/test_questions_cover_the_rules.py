"""Whatever a rule asks stands in the sequence of questions: nobody is left with a question that is never put."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from intake_makers import DAY, intakes

from needlecraft.intake import Intake
from needlecraft.intake.profile import profile_to_ask
from needlecraft.intake.questions import to_ask
from needlecraft.screening import screen
from needlecraft.screening.verdicts import Ask

LAW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def asked_by_rules(intake: Intake) -> set[str]:
    return {f.verdict.fact for f in screen(intake, DAY).findings if isinstance(f.verdict, Ask)}


@LAW
@given(intakes(yes_at_most=25))
def test_every_question_of_a_rule_is_put(intake: Intake) -> None:
    put = {q.fact.name for q in to_ask(intake, DAY)} | {q.name for q in profile_to_ask(intake, DAY)}
    assert asked_by_rules(intake) - put == set()
