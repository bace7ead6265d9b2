"""Protocols for surgical, burn and raised scars and for stretch marks."""

from __future__ import annotations

from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.planning.protocols.protocol import (
    ANYWHERE,
    BODY,
    PEN,
    RF,
    ROLLER,
    UNREAD_PASSES,
    Protocol,
    Span,
    assumed_depth,
    read_depth,
)
from needlecraft.skin.indications import Indication

_DEPTH_TOO = UNREAD_PASSES | {"depth_mm"}
_STRIAE = frozenset({Indication.STRIAE})
_BURN = frozenset({Indication.BURN_SCARS})

SCAR_AND_STRIAE_PROTOCOLS: tuple[Protocol, ...] = (
    Protocol(
        "striae_pen_alba", _STRIAE, ROLLER, BODY, assumed_depth(1.5, 2.5), Span(4, 4), Span(30, 30), Level.TRIAL,
        (Cite("StriaeCO2RCT2022", "abstract"),), full_effect_days=300, assumed=_DEPTH_TOO | {"modality"},
    ),
    Protocol(
        "striae_nafl_rct", _STRIAE, ROLLER, BODY, assumed_depth(1.5, 2.5), Span(5, 5), Span(30, 30), Level.TRIAL,
        (Cite("StriaeNAFLRCT2019", "abstract"),), onset_days=90, full_effect_days=150,
        assumed=_DEPTH_TOO | {"modality"},
    ),
    Protocol(
        "striae_meta", _STRIAE, RF, BODY, None, Span(3, 4), Span(28, 28), Level.SYSTEMATIC_REVIEW,
        (
            Cite("StriaeMeta2024", "abstract"),
            Cite("Ryu2013", "abstract"),
            Cite("FDARFCommunication2025", "", DISPUTES),
        ),
        full_effect_days=180, assumed=UNREAD_PASSES | {"treatments", "spacing_days"},
    ),
    Protocol(
        "scar_surgical_pen", frozenset({Indication.SURGICAL_SCARS}), PEN, ANYWHERE, assumed_depth(1.0, 3.0),
        Span(1, 6), Span(30, 30), Level.SERIES, (Cite("Alsterli2020", "abstract"), Cite("Juhasz2020", "abstract")),
        onset_days=30, full_effect_days=365, assumed=_DEPTH_TOO,
    ),
    Protocol(
        "burn_roller_ga", _BURN, ROLLER, ANYWHERE, read_depth(1.0, 3.0, Cite("Aust2017Burn", "abstract")),
        Span(1, 4), Span(42, 84), Level.SERIES, (Cite("Svenning2019", "abstract"), Cite("Aust2017Burn", "abstract")),
        full_effect_days=365, assumed=UNREAD_PASSES | {"treatments", "spacing_days", "full_effect_days"},
        evidence_only=True,
    ),
    Protocol(
        "burn_pen_tac", _BURN, PEN, ANYWHERE, None, Span(2, 6), Span(30, 30), Level.SERIES,
        (Cite("BurnTriamcinolone", "abstract"),),
        assumed=_DEPTH_TOO | {"modality", "treatments", "spacing_days"},
    ),
    Protocol(
        "keloid_needling_silicone", frozenset(), ROLLER, ANYWHERE, None, Span(1, 3), Span(28, 28), Level.TRIAL,
        (Cite("NonAtrophicScarReview2019", "review"),),
        assumed=_DEPTH_TOO | {"treatments", "spacing_days"}, evidence_only=True,
    ),
)  # fmt: skip
