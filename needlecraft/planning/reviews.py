"""When a course may be judged: no earlier than the evidence allows."""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.course import Text, Why, ZoneTreatment
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level
from needlecraft.skin.indications import PIGMENT, SCARS, Indication

_SCARS = (Cite("Alam2014", "judged at 6 months"), Cite("SkinPenManual", "p. 5: 1 and 6 months"))
_AGEING = (Cite("Ablon2018", "days 90 and 150"), Cite("UTSWBiopsy2021", "three months after"))
_PIGMENT = (Cite("Bailey2022", "12 weeks"), Cite("Feng2024", "12 to 20 weeks"))
_SCALP = (Cite("Dhurat2013", "12 weeks"), Cite("AGAMeta8RCT", "to 24 weeks"))
_STRIAE = (Cite("StriaeCO2RCT2022", "6 months"),)
_RF = (Cite("FractionalRFMeta", "at least 12 weeks"), Cite("Tan2021", "gain still rising at 6 months"))


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """Days from the last treatment to the review, and why."""

    days: int
    why: Why


def review_day(zones: tuple[ZoneTreatment, ...]) -> ReviewDay:
    """Return the review of a whole course: the latest of those that its zones need."""
    return max((_for(z.indication, z.modality) for z in zones), key=lambda one: one.days)


def _for(indication: Indication, modality: Modality) -> ReviewDay:
    if indication in SCARS or indication is Indication.STRIAE:
        cites = _STRIAE if indication is Indication.STRIAE else _SCARS
        return _review(180, "review_scars", cites, Level.TRIAL)
    if modality is Modality.RF:
        return _review(84, "review_rf", _RF, Level.SYSTEMATIC_REVIEW)
    if indication in PIGMENT:
        return _review(90, "review_pigment", _PIGMENT, Level.SYSTEMATIC_REVIEW)
    if indication is Indication.ALOPECIA:
        return _review(90, "review_scalp", _SCALP, Level.TRIAL)
    return _review(90, "review_ageing", _AGEING, Level.SERIES)


def _review(days: int, key: str, cites: tuple[Cite, ...], level: Level) -> ReviewDay:
    text = Text(f"plan.session_why.{key}", {"days": days})
    return ReviewDay(days, Why(text, cites, level, Text("plan.session_why.review_assumed")))
