"""What is popularly said of microneedling, audited: for, against, and how far the evidence reaches.

The claim and what was found are sentences in `words/<language>/claims.toml`; here stand the judgement, the
level and the works.  A judgement speaks of the claim as worded, not of microneedling as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from needlecraft.evidence.citing import DISPUTES, Cite
from needlecraft.evidence.levels import Level
from needlecraft.words import say


class Judgement(StrEnum):
    """How a claim stands against what was read."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTESTED = "contested"
    UNSUPPORTED = "unsupported"
    WRONG = "wrong"
    WRONG_AND_DANGEROUS = "wrong_and_dangerous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its judgement.  Works that dispute the claim carry the stance DISPUTES."""

    id: str
    judgement: Judgement
    level: Level | None
    cites: tuple[Cite, ...]

    def said(self, language: str = "en") -> str:
        """Return the claim."""
        return say(f"claims.{self.id}.said", language)

    def found(self, language: str = "en") -> str:
        """Return what was found."""
        return say(f"claims.{self.id}.found", language)

    @property
    def supports(self) -> tuple[Cite, ...]:
        """Return the works that speak for the claim."""
        return tuple(c for c in self.cites if not c.disputes)

    @property
    def disputes(self) -> tuple[Cite, ...]:
        """Return the works that speak against it."""
        return tuple(c for c in self.cites if c.disputes)


J, L = Judgement, Level


def _against(key: str, where: str) -> Cite:
    return Cite(key, where, DISPUTES)


CLAIMS = (
    Claim("pen_holds_hundreds_of_needles", J.WRONG, L.OPINION, (_against("SkinPenDeNovo", "device description"),)),
    Claim(
        "helps_against_cold_sores",
        J.WRONG_AND_DANGEROUS,
        L.SERIES,
        (
            _against("Dermapen4Manual", "p. 23, contraindications and complications"),
            _against("InModeOptimasManual", "p. 58, only under prophylaxis"),
            _against("Wu2022EczemaHerpeticum", "abstract, case after needling with PRP"),
            _against("CMAC2021", "abstract"),
            _against("King2017", "herpetic infections"),
        ),
    ),
    Claim("collagen_protects_against_sun", J.UNSUPPORTED, None, ()),
    Claim(
        "collagen_protects_against_psoriasis",
        J.UNSUPPORTED,
        L.TRIAL,
        (
            _against("Esmat2022", "abstract, half of microneedled vitiligo patches koebnerised"),
            _against("AcupuncturePsoriasisCase", "case after acupuncture"),
            _against("InModeOptimasManual", "p. 58, active psoriasis excluded"),
        ),
    ),
    Claim(
        "collagen_protects_against_rosacea",
        J.UNSUPPORTED,
        L.TRIAL,
        (
            Cite("Park2016", "abstract, RF: erythema index -13.6 % at week 12"),
            _against("Dermapen4Manual", "p. 23, active rosacea excluded"),
        ),
    ),
    Claim(
        "collagen_protects_against_dermatitis",
        J.UNSUPPORTED,
        L.OPINION,
        (
            _against("InModeOptimasManual", "p. 58"),
            _against("Wu2022EczemaHerpeticum", "abstract, eczema herpeticum"),
        ),
    ),
    Claim(
        "tretinoin_is_injected",
        J.WRONG,
        L.TRIAL,
        (
            _against("Bergmann2020", "abstract, methods: retinoic acid put on needled skin"),
            _against("CFR8784430", "identification: delivery of drugs is outside the class"),
        ),
    ),
    Claim(
        "four_to_eight_monthly",
        J.PARTLY,
        L.COHORT,
        (
            Cite("Ablon2018", "abstract, 4 sessions a month apart"),
            Cite("Harris2015", "abstract, median 3 sessions"),
            _against("Mujahid2020", "abstract, scar studies: median 3 sessions, 4 weeks apart"),
            _against("Dhurat2013", "table 5 of a review: scalp weekly for 12 weeks"),
        ),
    ),
    Claim("session_takes_thirty_minutes", J.PARTLY, None, ()),
    Claim("first_session_hurts_most", J.UNKNOWN, None, ()),
    Claim(
        "fairly_painless",
        J.CONTESTED,
        L.TRIAL,
        (
            Cite("Elawar2018", "abstract, RF with cream: 1.5 of 10"),
            Cite("RFPeriorbital2022", "abstract, RF: 2.2 of 10"),
            _against("StriaeNAFLRCT2019", "abstract, roller: 5.23 of 10 against 2.39 with laser"),
        ),
    ),
    Claim(
        "longer_needles_need_anaesthetic_gel",
        J.PARTLY,
        L.OPINION,
        (
            Cite("Dermapen4Manual", "p. 23: most treatments done without"),
            Cite("Sobanko2012", "abstract, topical anaesthetics"),
        ),
    ),
    Claim("promotes_natural_recovery", J.SUPPORTED, L.SERIES, (Cite("Aust2008", "abstract, histology"),)),
    Claim(
        "boosts_collagen",
        J.SUPPORTED,
        L.SERIES,
        (
            Cite("ElDomyati2015Acne", "abstract, biopsies: collagen I, III, VII and new collagen rose"),
            Cite("ElDomyati2015Ageing", "summary"),
            Cite("Aust2008", "abstract"),
            Cite("UTSWBiopsy2021", "abstract, dermal density on ultrasound"),
        ),
    ),
    Claim(
        "elastin_rises",
        J.CONTESTED,
        L.SERIES,
        (
            _against("ElDomyati2015Acne", "abstract, total elastin fell"),
            _against("ElDomyati2015Ageing", "summary, total elastin fell, tropoelastin rose"),
            _against("UTSWBiopsy2021", "abstract, total elastin unchanged"),
        ),
    ),
    Claim(
        "suits_wrinkles",
        J.PARTLY,
        L.SERIES,
        (Cite("Ablon2018", "abstract, Lemperle -1.23 grades at day 150, open"), Cite("Alqam2022", "abstract, neck")),
    ),
    Claim(
        "suits_acne_scars",
        J.PARTLY,
        L.TRIAL,
        (
            Cite("Alam2014", "abstract, blinded split-face trial"),
            Cite("SkinPenDeNovo", "basis of the authorisation"),
            Cite("Mujahid2020", "abstract"),
            _against("Pakla2021", "abstract, needling alone: no significant improvement"),
        ),
    ),
    Claim("suits_pores", J.PARTLY, L.SERIES, (Cite("Cho2012", "abstract, RF: over 70 % of 30 improved"),)),
    Claim("suits_sun_damage", J.UNSUPPORTED, L.SERIES, (Cite("Ablon2018", "abstract, texture only"),)),
    Claim(
        "suits_uneven_colour",
        J.CONTESTED,
        L.SYSTEMATIC_REVIEW,
        (
            Cite("Bailey2022", "abstract, 12 studies as adjunct"),
            _against("Feng2024", "abstract, better than routine only at 4 weeks"),
            _against("Cassiano2017", "discussion, cream alone did as well in controls"),
        ),
    ),
    Claim(
        "suits_other_parts_of_the_body",
        J.PARTLY,
        L.TRIAL,
        (
            Cite("StriaeCO2RCT2022", "abstract, stretch marks, equal to fractional CO2"),
            Cite("StriaeMeta2024", "abstract"),
            Cite("AGAMeta13RCT2024", "abstract, scalp"),
            Cite("Juhasz2020", "abstract, scars"),
        ),
    ),
    Claim(
        "radiofrequency_adds",
        J.PARTLY,
        L.SYSTEMATIC_REVIEW,
        (
            Cite("FractionalRFMeta", "abstract, equal to laser with less pigmentation"),
            Cite("Tan2021", "abstract"),
            _against("FDARFCommunication2025", "burns, scarring, fat loss, nerve damage"),
        ),
    ),
    Claim(
        "laser_and_peels_combine",
        J.PARTLY,
        L.TRIAL,
        (
            Cite("Rana2017", "abstract, ECCA fall 39.65 against 29.58"),
            Cite("Pakla2021", "abstract, needling with peel"),
            Cite("Ryu2013", "abstract, RF with CO2 in stretch marks"),
            _against("Ishfaq2022", "abstract, needling alone beat 35 % glycolic peel in types IV to VI"),
        ),
    ),
    Claim(
        "side_effects_are_minor",
        J.PARTLY,
        L.COHORT,
        (
            Cite("Chu2021", "abstract, usual effects end within 7 days"),
            _against("Friedmann2024", "abstract, granulomas after topicals"),
            _against("Harris2015", "abstract, tram-track scars, pigmentation, milia"),
            _against("FDARFCommunication2025", "RF"),
        ),
    ),
    Claim("moisture_and_shade_manage_them", J.PARTLY, L.OPINION, (Cite("ClinicSheets", "aftercare pages"),)),
    Claim(
        "results_take_weeks_to_months",
        J.SUPPORTED,
        L.SYSTEMATIC_REVIEW,
        (
            Cite("FractionalRFMeta", "abstract, at least 12 weeks"),
            Cite("Ablon2018", "abstract, day 90 and 150"),
            Cite("Aust2008", "abstract, one year"),
        ),
    ),
    Claim(
        "sixty_to_eighty_per_cent_better",
        J.UNSUPPORTED,
        L.SERIES,
        (Cite("Aust2008", "abstract, self-rating of a subgroup, no control"), _against("Alam2014", "abstract")),
    ),
    Claim(
        "deeper_is_better",
        J.CONTESTED,
        L.TRIAL,
        (
            Cite("DrOracleMicroneedling", "secondary page: 2.5 mm over 1.5 mm in scars"),
            _against("Faghihi2021", "abstract, scalp: 0.6 mm beat minoxidil alone, 1.2 mm did not"),
            _against("AGAMeta8RCT", "abstract, below 1 mm at least as good"),
        ),
    ),
    Claim(
        "prp_makes_it_better",
        J.PARTLY,
        L.COHORT,
        (Cite("Kang2022", "abstract, acne scars"), _against("StadelmanBehar2024", "summary, HIV by unlicensed PRP")),
    ),
    Claim(
        "vitamin_c_serum_belongs_on_needled_skin",
        J.WRONG_AND_DANGEROUS,
        L.SERIES,
        (
            Cite("Ismail2019", "abstract, uncontrolled"),
            _against("Friedmann2024", "abstract, 15 granulomas, vitamin C the most frequent"),
            _against("Soltani2014", "abstract"),
        ),
    ),
    Claim(
        "isotretinoin_needs_six_months",
        J.CONTESTED,
        L.COHORT,
        (
            Cite("InModeOptimasManual", "p. 58, within 6 months excluded"),
            _against("Waldman2017", "abstract, too little evidence to delay superficial procedures"),
            _against("WinkelmannQA", "expert opinion"),
        ),
    ),
    Claim(
        "safe_for_dark_skin",
        J.PARTLY,
        L.SYSTEMATIC_REVIEW,
        (
            Cite("FractionalRFMeta", "abstract, pigmentation RR 0.12 against laser"),
            Cite("PigmentedScarsPen39", "abstract, none of 39 darker"),
            _against("Chu2021", "abstract, darker skin a risk factor"),
        ),
    ),
)

CLAIMS_BY_ID = {claim.id: claim for claim in CLAIMS}
