"""Tables of what a plan follows: protocols, spacing, combinations."""

from __future__ import annotations

from needlecraft.cli.table import EvidenceTable, amount, cited
from needlecraft.planning.combinations import COMBINATIONS
from needlecraft.planning.combining import Combination
from needlecraft.planning.protocols import PROTOCOLS, Protocol, Span
from needlecraft.planning.spacing import SPACING


def protocols() -> EvidenceTable:
    """Return every protocol read."""
    return EvidenceTable(
        "protocols",
        "Published protocols",
        "How people were treated in what was read. The level is that of the outcome, never of an assumed depth.",
        ("protocol", "for", "with", "depth", "treatments", "days apart", "level", "outcome", "assumed", "sources"),
        tuple(_protocol(p) for p in PROTOCOLS.values()),
    )


def _protocol(protocol: Protocol) -> tuple[str, ...]:
    note = ", evidence only, never planned" if protocol.evidence_only else ""
    return (
        protocol.id,
        ", ".join(sorted(protocol.indications)) or "not planned",
        ", ".join(sorted(protocol.modalities)) + note,
        amount(protocol.depth_mm),
        _span(protocol.treatments),
        _span(protocol.spacing_days),
        str(int(protocol.level)),
        protocol.outcome.read(),
        ", ".join(sorted(protocol.assumed)),
        cited(protocol.cites),
    )


def spacing() -> EvidenceTable:
    """Return the one table of spacing."""
    rows = tuple(
        (
            row.id,
            ", ".join(sorted(row.regions)),
            ", ".join(sorted(row.modalities)),
            "any" if row.indications is None else ", ".join(sorted(row.indications)),
            str(row.days),
            f"{row.seen_min} to {row.seen_max}",
            str(int(row.level)),
            cited(row.cites),
        )
        for row in SPACING
    )
    return EvidenceTable(
        "spacing",
        "Days between treatments",
        "The first row that fits decides. A plan never proposes a day on which screening would withhold.",
        ("row", "where", "with", "for", "days", "seen", "level", "sources"),
        rows,
    )


def combinations() -> EvidenceTable:
    """Return what needling was combined with."""
    return EvidenceTable(
        "combinations",
        "Combinations",
        "What needling was combined with, for what, by whom. Drugs and acids stay closed to aestheticians.",
        ("combination", "kind", "least role", "for", "days", "same day", "level", "sources"),
        tuple(_combination(c) for c in COMBINATIONS.values()),
    )


def _combination(combination: Combination) -> tuple[str, ...]:
    return (
        combination.id,
        combination.kind.value,
        combination.who.value,
        "any" if combination.indications is None else ", ".join(sorted(combination.indications)),
        "unknown" if combination.interval_days is None else _span(combination.interval_days),
        "yes" if combination.same_day else "no",
        str(int(combination.level)),
        cited(combination.cites),
    )


def _span(span: Span) -> str:
    return str(span.low) if span.low == span.high else f"{span.low} to {span.high}"
