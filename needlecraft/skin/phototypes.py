"""Fitzpatrick phototypes: how skin answers sun, by the person's own report; not a colour.

A phototype changes the endpoint, the test spot, sun protection and follow-up.  It changes neither depth nor
spacing: the factors and the 42 days that drafts propose have no source, and a randomised trial in types IV
to VI needled every two weeks (`NOT_APPLIED`).  Nobody is refused for the colour of their skin.

Does not model measured colour (L*, ITA), which tells more than six types do where it can be had.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from needlecraft.evidence import DISPUTES, Cite, Level, Parameter
from needlecraft.words import say


class Phototype(StrEnum):
    """I always burns and never tans, to VI never burns and is deeply pigmented."""

    I = "I"  # noqa: E741
    II = "II"
    III = "III"
    IV = "IV"
    V = "V"
    VI = "VI"

    @property
    def is_four_to_six(self) -> bool:
        """Return whether pigmentation after inflammation is the more likely harm: types IV to VI."""
        return self in (Phototype.IV, Phototype.V, Phototype.VI)

    @property
    def number(self) -> int:
        """Return 1 to 6."""
        return list(Phototype).index(self) + 1


class PigmentRisk(StrEnum):
    """How likely the skin is to darken after inflammation, as clinicians rank it."""

    VERY_LOW = "very_low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Priming:
    """Lightening the skin for some weeks before: prescribed, customary, and disputed."""

    min_weeks: int
    max_weeks: int
    cites: tuple[Cite, ...]

    @property
    def text(self) -> str:
        """Return what is done and who disputes it, as staff read it."""
        return say("skin.phototype_changes.priming", min_weeks=self.min_weeks, max_weeks=self.max_weeks)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that is on record and not applied, with who speaks against it."""

    key: str
    cites: tuple[Cite, ...]

    @property
    def text(self) -> str:
        """Return the proposal and why it is not applied, as staff read it."""
        return say(f"skin.phototype_changes.{self.key}")


@dataclass(frozen=True, slots=True)
class PhototypeChanges:
    """What a phototype changes in a plan.

    `no_bleeding_for_pigment`: where pigment is treated the endpoint is even redness, never bleeding.
    `avoid` are keys under `skin.phototype_avoid`.  `phototype` None is unknown, and the careful side is taken.
    """

    phototype: Phototype | None
    pigment_risk: PigmentRisk | None
    no_bleeding_for_pigment: bool
    test_spot_before_rf: bool
    photoprotection_before_weeks: Parameter
    photoprotection_after_weeks: Parameter
    follow_up_day_14: bool
    priming: Priming | None
    avoid: tuple[str, ...]
    not_applied: tuple[Proposed, ...]
    cites: tuple[Cite, ...]
    level: Level
    assumed: str

    @property
    def extra_follow_up_days(self) -> tuple[int, ...]:
        """Return the follow-up days that the phototype adds."""
        return (14,) if self.follow_up_day_14 else ()


@dataclass(frozen=True, slots=True)
class PigmentFact:
    """What was found about darkening after needling, worded under `skin.pigment_facts`."""

    id: str
    cites: tuple[Cite, ...]
    level: Level

    @property
    def statement(self) -> str:
        """Return the fact as staff read it."""
        return say(f"skin.pigment_facts.{self.id}")


_RISKS = {
    Phototype.I: PigmentRisk.VERY_LOW,
    Phototype.II: PigmentRisk.LOW,
    Phototype.III: PigmentRisk.MODERATE,
    Phototype.IV: PigmentRisk.HIGH,
    Phototype.V: PigmentRisk.HIGH,
    Phototype.VI: PigmentRisk.HIGH,
}
_CITES = (
    Cite("Cohen2016", "abstract"),
    Cite("Chu2021", "abstract, darker skin a risk factor"),
    Cite("GlogauPages", "reaction to sun by type"),
)
_RF_SIX = Cite("InModeOptimasManual", "p. 58, caution in type VI")
_SUN_WHY = "no source read gives weeks of sun protection by phototype; a proposal for a clinician to sign"
PRIMING = Priming(
    2,
    6,
    (
        Cite("ClinicSheets", "custom of practices"),
        Cite("SharadAAD2021", "page"),
        Cite("WestAlster1999", "abstract: no less darkening after laser resurfacing in types I to III", DISPUTES),
    ),
)
NOT_APPLIED = (
    Proposed("depth_factor", (Cite("AuthorKnowledge", "a draft proposal"), Cite("Ishfaq2022", "abstract", DISPUTES))),
    Proposed(
        "spacing_42_days", (Cite("AuthorKnowledge", "a draft proposal"), Cite("Ishfaq2022", "abstract", DISPUTES))
    ),
)
_AVOID = ("pressure_over_bone", "overlapping_rf", "heat_sun_picking")
_AVOID_SIX = (*_AVOID, "rf_type_six")

PIGMENT_FACTS: tuple[PigmentFact, ...] = (
    PigmentFact("named_harm", (Cite("Chu2021", "abstract"),), Level.COHORT),
    PigmentFact("rf_less_than_laser", (Cite("FractionalRFMeta", "abstract"),), Level.SYSTEMATIC_REVIEW),
    PigmentFact("rf_share", (Cite("AcneOrgRFSummary", "page"),), Level.SERIES),
    PigmentFact("rf_review", (Cite("FRMScarReview", "page"),), Level.COHORT),
    PigmentFact("pen_none_darker", (Cite("PigmentedScarsPen39", "abstract"),), Level.SERIES),
    PigmentFact("pen_share_unknown", (Cite("AuthorKnowledge", "none was found"),), Level.OPINION),
    PigmentFact(
        "channels_open_longer",
        (Cite("Ogunjimi2020", "abstract"), Cite("Ogunjimi2021", "abstract, no difference found", DISPUTES)),
        Level.SERIES,
    ),
)


def _weeks(value: int) -> Parameter:
    return Parameter(value, "weeks", "assumed", (Cite("AuthorKnowledge", "sun protection"),), why=_SUN_WHY)


@cache
def changes_for(phototype: Phototype | None) -> PhototypeChanges:
    """Return what a phototype changes; for an unknown one (None) what the most careful type would."""
    careful = phototype is None or phototype.is_four_to_six
    six = phototype in (None, Phototype.VI)
    primed = phototype is None or phototype.number >= Phototype.III.number
    return PhototypeChanges(
        phototype=phototype,
        pigment_risk=None if phototype is None else _RISKS[phototype],
        no_bleeding_for_pigment=careful,
        test_spot_before_rf=careful,
        photoprotection_before_weeks=_weeks(2),
        photoprotection_after_weeks=_weeks(4),
        follow_up_day_14=careful,
        priming=PRIMING if primed else None,
        avoid=_AVOID_SIX if six else _AVOID,
        not_applied=NOT_APPLIED if careful else (),
        cites=(*_CITES, _RF_SIX) if six else _CITES,
        level=Level.OPINION,
        assumed=say("skin.phototype_changes.unknown" if phototype is None else "skin.phototype_changes.assumed"),
    )
