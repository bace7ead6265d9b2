"""What the skin has or has had for good: cold sores, diseases that answer a needle, scars, marks, thinned skin.

Does not model the border of a plaque, a mole or a tattoo: the places named are whole zones, and within them
the practitioner keeps a margin.
"""

from __future__ import annotations

from datetime import date, timedelta

from needlecraft.devices.modalities import MECHANICAL, Modality
from needlecraft.evidence import DISPUTES, Cite, Interval, Level, Parameter
from needlecraft.intake import Answer, Role, Whom
from needlecraft.screening.rule import Case, Verdicts, deferral, needling_and, rule
from needlecraft.screening.shapes import (
    ask,
    caution_if,
    decision_holds,
    decision_of,
    graded,
    left_to,
    withhold_for_days_after,
    withhold_if,
)
from needlecraft.screening.verdicts import CLEAR, Caution, Verdict, Withhold, not_while
from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import EVERYWHERE, FACE, sites

IN_FORCE = date(2026, 11, 1)
NEEDLED = needling_and(Modality.DRUG_DELIVERY)
RF = frozenset({Modality.RF})

DERMAPEN = Cite("Dermapen4Manual", "p. 23, sections 10.1-10.3")
INMODE = Cite("InModeOptimasManual", "p. 58, fractional RF handpieces")
CLINICS = Cite("ClinicSheets", "pre-treatment pages")
OWN = Cite("AuthorKnowledge")
AMIEA = Cite("AmieaMedExceedManual", "p. 34, section 2.4.1")
GILBERT = Cite("Gilbert2000", "abstract, 84 patients, two starting times")
CO2_SERIES = Cite("ValaciclovirCO2Series", "abstract, 120 patients, 10 against 14 days")

VALACICLOVIR_MG = Parameter(
    500,
    "mg",
    measured="twice daily from the day before or the morning of facial laser resurfacing, 84 patients; not needling",
    cites=(GILBERT,),
)
VALACICLOVIR_DAYS = Parameter(
    14,
    "days",
    measured="after full-face CO2 laser, 120 patients, no difference between 10 and 14 days; not needling",
    cites=(CO2_SERIES,),
    low=10,
    high=14,
)


@rule(
    Cite("CMAC2021", "abstract, no reliable incidence after cosmetic procedures"),
    Cite("King2017", "page on herpetic infections"),
    INMODE,
    Cite("Dermapen4Manual", "p. 23, cold sores among the possible complications"),
    Cite("Wu2022EczemaHerpeticum", "abstract, case after needling with platelet-rich plasma"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.SERIES,
    in_force=date(2022, 1, 1),
    where=FACE,
    assumed="That the whole face counts as one field is our encoding: the virus sleeps in the nerve of the face.",
)
def hsv_history(case: Case) -> Verdicts:
    """Whoever has ever had cold sores is needled on the face only after a prescriber decided about an antiviral.

    Skin trauma is an accepted trigger, and open channels anywhere on the face can be seeded.  Popular writing says
    that needling makes cold sores rarer; no study says so, manuals list them as a complication, and nothing here
    counts them in favour.  Without a prescriber the whole face waits; the body stays open.
    """
    match _cold_sores_ever(case):
        case Answer.NO:
            return CLEAR
        case Answer.UNKNOWN:
            return ask("cold_sores_ever", case.history.cold_sores_ever)
        case Answer.YES:
            return _antiviral_decision(case)


def _cold_sores_ever(case: Case) -> Answer:
    """Return whether there were ever cold sores: one now, or one with a day, is one."""
    now = case.history.cold_sore_now
    return Answer.YES if now.is_yes or now.last is not None else case.history.cold_sores_ever.answer


def _antiviral_decision(case: Case) -> Verdict:
    fact = "cold_sore_antiviral_decided"
    given = case.history.cold_sore_antiviral_decided
    at_hand = case.operator.prescriber_at_hand or case.operator.role.is_medical
    from_prescriber = given.by in (Whom.PRESCRIBER, Whom.DIAGNOSER) or (given.by is None and at_hand)
    if given.is_no:
        state = "cold_sore_antiviral_declined"
        return Withhold(not_while(state), say="withhold_declined", override_by=Role.PRESCRIBER)
    if from_prescriber and decision_holds(case, fact):
        return Caution()
    if at_hand or given.is_yes:
        return ask(fact, given, say="ask_prescriber")
    return Withhold(not_while("cold_sore_antiviral_undecided"), override_by=Role.PRESCRIBER)


@rule(
    GILBERT,
    CO2_SERIES,
    kind="relative",
    applies_to=NEEDLED,
    level=Level.TRIAL,
    in_force=date(2000, 1, 1),
    where=FACE,
    assumed="Extrapolated from laser resurfacing: no trial of an antiviral with needling exists.",
)
def hsv_prophylaxis_regimen(case: Case) -> Verdicts:
    """The antiviral regimen is for prescribers' eyes: resurfacing figures, carried over to needling.

    Does not model kidney function or interactions: both change the dose, and both are the prescriber's.
    """
    match _cold_sores_ever(case):
        case Answer.NO:
            return CLEAR
        case Answer.UNKNOWN:
            return ask("cold_sores_ever", case.history.cold_sores_ever)
        case Answer.YES if case.operator.role.is_medical:
            figures = {"dose_mg": VALACICLOVIR_MG.value, "low": VALACICLOVIR_DAYS.low, "high": VALACICLOVIR_DAYS.high}
            return Caution("caution_figures", figures)
        case Answer.YES:
            return Caution()


@rule(
    Cite("AcupuncturePsoriasisCase", "case, new plaques where the needles were"),
    INMODE,
    kind="relative",
    applies_to=NEEDLED,
    level=Level.SERIES,
    in_force=IN_FORCE,
    assumed="How often needling brings out psoriasis is unknown; the case behind the rule is acupuncture.",
    exception="Plaques, and skin that has answered an injury with new patches, are refused and not left to anyone.",
)
def psoriasis_koebner(case: Case) -> Verdicts:
    """Psoriasis and lichen planus can appear where a needle went: never on plaques, never after such an answer.

    With no such history the skin away from plaques is a dermatologist's decision.  Popular writing says that the
    new collagen protects against psoriasis; nothing supports that, and the known effect is the opposite.
    """
    given = case.history.psoriasis_or_lichen_planus
    match given.answer:
        case Answer.NO:
            return CLEAR
        case Answer.UNKNOWN:
            return ask("psoriasis_or_lichen_planus", given)
        case Answer.YES if given.kind == "new_patches_after_injury":
            return Withhold(not_while("psoriasis_answers_injury"), say="withhold_answers_injury")
        case Answer.YES:
            plaques = Withhold(not_while("psoriasis_in_field"), where=given.sites)
            elsewhere = EVERYWHERE - given.sites
            away = decision_of(Role.DERMATOLOGIST, case, "psoriasis_without_dermatologist", given, where=elsewhere)
            if given.kind == "never_after_injury":
                return plaques, away
            kind = ask("psoriasis_or_lichen_planus", given, needs="kind", say="ask_kind")
            return kind, plaques, away


@rule(
    Cite("Esmat2022", "abstract, 20 patients: new patches in half of the microneedled"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.TRIAL,
    in_force=date(2022, 5, 1),
    assumed="The trial was on hands and feet; that it speaks for the face is our reading.",
)
def vitiligo(case: Case) -> Verdicts:
    """Vitiligo is not needled outside a dermatologist's vitiligo protocol: needled patches can spread.

    In the trial half of the needled patches did, with no gain over light therapy alone.
    """
    return withhold_if(case, "vitiligo", "vitiligo_without_protocol", override_by=Role.DERMATOLOGIST)


@rule(
    Cite("Bailey2022", "abstract, review of needling for melasma"),
    Cite("Wu2022RFBarrier", "abstract, 9 patients with melasma"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.SYSTEMATIC_REVIEW,
    in_force=date(2022, 4, 1),
    assumed="That heat makes melasma worse is clinical belief.",
)
def melasma(case: Case) -> Verdicts:
    """Melasma calls for shallow needling without bleeding, sun protection and topical treatment, and for a warning.

    Needling helps as an addition; relapse is usual.  A wish to treat melasma counts as melasma.
    """
    if Indication.MELASMA in case.wish.indications:
        return Caution()
    return caution_if(case, "melasma")


@rule(
    INMODE,
    CLINICS,
    AMIEA,
    Cite("NonAtrophicScarReview2019", "abstract, needling with silicone gel for raised scars", DISPUTES),
    Cite("Juhasz2020", "abstract, no serious adverse event among 1,845 scar patients, keloids among them", DISPUTES),
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=date(2019, 1, 1),
    assumed="That a dermatologist may decide for scars, and for a family history alone, is our encoding.",
    exception="For the treatment of scars, and for a family history alone, a dermatologist may set it aside.",
)
def keloid_tendency(case: Case) -> Verdicts:
    """Whoever forms keloids is not needled for looks; a dermatologist may decide to treat a scar.

    Contested: labels exclude it, while needled raised scars improved and no serious harm is on record among 1,845
    scar patients.  So it is a hard stop where nothing but looks is at stake, in the person and in the family.
    """
    wished = case.wish.indications
    for_scars = bool(wished) and all(indication.is_scar for indication in wished)
    who = Role.DERMATOLOGIST if for_scars else None
    family = Withhold(not_while("keloid_in_family"), say="withhold_family", override_by=who)
    own = Withhold(not_while("keloid_tendency"), override_by=who)
    return graded(case, "keloid_or_raised_scars", {"family": family, "own": own})


@rule(
    Cite("Spurr2022", "abstract, sarcoidosis after microblading"),
    Cite("SarcoidosisTattooReview", "abstract, sarcoidosis on injured skin"),
    Cite("Friedmann2024", "abstract, granulomas after needling"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.SERIES,
    in_force=date(2024, 1, 1),
    assumed="The reports are of pigment put in with needles; that plain needling does the same is our inference.",
)
def sarcoidosis(case: Case) -> Verdicts:
    """Sarcoidosis can settle where skin was injured or something was put in; a dermatologist decides on needling."""
    return withhold_if(case, "sarcoidosis", "sarcoidosis_without_dermatologist", override_by=Role.DERMATOLOGIST)


@rule(
    CLINICS,
    AMIEA,
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="Rests on clinic sheets and a manual; the margin is the practitioner's judgement.",
)
def raised_moles_vascular(case: Case) -> Verdicts:
    """Raised moles, birthmarks and vascular lesions are mapped and skipped with a margin: they bleed or hide a name."""
    return caution_if(case, "raised_moles_or_birthmarks")


@rule(
    INMODE,
    Cite("DrOracleMicroneedling", "articles on practice, ink"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="For mechanical needles the rule is carried over from the RF manual, as a caution with a margin.",
)
def tattoo_pmu(case: Case) -> Verdicts:
    """No needle goes over ink: the pigment moves, and under RF it heats; RF leaves the whole zone alone."""
    given = case.history.tattoo_or_permanent_makeup
    match given.answer:
        case Answer.NO:
            return CLEAR
        case Answer.UNKNOWN:
            return ask("tattoo_or_permanent_makeup", given)
        case Answer.YES:
            return (
                Withhold(not_while("ink_in_field"), where=given.sites, only=RF, override_by=Role.PRESCRIBER),
                Caution(where=given.sites, only=MECHANICAL | {Modality.DRUG_DELIVERY}),
            )


@rule(
    INMODE,
    kind="relative",
    applies_to=RF,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="That a prescriber may set it aside for the scalp is our encoding: some RF devices carry such a label.",
)
def hair_bearing_lips_rf(case: Case) -> Verdicts:
    """RF can end hair growth for good: beard skin calls for a warning and consent, the scalp for another label.

    The manual excludes lips, brows and hair-bearing skin.  The red of the lips and the brows lie in no zone of the
    map, so no needle is planned there.
    """
    scalp = sites("scalp")
    hairy = Withhold(not_while("rf_label_excludes_scalp"), where=scalp, override_by=Role.PRESCRIBER)
    given = case.history.beard_or_other_hair
    match given.answer:
        case Answer.NO:
            return hairy
        case Answer.UNKNOWN:
            return hairy, ask("beard_or_other_hair", given, where=EVERYWHERE - scalp)
        case Answer.YES:
            return hairy, Caution(where=given.sites - scalp)


@rule(
    Cite("CorticosteroidAtrophyPage", "first part, thinned skin is easily injured"),
    OWN,
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="No source on needling of steroid-thinned skin was read; that a dermatologist decides is our proposal.",
)
def steroid_thinned_skin(case: Case) -> Verdicts:
    """Skin thinned by steroid creams tears and bruises; there a dermatologist decides."""
    return left_to(Role.DERMATOLOGIST, case, "steroid_thinned_skin", "skin_thinned_by_steroids")


@deferral(
    CLINICS,
    Cite("AmieaMedExceedManual", "p. 34, scars younger than 6 months"),
    Cite("Aust2017Burn", "abstract, early needling of burn scars", DISPUTES),
    Cite("BurnTriamcinolone", "abstract, larger gain in scars under a year old", DISPUTES),
    wait=Interval(
        180, "closure of the wound", "a pen's manual (6 months) and clinic sheets", seen_min=42, seen_max=365
    ),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=date(2017, 1, 1),
    assumed="That 6 months are 180 days, and that a dermatologist may treat earlier, is our encoding.",
)
def scar_immature(case: Case, days: int) -> Verdicts:
    """A young scar waits six months; a dermatologist may treat it early, as burn surgeons do, with larger gains.

    Clinic sheets print six weeks to twelve months.
    """
    return withhold_for_days_after(case, "new_scar", days, override_by=Role.DERMATOLOGIST)


@deferral(
    CLINICS,
    OWN,
    Cite("AmieaMedExceedManual", "p. 34, four weeks after radiotherapy, of any field", DISPUTES),
    wait=Interval(
        365,
        "the last fraction",
        "assumed",
        seen_min=28,
        why="a manual prints 4 weeks after the therapy, a clinic page 90 days; irradiated skin heals poorly for long",
    ),
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="The 365 days, and that a dermatologist may decide after them with the oncologist, are our proposal.",
)
def radiotherapy_field(case: Case, days: int) -> Verdicts:
    """Irradiated skin heals poorly for life: withheld, and after a year a dermatologist may decide with the oncologist.

    The wait therefore ends in a decision and never by itself.  A recorded day counts as radiotherapy whatever the
    answer beside it.
    """
    given = case.history.radiotherapy
    if given.last is None and not given.is_yes:
        return CLEAR if given.is_no else ask("radiotherapy", given)
    state = not_while("skin_irradiated")
    if given.last is None:
        asked = ask("radiotherapy", given, needs="date", say="ask_date", where=given.sites)
        return asked, Withhold(state, where=given.sites)
    decidable = case.on >= given.last + timedelta(days=days)
    role = Role.DERMATOLOGIST if decidable else None
    params = {"last": given.last, "days": days}
    return Withhold(state, "withhold_days", params, where=given.sites, override_by=role)
