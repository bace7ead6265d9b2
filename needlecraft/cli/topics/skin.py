"""Tables of the skin: caps of depth, layers, indications, scales."""

from __future__ import annotations

from needlecraft.cli.table import EvidenceTable, amount, cited
from needlecraft.skin.caps import MECHANICAL, RF, Cap, cap_for
from needlecraft.skin.indications import FACTS, Indication
from needlecraft.skin.layers import measurements
from needlecraft.skin.scales import SCALES
from needlecraft.skin.scales.scale import Scale
from needlecraft.skin.zones import ZONES
from needlecraft.words import say


def caps() -> EvidenceTable:
    """Return the depth that may not be passed, zone by zone."""
    rows = []
    for zone in ZONES:
        scar = cap_for(zone, MECHANICAL[0], True, Indication.ACNE_SCARS_ROLLING)
        plain = cap_for(zone, MECHANICAL[0], False, None)
        medical = cap_for(zone, MECHANICAL[0], True, None)
        rf = cap_for(zone, RF, True, None)
        cells = [say(f"skin.zones.{zone}"), *(_depth(cap) for cap in (plain, medical, scar, rf))]
        rows.append((*cells, medical.reason, cited(scar.cites), medical.assumed))
    return EvidenceTable(
        "caps",
        "Caps of set depth, in millimetres",
        "Pen, roller and stamp without and with the right to prescribe, for acne scars, and RF by a prescriber. RF "
        "depth comes only from the maker's file, and the cap still bounds it. 0 is never; a clinician is to sign all.",
        (
            "zone",
            "no prescriber",
            "prescriber",
            "acne scars",
            "RF, prescriber",
            "reason",
            "sources",
            "assumed",
        ),
        tuple(rows),
    )


def _depth(cap: Cap) -> str:
    return "unknown" if cap.mm is None else f"{cap.mm:g}"


def thickness() -> EvidenceTable:
    """Return the layers as measured, each method apart."""
    rows: list[tuple[str, ...]] = []
    for zone in ZONES:
        found = measurements(zone)
        if not found:
            rows.append((say(f"skin.zones.{zone}"), "unknown", "", "unknown", "unknown", "unknown", "", "none"))
        for one in found:
            cites = tuple({c: None for layer in one.layers for c in layer.cites})
            figures = tuple(amount(layer) for layer in (one.epidermis_mm, one.dermis_mm, one.total_mm))
            rows.append((say(f"skin.zones.{zone}"), one.method.value, one.sex, *figures, one.where, cited(cites)))
    return EvidenceTable(
        "thickness",
        "Thickness of the skin",
        "Ultrasound reads the epidermis three to five times thicker than histology: methods are never mixed.",
        ("zone", "method", "sex", "epidermis", "dermis", "whole", "where measured", "sources"),
        tuple(rows),
    )


def indications() -> EvidenceTable:
    """Return what is known of needling each indication."""
    rows = tuple(
        (
            say(f"skin.indications.{facts.indication}"),
            facts.standing.value,
            "unknown" if facts.level is None else str(int(facts.level)),
            facts.statement,
            ", ".join(facts.measured_by),
            cited(facts.cites),
        )
        for facts in FACTS.values()
    )
    return EvidenceTable(
        "indications",
        "Indications",
        "What needling is known to do for each, and the scales that measure it.",
        ("indication", "standing", "level", "what is known", "scales", "sources"),
        rows,
    )


def scales() -> EvidenceTable:
    """Return every clinical scale."""
    return EvidenceTable(
        "scales",
        "Clinical scales",
        "Range, direction, and what of a scale was not read. Licensed scales are kept by their total alone.",
        ("scale", "name", "range", "direction", "rater", "notes", "not read", "sources"),
        tuple(_scale(scale) for scale in SCALES.values()),
    )


def _scale(scale: Scale) -> tuple[str, ...]:
    high = "unknown" if scale.high is None else f"{scale.high:g}"
    return (
        scale.id,
        scale.name,
        f"{scale.low:g} to {high}",
        scale.direction.value.replace("_", " "),
        scale.rater.value,
        " ".join(scale.says_notes),
        " ".join(scale.says_what_is_unverified),
        cited(scale.cites),
    )
