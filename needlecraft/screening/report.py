"""The report of one screening: the verdict asked for, every finding, and the scope elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Level
from needlecraft.intake import Intake, Override, Practice
from needlecraft.screening.rule import Rule
from needlecraft.screening.verdicts import Ask, Caution, Severity, Until, Withhold
from needlecraft.skin.zones import Sites

Found = Caution | Ask | Withhold


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found, where and for which modalities it bites.

    `overridden`: the override that turned a withholding into a caution; `refused` one that was not accepted.
    """

    rule: Rule
    verdict: Found
    sites: Sites
    modalities: frozenset[Modality]
    overridden: Override | None = None
    refused: Override | None = None

    @property
    def severity(self) -> Severity:
        """Return how grave it is: an overridden withholding counts as a caution."""
        return Severity.CAUTION if self.overridden else self.verdict.severity

    @property
    def until(self) -> Until | None:
        """Return what a withheld treatment waits for."""
        if isinstance(self.verdict, Withhold) and not self.overridden:
            return self.verdict.until
        return None

    @property
    def level(self) -> Level:
        """Return the level of the evidence behind the rule."""
        return self.rule.level


@dataclass(frozen=True)
class ScopeRow:
    """The verdict for one modality at one zone, with the first day on which it is no longer withheld."""

    modality: Modality
    zone: str
    severity: Severity
    earliest_date: date | None

    @cached_property
    def document(self) -> dict[str, str | None]:
        """Return the row as values that JSON can hold."""
        day = self.earliest_date
        return {
            "modality": self.modality.value,
            "zone": self.zone,
            "verdict": self.severity.word,
            "earliest_date": None if day is None else day.isoformat(),
        }

    @cached_property
    def json(self) -> str:
        """Return the row as JSON."""
        return json.dumps(self.document, separators=(",", ":"))


@lru_cache(maxsize=1 << 16)
def scope_row(modality: Modality, zone: str, severity: Severity, earliest_date: date | None) -> ScopeRow:
    """Return the row; equal rows are one object, since a report has hundreds and they recur from client to client."""
    return ScopeRow(modality, zone, severity, earliest_date)


@dataclass(frozen=True, slots=True)
class ScreeningReport:
    """The answer to "may this person be needled, here, on this day?".

    `findings` concern what was asked for; `elsewhere` only other modalities or zones.  `earliest_date` is the
    first day on which nothing known today withholds; None while a state withholds.  Open questions can move
    it later, never earlier.
    """

    intake: Intake
    practice: Practice
    on: date
    asked: Sites
    severity: Severity
    earliest_date: date | None
    deciding_rule: str | None
    findings: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]
    clear_rules: tuple[str, ...]
    scope: tuple[ScopeRow, ...]
    rules_version: str

    @property
    def verdict(self) -> str:
        """Return "clear", "caution", "ask" or "withhold"."""
        return self.severity.word

    def plannable(self) -> Sites:
        """Return the sites asked for at which nothing withholds the needling itself."""
        held = 0
        for finding in self.findings:
            if finding.severity is Severity.WITHHOLD and self.intake.wish.modality in finding.modalities:
                held |= finding.sites.bits
        return self.asked - Sites(held)
