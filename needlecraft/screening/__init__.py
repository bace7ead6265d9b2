"""May this person be needled, here, on this day?  Rules, their verdicts, and the report they make."""

from needlecraft.screening.engine import rules_version, screen
from needlecraft.screening.report import Finding, ScopeRow, ScreeningReport
from needlecraft.screening.rule import Case, Rule
from needlecraft.screening.rules import RULES, RULES_BY_ID
from needlecraft.screening.verdicts import Severity

__all__ = [
    "RULES",
    "RULES_BY_ID",
    "Case",
    "Finding",
    "Rule",
    "ScopeRow",
    "ScreeningReport",
    "Severity",
    "rules_version",
    "screen",
]
