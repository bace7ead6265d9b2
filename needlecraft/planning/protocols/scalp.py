"""Protocols for pattern hair loss: weekly to monthly, and shallow did at least as well as deep."""

from __future__ import annotations

from needlecraft.evidence import Cite, Level
from needlecraft.planning.protocols.protocol import (
    ANY_NEEDLING,
    PEN,
    ROLLER,
    UNREAD_PASSES,
    Protocol,
    Span,
    read_depth,
)
from needlecraft.skin.indications import Indication

_SCALP = ("scalp",)
_HAIR = frozenset({Indication.ALOPECIA})
_DHURAT = Cite("Dhurat2013", "table 5 of PMC9830423")
_FAGHIHI = Cite("Faghihi2021", "abstract")
_ENGLISH = Cite("English2022", "abstract")

SCALP_PROTOCOLS: tuple[Protocol, ...] = (
    Protocol(
        "aga_weekly_15", _HAIR, ROLLER, _SCALP, read_depth(1.5, 1.5, _DHURAT), Span(12, 12), Span(7, 7),
        Level.TRIAL, (_DHURAT,), onset_days=42, full_effect_days=84, assumed=frozenset({"passes", "onset_days"}),
    ),
    Protocol(
        "aga_weekly_rct68", _HAIR, ROLLER, _SCALP, None, Span(12, 12), Span(7, 7), Level.TRIAL,
        (Cite("Kumar2018", "abstract"),), full_effect_days=84, assumed=UNREAD_PASSES | {"treatments", "depth_mm"},
    ),
    Protocol(
        "aga_depth", _HAIR, PEN, _SCALP, read_depth(0.6, 1.2, _FAGHIHI), Span(6, 6), Span(14, 14), Level.TRIAL,
        (_FAGHIHI,), full_effect_days=84, assumed=UNREAD_PASSES | {"modality"},
    ),
    Protocol(
        "aga_meta", _HAIR, ANY_NEEDLING, _SCALP, read_depth(0.5, 2.5, _ENGLISH), Span(3, 24), Span(7, 30),
        Level.SYSTEMATIC_REVIEW,
        (Cite("AGAMeta13RCT2024", "abstract"), Cite("AGAMeta8RCT", "abstract"), _ENGLISH),
        full_effect_days=168, assumed=UNREAD_PASSES | {"treatments"},
    ),
)  # fmt: skip
