"""Protocols for wrinkles, ageing, laxity, pores and sun damage."""

from __future__ import annotations

from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.planning.protocols.protocol import (
    AGEING_SKIN,
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
_ABLON = Cite("Ablon2018", "abstract")

AGEING_SKIN_PROTOCOLS: tuple[Protocol, ...] = (
    Protocol(
        "wrinkle_pen_face", AGEING_SKIN, PEN, FACE, assumed_depth(0.5, 1.5), Span(4, 4), Span(30, 30),
        Level.SERIES, (_ABLON,), onset_days=90, full_effect_days=150, assumed=_DEPTH_TOO,
    ),
    Protocol(
        "wrinkle_pen_face_biopsy", AGEING_SKIN, PEN, (*FACE, "neck"), assumed_depth(0.5, 2.5), Span(4, 4), Span(30, 30),
        Level.SERIES, (Cite("UTSWBiopsy2021", "abstract"),), onset_days=120, full_effect_days=180,
        assumed=_DEPTH_TOO | {"onset_days", "full_effect_days"},
    ),
    Protocol(
        "wrinkle_roller_2wk", AGEING_SKIN, ROLLER, FACE, assumed_depth(1.5, 1.5), Span(6, 6), Span(14, 14),
        Level.SERIES, (Cite("ElDomyati2015Ageing", "summary"),), onset_days=30, full_effect_days=90,
        assumed=_DEPTH_TOO,
    ),
    Protocol(
        "wrinkle_roller_surgical", AGEING_SKIN, ROLLER, FACE, assumed_depth(3.0, 3.0), Span(1, 4), Span(28, 84),
        Level.SERIES, (Cite("Aust2008", "abstract"),), onset_days=180, full_effect_days=365,
        assumed=_DEPTH_TOO | {"spacing_days"}, evidence_only=True,
    ),
    Protocol(
        "wrinkle_pen_neck", AGEING_SKIN, PEN, ("neck",),
        read_depth(None, 2.5, Cite("Alqam2022", "abstract, registry NCT03803059")), Span(4, 4), Span(30, 30),
        Level.SERIES, (Cite("Alqam2022", "abstract, registry"), Cite("SkinPenK202243", "indications")),
        onset_days=120, full_effect_days=180,
    ),
    Protocol(
        "wrinkle_upper_lip", AGEING_SKIN, ROLLER, ("upper_lip", "lower_lip", "perioral_corner"),
        assumed_depth(0.5, 1.5), Span(2, 2), Span(56, 56), Level.SERIES, (Cite("Fabbrocini2012", "abstract"),),
        onset_days=60, full_effect_days=210,
        assumed=_DEPTH_TOO | {"spacing_days", "onset_days", "full_effect_days"},
    ),
    Protocol(
        "wrinkle_rf_periorbital", AGEING_SKIN, RF, ("lateral_periorbital",), None, Span(3, 3), Span(14, 14),
        Level.SERIES, (Cite("RFPeriorbital2022", "abstract"),), onset_days=60, full_effect_days=180,
    ),
    Protocol(
        "rejuvenation_rf_general", AGEING_SKIN, RF, FACE, None, Span(3, 3), Span(28, 28),
        Level.SYSTEMATIC_REVIEW, (Cite("Tan2021", "abstract"), Cite("FDARFCommunication2025", "", DISPUTES)),
        onset_days=90, full_effect_days=180, assumed=UNREAD_PASSES | {"treatments", "spacing_days"},
    ),
    Protocol(
        "laxity_pen", frozenset({Indication.LAXITY}), PEN, FACE, assumed_depth(0.5, 1.5), Span(4, 4), Span(30, 30),
        Level.SERIES, (_ABLON,), onset_days=90, full_effect_days=150, assumed=_DEPTH_TOO,
    ),
    Protocol(
        "laxity_rf", frozenset({Indication.LAXITY}), RF, (*FACE, "neck"), None, Span(1, 3), Span(28, 42),
        Level.OPINION,
        (Cite("Shauly2023", "abstract"), Cite("Tan2021", "abstract"), Cite("FDARFCommunication2025", "", DISPUTES)),
        onset_days=90, full_effect_days=180, assumed=UNREAD_PASSES | {"treatments", "spacing_days"},
    ),
    Protocol(
        "pores_rf", frozenset({Indication.PORES}), RF, FACE, None, Span(2, 2), Span(28, 28),
        Level.SERIES, (Cite("Cho2012", "abstract"),), full_effect_days=56,
        assumed=UNREAD_PASSES | {"treatments", "spacing_days", "full_effect_days"},
    ),
    Protocol(
        "pores_pen", frozenset({Indication.PORES}), PEN, FACE, assumed_depth(0.5, 1.0), Span(3, 4), Span(28, 28),
        Level.OPINION, (Cite("AuthorKnowledge"),), full_effect_days=90,
        assumed=_DEPTH_TOO | {"treatments", "spacing_days", "full_effect_days"}, is_verified=False,
    ),
    Protocol(
        "sun_damage_pen", frozenset({Indication.SUN_DAMAGE, Indication.LENTIGINES}), PEN, FACE,
        assumed_depth(0.5, 1.0), Span(4, 4), Span(30, 30), Level.SERIES, (_ABLON,), onset_days=90,
        full_effect_days=150, assumed=_DEPTH_TOO | {"treatments", "spacing_days"}, is_verified=False,
    ),
)  # fmt: skip
