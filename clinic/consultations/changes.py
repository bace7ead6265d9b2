"""What changed since the last time: findings that are new, gone or judged otherwise, and answers that differ."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clinic.consultations.models import Consultation
from clinic.consultations.reading import IntakeFaults, read
from clinic.consultations.wording import fact_label
from clinic.intakes.models import Answers
from needlecraft.intake import FACTS, History


def changes_since(
    before: Consultation | None, document: dict[str, Any], answers: Answers, language: str
) -> dict[str, Any] | None:
    """Return what differs between the last consultation and a new screening's document; None for the first."""
    if before is None:
        return None
    was, now = _by_rule(before.document), _by_rule(document)
    both = [rule for rule in now if rule in was]
    return {
        "since": before.on.isoformat(),
        "id": str(before.pk),
        "new": [_told(now[rule]) for rule in now if rule not in was],
        "gone": [_told(was[rule]) for rule in was if rule not in now],
        "other": [_told(now[r]) | {"was": was[r]["verdict"]} for r in both if now[r]["verdict"] != was[r]["verdict"]],
        "same": len([r for r in both if now[r]["verdict"] == was[r]["verdict"]]),
        "answers": _answers_changed(before.answers, answers, language),
        "same_answers": before.answers_id == answers.pk,
        "same_rules": before.rules_version == document["rules_version"],
    }


def _by_rule(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the gravest finding of each rule: the list stands gravest first."""
    found: dict[str, dict[str, Any]] = {}
    for finding in document["findings"]:
        found.setdefault(finding["rule"], finding)
    return found


def _told(finding: dict[str, Any]) -> dict[str, Any]:
    return {"rule": finding["rule"], "name": finding["name"], "verdict": finding["verdict"]}


def _answers_changed(was: Answers, now: Answers, language: str) -> list[str] | None:
    """Return the facts answered otherwise than before; None where an old set can no longer be read."""
    if was.pk == now.pk:
        return []
    try:
        old, new = read(was).history, read(now).history
    except IntakeFaults:
        return None
    return [fact_label(name, language) for name in FACTS if _bare(old, name) != _bare(new, name)]


def _bare(history: History, name: str) -> object:
    return replace(history.given(name), answered_on=None, by=None, note="")
