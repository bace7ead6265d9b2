"""Health beyond the skin: pregnancy, illness, allergies, habits.

No rule here tells anybody to stop a medicine.  Does not model how ill somebody is: where that decides, a
prescriber does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.intake import Role
from needlecraft.products.catalogue import PRODUCTS
from needlecraft.products.product import OnNeedledSkin
from needlecraft.screening.rule import Case, Verdicts, needling_and, rule
from needlecraft.screening.shapes import (
    ask,
    caution_if,
    decision_of,
    graded,
    left_to,
    together,
    withhold_if,
    withhold_while,
)
from needlecraft.screening.verdicts import CLEAR, Caution, Clear, Verdict, Withhold, not_while

IN_FORCE = date(2026, 11, 1)
DE_NOVO = date(2018, 3, 1)
NEEDLED = needling_and(Modality.DRUG_DELIVERY)
NEEDLED_OR_NUMBED = NEEDLED | {Modality.TOPICAL_ANAESTHETIC}
SUBSTANCES = frozenset({Modality.DRUG_DELIVERY, Modality.TOPICAL_ANAESTHETIC})

DERMAPEN = Cite("Dermapen4Manual", "p. 23, sections 10.1-10.3")
INMODE = Cite("InModeOptimasManual", "p. 58, fractional RF handpieces")
SKINPEN = Cite("SkinPenClinicPages", "contraindications as clinics repeat them")
CLINICS = Cite("ClinicSheets", "pre-treatment pages")
OWN = Cite("AuthorKnowledge")
AMIEA = Cite("AmieaMedExceedManual", "p. 34, section 2.4.1")
ASKED_ALONE = (
    "No source was read; that the allergy is asked and changes the product, not the needling, is our proposal."
)


@rule(
    INMODE,
    SKINPEN,
    Cite("Dermapen4Manual", "p. 23, bars the anaesthetic cream and not the needling", DISPUTES),
    kind="absolute",
    applies_to=NEEDLED_OR_NUMBED,
    level=Level.OPINION,
    in_force=DE_NOVO,
    assumed="There are no safety data; waiting until after the pregnancy is the labels' caution and ours.",
)
def pregnancy(case: Case) -> Verdicts:
    """No needling, numbing cream or active product during pregnancy; asked only where pregnancy is possible.

    One pen's manual bars the cream alone.  Nothing is lost by waiting.
    """
    if case.history.pregnant.is_unknown and not case.person.may_be_pregnant(case.on):
        return CLEAR
    return withhold_while(case, "pregnant", "pregnant")


@rule(
    Cite("LidocainePrilocaineUSLabel", "lidocaine in milk"),
    Cite("Dermapen4Manual", "p. 23, needling without anaesthetic is open"),
    kind="relative",
    applies_to=NEEDLED_OR_NUMBED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="That a prescriber may allow a cream or a product is our encoding.",
)
def breastfeeding(case: Case) -> Verdicts:
    """While breastfeeding, needling is possible without numbing cream and without drugs on the channels.

    Lidocaine passes into milk; a prescriber may weigh a small amount.
    """
    given = case.history.breastfeeding
    if given.is_unknown:
        return ask("breastfeeding", given) if case.person.may_breastfeed(case.on) else CLEAR
    if given.is_no:
        return CLEAR
    barred = SUBSTANCES - {Modality.DRUG_DELIVERY} if _holds_no_drug(case.wish.products) else SUBSTANCES
    return (
        Caution(only=NEEDLED_OR_NUMBED - barred),
        Withhold(not_while("breastfeeding"), only=barred, override_by=Role.PRESCRIBER),
    )


def _holds_no_drug(products: tuple[str, ...]) -> bool:
    """Return whether products are named, and each is one that anybody may put on needled skin: saline, a gel."""
    return bool(products) and all(
        one in PRODUCTS and PRODUCTS[one].needled is OnNeedledSkin.ALLOWED for one in products
    )


@rule(
    Cite("AmieaMedExceedManual", "p. 34, systemic infections and infectious diseases"),
    OWN,
    kind="defer",
    applies_to=NEEDLED_OR_NUMBED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="Fever as such is general clinical knowledge; no number of days after recovery is known, and none is used.",
)
def fever_systemic_infection(case: Case) -> Verdicts:
    """Nobody with fever or an infection of the whole body is needled until well again."""
    return withhold_while(case, "fever_or_unwell", "unwell")


@rule(
    Cite("CIHRFainting", "lying down and tensing the muscles, at injections"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="The advice is for injections; that it fits needling is our inference.",
)
def fainting_needle_fear(case: Case) -> Verdicts:
    """Whoever faints or fears needles is treated lying down, told each step, and watched when getting up."""
    return caution_if(case, "faints_or_fears_needles")


@rule(
    DERMAPEN,
    INMODE,
    AMIEA,
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="That a prescriber records the haematologist's clearance is our encoding.",
)
def bleeding_disorder(case: Case) -> Verdicts:
    """Haemophilia and other bleeding disorders are excluded by labels unless the haematologist clears it."""
    return withhold_if(case, "bleeding_disorder", "bleeding_disorder_uncleared", override_by=Role.PRESCRIBER)


@rule(
    INMODE,
    CLINICS,
    Cite("AmieaMedExceedManual", "p. 34, unregulated diabetes"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="No limit of HbA1c is published, and none is used; the caution for controlled diabetes is our proposal.",
)
def diabetes_uncontrolled(case: Case) -> Verdicts:
    """Poorly controlled diabetes or another hormone disorder waits for control, in the treating doctor's words.

    Healing is slower and infection likelier.
    """
    poor = Withhold(not_while("diabetes_uncontrolled"), override_by=Role.PRESCRIBER)
    kinds: dict[str, Caution | Withhold] = {"well_controlled": Caution(), "poorly_controlled": poor}
    return together(graded(case, "diabetes", kinds), _other_hormones(case))


def _other_hormones(case: Case) -> Verdict:
    given = case.history.hormone_disorder_uncontrolled
    if given.is_unknown:
        return ask("hormone_disorder_uncontrolled", given, say="ask_hormones")
    if given.is_no:
        return CLEAR
    state = not_while("hormones_uncontrolled")
    return Withhold(state, say="withhold_hormones", where=given.sites, override_by=Role.PRESCRIBER)


@rule(
    INMODE,
    Cite("AmieaMedExceedManual", "p. 34, HIV and high-dose corticosteroids"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="That a prescriber decides and an aesthetician does not is our encoding of the manual's exclusion.",
)
def immunosuppression(case: Case) -> Verdicts:
    """A weakened immune system, by disease or treatment, is a prescriber's decision: infection and herpes are likelier.

    The treatment itself is never touched.
    """
    return left_to(Role.PRESCRIBER, case, "weak_immune_system", "immunity_without_prescriber")


@rule(
    DERMAPEN,
    Cite("CutaneousLupusKoebnerCase", "case, lupus where the skin was injured"),
    CLINICS,
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="That a dermatologist decides while the disease is quiet is our encoding.",
    exception="Scleroderma and active disease are refused outright: a manual lists the one, the other can flare.",
)
def autoimmune_ctd(case: Case) -> Verdicts:
    """Lupus, dermatomyositis and their like: quiet, a dermatologist decides; active, or scleroderma, no needling."""
    quiet = decision_of(
        Role.DERMATOLOGIST, case, "connective_tissue_without_dermatologist", case.history.connective_tissue_disease
    )
    active = Withhold(not_while("connective_tissue_active"), say="withhold_active")
    scleroderma = Withhold(not_while("scleroderma"), say="withhold_scleroderma")
    kinds: dict[str, Caution | Withhold] = {"quiet": quiet, "active": active, "scleroderma": scleroderma}
    return graded(case, "connective_tissue_disease", kinds)


@rule(
    CLINICS,
    Cite("EMLAMIMSHongKong", "special precautions, heart rhythm medicines"),
    Cite("PliaglisLabel", "precautions, heart rhythm medicines"),
    kind="relative",
    applies_to=NEEDLED_OR_NUMBED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="The list of diseases is a clinic's; that a prescriber clears them is our encoding.",
)
def cardiac_disease(case: Case) -> Verdicts:
    """Heart disease, epilepsy or an uncontrolled thyroid: a prescriber clears the treatment and the numbing dose."""
    return tuple(_cleared_by_prescriber(case, fact) for fact in ("heart_disease", "epilepsy", "thyroid_uncontrolled"))


def _cleared_by_prescriber(case: Case, fact: str) -> Verdict:
    found = left_to(Role.PRESCRIBER, case, fact, f"{fact}_uncleared")
    return found if isinstance(found, Clear) else replace(found, say=f"{found.say}_{fact}")


@rule(
    Cite("Chu2021", "abstract, risk factors"),
    DERMAPEN,
    kind="relative",
    applies_to=NEEDLED,
    level=Level.COHORT,
    in_force=date(2021, 9, 1),
    assumed="What each metal changes is our encoding; the works name metal allergy as a whole.",
)
def metal_allergy(case: Case) -> Verdicts:
    """Nickel or gold allergy changes the needle, after a patch test where doubtful; a steel allergy withholds."""
    steel = Withhold(not_while("steel_allergy"), say="withhold_steel", override_by=Role.DERMATOLOGIST)
    kinds: dict[str, Caution | Withhold] = {
        "nickel": Caution(),
        "gold": Caution("caution_gold"),
        "stainless_steel": steel,
    }
    return graded(case, "metal_allergy", kinds)


@rule(
    Cite("Friedmann2024", "abstract, 15 published granulomas"),
    Cite("Soltani2014", "abstract, three granulomas after a vitamin C serum"),
    kind="absolute",
    applies_to=NEEDLED_OR_NUMBED,
    level=Level.SERIES,
    in_force=date(2014, 1, 1),
    assumed="That the needling itself goes on with saline or hyaluronic acid alone is our encoding.",
    exception="An allergy bars the product and not the needle, so the needling is possible with a change.",
)
def cosmetic_allergy(case: Case) -> Verdicts:
    """A product that somebody is allergic to never goes on needled skin; after a granuloma there is no needling at all.

    The published granulomas mostly followed a motor pen with vitamin C, and often resisted treatment.
    """
    return *_product_allergy(case), _granuloma(case)


def _product_allergy(case: Case) -> tuple[Verdict, ...]:
    given = case.history.planned_product_allergy
    if given.is_unknown:
        return (ask("planned_product_allergy", given),)
    if given.is_no:
        return ()
    return (
        Withhold(not_while("planned_product_allergy"), only=frozenset({Modality.DRUG_DELIVERY})),
        Caution(only=NEEDLING | {Modality.TOPICAL_ANAESTHETIC}),
    )


def _granuloma(case: Case) -> Verdict:
    given = case.history.granuloma_ever
    if given.is_unknown:
        return ask("granuloma_ever", given, say="ask_granuloma", only=NEEDLED)
    if given.is_no:
        return CLEAR
    return Withhold(not_while("granuloma_ever"), say="withhold_granuloma", only=NEEDLED)


@rule(
    Cite("FDAChlorhexidine2017", "news report: patients are to be asked"),
    OWN,
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=date(2017, 2, 2),
    assumed="The warning is on chlorhexidine; that other antiseptics are asked alike is our proposal.",
)
def antiseptic_allergy(case: Case) -> Verdicts:
    """An allergy to an antiseptic changes the skin preparation, by its name, and not the needling."""
    kinds: dict[str, Caution | Withhold] = {
        kind: Caution(f"caution_{kind}") for kind in ("other", "alcohol", "iodine", "chlorhexidine")
    }
    return graded(case, "antiseptic_allergy", kinds)


@rule(
    OWN,
    kind="relative",
    applies_to=NEEDLED_OR_NUMBED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed=ASKED_ALONE,
)
def adhesive_allergy(case: Case) -> Verdicts:
    """An allergy to plasters changes how a cream is covered and an electrode or shield is held."""
    return caution_if(case, "adhesive_allergy")


@rule(
    OWN,
    kind="relative",
    applies_to=NEEDLED_OR_NUMBED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed=ASKED_ALONE,
)
def latex_allergy(case: Case) -> Verdicts:
    """A latex allergy means latex-free gloves and material for the whole visit."""
    return caution_if(case, "latex_allergy")


@rule(
    Cite("DrOracleMicroneedling", "articles on practice: careful assessment, no exclusion"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="Rests on one secondary page written by a machine; no study of needling in smokers was read.",
)
def smoking(case: Case) -> Verdicts:
    """Smoking slows healing: a caution and an offer of help with stopping, never a refusal."""
    return caution_if(case, "smoker")
