"""What may touch needled skin while its channels are open, and what may not.

Whatever lies on the skin when a needle passes is carried into the dermis like a tattoo.  Cosmetic serums have left
granulomas there, one of them a hyaluronic serum with zinc and copper: so only what is sterile, single dose and meant
for it, with ingredients and lot recorded.  The US device class excludes delivery of any product through the channels.

Does not model how much goes in.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.products.product import OnNeedledSkin, Product, ProductKind, Route
from needlecraft.words import say

GRANULOMA = (
    Cite("Soltani2014", "abstract: 3 women"),
    Cite("Friedmann2024", "abstract: 15 patients, vitamin C and pens in most"),
)
OUTSIDE_CLEARANCE = Cite("CFR8784430", "class excludes delivery of cosmetics, drugs, biologics")
NOT_CLEARED = (("US", "us_class_excludes_delivery"),)

RULE_ON_NEEDLED_SKIN = ("sterile", "single_dose", "ingredients", "lot")
"""What is asked of anything on needled skin, as keys under `products.needled_rule`, each recorded."""


def _topical(
    id: str,
    needled: OnNeedledSkin,
    *cites: Cite,
    who: str | None,
    level: Level,
    sterile: bool | None = None,
    warnings: tuple[str, ...] = (),
    assumed: str = "",
    notes: tuple[tuple[str, str], ...] = NOT_CLEARED,
) -> Product:
    return Product(
        id, ProductKind.ON_NEEDLED_SKIN, Route.NEEDLED_SKIN, who, sterile, needled, level, cites, warnings,
        jurisdiction_notes=notes, assumed=assumed,
    )  # fmt: skip


ALLOWED, PRESCRIBER, NEVER = OnNeedledSkin.ALLOWED, OnNeedledSkin.PRESCRIBER, OnNeedledSkin.NEVER

HYDROGEL = _topical(
    "hydrogel_supplied", ALLOWED,
    Cite("SkinPenDeNovo", "treatment kit: hydrogel dressing without drugs"), Cite("SkinPenK202243", "treatment kit"),
    who="aesthetician", level=Level.OPINION, notes=(),
    assumed="That the gel supplied with one device suits another: no other maker's was read.",
)  # fmt: skip
SALINE = _topical(
    "saline_sterile", ALLOWED,
    Cite("RFPeriorbital2022", "abstract: saline as the control after RF needling"),
    Cite("Lee2014", "abstract: saline as the control"),
    who="aesthetician", sterile=True, level=Level.OPINION, notes=(),
)  # fmt: skip
HYALURONIC_STERILE = _topical(
    "hyaluronic_acid_sterile", ALLOWED,
    Cite("SkinPenDeNovo", "a hydrogel is supplied; hyaluronic acid is not named"),
    Cite("HyaluronicSerumGranulomaCase", "abstract: a serum with hyaluronic acid, zinc and copper", DISPUTES),
    who="aesthetician", sterile=True, level=Level.OPINION, warnings=("nothing_but_hyaluronic_acid",),
    assumed="That plain sterile hyaluronic acid is as harmless as the gels supplied with devices.",
)  # fmt: skip
HYALURONIC_SERUM = _topical(
    "hyaluronic_acid_serum", NEVER,
    Cite("HyaluronicSerumGranulomaCase", "abstract"), *GRANULOMA, OUTSIDE_CLEARANCE,
    who=None, sterile=False, level=Level.SERIES, warnings=("granuloma",),
)  # fmt: skip
COSMETIC_SERUM = _topical(
    "cosmetic_serum", NEVER, *GRANULOMA, OUTSIDE_CLEARANCE,
    who=None, sterile=False, level=Level.SERIES, warnings=("granuloma",),
)  # fmt: skip
VITAMIN_C = _topical(
    "vitamin_c", NEVER, *GRANULOMA, OUTSIDE_CLEARANCE,
    Cite("Ismail2019", "abstract: melasma score fell in 30 women, no control", DISPUTES),
    Cite("InsulinVitaminC2022", "abstract: scars, no better than insulin", DISPUTES),
    who=None, sterile=None, level=Level.SERIES, warnings=("granuloma", "vitamin_c_most_often"),
    assumed="That it is left out wholly: trials used it, and the harm read is of cosmetic serums.",
)  # fmt: skip
PRP = _topical(
    "prp", PRESCRIBER,
    Cite("Kang2022", "abstract: 14 studies, 472 people, acne scars"),
    Cite("StadelmanBehar2024", "HIV passed on by needling with PRP in an unlicensed spa"),
    OUTSIDE_CLEARANCE,
    who="prescriber", sterile=True, level=Level.TRIAL, warnings=("closed_kit", "two_person_check", "bloodborne"),
)  # fmt: skip
EXOSOMES = _topical(
    "exosomes", NEVER, Cite("FDAExosomeNotice2019", "no approved product; serious harm reported"), OUTSIDE_CLEARANCE,
    who=None, sterile=None, level=Level.OPINION, warnings=("unlicensed_biologic",),
    notes=(*NOT_CLEARED, ("US", "us_no_exosome")),
    assumed="That they are refused outside the United States too: no licensed product was read of.",
)  # fmt: skip
POLYNUCLEOTIDES = _topical(
    "polynucleotides", PRESCRIBER,
    Cite("RFPeriorbital2022", "abstract: 30 people, split face after RF needling"),
    Cite("PolynucleotideReview2024", "abstract: mixed results, best use unknown", DISPUTES),
    OUTSIDE_CLEARANCE,
    who="prescriber", sterile=True, level=Level.TRIAL, warnings=("fish_allergy", "off_label"),
    assumed="That allergy to fish matters: many are made from it, and no case was read.",
)  # fmt: skip
GROWTH_FACTORS = _topical(
    "growth_factors", PRESCRIBER,
    Cite("Merati2020", "abstract: 20 women, paid for by the maker"),
    Cite("Lee2014", "abstract: 25 women, medium of embryonic stem cells"),
    Cite("Liang2022", "abstract: 30 people, medium of umbilical stem cells"),
    Cite("Friedmann2024", "abstract: granulomas after topicals", DISPUTES),
    OUTSIDE_CLEARANCE,
    who="prescriber", sterile=None, level=Level.TRIAL, warnings=("cell_growth_unknown", "off_label", "cosmetic_grade"),
)  # fmt: skip
INSULIN = _topical(
    "insulin", PRESCRIBER,
    Cite("AliInsulin", "abstract: 30 people, split face"),
    Cite("MohtaInsulinPRP", "abstract: 50 people, diabetes excluded"),
    Cite("Abdelhay", "abstract, in part: against saline, 21 people"),
    OUTSIDE_CLEARANCE,
    who="prescriber", sterile=True, level=Level.TRIAL, warnings=("not_in_diabetes", "low_sugar", "off_label"),
)  # fmt: skip

TOPICALS: dict[str, Product] = {
    one.id: one
    for one in (
        HYDROGEL, SALINE, HYALURONIC_STERILE, HYALURONIC_SERUM, COSMETIC_SERUM, VITAMIN_C, PRP, EXOSOMES,
        POLYNUCLEOTIDES, GROWTH_FACTORS, INSULIN,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PutOn:
    """One pack of a product as it would be put on needled skin; None is "nobody looked"."""

    product: Product
    pack_is_sterile: bool | None = None
    single_dose: bool | None = None
    ingredients_recorded: bool | None = None
    lot: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what of the rule for needled skin is not met or not known, as keys under `products.needled_rule`."""
        met = {
            "sterile": self.pack_is_sterile is True and self.product.sterile is not False,
            "single_dose": self.single_dose is True,
            "ingredients": self.ingredients_recorded is True,
            "lot": bool(self.lot.strip()),
        }
        return tuple(key for key in RULE_ON_NEEDLED_SKIN if not met[key])


def verdict_on_needled_skin(product: Product, role: str) -> OnNeedledSkin:
    """Return what becomes of a product in the hand of a role: one that may not use it is told to ask, or never."""
    if product.needled is OnNeedledSkin.PRESCRIBER and product.may_be_used_by(role):
        return OnNeedledSkin.ALLOWED
    return product.needled


def verdict_text(verdict: OnNeedledSkin, language: str = "en") -> str:
    """Return the verdict as a sentence for staff."""
    return say(f"products.on_needled_skin.{verdict}", language)
