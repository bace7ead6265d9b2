"""What is put on needled skin: channels carry it where the skin would have kept it out.

The products asked for stand in the wish; one that none of these rules knows is withheld, not let through.
"""

from __future__ import annotations

from datetime import date

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import DISPUTES, Cite, Interval, Level
from needlecraft.intake import Role, Whom
from needlecraft.products.catalogue import PRODUCTS
from needlecraft.products.product import OnNeedledSkin
from needlecraft.screening.rule import Case, Verdicts, deferral, rule
from needlecraft.screening.shapes import as_decided, withhold_if
from needlecraft.screening.verdicts import CLEAR, Ask, Caution, Verdict, Withhold, not_while

ENCODED = date(2026, 11, 1)
DELIVERY = frozenset({Modality.DRUG_DELIVERY})
BIOLOGICALS = frozenset({"exosomes", "polynucleotides", "growth_factors"})
HARM_TO_A_PREGNANCY = frozenset({"tretinoin", "fluorouracil", "minoxidil"})
GRANULOMA = (
    Cite("Soltani2014", "abstract: granuloma after vitamin C serum"),
    Cite("Friedmann2024", "abstract: granuloma after needling with topicals"),
)


def _named(products: frozenset[str]) -> tuple[str, ...]:
    return tuple(PRODUCTS[one].name if one in PRODUCTS else one.replace("_", " ") for one in sorted(products))


def _never(product: str) -> bool:
    """Return whether a product has no place on needled skin; one that the catalogue does not hold has none."""
    return product not in PRODUCTS or PRODUCTS[product].needled is OnNeedledSkin.NEVER


def _wished(case: Case, products: frozenset[str]) -> frozenset[str]:
    return products & frozenset(case.wish.products)


@rule(
    *GRANULOMA,
    Cite("CFR8784430", "devices for delivery through the skin are excluded"),
    Cite("GranulomaMethotrexateCase", "abstract: granuloma that needed methotrexate"),
    Cite("Ismail2019", "abstract: vitamin C with needling for melasma, 30 people, no control", DISPUTES),
    kind="relative",
    applies_to=DELIVERY,
    level=Level.SERIES,
    in_force=date(2018, 3, 1),
    exception="No override where no drug is involved: another product exists. An aesthetician never puts on a drug, "
    "and a dermatologist's drug is left to one.",
)
def dd_unapproved_topical(case: Case) -> Verdicts:
    """Only sterile products made for it go on needled skin; drugs by a prescriber's decision; serums never.

    A serum tattooed into the dermis has caused granulomas and illness of the whole body, vitamin C most often.
    What a product is stands in the catalogue of products.
    """
    wished = frozenset(case.wish.products)
    if not wished:
        return Ask("products", of=Whom.PRACTITIONER, needs="profile")
    judged_here = wished - BIOLOGICALS
    never = frozenset(filter(_never, judged_here))
    if never:
        return Withhold(not_while("product_not_made_for_it"), params={"products": _named(never)})
    undecided = frozenset(one for one in judged_here if PRODUCTS[one].needled is not OnNeedledSkin.ALLOWED)
    if not undecided:
        return CLEAR
    drugs = frozenset(one for one in undecided if PRODUCTS[one].needled is OnNeedledSkin.PRESCRIBER)
    if drugs and case.operator.role is Role.AESTHETICIAN:
        return Withhold(not_while("drug_by_aesthetician"), say="withhold_drug", params={"products": _named(drugs)})
    specialist = frozenset(one for one in drugs if PRODUCTS[one].who == Role.DERMATOLOGIST)
    if specialist and case.operator.role is not Role.DERMATOLOGIST:
        state, named = not_while("drug_without_dermatologist"), {"products": _named(specialist)}
        return Withhold(state, say="withhold_specialist", params=named, override_by=Role.DERMATOLOGIST)
    return as_decided(case, "delivered_product_agreed", "delivered_product_not_agreed")


@rule(
    Cite("Bergmann2020", "abstract, methods: 5 % retinoic acid after needling, 42 people; results not read"),
    Cite("AuthorKnowledge"),
    kind="relative",
    applies_to=DELIVERY,
    level=Level.TRIAL,
    in_force=ENCODED,
    assumed="That it irritates and may reach a pregnancy through channels: no measurement was read.",
    exception="Withheld, though relative: research use. A prescriber may set it aside; an aesthetician has no way to.",
)
def dd_tretinoin(case: Case) -> Verdicts:
    """Tretinoin on needled skin is research, not care: never an aesthetician's, and never an injection."""
    if not _wished(case, frozenset({"tretinoin"})):
        return CLEAR
    may = None if case.operator.role is Role.AESTHETICIAN else Role.PRESCRIBER
    return Withhold(not_while("tretinoin_outside_research"), override_by=may)


@rule(
    Cite("AuthorKnowledge"),
    kind="absolute",
    applies_to=DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The rule: harm to the unborn is known of these drugs by mouth, and nobody measured it through channels.",
)
def dd_pregnancy_retinoid(case: Case) -> Verdicts:
    """No retinoid, fluorouracil or minoxidil through channels in pregnancy or while one is tried for."""
    possible = (
        case.person.may_be_pregnant(case.on) or case.history.pregnant.is_yes or case.history.trying_to_conceive.is_yes
    )
    if not possible or not _wished(case, HARM_TO_A_PREGNANCY):
        return CLEAR
    return (
        withhold_if(case, "pregnant", "harmful_drug_in_pregnancy"),
        withhold_if(case, "trying_to_conceive", "harmful_drug_in_pregnancy"),
    )


@rule(
    Cite("MohtaInsulinPRP", "registry listing 220670: people with diabetes excluded"),
    Cite("InsulinVitaminC2022", "abstract: split face, 30 people"),
    kind="absolute",
    applies_to=DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
)
def dd_insulin_diabetes(case: Case) -> Verdicts:
    """Insulin through channels was never tried in diabetes: whoever has it gets none."""
    if not _wished(case, frozenset({"insulin"})):
        return CLEAR
    return withhold_if(case, "diabetes", "insulin_in_diabetes")


@rule(
    Cite("StadelmanBehar2024", "summary: HIV after needling with plasma in an unlicensed spa"),
    kind="relative",
    applies_to=DELIVERY,
    level=Level.SERIES,
    in_force=date(2024, 4, 25),
    assumed="The safeguards, in words of ours: the report names the failure and not each step.",
    exception="Withheld from an aesthetician without override: blood is a prescriber's.",
)
def dd_prp_bloodborne(case: Case) -> Verdicts:
    """Plasma from the client's own blood: one closed kit, two people check the name, and a list of who came."""
    if not _wished(case, frozenset({"prp"})):
        return CLEAR
    if case.operator.role is Role.AESTHETICIAN:
        return Withhold(not_while("plasma_by_aesthetician"))
    return Caution()


@rule(
    Cite("AuthorKnowledge"),
    kind="relative",
    applies_to=DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The whole rule: how much tranexamic acid reaches the blood through channels was not read.",
    exception="Withheld, though relative, until a prescriber has decided: a clot is worse than a brown patch.",
)
def dd_tranexamic_thrombosis(case: Case) -> Verdicts:
    """Tranexamic acid holds clots together: after a thrombosis a prescriber decides."""
    if not _wished(case, frozenset({"tranexamic_acid"})):
        return CLEAR
    return withhold_if(case, "thrombosis_ever", "thrombosis", override_by=Role.PRESCRIBER)


@deferral(
    Cite("AuthorKnowledge"),
    Cite("Dhurat2013", "as tabulated in PMC9830423, table 5"),
    Cite("MinoxidilPatientPage", "not on damaged scalp; tell the doctor of heart disease"),
    Cite("MalhotraHerakal2020", "abstract: put on at once after needling, 60 men", DISPUTES),
    wait=Interval(
        1, "the needling", "assumed", 0, 1, why="A day lets channels close in part; no source read measured minoxidil."
    ),
    kind="relative",
    applies_to=DELIVERY,
    level=Level.OPINION,
    in_force=ENCODED,
    assumed="The day without minoxidil, and that the heart is at risk through channels.",
    exception="Withheld, though relative, with a heart disease or low blood pressure, until a prescriber has decided. "
    "The day is counted forward from the needling, so it is a caution and no deferral.",
)
def dd_minoxidil_cardiac(case: Case, days: int) -> Verdicts:
    """Minoxidil widens vessels: with heart disease or low pressure a prescriber decides; nobody on the day itself."""
    if not _wished(case, frozenset({"minoxidil"})):
        return CLEAR
    return (
        withhold_if(case, "heart_disease", "minoxidil_and_heart", override_by=Role.PRESCRIBER),
        withhold_if(case, "low_blood_pressure", "minoxidil_and_heart", override_by=Role.PRESCRIBER),
        Caution(params={"days": days}),
    )


@rule(
    Cite("FDAExosomeNotice2019", "notices: no approved exosome product; serious harm"),
    Cite("PolynucleotideReview2024", "abstract"),
    *GRANULOMA,
    kind="relative",
    applies_to=DELIVERY,
    level=Level.OPINION,
    in_force=date(2019, 12, 6),
    assumed="That the American notice on exosomes is heeded everywhere, and growth factors are treated like them.",
    exception="Withheld, though relative: nothing of the kind is made for needled skin. A dermatologist may set it "
    "aside for polynucleotides and growth factors, nobody for exosomes.",
)
def exosomes_growth_factors(case: Case) -> Verdicts:
    """Exosomes, polynucleotides and growth factors are sold for needled skin without one being authorised for it."""
    return tuple(_biological(case, product) for product in sorted(_wished(case, BIOLOGICALS))) or CLEAR


def _biological(case: Case, product: str) -> Verdict:
    may = None if product == "exosomes" or case.operator.role is Role.AESTHETICIAN else Role.DERMATOLOGIST
    named = _named(frozenset({product}))
    return Withhold(not_while("product_not_authorised"), override_by=may, params={"products": named})
