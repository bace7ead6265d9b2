"""What is still to be answered in a consultation: of whom, what is offered, what a yes or a no would change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clinic.consultations.licences import DECIDED_ELSEWHERE
from needlecraft.intake import FACTS, Answer, Fact, Given, Intake, Shape, Whom
from needlecraft.intake.asking_again import asked_again
from needlecraft.intake.profile import PROFILE
from needlecraft.intake.questions import Because, Question, can_end, to_ask
from needlecraft.screening import ScreeningReport, screen
from needlecraft.screening.verdicts import Ask
from needlecraft.screening.wording import headline
from needlecraft.words import say

PROFILE_BY_NAME = {question.name: question for question in PROFILE}


def open_questions(report: ScreeningReport, language: str) -> list[dict[str, Any]]:
    """Return every question of the findings once, then the decisions that findings wait for without asking.

    A withheld finding may wait for a decision ("no prescriber has decided"): that decision is a question too, where
    answering it would change a finding.
    """
    found: dict[str, dict[str, Any]] = {}
    for finding in report.findings:
        if isinstance(finding.verdict, Ask):
            ask = finding.verdict
            entry = found.setdefault(ask.fact, question_about(ask.fact, ask.of, ask.needs, report.intake, language))
            entry["rules"].append(finding.rule.id)
    for name, entry in found.items():
        if entry["whom"] in DECIDED_ELSEWHERE and name in FACTS:
            _foresee(entry, FACTS[name], report, language)
    for question in to_ask(report.intake, report.on):
        name = question.fact.name
        if name not in found and question.of is not Whom.CLIENT:
            entry = question_about(name, question.of, "answer", report.intake, language)
            _foresee(entry, question.fact, report, language)
            if entry["rules"]:
                found[name] = entry
    return list(found.values())


def question_about(fact: str, whom: Whom, needs: str, intake: Intake, language: str) -> dict[str, Any]:
    """Return a question as the page shows it and the form asks it."""
    common = {"fact": fact, "whom": whom.value, "of_whom": say(f"screening.whom.{whom}", language), "needs": needs}
    if fact not in FACTS:
        return common | {"rules": [], "profile": True} | _profile(fact, language)
    question = Question(FACTS[fact], Because.NEVER_ANSWERED, intake.history.given(fact))
    return common | {
        "rules": [],
        "profile": False,
        "label": question.label(language),
        "question": question.text(language),
        "hint": question.hint(language),
        "why": question.why(language),
        "options": [
            {"id": f"{o.answer}_ended" if o.ended else o.answer.value, "label": o.label}
            for o in question.options(language)
        ],
        "kinds": question.kinds(language),
        "last": question.last(language) if _dated(FACTS[fact]) else "",
        "local": FACTS[fact].local,
        "decision": FACTS[fact].shape is Shape.DECISION,
    }


def given_from(
    fact: Fact, before: Given, *, option: str, by: Whom, on: Any, last: Any = None, kind: str = "", where: Any = None,
    note: str = "",
) -> Given:  # fmt: skip
    """Return what is recorded when a question is answered; what an earlier visit knew is not lost by a later no."""
    answer = Answer(option.removesuffix("_ended"))
    says_yes = answer is Answer.YES
    full = Given(
        answer,
        last=last if says_yes or option.endswith("_ended") else None,
        where=where if says_yes and fact.local else None,
        kind=(kind or None) if says_yes and fact.kinds else None,
        answered_on=on,
        by=by,
        note=note,
    )
    return asked_again(fact, before, full)


def _dated(fact: Fact) -> bool:
    return fact.shape in (Shape.EVENT, Shape.DECISION) or can_end(fact)


def _profile(name: str, language: str) -> dict[str, Any]:
    question = PROFILE_BY_NAME.get(name)
    if question is None:
        words = name.replace("_", " ")
        return {"label": words, "question": words, "hint": "", "why": "", "options": []}
    text = question.text(language)
    options = [{"id": word, "label": label} for word, label in question.options(language).items()]
    return {
        "label": text.rstrip("?"),
        "question": text,
        "hint": question.hint(language),
        "why": question.why(language),
        "options": options,
    }


def _foresee(entry: dict[str, Any], fact: Fact, report: ScreeningReport, language: str) -> None:
    """Add what a yes and a no of whoever decides would make of the verdict, and which findings wait for it."""
    verdicts = {f.rule.id: f.severity for f in report.findings}
    for answer in (Answer.YES, Answer.NO):
        given = Given(answer, answered_on=report.on, by=Whom(entry["whom"]))
        history = report.intake.history.with_answer(fact.name, given)
        then = screen(replace(report.intake, history=history), report.on, report.practice)
        entry[answer.value] = headline(then.verdict, then.earliest_date, language)
        after = {f.rule.id: f.severity for f in then.findings}
        waiting = [r for r, severity in verdicts.items() if after.get(r) != severity and r not in entry["rules"]]
        entry["rules"] += waiting
