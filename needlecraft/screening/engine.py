"""Run every rule over one intake, on one day.

A rule's `in_force` says since when it has stood; it never switches a rule off, so that a day in the past is
never judged more mildly than today.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources

from needlecraft.devices.modalities import Modality
from needlecraft.intake import NO_PRACTICE, Intake, Override, Practice
from needlecraft.screening.report import Finding, ScopeRow, ScreeningReport, scope_row
from needlecraft.screening.rule import Case, Rule
from needlecraft.screening.rules import RULES
from needlecraft.screening.verdicts import Ask, Clear, Severity, Verdict, Withhold
from needlecraft.skin.zones import SITE_IDS, ZONES, Sites

MODALITIES = tuple(Modality)
OVERRIDE_LASTS_DAYS = 365
"""How long somebody's setting aside counts (assumed): as long as an answer about a lasting illness."""


def screen(intake: Intake, on: date, practice: Practice = NO_PRACTICE) -> ScreeningReport:
    """Return what all rules say of an intake on a day.

    The verdict is the gravest of what concerns the modalities and zones asked for; where no zone was asked for, it
    is ask.  Pure: no clock is read, nothing is stored, the same input gives the same report.

    Does not model interactions between rules: each judges alone, and the gravest decides.
    """
    case = Case(intake, intake.history.as_of(on), on, practice, practice.days_by_rule)
    history = case.history.doubted(on)
    doubted = None if history is case.history else replace(case, history=history)
    wished = intake.wish
    asked = wished.where
    findings: list[Finding] = []
    elsewhere: list[Finding] = []
    clear: list[str] = []
    ledger = _Ledger()
    overrides = {o.rule: o for o in sorted(intake.overrides, key=lambda o: (_counts(o, on), o.role.rank))}
    for rule in RULES:
        bites = False
        for verdict in _verdicts(rule, case, doubted):
            if isinstance(verdict, Clear):
                continue
            bites = True
            finding = _finding(rule, verdict, overrides.get(rule.id), on)
            ledger.enter(finding)
            here = finding.sites & asked
            if here and not finding.modalities.isdisjoint(wished.modalities):
                findings.append(_narrowed(finding, here, wished.modalities))
            elif finding.sites:
                elsewhere.append(finding)
        if not bites:
            clear.append(rule.id)
    findings.sort(key=_gravest_first)
    elsewhere.sort(key=_gravest_first)
    severity = max((f.severity for f in findings), default=Severity.CLEAR if asked else Severity.ASK)
    earliest, deciding = _earliest(findings, on)
    return ScreeningReport(
        intake=intake,
        practice=practice,
        on=on,
        asked=asked,
        severity=severity,
        earliest_date=earliest,
        deciding_rule=deciding,
        findings=tuple(findings),
        elsewhere=tuple(elsewhere),
        clear_rules=tuple(clear),
        scope=ledger.rows(on),
        rules_version=rules_version(practice),
    )


def _verdicts(rule: Rule, case: Case, doubted: Case | None) -> tuple[Verdict, ...]:
    """Return what a rule says, and what it would ask if each YES that is too old were unknown.

    So an old yes keeps its verdict and is asked again, and is never milder than an old no.
    """
    said = rule.check(case)
    found = said if isinstance(said, tuple) else (said,)
    if doubted is None:
        return found
    again = rule.check(doubted)
    asked = again if isinstance(again, tuple) else (again,)
    old = (verdict for verdict in asked if isinstance(verdict, Ask) and verdict not in found)
    return *found, *(replace(verdict, params={**verdict.params, "asked_again": True}) for verdict in old)


def rules_version(practice: Practice = NO_PRACTICE) -> str:
    """Return a short hash of the rules, their intervals and what the practice changed."""
    own = _rules_digest().copy()
    for changed in sorted(practice.intervals, key=lambda c: c.rule):
        own.update(f"{changed.rule}={changed.days}".encode())
    for licence in practice.licences:
        own.update(
            repr((licence.jurisdiction, licence.role, sorted(licence.modalities), licence.max_depth_mm)).encode()
        )
        own.update(repr((licence.drugs, licence.supervision)).encode())
    return own.hexdigest()[:12]


_DECIDING = (
    ("needlecraft.screening", ("rules", "engine.py", "rule.py", "scope_of_practice.py", "shapes.py", "verdicts.py")),
    ("needlecraft.intake", ("answers.py", "history.py", "person.py")),
    ("needlecraft.skin", ("indications.py", "phototypes.py", "zones.py")),
    ("needlecraft.products", ("",)),
)
"""The files that decide a verdict: the rules, how long answers last, the zones, the labels of products."""


@cache
def _rules_digest() -> hashlib._Hash:
    """Return the hash of everything that decides a verdict."""
    digest = hashlib.sha256()
    for package, names in _DECIDING:
        for name in names:
            place = resources.files(package) / name
            files = [place] if place.is_file() else sorted(place.iterdir(), key=lambda f: f.name)
            for file in files:
                if file.name.endswith(".py"):
                    digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest


def _counts(override: Override, on: date) -> bool:
    """Return whether an override holds on a day: from its own day on, and for a year."""
    return 0 <= (on - override.on).days <= OVERRIDE_LASTS_DAYS


def _finding(rule: Rule, verdict: Verdict, override: Override | None, on: date) -> Finding:
    assert not isinstance(verdict, Clear)
    modalities = rule.applies_to if verdict.only is None else verdict.only & rule.applies_to
    overridden = refused = None
    if override is not None and isinstance(verdict, Withhold):
        may = verdict.override_by is not None and override.role.at_least(verdict.override_by) and _counts(override, on)
        overridden, refused = (override, None) if may else (None, override)
    return Finding(rule, verdict, verdict.where & rule.where, modalities, overridden, refused)


def _narrowed(finding: Finding, here: Sites, wished: frozenset[Modality]) -> Finding:
    return Finding(
        finding.rule, finding.verdict, here, finding.modalities & wished, finding.overridden, finding.refused
    )


def _gravest_first(finding: Finding) -> tuple[int, str]:
    return -finding.severity, finding.rule.id


def _earliest(findings: Iterable[Finding], on: date) -> tuple[date | None, str | None]:
    """Return the first day nothing known withholds, and the rule that decides it; None while a state does."""
    day, deciding = on, None
    for finding in findings:
        until = finding.until
        if until is None:
            continue
        if until.date is None:
            return None, finding.rule.id
        if until.date > day or deciding is None:
            day, deciding = until.date, finding.rule.id
    return day, deciding


class _Ledger:
    """The gravest verdict for each modality at each site, kept as bits."""

    def __init__(self) -> None:
        self.at: dict[Severity, dict[Modality, int]] = {s: dict.fromkeys(MODALITIES, 0) for s in Severity}
        self.state: dict[Modality, int] = dict.fromkeys(MODALITIES, 0)
        self.dated: list[tuple[date, int, frozenset[Modality]]] = []

    def enter(self, finding: Finding) -> None:
        bits = finding.sites.bits
        level = self.at[finding.severity]
        for modality in finding.modalities:
            level[modality] |= bits
        until = finding.until
        if until is None:
            return
        if until.date is None:
            for modality in finding.modalities:
                self.state[modality] |= bits
        else:
            self.dated.append((until.date, bits, finding.modalities))

    def rows(self, on: date) -> tuple[ScopeRow, ...]:
        rows = []
        for modality in MODALITIES:
            held, asks, cautions = (self.at[s][modality] for s in (Severity.WITHHOLD, Severity.ASK, Severity.CAUTION))
            for zone, bits in _ZONE_BITS:
                if bits & held:
                    rows.append(scope_row(modality, zone, Severity.WITHHOLD, self._first_day(modality, bits, on)))
                elif bits & asks:
                    rows.append(scope_row(modality, zone, Severity.ASK, on))
                elif bits & cautions:
                    rows.append(scope_row(modality, zone, Severity.CAUTION, on))
                else:
                    rows.append(scope_row(modality, zone, Severity.CLEAR, on))
        return tuple(rows)

    def _first_day(self, modality: Modality, bits: int, on: date) -> date | None:
        if bits & self.state[modality]:
            return None
        return max((day for day, b, ms in self.dated if b & bits and modality in ms), default=on)


_ZONE_BITS = tuple((zone.id, sum(1 << SITE_IDS.index(site) for site in zone.sites)) for zone in ZONES.values())
