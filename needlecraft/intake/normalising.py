"""What follows from what is known of the person: where a pregnancy is impossible, its questions count as NO."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from needlecraft.intake.answers import Answer, Given
from needlecraft.intake.person import Intake
from needlecraft.words import say


def normalised(intake: Intake, on: date) -> Intake:
    """Return the intake with the questions about pregnancy answered NO where sex, age or statement rule it out.

    A YES stays, whatever the rest says.  Everywhere else an unanswered question stays UNKNOWN.  The NO is dated
    `on`, since it follows from the person on that day and does not grow old like an answer; its note says whence
    it comes.  Someone who has stated that pregnancy is no longer possible may still breastfeed, and is asked.
    """
    history = intake.history
    for name in ruled_out(intake, on):
        if not history.given(name).is_yes:
            note = say("intake.counted.pregnancy_ruled_out")
            history = history.with_answer(name, Given(Answer.NO, answered_on=on, note=note))
    return intake if history is intake.history else replace(intake, history=history)


def ruled_out(intake: Intake, on: date) -> tuple[str, ...]:
    """Return the facts that need no question, because they are impossible for this person on that day.

    Whoever says that they are trying for a baby is asked about pregnancy, whatever else they said.
    """
    person = intake.person
    found: tuple[str, ...] = ()
    if not person.may_be_pregnant(on):
        found = (
            ("trying_to_conceive",) if intake.history.trying_to_conceive.is_yes else ("pregnant", "trying_to_conceive")
        )
    if not person.may_breastfeed(on):
        found += ("breastfeeding",)
    return found
