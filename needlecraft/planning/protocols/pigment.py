"""Protocols for melasma and for pigmentation after inflammation: needling as a help to a cream, never instead of it."""

from __future__ import annotations

from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.planning.protocols.protocol import (
    FACE,
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
_MELASMA = frozenset({Indication.MELASMA})
_CASSIANO = Cite("Cassiano2017", "abstract, discussion")

PIGMENT_PROTOCOLS: tuple[Protocol, ...] = (
    Protocol(
        "melasma_pen_adjunct", _MELASMA, PEN, FACE, assumed_depth(0.5, 1.5), Span(2, 6), Span(14, 30),
        Level.SYSTEMATIC_REVIEW, (Cite("Bailey2022", "abstract"), Cite("Feng2024", "abstract", DISPUTES)),
        onset_days=28, full_effect_days=84, assumed=_DEPTH_TOO,
    ),
    Protocol(
        "melasma_txa", _MELASMA, PEN, FACE, assumed_depth(0.5, 1.5), Span(3, 6), Span(14, 28),
        Level.SYSTEMATIC_REVIEW, (Cite("Feng2024", "abstract"),), onset_days=28, full_effect_days=84,
        assumed=_DEPTH_TOO | {"treatments", "spacing_days"},
    ),
    Protocol(
        "melasma_roller_15", _MELASMA, ROLLER, FACE, read_depth(1.5, 1.5, _CASSIANO), Span(2, 2), Span(30, 30),
        Level.SERIES, (_CASSIANO, Cite("Lima2015", "abstract")), full_effect_days=45,
    ),
    Protocol(
        "melasma_vitc", _MELASMA, PEN, FACE, None, Span(6, 6), Span(14, 14), Level.SERIES,
        (Cite("Ismail2019", "abstract"),), full_effect_days=84, assumed=_DEPTH_TOO | {"modality"},
    ),
    Protocol(
        "melasma_rf", _MELASMA, RF, FACE, None, Span(2, 5), Span(21, 28), Level.SERIES,
        (Cite("Wu2022RFBarrier", "abstract"), Cite("FDARFCommunication2025", "", DISPUTES)),
        full_effect_days=180, assumed=UNREAD_PASSES | {"treatments", "spacing_days"},
    ),
    Protocol(
        "pih_acne_pigment_pen", frozenset({Indication.POST_INFLAMMATORY_PIGMENT}), PEN, FACE, None, Span(1, 4),
        Span(42, 42), Level.SERIES, (Cite("PigmentedScarsPen39", "abstract"),), full_effect_days=42,
        assumed=_DEPTH_TOO | {"treatments", "spacing_days"},
    ),
)  # fmt: skip
