"""Every combination of needling with something else that was read, and those that fit a plan and its operator."""

from __future__ import annotations

from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.intake import Role
from needlecraft.planning.combining import Combination, Kind
from needlecraft.planning.protocols import Span
from needlecraft.skin.indications import ACNE_SCARS, Indication

_MELASMA = frozenset({Indication.MELASMA})
_HAIR = frozenset({Indication.ALOPECIA})
_RAISED = frozenset({Indication.BURN_SCARS, Indication.SURGICAL_SCARS})
_AGEING = frozenset({Indication.AGEING, Indication.WRINKLES, Indication.SUN_DAMAGE})
_STRIAE_AND_SCARS = ACNE_SCARS | {Indication.STRIAE, Indication.SURGICAL_SCARS}
_ICEPICK = frozenset({Indication.ACNE_SCARS_ICEPICK})
_CLASS_RULE = Cite("CFR8784430", "excludes delivery of drugs, cosmetics, biologics", DISPUTES)
_GRANULOMA = Cite("Friedmann2024", "abstract: granuloma", DISPUTES)
_OPTIMAS = Cite("InModeOptimasManual", "p. 58")
_PRESCRIBER, _DERMATOLOGIST, _ANYONE = Role.PRESCRIBER, Role.DERMATOLOGIST, Role.AESTHETICIAN

_COMBINATIONS: tuple[Combination, ...] = (
    Combination(
        "tretinoin_home", Kind.HOME_CARE, _ANYONE, _AGEING | ACNE_SCARS, Span(1, 10), Level.SERIES,
        (Cite("Aust2008", "abstract"), Cite("ClinicSheets", "stop 1 to 7 days before, restart 5 to 10 after")),
    ),
    Combination(
        "tretinoin_in_session", Kind.DRUG, _PRESCRIBER, _MELASMA, Span(15, 15), Level.TRIAL,
        (Cite("Bergmann2020", "methods"), _CLASS_RULE), same_day=True,
    ),
    Combination(
        "retinoic_acid_peel_abrasion", Kind.ACID, _PRESCRIBER, _AGEING, None, Level.TRIAL,
        (Cite("RetinoicAcidPeel2017", "abstract"),), same_day=True,
    ),
    Combination(
        "vitamin_c_melasma", Kind.DRUG, _PRESCRIBER, _MELASMA, Span(14, 14), Level.SERIES,
        (Cite("Ismail2019", "abstract"), _GRANULOMA), same_day=True,
    ),
    Combination(
        "vitamin_c_scars", Kind.DRUG, _PRESCRIBER, ACNE_SCARS, Span(30, 30), Level.COHORT,
        (Cite("InsulinVitaminC2022", "abstract"), _GRANULOMA), same_day=True,
    ),
    Combination(
        "tranexamic_acid", Kind.DRUG, _PRESCRIBER, _MELASMA, Span(14, 28), Level.SYSTEMATIC_REVIEW,
        (Cite("Feng2024", "abstract"), Cite("He2024", "abstract"), _CLASS_RULE), interval_read=False, same_day=True,
    ),
    Combination(
        "melasma_topicals", Kind.DRUG, _PRESCRIBER, _MELASMA, Span(14, 30), Level.SYSTEMATIC_REVIEW,
        (Cite("Bailey2022", "abstract"),), interval_read=False,
    ),
    Combination(
        "prp_scars", Kind.BLOOD_PRODUCT, _PRESCRIBER, ACNE_SCARS, Span(21, 30), Level.TRIAL,
        (Cite("Kang2022", "abstract"), Cite("StadelmanBehar2024", "summary: HIV", DISPUTES)),
        interval_read=False, same_day=True,
    ),
    Combination(
        "prp_vs_insulin", Kind.BLOOD_PRODUCT, _PRESCRIBER, ACNE_SCARS, None, Level.COHORT,
        (Cite("MohtaInsulinPRP", "abstract"),), same_day=True,
    ),
    Combination(
        "insulin", Kind.DRUG, _PRESCRIBER, ACNE_SCARS, Span(21, 30), Level.TRIAL,
        (Cite("Abdelhay", "abstract, in part"), Cite("AliInsulin", "abstract"), _CLASS_RULE), same_day=True,
    ),
    Combination(
        "5fu", Kind.DRUG, _DERMATOLOGIST, _RAISED, None, Level.COHORT, (Cite("AuthorKnowledge"),),
        same_day=True, is_verified=False,
    ),
    Combination(
        "minoxidil", Kind.DRUG, _PRESCRIBER, _HAIR, Span(7, 30), Level.SYSTEMATIC_REVIEW,
        (Cite("AGAMeta13RCT2024", "abstract"), Cite("AGAMeta8RCT", "abstract"), Cite("Faghihi2021", "abstract")),
    ),
    Combination(
        "glycolic_peel_seq", Kind.ACID, _PRESCRIBER, ACNE_SCARS, Span(21, 21), Level.TRIAL,
        (Cite("Rana2017", "abstract"), Cite("Ishfaq2022", "abstract", DISPUTES)),
    ),
    Combination(
        "glycolic_peel_35", Kind.ACID, _PRESCRIBER, ACNE_SCARS, Span(14, 14), Level.TRIAL,
        (Cite("Ishfaq2022", "abstract, in part"),),
    ),
    Combination(
        "tca_kojic_combo", Kind.ACID, _PRESCRIBER, ACNE_SCARS, Span(20, 20), Level.TRIAL,
        (Cite("Pakla2021", "abstract"),), same_day=True,
    ),
    Combination(
        "tca_cross", Kind.ACID, _DERMATOLOGIST, _ICEPICK, Span(28, 42), Level.OPINION,
        (Cite("TCACrossAbstract2026", "page"),), interval_read=False,
    ),
    Combination(
        "fractional_laser", Kind.ENERGY, _PRESCRIBER, _STRIAE_AND_SCARS, Span(42, 84), Level.TRIAL,
        (Cite("StriaeCO2RCT2022", "abstract"), Cite("Ryu2013", "abstract"), _OPTIMAS),
    ),
    Combination(
        "nonablative_laser", Kind.ENERGY, _PRESCRIBER, _STRIAE_AND_SCARS, Span(14, 21), Level.TRIAL,
        (Cite("StriaeNAFLRCT2019", "abstract"), _OPTIMAS),
    ),
    Combination(
        "ipl", Kind.ENERGY, _PRESCRIBER, _AGEING | {Indication.LENTIGINES}, Span(14, 28), Level.OPINION, (_OPTIMAS,),
        interval_read=False,
    ),
    Combination(
        "rf_plus_mechanical", Kind.ENERGY, _PRESCRIBER, None, Span(28, 28), Level.OPINION,
        (Cite("AuthorKnowledge"),), interval_read=False, is_verified=False,
    ),
    Combination(
        "botulinum", Kind.INJECTABLE, _PRESCRIBER, _AGEING, Span(7, 14), Level.OPINION,
        (Cite("Carruthers2016", "abstract"), Cite("Flanagan2024", "page", DISPUTES)),
    ),
    Combination(
        "filler_ha", Kind.INJECTABLE, _PRESCRIBER, _AGEING | {Indication.LAXITY}, Span(14, 28), Level.SERIES,
        (Cite("Hsu2019", "abstract"), Cite("Vachiramon2023", "abstract"), Cite("Carruthers2016", "abstract", DISPUTES)),
    ),
    Combination(
        "silicone_gel", Kind.HOME_CARE, _ANYONE, _RAISED, Span(7, 14), Level.TRIAL,
        (Cite("NonAtrophicScarReview2019", "review"),), interval_read=False,
    ),
    Combination(
        "triamcinolone", Kind.DRUG, _PRESCRIBER, _RAISED, Span(30, 30), Level.SERIES,
        (Cite("BurnTriamcinolone", "abstract"),), interval_read=False, same_day=True,
    ),
    Combination(
        "isotretinoin_rf", Kind.DRUG, _DERMATOLOGIST, frozenset(), Span(28, 30), Level.COHORT,
        (Cite("Hasan2024", "abstract, in part"),), interval_read=False,
    ),
    Combination(
        "sunscreen_maintenance", Kind.HOME_CARE, _ANYONE, None, Span(0, 0), Level.SERIES,
        (Cite("Cassiano2017", "abstract, discussion"),),
    ),
)  # fmt: skip

COMBINATIONS: dict[str, Combination] = {combination.id: combination for combination in _COMBINATIONS}


def combinations_for(indications: tuple[Indication, ...], role: Role) -> tuple[Combination, ...]:
    """Return what concerns these indications and is open to the role, best level first."""
    fitting = [c for c in COMBINATIONS.values() if c.fits(indications) and c.open_to(role)]
    return tuple(sorted(fitting, key=lambda c: c.level))
