"""The rules with days to wait, as the owner's page shows them: the library's days, what was seen, on which source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from clinic.ground.models import Practice
from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.intake import Role
from needlecraft.screening import RULES, RULES_BY_ID
from needlecraft.screening.rule import Rule
from needlecraft.words import LANGUAGES, say


@dataclass(frozen=True, slots=True)
class Shown:
    """One rule with an interval."""

    id: str
    name: str
    days: int
    counted_from: str
    seen_min: int | None
    seen_max: int | None
    measured: str
    is_assumed: bool
    why: str
    sources: tuple[tuple[str, str, bool, bool], ...]
    """Work, place in it, whether it was read, whether it disputes."""
    own: dict[str, Any] | None
    """What the practice set in place of it."""

    @property
    def outside(self) -> bool:
        """Return whether the practice's own days lie outside of all that was seen."""
        if self.own is None:
            return False
        days = int(self.own["days"])
        below = self.seen_min is not None and days < self.seen_min
        return below or (self.seen_max is not None and days > self.seen_max)


def rules_of(practice: Practice, language: str) -> list[Shown]:
    """Return every rule with days to wait, those that the practice changed first."""
    own = _own(practice)
    shown = [_shown(rule, own.get(rule.id), language) for rule in RULES if rule.wait is not None]
    return sorted(shown, key=lambda rule: (rule.own is None, rule.name))


def rule_of(practice: Practice, id: str, language: str) -> Shown | None:
    """Return one rule with days to wait; None where the library has no such rule."""
    rule = RULES_BY_ID.get(id)
    return _shown(rule, _own(practice).get(id), language) if rule is not None and rule.wait is not None else None


def modality_names() -> list[tuple[str, str]]:
    """Return the ways of treating that a licence may name, needling first, in the page's language."""
    language = spoken(get_language() or "en")
    every = sorted(Modality, key=lambda m: m not in NEEDLING)
    return [(m.value, say(f"devices.modalities.{m}", language)) for m in every]


def licence_roles() -> list[str]:
    """Return the library's licences, in rising order."""
    return [role.value for role in Role]


def _own(practice: Practice) -> dict[str, dict[str, Any]]:
    return {interval["rule"]: interval for interval in practice.settings.get("intervals", [])}


def spoken(language: str) -> str:
    """Return the language if the library speaks it, otherwise English."""
    return language[:2] if language[:2] in LANGUAGES else "en"


def _shown(rule: Rule, own: dict[str, Any] | None, language: str) -> Shown:
    wait = rule.wait
    assert wait is not None
    return Shown(
        id=rule.id,
        name=say(f"screening.{rule.id}.name", spoken(language)),
        days=wait.days,
        counted_from=wait.counted_from,
        seen_min=wait.seen_min,
        seen_max=wait.seen_max,
        measured=wait.measured,
        is_assumed=wait.is_assumed,
        why=wait.why,
        sources=tuple((c.source.short, c.where, c.is_read, c.disputes) for c in rule.cites),
        own=own,
    )
