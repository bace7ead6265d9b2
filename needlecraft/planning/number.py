"""How many treatments, by indication, and what the evidence says of a number and a spacing that were wished for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from needlecraft.course import Text, Why
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level
from needlecraft.planning.protocols import PROTOCOLS, Protocol, protocols_for
from needlecraft.planning.spacing import SpacingRow
from needlecraft.skin.indications import Indication

Judgement = Literal["supported", "partly", "outside"]


@dataclass(frozen=True, slots=True)
class Number:
    """Treatments planned for an indication, and the protocols whose number it is."""

    treatments: int
    protocols: tuple[str, ...]
    is_assumed: bool = False


NUMBERS: dict[Indication, Number] = {
    Indication.WRINKLES: Number(4, ("wrinkle_pen_face", "wrinkle_pen_neck")),
    Indication.AGEING: Number(4, ("wrinkle_pen_face", "wrinkle_pen_face_biopsy")),
    Indication.LAXITY: Number(4, ("laxity_pen",)),
    Indication.PORES: Number(3, ("pores_pen",), is_assumed=True),
    Indication.ACNE_SCARS_ICEPICK: Number(3, ("acne_review_median", "acne_icepick")),
    Indication.ACNE_SCARS_BOXCAR: Number(3, ("acne_review_median", "acne_pen_fda", "acne_roller_rct")),
    Indication.ACNE_SCARS_ROLLING: Number(3, ("acne_review_median", "acne_pen_fda", "acne_roller_rct")),
    Indication.MELASMA: Number(3, ("melasma_pen_adjunct", "melasma_roller_15")),
    Indication.POST_INFLAMMATORY_PIGMENT: Number(3, ("pih_acne_pigment_pen",), is_assumed=True),
    Indication.LENTIGINES: Number(4, ("sun_damage_pen",), is_assumed=True),
    Indication.SUN_DAMAGE: Number(4, ("sun_damage_pen",), is_assumed=True),
    Indication.STRIAE: Number(4, ("striae_pen_alba", "striae_nafl_rct")),
    Indication.BURN_SCARS: Number(3, ("burn_pen_tac",), is_assumed=True),
    Indication.SURGICAL_SCARS: Number(3, ("scar_surgical_pen",)),
    Indication.ALOPECIA: Number(12, ("aga_weekly_15", "aga_weekly_rct68")),
}


def seen_treatments(indication: Indication, modality: Modality | None = None) -> tuple[int, int]:
    """Return the fewest and the most treatments of any protocol that may be planned for an indication."""
    fitting = protocols_for(indication, modality) or protocols_for(indication)
    return min(p.treatments.low for p in fitting), max(p.treatments.high for p in fitting)


def seen_spacing(indication: Indication, modality: Modality | None = None) -> tuple[int, int]:
    """Return the shortest and the longest spacing, in days, of any protocol that may be planned."""
    fitting = protocols_for(indication, modality) or protocols_for(indication)
    return min(p.spacing_days.low for p in fitting), max(p.spacing_days.high for p in fitting)


def number_for(indication: Indication, wished: int | None) -> int:
    """Return the treatments to plan: the wish held inside what protocols used, or the usual number."""
    if wished is None:
        return NUMBERS[indication].treatments
    _, most = seen_treatments(indication)
    return max(1, min(wished, most))


def why_number(indication: Indication, planned: int) -> Why:
    """Return the reason for the number planned."""
    number = NUMBERS[indication]
    low, high = seen_treatments(indication)
    behind = tuple(PROTOCOLS[name] for name in number.protocols)
    params = {"count": planned, "low": low, "high": high, "indication": Text(f"skin.indications.{indication}")}
    key = "plan.number.usual" if low < high else "plan.number.only"
    assumed = Text("plan.number.assumed", params) if number.is_assumed else None
    return Why(Text(key, params), _cites(behind), _level(behind), assumed)


def judge_number(indication: Indication, wished: int) -> tuple[Judgement, Why]:
    """Return what the evidence says of a number of treatments."""
    fitting = protocols_for(indication)
    low, high = seen_treatments(indication)
    within = any(wished in p.treatments for p in fitting)
    judgement: Judgement = "supported" if within else "partly" if low <= wished <= high else "outside"
    params = {"count": wished, "low": low, "high": high, "indication": Text(f"skin.indications.{indication}")}
    return judgement, Why(Text(f"plan.wish.number_{judgement}", params), _cites(fitting), _level(fitting))


def judge_spacing(indication: Indication, wished_days: int, row: SpacingRow) -> tuple[Judgement, Why]:
    """Return what the evidence says of a spacing, and whether the plan could follow it."""
    fitting = protocols_for(indication)
    low, high = seen_spacing(indication)
    low, high = min(low, row.seen_min), max(high, row.seen_max)
    if low <= wished_days <= high:
        judgement: Judgement = "supported" if wished_days >= row.days else "partly"
    else:
        judgement = "outside"
    params = {"days": wished_days, "low": low, "high": high, "ours": row.days}
    return judgement, Why(Text(f"plan.wish.spacing_{judgement}", params), (*row.cites, *_cites(fitting)), row.level)


def _cites(protocols: tuple[Protocol, ...]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(cite for p in protocols for cite in p.cites))


def _level(protocols: tuple[Protocol, ...]) -> Level | None:
    return max((p.level for p in protocols), default=None)
