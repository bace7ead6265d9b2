"""What the skin shows now: infection, inflammation, wounds, sun, and lesions that nobody has named yet.

Does not model a single lesion inside a zone: it is mapped and skipped with a margin, not screened.
"""

from __future__ import annotations

from datetime import date

from needlecraft.devices.modalities import MECHANICAL, Modality
from needlecraft.evidence import DISPUTES, Cite, Interval, Level
from needlecraft.intake import Given, Role, Whom
from needlecraft.screening.rule import Case, Verdicts, deferral, needling_and, rule
from needlecraft.screening.shapes import (
    ask,
    decision_holds,
    decision_of,
    graded,
    together,
    until_days_after,
    withhold_for_days_after,
    withhold_while,
)
from needlecraft.screening.verdicts import CLEAR, Caution, Verdict, Withhold, not_while
from needlecraft.skin.indications import NEEDS_SKIN_EXAMINATION
from needlecraft.skin.zones import FACE

IN_FORCE = date(2026, 11, 1)
DE_NOVO = date(2018, 3, 1)
NEEDLED = needling_and(Modality.DRUG_DELIVERY)
MECHANICAL_AND_DELIVERY = MECHANICAL | {Modality.DRUG_DELIVERY}
RF = frozenset({Modality.RF})

DERMAPEN = Cite("Dermapen4Manual", "p. 23, sections 10.1-10.3")
INMODE = Cite("InModeOptimasManual", "p. 58, fractional RF handpieces")
SKINPEN = Cite("SkinPenClinicPages", "contraindications as clinics repeat them")
CLINICS = Cite("ClinicSheets", "pre-treatment pages")
OWN = Cite("AuthorKnowledge")
AMIEA = Cite("AmieaMedExceedManual", "p. 34, section 2.4.1")
ECZEMA_HERPETICUM = Cite("Wu2022EczemaHerpeticum", "abstract, case after needling with platelet-rich plasma")

PROPOSED = "manuals want the skin to be clear and give no number of days; the margin is our proposal"


@deferral(
    Cite("Chu2021", "abstract, risk factors"),
    DERMAPEN,
    AMIEA,
    wait=Interval(14, "clinical resolution", "assumed", why=PROPOSED),
    kind="defer",
    applies_to=NEEDLED,
    level=Level.COHORT,
    in_force=date(2021, 9, 1),
    assumed="The 14 days after the infection has cleared are our proposal; manuals ask for clear skin only.",
)
def active_skin_infection(case: Case, days: int) -> Verdicts:
    """Skin with a bacterial, fungal or viral infection is not needled until it has cleared.

    Needles carry organisms through the barrier, and active infection is a named risk factor for complications.
    """
    return withhold_while(case, "skin_infection", "skin_infected", days=days)


@deferral(
    ECZEMA_HERPETICUM,
    DERMAPEN,
    AMIEA,
    wait=Interval(14, "the day the last crust fell", "assumed", why="no trial sets a wait after a cold sore"),
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.SERIES,
    in_force=date(2022, 1, 1),
    where=FACE,
    assumed="The 14 days after the last crust are our proposal; no trial sets them.",
)
def hsv_active(case: Case, days: int) -> Verdicts:
    """An active cold sore withholds the whole face: the virus is spread by needles and seeds open channels anywhere.

    Needling of the body stays open to the other rules.
    """
    return withhold_while(case, "cold_sore_now", "cold_sore_active", days=days)


@deferral(
    OWN,
    wait=Interval(42, "healing", "assumed", why="no text was read that sets a wait after shingles"),
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="The whole rule and its 42 days are general clinical knowledge; no text was read.",
)
def herpes_zoster_active(case: Case, days: int) -> Verdicts:
    """Skin with shingles is not needled while it lasts, nor soon after; near the eye it is a case for a doctor."""
    return withhold_while(case, "shingles_now", "shingles_active", days=days)


@deferral(
    DERMAPEN,
    Cite("AmieaMedExceedManual", "p. 34, bars any active acne in the area"),
    wait=Interval(28, "control of the inflamed lesions", "assumed", why=PROPOSED),
    kind="defer",
    applies_to=MECHANICAL_AND_DELIVERY,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="The grading (a few are skipped) and the 28 days after control are our proposal.",
    exception="A few papules or pustules are skipped with a margin, so they call for a caution and not for a wait.",
)
def active_acne_inflammatory(case: Case, days: int) -> Verdicts:
    """A few inflamed spots are skipped with a margin; moderate to severe acne in the zone waits.

    One pen's manual bars only the two higher grades without a doctor's consent, another any active acne.  RF has
    other evidence: see `active_acne_rf`.
    """
    given = case.history.inflamed_acne
    waiting = CLEAR if given.kind == "few" else until_days_after(case, given, days, override_by=Role.DERMATOLOGIST)
    active = Withhold(not_while("acne_active"), override_by=Role.DERMATOLOGIST, params={"days": days})
    return graded(case, "inflamed_acne", {"few": Caution(), "moderate": active, "severe": active}, still=waiting)


@rule(
    Cite("FractionalRFMeta", "abstract, patient-rated acne improvement"),
    Cite("Tan2021", "abstract, RF for acne"),
    Cite("ClinicSheets", "RF pre-treatment pages, which bar active acne", DISPUTES),
    kind="relative",
    applies_to=RF,
    level=Level.SYSTEMATIC_REVIEW,
    in_force=date(2021, 6, 1),
    assumed="That a dermatologist decides is our encoding; the trials were led by dermatologists.",
)
def active_acne_rf(case: Case) -> Verdicts:
    """RF needling over moderate or severe acne is a dermatologist's decision, not a ban.

    Trials treat acne itself with RF, while clinic sheets bar it.  A few spots are skipped as with a pen.
    """
    led = decision_of(Role.DERMATOLOGIST, case, "acne_without_dermatologist", case.history.inflamed_acne)
    return graded(case, "inflamed_acne", {"few": Caution("caution_few"), "moderate": led, "severe": led})


@deferral(
    DERMAPEN,
    Cite("AmieaMedExceedManual", "p. 34, names rosacea without its kind"),
    wait=Interval(56, "remission", "assumed", why=PROPOSED),
    kind="defer",
    applies_to=MECHANICAL_AND_DELIVERY,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="The 56 days after remission, and the caution for redness without papules, are our proposal.",
    exception="Redness alone, without papules or pustules, is not what the manual bars: a caution.",
)
def rosacea_papulopustular(case: Case, days: int) -> Verdicts:
    """Rosacea with papules or pustules waits until it is quiet; the pen's manual asks for a doctor's consent."""
    given = case.history.rosacea
    waiting = CLEAR if given.kind == "redness" else until_days_after(case, given, days, override_by=Role.PRESCRIBER)
    active = Withhold(not_while("rosacea_active"), override_by=Role.PRESCRIBER, params={"days": days})
    return graded(case, "rosacea", {"redness": Caution(), "papulopustular": active}, still=waiting)


@rule(
    Cite("Park2016", "abstract, split-face trial, 21 patients"),
    Cite("RosaceaNetworkMeta", "report of 25 trials"),
    Cite("Dermapen4Manual", "p. 23, bars papulopustular rosacea", DISPUTES),
    kind="relative",
    applies_to=RF,
    level=Level.TRIAL,
    in_force=date(2016, 12, 1),
    assumed="That a dermatologist decides is our encoding; the benefit in the trial was modest.",
)
def rosacea_rf(case: Case) -> Verdicts:
    """RF needling over rosacea is a dermatologist's decision, with lower settings.

    One small split-face trial saw redness fall modestly; device labels exclude it.
    """
    led = decision_of(Role.DERMATOLOGIST, case, "rosacea_without_dermatologist", case.history.rosacea)
    return graded(case, "rosacea", {"redness": led, "papulopustular": led})


@deferral(
    INMODE,
    ECZEMA_HERPETICUM,
    AMIEA,
    wait=Interval(28, "clear skin", "assumed", why=PROPOSED),
    kind="defer",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=date(2022, 1, 1),
    assumed="The 28 days after the skin has cleared are our proposal.",
)
def eczema_dermatitis_active(case: Case, days: int) -> Verdicts:
    """Skin with active eczema or contact dermatitis is not needled until it has been clear for a while.

    The barrier is already broken, products irritate, and herpes can spread over eczema.
    """
    return withhold_while(case, "eczema", "eczema_active", days=days)


@deferral(
    DERMAPEN,
    SKINPEN,
    AMIEA,
    wait=Interval(14, "closure of the skin", "assumed", why=PROPOSED),
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=DE_NOVO,
    assumed="The 14 days after the skin has closed are our proposal.",
)
def open_wound(case: Case, days: int) -> Verdicts:
    """Open, sore, scratched or irritated skin is not needled until it has healed: labels exclude it."""
    return withhold_while(case, "open_wound", "wound_open", days=days)


@deferral(
    DERMAPEN,
    AMIEA,
    wait=Interval(28, "clearance", "assumed", why=PROPOSED),
    kind="defer",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="The 28 days after the last lesion are our proposal.",
)
def warts_molluscum(case: Case, days: int) -> Verdicts:
    """Skin with warts or molluscum is not needled until they are gone: needles sow them."""
    return withhold_while(case, "warts_or_molluscum", "warts_present", days=days)


@deferral(
    INMODE,
    CLINICS,
    wait=Interval(14, "the last strong sun", "an RF manual and clinic sheets", seen_min=2, seen_max=14),
    kind="defer",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="That a self-tanner waits as long as a tan is our proposal; it hides the colour that is watched.",
)
def sunburn_tan(case: Case, days: int) -> Verdicts:
    """Burnt, freshly tanned or self-tanned skin waits: primed pigment cells make dark marks likelier.

    Two weeks is the commonest figure, in a manual and on clinic sheets (48 hours to two weeks); it is also the
    upper one, so phototypes IV to VI need no longer wait.
    """
    return withhold_for_days_after(case, "sunburn_or_tan", days)


@rule(
    DERMAPEN,
    SKINPEN,
    AMIEA,
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=DE_NOVO,
    assumed="That a dermatologist may clear the skin around a diagnosed lesion, and that a spot once seen asks for an "
    "examination even when the client says that it is gone, is our encoding.",
)
def skin_cancer_premalignant(case: Case) -> Verdicts:
    """Skin with a known or suspected cancer, a solar keratosis or an unnamed pigmented spot is not needled.

    Needling can mask the diagnosis; that it seeds cells is theory.  A client's "no" is no diagnosis: a spot that was
    there asks for an examination since, and where sun damage or colour is treated, see `skin_examination_missing`.
    """
    given = case.history.suspicious_lesion
    if not given.is_yes and given.last is not None:
        return _examined_since(case, given)
    return withhold_while(case, "suspicious_lesion", "lesion_undiagnosed", override_by=Role.DERMATOLOGIST)


def _examined_since(case: Case, lesion: Given) -> Verdicts:
    """Return what a spot that is gone leaves: an examination on or after its last day, where it was."""
    unseen = lesion.sites
    examined = case.history.skin_examined
    seen_on = examined.last or examined.answered_on
    if _examined(case) and seen_on is not None and lesion.last is not None and seen_on >= lesion.last:
        unseen = unseen - examined.sites
    settled: Verdict = CLEAR
    if examined.is_no:
        state = not_while("lesion_undiagnosed")
        settled = Withhold(state, say="withhold_uncleared", where=unseen, override_by=Role.DERMATOLOGIST)
    elif unseen:
        settled = ask("skin_examined", examined, say="ask_cleared", where=unseen)
    return together(ask("suspicious_lesion", lesion), settled) if lesion.is_unknown else settled


def _examined(case: Case) -> bool:
    """Return whether an examination is on record, not too old, by someone licensed to diagnose."""
    return decision_holds(case, "skin_examined") and _by_a_diagnoser(case)


def _by_a_diagnoser(case: Case) -> bool:
    by = case.history.skin_examined.by
    return by in (Whom.DIAGNOSER, Whom.PRESCRIBER) or (by is None and case.operator.role.is_medical)


@rule(
    DERMAPEN,
    SKINPEN,
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=DE_NOVO,
    assumed="Labels exclude the lesions; that an examination must be on record first is our encoding.",
    exception="While nobody has said whether an examination took place, it is asked for and not refused.",
)
def skin_examination_missing(case: Case) -> Verdicts:
    """Sun damage and uneven colour are treated after a recorded examination by someone licensed to diagnose.

    An aesthetician, a nurse or the client cannot answer it: a YES counts from a diagnoser or prescriber, or when the
    operator is one.  Zones that were not examined are asked for again.
    """
    if NEEDS_SKIN_EXAMINATION.isdisjoint(case.wish.indications):
        return CLEAR
    given = case.history.skin_examined
    if given.is_no:
        return Withhold(not_while("skin_not_examined"), where=case.wish.where)
    if _examined(case):
        unseen = case.wish.where - given.sites
        return ask("skin_examined", given, where=unseen) if unseen else CLEAR
    say = "ask_by" if given.is_yes and not _by_a_diagnoser(case) else "ask"
    return ask("skin_examined", given, say=say, where=case.wish.where)
