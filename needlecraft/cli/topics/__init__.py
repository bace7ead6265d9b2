"""The tables of `needlecraft evidence`, by topic."""

from __future__ import annotations

from collections.abc import Callable

from needlecraft.cli.table import EvidenceTable
from needlecraft.cli.topics import after, planned, skin, things, verdicts

TOPICS: dict[str, Callable[[], EvidenceTable]] = {
    "rules": verdicts.rules,
    "licences": verdicts.licences,
    "protocols": planned.protocols,
    "spacing": planned.spacing,
    "combinations": planned.combinations,
    "caps": skin.caps,
    "thickness": skin.thickness,
    "indications": skin.indications,
    "scales": skin.scales,
    "devices": things.devices,
    "anaesthetics": things.anaesthetics,
    "products": things.products,
    "antiseptics": things.antiseptics,
    "channels": things.channels,
    "aftercare": after.avoided,
    "red-flags": after.red_flags,
    "claims": verdicts.claims,
    "sources": verdicts.sources,
}
