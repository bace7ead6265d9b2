"""What is treated: the indications, each apart where the evidence or the risk differs, and what is known of each.

`facts_for` gives the works for and against needling an indication, their level, how it stands, and the
scales that measure it.  Depth, number of sessions and spacing belong to planning, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.words import say


class Indication(StrEnum):
    """A reason to needle."""

    WRINKLES = "wrinkles"
    AGEING = "ageing"
    LAXITY = "laxity"
    PORES = "pores"
    ACNE_SCARS_ICEPICK = "acne_scars_icepick"
    ACNE_SCARS_BOXCAR = "acne_scars_boxcar"
    ACNE_SCARS_ROLLING = "acne_scars_rolling"
    MELASMA = "melasma"
    POST_INFLAMMATORY_PIGMENT = "post_inflammatory_pigment"
    LENTIGINES = "lentigines"
    SUN_DAMAGE = "sun_damage"
    STRIAE = "striae"
    BURN_SCARS = "burn_scars"
    SURGICAL_SCARS = "surgical_scars"
    ALOPECIA = "alopecia"

    @property
    def is_scar(self) -> bool:
        """Return whether a scar is treated."""
        return self in SCARS

    @property
    def is_pigment(self) -> bool:
        """Return whether uneven colour is treated."""
        return self in PIGMENT


ACNE_SCARS = frozenset({Indication.ACNE_SCARS_ICEPICK, Indication.ACNE_SCARS_BOXCAR, Indication.ACNE_SCARS_ROLLING})
SCARS = ACNE_SCARS | {Indication.BURN_SCARS, Indication.SURGICAL_SCARS}
PIGMENT = frozenset({Indication.MELASMA, Indication.POST_INFLAMMATORY_PIGMENT, Indication.LENTIGINES})
NEEDS_SKIN_EXAMINATION = PIGMENT | {Indication.SUN_DAMAGE}


class Standing(StrEnum):
    """How the evidence for needling an indication stands."""

    TRIALS = "trials"
    """Randomised trials, some of them against."""
    SERIES = "series"
    """Series without a control."""
    ADJUNCT = "adjunct"
    """Beside another treatment, not alone."""
    WEAK = "weak"
    """A little, or by inference; another treatment comes first."""
    UNREAD = "unread"
    """No trial was read: unknown."""


@dataclass(frozen=True, slots=True)
class IndicationFacts:
    """What is known of needling one indication.

    `level` is that of the outcome cited; None is "unknown".  `measured_by` are ids of scales, the first the
    one we would use.  `preferred` is a key under `skin.preferred`: what comes before needling.
    """

    indication: Indication
    standing: Standing
    level: Level | None
    cites: tuple[Cite, ...]
    measured_by: tuple[str, ...]
    preferred: str = ""

    @property
    def needs_skin_examination(self) -> bool:
        """Return whether somebody licensed to diagnose must have looked at the skin first."""
        return self.indication in NEEDS_SKIN_EXAMINATION

    @property
    def scale(self) -> str:
        """Return the id of the scale we would measure it by."""
        return self.measured_by[0]

    @property
    def statement_key(self) -> str:
        """Return the key of what is known, for staff."""
        return f"skin.indication_facts.{self.indication}"

    @property
    def client_key(self) -> str:
        """Return the key of what is known, for the client."""
        return f"skin.indication_plain.{self.indication}"

    @property
    def statement(self) -> str:
        """Return what is known, as staff read it."""
        return say(self.statement_key)


_SCAR_SCALES = ("goodman_baron_qualitative", "goodman_baron_quantitative", "ecca", "gais", "face_q")
_SCAR_TRIALS = (
    Cite("Alam2014", "abstract"),
    Cite("Harris2015", "abstract"),
    Cite("Mujahid2020", "abstract"),
    Cite("Ishfaq2022", "abstract"),
    Cite("NCT02646917", "registry"),
    Cite("FractionalRFMeta", "abstract, RF against laser"),
    Cite("Pakla2021", "abstract, needling alone", DISPUTES),
)

_ALL = (
    IndicationFacts(
        Indication.WRINKLES,
        Standing.SERIES,
        Level.SERIES,
        (
            Cite("Ablon2018", "abstract"),
            Cite("Alqam2022", "abstract"),
            Cite("SkinPenK202243", "record"),
            Cite("Aust2008", "abstract: 60 to 80 per cent is self-rating without a control", DISPUTES),
        ),
        ("lemperle", "fitzpatrick_wrinkle", "glogau", "gais", "face_q"),
    ),
    IndicationFacts(
        Indication.AGEING,
        Standing.SERIES,
        Level.SERIES,
        (
            Cite("Ablon2018", "abstract"),
            Cite("UTSWBiopsy2021", "abstract, collagen and density"),
            Cite("ElDomyati2015Ageing", "summary, collagen up"),
            Cite("Tan2021", "abstract, RF"),
            Cite("ElDomyati2015Ageing", "summary, total elastin down", DISPUTES),
        ),
        ("lemperle", "alexiades_laxity", "glogau", "gais", "face_q"),
    ),
    IndicationFacts(
        Indication.LAXITY,
        Standing.SERIES,
        Level.SERIES,
        (Cite("Ablon2018", "abstract, laxity"), Cite("Shauly2023", "abstract, RF"), Cite("Tan2021", "abstract, RF")),
        ("alexiades_laxity", "gais", "face_q"),
    ),
    IndicationFacts(
        Indication.PORES,
        Standing.SERIES,
        Level.SERIES,
        (Cite("Cho2012", "abstract, RF, 30 people"), Cite("AuthorKnowledge", "no controlled work on pens was read")),
        ("named_pores", "gais"),
        preferred="rf",
    ),
    IndicationFacts(
        Indication.ACNE_SCARS_ICEPICK,
        Standing.WEAK,
        Level.OPINION,
        (Cite("TCACrossAbstract2026", "page"), Cite("Pakla2021", "abstract, needling alone", DISPUTES)),
        _SCAR_SCALES,
        preferred="tca_cross",
    ),
    IndicationFacts(Indication.ACNE_SCARS_BOXCAR, Standing.TRIALS, Level.TRIAL, _SCAR_TRIALS, _SCAR_SCALES),
    IndicationFacts(Indication.ACNE_SCARS_ROLLING, Standing.TRIALS, Level.TRIAL, _SCAR_TRIALS, _SCAR_SCALES),
    IndicationFacts(
        Indication.MELASMA,
        Standing.ADJUNCT,
        Level.SYSTEMATIC_REVIEW,
        (
            Cite("Bailey2022", "abstract"),
            Cite("Feng2024", "abstract, no better than routine treatment after 4 weeks", DISPUTES),
            Cite("Cassiano2017", "discussion, cream alone did as well", DISPUTES),
        ),
        ("mmasi", "masi", "msi"),
        preferred="topical_first",
    ),
    IndicationFacts(
        Indication.POST_INFLAMMATORY_PIGMENT,
        Standing.SERIES,
        Level.SERIES,
        (Cite("PigmentedScarsPen39", "abstract"), Cite("Chu2021", "abstract, needling itself can cause it", DISPUTES)),
        ("named_post_inflammatory_pigment", "gais"),
        preferred="topical_first",
    ),
    IndicationFacts(
        Indication.LENTIGINES,
        Standing.UNREAD,
        None,
        (Cite("AuthorKnowledge", "no trial of needling was read"),),
        ("named_lentigines",),
    ),
    IndicationFacts(
        Indication.SUN_DAMAGE,
        Standing.WEAK,
        Level.SERIES,
        (Cite("Ablon2018", "abstract, texture in an ageing cohort"),),
        ("named_sun_damage", "glogau"),
    ),
    IndicationFacts(
        Indication.STRIAE,
        Standing.TRIALS,
        Level.SYSTEMATIC_REVIEW,
        (
            Cite("StriaeMeta2024", "abstract"),
            Cite("StriaeCO2RCT2022", "abstract"),
            Cite("StriaeNAFLRCT2019", "abstract"),
            Cite("Ryu2013", "abstract, RF with laser did better than RF alone", DISPUTES),
        ),
        ("named_striae", "gais"),
    ),
    IndicationFacts(
        Indication.BURN_SCARS,
        Standing.SERIES,
        Level.SERIES,
        (
            Cite("Svenning2019", "abstract, under general anaesthesia"),
            Cite("Aust2017Burn", "abstract, under general anaesthesia"),
            Cite("BurnTriamcinolone", "abstract, with triamcinolone"),
        ),
        ("vss", "posas_observer", "posas_patient"),
    ),
    IndicationFacts(
        Indication.SURGICAL_SCARS,
        Standing.SERIES,
        Level.SERIES,
        (Cite("Alsterli2020", "abstract"), Cite("Juhasz2020", "abstract")),
        ("posas_observer", "posas_patient", "vss"),
    ),
    IndicationFacts(
        Indication.ALOPECIA,
        Standing.TRIALS,
        Level.SYSTEMATIC_REVIEW,
        (
            Cite("AGAMeta13RCT2024", "abstract"),
            Cite("AGAMeta8RCT", "abstract"),
            Cite("English2022", "abstract"),
            Cite("Dhurat2013", "table 5 of a review"),
            Cite("Faghihi2021", "abstract, 0.6 mm beat minoxidil alone, 1.2 mm did not"),
            Cite("Kumar2018", "abstract, a far smaller gain", DISPUTES),
        ),
        ("named_alopecia",),
    ),
)

FACTS: dict[Indication, IndicationFacts] = {facts.indication: facts for facts in _ALL}


def facts_for(indication: Indication) -> IndicationFacts:
    """Return what is known of needling an indication."""
    return FACTS[indication]
