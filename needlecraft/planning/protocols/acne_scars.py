"""Protocols for atrophic acne scars, by pen, roller and RF needles; the one negative trial included."""

from __future__ import annotations

from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.planning.protocols.protocol import (
    ALL_ACNE_SCARS,
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
_BROAD = frozenset({Indication.ACNE_SCARS_ROLLING, Indication.ACNE_SCARS_BOXCAR})
_BURNS = Cite("FDARFCommunication2025", "", DISPUTES)

ACNE_SCAR_PROTOCOLS: tuple[Protocol, ...] = (
    Protocol(
        "acne_pen_fda", _BROAD, PEN, (*FACE, "upper_back"),
        read_depth(0.25, 2.0, Cite("NCT02646917", "interventions"), Cite("SkinPenDeNovo", "record")),
        Span(3, 3), Span(30, 30), Level.SERIES,
        (Cite("NCT02646917", "registry"), Cite("SkinPenManual", "p. 5"), Cite("SkinPenDeNovo", "record")),
        onset_days=60, full_effect_days=240,
    ),
    Protocol(
        "acne_roller_rct", ALL_ACNE_SCARS, ROLLER, FACE, assumed_depth(1.0, 2.0), Span(3, 3), Span(14, 14),
        Level.TRIAL, (Cite("Alam2014", "abstract: significant at 6 months, not at 3"),), full_effect_days=180,
        assumed=_DEPTH_TOO,
    ),
    Protocol(
        "acne_pen_all_scars", ALL_ACNE_SCARS, PEN, FACE, assumed_depth(1.0, 3.0), Span(1, 6), Span(30, 30),
        Level.SERIES, (Cite("Alsterli2020", "abstract"),), onset_days=30, full_effect_days=365, assumed=_DEPTH_TOO,
    ),
    Protocol(
        "acne_roller_histology", _BROAD, ROLLER, FACE, assumed_depth(1.5, 1.5), Span(6, 6), Span(14, 14),
        Level.SERIES, (Cite("ElDomyati2015Acne", "abstract"),), onset_days=30, full_effect_days=90,
        assumed=_DEPTH_TOO | {"response_by_type"},
    ),
    Protocol(
        "acne_review_median", ALL_ACNE_SCARS, ROLLER, FACE, read_depth(1.5, 1.5, Cite("Harris2015", "abstract")),
        Span(3, 3), Span(28, 28), Level.COHORT, (Cite("Harris2015", "abstract"), Cite("Mujahid2020", "abstract")),
    ),
    Protocol(
        "acne_pen_depth_compare", ALL_ACNE_SCARS, PEN, FACE,
        read_depth(1.5, 2.5, Cite("IraqiSplitFaceDepth", "abstract")), Span(6, 6), Span(14, 14), Level.COHORT,
        (Cite("IraqiSplitFaceDepth", "abstract"), Cite("DrOracleMicroneedling", "secondary page")),
        full_effect_days=84, assumed=UNREAD_PASSES | {"which_depth_won"},
    ),
    Protocol(
        "acne_mono_rct120", ALL_ACNE_SCARS, PEN, FACE, assumed_depth(1.5, 1.5), Span(4, 4), Span(20, 20),
        Level.TRIAL, (Cite("Pakla2021", "abstract"),), assumed=_DEPTH_TOO, negative=True,
    ),
    Protocol(
        "acne_roller_fst456", ALL_ACNE_SCARS, PEN, FACE, assumed_depth(1.5, 1.5), Span(6, 6), Span(14, 14),
        Level.TRIAL, (Cite("Ishfaq2022", "abstract, in part"),), full_effect_days=98,
        assumed=_DEPTH_TOO | {"modality"},
    ),
    Protocol(
        "acne_three_sessions", ALL_ACNE_SCARS, ROLLER, FACE, assumed_depth(1.5, 1.5), Span(3, 3), Span(28, 28),
        Level.SERIES, (Cite("Tirmizi2021", "abstract"),), full_effect_days=84,
        assumed=_DEPTH_TOO | {"modality", "full_effect_days"},
    ),
    Protocol(
        "acne_icepick", frozenset({Indication.ACNE_SCARS_ICEPICK}), PEN, FACE, assumed_depth(1.5, 2.5), Span(4, 4),
        Span(28, 28), Level.OPINION, (Cite("TCACrossAbstract2026", "page"),),
        assumed=_DEPTH_TOO | {"treatments", "spacing_days"},
    ),
    Protocol(
        "acne_rf_chandra", ALL_ACNE_SCARS, RF, FACE, None, Span(4, 4), Span(42, 42), Level.SERIES,
        (Cite("Chandrashekar2014", "abstract"), _BURNS), full_effect_days=90,
    ),
    Protocol(
        "acne_rf_eubanks", ALL_ACNE_SCARS, RF, FACE, None, Span(3, 3), Span(28, 28), Level.SERIES,
        (Cite("Eubanks2021", "abstract"), _BURNS), onset_days=42, full_effect_days=84,
    ),
    Protocol(
        "acne_rf_noninsulated", ALL_ACNE_SCARS, RF, FACE, None, Span(4, 4), Span(21, 21), Level.SERIES,
        (Cite("Navyadevi", "abstract"), _BURNS), full_effect_days=30,
    ),
    Protocol(
        "acne_rf_texture_pores", ALL_ACNE_SCARS, RF, FACE, None, Span(2, 6), Span(30, 30), Level.SERIES,
        (Cite("Elawar2018", "abstract"), _BURNS),
    ),
    Protocol(
        "acne_rf_vs_laser", ALL_ACNE_SCARS, RF, FACE, None, Span(3, 3), Span(28, 28), Level.SYSTEMATIC_REVIEW,
        (Cite("FractionalRFMeta", "abstract"), Cite("FractionalRFAsiaMeta2017", "abstract"), _BURNS),
        full_effect_days=84, assumed=UNREAD_PASSES | {"treatments", "spacing_days"},
    ),
)  # fmt: skip
