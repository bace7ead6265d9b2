"""The screening as a document: plain values for JSON, with the sentences as shown and the schema they keep."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from needlecraft.evidence import Cite
from needlecraft.screening.report import Finding, ScreeningReport
from needlecraft.screening.verdicts import Ask, Severity, Until
from needlecraft.screening.wording import finding_texts, headline, until_text
from needlecraft.skin.zones import EVERYWHERE

SCHEMA = "needlecraft/screening/1"


def screening_to_dict(report: ScreeningReport, language: str = "en") -> dict[str, Any]:
    """Return the whole report as values that JSON can hold."""
    return _without_scope(report, language) | {"scope": [row.document for row in report.scope]}


def screening_to_json(report: ScreeningReport, language: str = "en") -> str:
    """Return the whole report as one line of JSON: what `screening_to_dict` gives, put together faster."""
    head = json.dumps(_without_scope(report, language), ensure_ascii=False, separators=(",", ":"))
    return f'{head[:-1]},"scope":[{",".join([row.json for row in report.scope])}]}}'


def _without_scope(report: ScreeningReport, language: str) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "on": report.on.isoformat(),
        "verdict": report.verdict,
        "headline": headline(report.verdict, report.earliest_date, language),
        "earliest_date": None if report.earliest_date is None else report.earliest_date.isoformat(),
        "deciding_rule": report.deciding_rule,
        "modalities": sorted(report.intake.wish.modalities),
        "zones": list(report.asked.names),
        "findings": [finding_to_dict(f, language) for f in report.findings],
        "elsewhere": [finding_to_dict(f, language) for f in report.elsewhere],
        "clear_rules": list(report.clear_rules),
        "rules_version": report.rules_version,
    }


class NotReadable(ValueError):
    """A document that is no screening of this version: the message says where and what."""


@dataclass(frozen=True, slots=True)
class ScreeningDocument:
    """A screening read back: its head as values, its findings as they were shown, and the document as it was stored."""

    on: date
    verdict: Severity
    earliest_date: date | None
    deciding_rule: str | None
    rules_version: str
    findings: tuple[Mapping[str, Any], ...]
    stored: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the document, equal to the one that was read."""
        return dict(self.stored)


def screening_from_dict(data: Mapping[str, Any]) -> ScreeningDocument:
    """Return the screening that a document holds.  Raises NotReadable, with what is wrong and what is allowed."""
    if data.get("schema") != SCHEMA:
        raise NotReadable(f"schema is {data.get('schema')!r}; this library reads {SCHEMA!r}.")
    expected = set(screening_schema()["properties"])
    for name in sorted(expected ^ set(data)):
        raise NotReadable(f"{name!r} {'is missing' if name in expected else 'is not known'}.")
    try:
        earliest = data["earliest_date"]
        return ScreeningDocument(
            on=date.fromisoformat(data["on"]),
            verdict=Severity[data["verdict"].upper()],
            earliest_date=None if earliest is None else date.fromisoformat(earliest),
            deciding_rule=data["deciding_rule"],
            rules_version=data["rules_version"],
            findings=tuple(data["findings"]),
            stored=data,
        )
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise NotReadable(f"The document's head cannot be read: {wrong}.") from None


def finding_to_dict(finding: Finding, language: str = "en") -> dict[str, Any]:
    """Return one finding as values that JSON can hold: keys and parameters, and the sentences as shown."""
    texts = finding_texts(finding, language)
    verdict = finding.verdict
    asks = verdict if isinstance(verdict, Ask) else None
    return {
        "rule": finding.rule.id,
        "name": texts.name,
        "kind": finding.rule.kind,
        "verdict": finding.severity.word,
        "zones": ["everywhere"] if finding.sites == EVERYWHERE else list(finding.sites.names),
        "modalities": sorted(finding.modalities),
        "until": _until(finding.until, language),
        "because": texts.because,
        "action": texts.action,
        "change": texts.change,
        "client": texts.client,
        "ask_whom": asks.of.value if asks else None,
        "ask_fact": asks.fact if asks else None,
        "ask_needs": asks.needs if asks else None,
        "level": int(finding.level),
        "sources": [cite_to_dict(c) for c in texts.supports],
        "disputed_by": [cite_to_dict(c) for c in texts.disputes],
        "assumed": finding.rule.assumed or None,
        "override_by": _override_by(finding),
        "overridden": _overridden(finding),
        "say": verdict.say,
        "params": {name: _plain(value) for name, value in verdict.params.items()},
    }


def cite_to_dict(cite: Cite) -> dict[str, Any]:
    """Return a citation as values that JSON can hold."""
    return {"source": cite.key, "where": cite.where, "read": cite.read, "short": cite.source.short}


def _until(until: Until | None, language: str) -> dict[str, str] | None:
    if until is None:
        return None
    if until.date is not None:
        return {"date": until.date.isoformat()}
    return {"state": until_text(until, language)}


def _override_by(finding: Finding) -> str | None:
    role = getattr(finding.verdict, "override_by", None)
    return None if role is None else str(role)


def _overridden(finding: Finding) -> dict[str, str] | None:
    override = finding.overridden
    if override is None:
        return None
    return {"by": override.by, "role": override.role, "why": override.why, "on": override.on.isoformat()}


def _plain(value: object) -> object:
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return str(value)


def screening_schema() -> dict[str, Any]:
    """Return the JSON Schema of the screening document."""
    verdict = {"enum": [s.word for s in Severity]}
    day = {"type": ["string", "null"], "format": "date"}
    cite = _object({"source": _TEXT, "where": _TEXT, "read": _TEXT, "short": _TEXT})
    until = {"oneOf": [{"type": "null"}, _object({"date": _TEXT}), _object({"state": _TEXT})]}
    overridden = {"oneOf": [{"type": "null"}, _object({"by": _TEXT, "role": _TEXT, "why": _TEXT, "on": _TEXT})]}
    finding = _object(
        dict.fromkeys(("rule", "name", "because", "action", "change", "client", "say"), _TEXT)
        | dict.fromkeys(("ask_whom", "ask_fact", "ask_needs", "assumed", "override_by"), _MAYBE)
        | {
            "kind": {"enum": ["absolute", "relative", "defer"]},
            "verdict": verdict,
            "zones": _TEXTS,
            "modalities": _TEXTS,
            "until": until,
            "level": {"type": "integer", "minimum": 1, "maximum": 5},
            "sources": {"type": "array", "items": cite},
            "disputed_by": {"type": "array", "items": cite},
            "overridden": overridden,
            "params": {"type": "object"},
        }
    )
    scope = _object({"modality": _TEXT, "zone": _TEXT, "verdict": verdict, "earliest_date": day})
    whole = _object(
        {
            "schema": {"const": SCHEMA},
            "on": _TEXT,
            "verdict": verdict,
            "headline": _TEXT,
            "earliest_date": day,
            "deciding_rule": _MAYBE,
            "modalities": _TEXTS,
            "zones": _TEXTS,
            "findings": {"type": "array", "items": finding},
            "elsewhere": {"type": "array", "items": finding},
            "clear_rules": _TEXTS,
            "scope": {"type": "array", "items": scope},
            "rules_version": _TEXT,
        }
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Needlecraft screening", **whole}


_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}


def _object(properties: dict[str, Any], optional: Iterable[str] = ()) -> dict[str, Any]:
    required = sorted(set(properties) - set(optional))
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
