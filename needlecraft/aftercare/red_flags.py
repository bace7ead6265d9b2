"""The red flags after needling: which signs raise each, how fast it needs a clinician, and who reported it.

A flag is raised by any sign of one of its groups, when all signs of that group are there.  Does not weigh
signs against each other and does not diagnose: it decides who looks, and how soon.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from needlecraft.aftercare.periods import CHU
from needlecraft.aftercare.signs import Sign
from needlecraft.course import Text
from needlecraft.devices.modalities import MECHANICAL, NEEDLING, Modality
from needlecraft.evidence import Cite, Level


class Triage(IntEnum):
    """How fast a person is seen, in rising order.  REASSURE only when every answer and photo was seen."""

    REASSURE = 0
    MESSAGE = 1
    WITHIN_A_WEEK = 2
    WITHIN_72_H = 3
    SAME_DAY = 4
    EMERGENCY = 5

    @property
    def title(self) -> Text:
        """Return the level's name."""
        return Text(f"aftercare.triage.{self.name.lower()}")


S = Sign
FDA_RF = Cite("FDARFCommunication2025", "communication of 15 October 2025")
HARRIS = Cite("Harris2015", "abstract, adverse effects")
ACNE_ORG = Cite("AcneOrgRFSummary", "side effects of seven RF studies")
PLIAGLIS = Cite("PliaglisLabel", "warnings")
EMLA = Cite("EMLAMIMSHongKong", "special precautions")
FRIEDMANN = Cite("Friedmann2024", "abstract, 15 cases")


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A harm to look out for.  `raised_by`: groups of signs; `hours`: when it starts, from and to (None: open)."""

    id: str
    triage: Triage
    raised_by: tuple[tuple[Sign, ...], ...]
    hours: tuple[float, float | None]
    cites: tuple[Cite, ...]
    level: Level
    modalities: frozenset[Modality] = NEEDLING
    assumed: bool = False
    """No text was read for it: clinical knowledge of the authors."""

    @property
    def name(self) -> Text:
        """Return the flag's name, for staff."""
        return Text(f"aftercare.red_flags.{self.id}.name")

    @property
    def action(self) -> Text:
        """Return what staff do."""
        return Text(f"aftercare.red_flags.{self.id}.action")

    @property
    def client(self) -> Text:
        """Return what the client reads."""
        return Text(f"aftercare.red_flags.{self.id}.client")

    @property
    def incidence(self) -> Text:
        """Return how often it was seen, or that nobody published it."""
        return Text(f"aftercare.red_flags.{self.id}.incidence")


def _any(*signs: Sign) -> tuple[tuple[Sign, ...], ...]:
    return tuple((sign,) for sign in signs)


RED_FLAGS = (
    RedFlag(
        "anaphylaxis",
        Triage.EMERGENCY,
        _any(S.LIP_TONGUE_OR_EYE_SWELLING, S.BREATHING_TROUBLE),
        (0, None),
        (PLIAGLIS,),
        Level.OPINION,
    ),
    RedFlag(
        "lidocaine_toxicity",
        Triage.EMERGENCY,
        _any(S.MOUTH_NUMB_EARS_RING_OR_TWITCH, S.LIGHT_HEADED_OR_METAL_TASTE),
        (0, 6),
        (
            Cite("LidocaineGelToxicity2006", "abstract, case"),
            Cite("FDALidocaineWarning2024", "warning of 26 March 2024"),
        ),
        Level.SERIES,
    ),
    RedFlag(
        "heart",
        Triage.EMERGENCY,
        _any(S.IRREGULAR_HEARTBEAT_OR_CHEST_PAIN),
        (0, None),
        (Cite("FDALidocaineWarning2024", "reports of the warning: irregular heartbeat"),),
        Level.OPINION,
    ),
    RedFlag(
        "seizure_or_confusion",
        Triage.EMERGENCY,
        _any(S.SEIZURE_OR_CONFUSION),
        (0, None),
        (),
        Level.OPINION,
        assumed=True,
    ),
    RedFlag(
        "late_mouth_or_ear_symptoms",
        Triage.SAME_DAY,
        _any(S.MOUTH_NUMB_EARS_RING_OR_TWITCH, S.LIGHT_HEADED_OR_METAL_TASTE),
        (6, None),
        (),
        Level.OPINION,
        assumed=True,
    ),
    RedFlag("methaemoglobinaemia", Triage.EMERGENCY, _any(S.BLUE_GREY_SKIN), (0, None), (EMLA,), Level.OPINION),
    RedFlag(
        "eye_injury",
        Triage.EMERGENCY,
        _any(S.EYE_PAIN, S.BLURRED_OR_LOST_SIGHT, S.BLOOD_IN_EYE),
        (0, None),
        (),
        Level.OPINION,
        assumed=True,
    ),
    RedFlag(
        "severe_infection",
        Triage.EMERGENCY,
        ((S.FEVER, S.SPREADING_SWELLING_OR_WARMTH), (S.FEVER, S.SWELLING_BEYOND_FIELD)),
        (0, None),
        (Cite("SkinPenManual", "clinical section, p. 5"),),
        Level.SERIES,
    ),
    RedFlag(
        "herpes_near_eye_or_spreading",
        Triage.EMERGENCY,
        ((S.SORES_NEAR_EYE,), (S.FEVER, S.CLUSTERED_BLISTERS), (S.FEVER, S.SMALL_ROUND_SORES)),
        (0, None),
        (Cite("Wu2022EczemaHerpeticum", "abstract, case"), Cite("King2017", "herpetic infections")),
        Level.SERIES,
    ),
    RedFlag("fainting", Triage.EMERGENCY, _any(S.COLLAPSE_OR_FAINT), (0, 72), (), Level.OPINION, assumed=True),
    RedFlag("late_fainting", Triage.SAME_DAY, _any(S.COLLAPSE_OR_FAINT), (72, None), (), Level.OPINION, assumed=True),
    RedFlag("bleeding", Triage.EMERGENCY, _any(S.BLEEDING_DOES_NOT_STOP), (0, None), (), Level.OPINION, assumed=True),
    RedFlag(
        "infection",
        Triage.SAME_DAY,
        _any(S.PUS, S.SPREADING_SWELLING_OR_WARMTH, S.PAIN_GROWS, S.FEVER),
        (0, None),
        (HARRIS, Cite("SkinPenManual", "clinical section, p. 5")),
        Level.SERIES,
    ),
    RedFlag(
        "herpes",
        Triage.SAME_DAY,
        _any(S.CLUSTERED_BLISTERS, S.SMALL_ROUND_SORES),
        (0, None),
        (
            Cite("King2017", "herpetic infections"),
            Cite("CMAC2021", "abstract"),
            Cite("Wu2022EczemaHerpeticum", "abstract, case"),
        ),
        Level.SERIES,
    ),
    RedFlag(
        "herpes_tingle",
        Triage.SAME_DAY,
        _any(S.BURNING_TINGLE),
        (12, None),
        (Cite("King2017", "herpetic infections"),),
        Level.SERIES,
    ),
    RedFlag(
        "rf_burn",
        Triage.SAME_DAY,
        _any(S.BLISTER, S.WHITE_OR_GREY_SPOT, S.GRID_PATTERN),
        (0, None),
        (FDA_RF, ACNE_ORG),
        Level.SERIES,
        frozenset({Modality.RF}),
    ),
    RedFlag(
        "blister",
        Triage.SAME_DAY,
        _any(S.BLISTER, S.WHITE_OR_GREY_SPOT),
        (0, None),
        (),
        Level.OPINION,
        MECHANICAL,
        assumed=True,
    ),
    RedFlag("nerve_injury", Triage.SAME_DAY, _any(S.WEAK_SMILE), (0, None), (FDA_RF,), Level.SERIES),
    RedFlag("numb_area", Triage.SAME_DAY, _any(S.NUMB_PATCH), (48, None), (FDA_RF,), Level.SERIES),
    RedFlag(
        "bloodborne",
        Triage.SAME_DAY,
        _any(S.NEEDLE_REUSED_OR_BLOOD_MIXED),
        (0, None),
        (Cite("StadelmanBehar2024", "summary"),),
        Level.SERIES,
    ),
    RedFlag(
        "rash_elsewhere",
        Triage.SAME_DAY,
        _any(S.RASH_ELSEWHERE),
        (0, None),
        (),
        Level.OPINION,
        assumed=True,
    ),
    RedFlag(
        "granuloma",
        Triage.WITHIN_72_H,
        _any(S.LASTING_BUMPS, S.JOINT_PAIN),
        (72, None),
        (FRIEDMANN, Cite("Soltani2014", "abstract"), Cite("GranulomaMethotrexateCase", "abstract")),
        Level.SERIES,
    ),
    RedFlag(
        "contact_dermatitis",
        Triage.WITHIN_72_H,
        _any(S.STRONG_ITCH, S.SWELLING_BEYOND_FIELD),
        (0, None),
        (CHU,),
        Level.COHORT,
    ),
    RedFlag(
        "koebner",
        Triage.WITHIN_72_H,
        _any(S.NEW_PLAQUES_OR_WHITE_SPOTS),
        (168, None),
        (Cite("Esmat2022", "abstract, half of microneedled patches"),),
        Level.TRIAL,
    ),
    RedFlag(
        "persistent_redness", Triage.WITHIN_72_H, _any(S.REDNESS_OR_PURPLE_STAYS), (168, None), (CHU,), Level.COHORT
    ),
    RedFlag("tram_track", Triage.WITHIN_A_WEEK, _any(S.LINES_OR_GROOVES), (24, None), (CHU, HARRIS), Level.COHORT),
    RedFlag(
        "pigmentation",
        Triage.WITHIN_A_WEEK,
        _any(S.DARK_PATCH),
        (24, None),
        (CHU, ACNE_ORG, Cite("FractionalRFMeta", "abstract, relative risk 0.12 against laser")),
        Level.SYSTEMATIC_REVIEW,
    ),
    RedFlag("fat_loss", Triage.WITHIN_A_WEEK, _any(S.HOLLOW), (168, None), (FDA_RF,), Level.SERIES),
    RedFlag("lymph_nodes", Triage.WITHIN_A_WEEK, _any(S.TENDER_NODES), (0, None), (CHU,), Level.COHORT),
    RedFlag("acne_or_milia", Triage.WITHIN_A_WEEK, _any(S.PIMPLES_OR_WHITE_BUMPS), (24, None), (HARRIS,), Level.COHORT),
)

RED_FLAGS_BY_ID = {flag.id: flag for flag in RED_FLAGS}


def flags_at(hours: float, modality: Modality) -> tuple[RedFlag, ...]:
    """Return the flags that can be raised at this time after a treatment of this kind."""
    return tuple(
        flag
        for flag in RED_FLAGS
        if modality in flag.modalities and flag.hours[0] <= hours and (flag.hours[1] is None or hours < flag.hours[1])
    )
