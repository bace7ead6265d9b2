"""Tables of what decides a verdict: rules, licences, claims, and the works behind all of it."""

from __future__ import annotations

from needlecraft.cli.table import EvidenceTable, cited, waiting
from needlecraft.evidence import SOURCES
from needlecraft.evidence.bibliography import line
from needlecraft.evidence.claims import CLAIMS
from needlecraft.screening import RULES
from needlecraft.screening.rule import Rule
from needlecraft.screening.scope_of_practice import ROWS
from needlecraft.skin.zones import EVERYWHERE
from needlecraft.words import say


def rules() -> EvidenceTable:
    """Return every rule of screening."""
    return EvidenceTable(
        "rules",
        "Rules of screening",
        "Each contraindication and precaution, with what it applies to, its wait, its sources and what is assumed.",
        ("rule", "what it says", "kind", "applies to", "wait", "level", "since", "sources", "assumed"),
        tuple(_rule(rule) for rule in RULES),
    )


def _rule(rule: Rule) -> tuple[str, ...]:
    where = "" if rule.where == EVERYWHERE else f" at {', '.join(rule.where.names)}"
    return (
        rule.id,
        " ".join(rule.doc.strip().split("\n\n")[0].split()),
        rule.kind,
        ", ".join(sorted(rule.applies_to)) + where,
        waiting(rule.wait),
        str(int(rule.level)),
        rule.in_force.isoformat(),
        cited(rule.cites),
        " ".join(t for t in (rule.assumed, rule.exception) if t),
    )


def licences() -> EvidenceTable:
    """Return what licences allow, where a source says so."""
    rows = tuple(
        (
            row.jurisdiction,
            row.role.value,
            ", ".join(sorted(row.allows)) or "none named",
            ", ".join(sorted(row.forbids)) or "none named",
            "no depth in the text read" if row.max_depth_mm is None else f"{row.max_depth_mm:g} mm",
            cited(row.cites),
        )
        for row in ROWS
    )
    return EvidenceTable(
        "licences",
        "What licences allow",
        "Shipped only where a source says so. All else is asked of the practice, whose table is its own source.",
        ("jurisdiction", "role", "allows", "forbids", "depth", "sources"),
        rows,
    )


def claims() -> EvidenceTable:
    """Return what is popularly said, and what was found."""
    rows = tuple(
        (
            claim.said(),
            say(f"claims.judgements.{claim.judgement}"),
            "none" if claim.level is None else str(int(claim.level)),
            claim.found(),
            cited(claim.cites),
        )
        for claim in CLAIMS
    )
    return EvidenceTable(
        "claims",
        "What is popularly said",
        "Each claim is judged as it is worded. The works that speak against it are marked.",
        ("claim", "judgement", "level", "what was found", "sources"),
        rows,
    )


def sources() -> EvidenceTable:
    """Return every work, and what was read of it."""
    rows = tuple((work.key, work.kind, line(work).partition("] ")[2], work.read_note) for work in SOURCES.values())
    return EvidenceTable(
        "sources",
        "Works",
        "Every paper, label, manual, guideline and page that anything rests on, and what was read of it.",
        ("key", "kind", "work", "note"),
        rows,
    )
