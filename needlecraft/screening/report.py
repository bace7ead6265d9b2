"""The report of one screening: the verdict asked for, every finding, and the scope elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """The verdict for one modality at some zones, with the first day on which it is no longer withheld."""

    modality: Modality
    zone: str
    severity: Severity
    earliest_date: date | None


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
