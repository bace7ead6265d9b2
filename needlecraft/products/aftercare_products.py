"""Masks, creams, sunscreen, cleansers and cooling, with the hours from and to which they are used.

Until the channels count as closed each of them falls under the rule for products on needled skin: sterile and single
dose where put on in the room, ingredients and lot recorded.  What a mask should be is unknown: no source was read.
Hours come from the pages of clinics, which are custom and no evidence, and are called assumed.

Does not model one person's tolerance.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.evidence import Cite, Level, Parameter
from needlecraft.products.channels import are_open
from needlecraft.products.product import OnNeedledSkin, Product, ProductKind, Route

SHEETS = Cite("ClinicSheets", "aftercare pages")


@dataclass(frozen=True, slots=True)
class AftercareProduct:
    """A product with the hours after needling from and to which it is used; None is "no end" or "unknown"."""

    product: Product
    from_h: Parameter | None
    to_h: Parameter | None

    @property
    def id(self) -> str:
        """Return the product's id."""
        return self.product.id

    def is_used_at(self, hours: float) -> bool | None:
        """Return whether it is used so many hours after needling; None when nobody published it."""
        if self.from_h is None:
            return None
        return hours >= self.from_h.value and (self.to_h is None or hours <= self.to_h.value)


def needs_needled_skin_rule(hours: float, modality: str) -> bool:
    """Return whether whatever is put on so many hours after needling falls under the rule for needled skin."""
    return are_open(hours, modality)


def _hours(value: float, why: str, *cites: Cite) -> Parameter:
    return Parameter(value, "h", "assumed", (SHEETS, *cites), why=why)


def _product(
    id: str, kind: ProductKind, route: Route, needled: OnNeedledSkin, *cites: Cite, warnings: tuple[str, ...] = (),
    sterile: bool | None = None, assumed: str = "",
) -> Product:  # fmt: skip
    return Product(
        id, kind, route, "aesthetician", sterile, needled, Level.OPINION, cites, warnings, assumed=assumed,
    )  # fmt: skip


_CUSTOM = "custom of clinics, no trial"

MASK = AftercareProduct(
    _product(
        "mask", ProductKind.MASK, Route.NEEDLED_SKIN, OnNeedledSkin.UNKNOWN,
        Cite("AuthorKnowledge"), warnings=("mask_unknown", "covering_delays"),
        assumed="Everything: no source that says what a mask on needled skin should be was read.",
    ),
    from_h=None, to_h=None,
)  # fmt: skip
HYDROGEL_AFTER = AftercareProduct(
    _product(
        "hydrogel_aftercare", ProductKind.CREAM, Route.NEEDLED_SKIN, OnNeedledSkin.ALLOWED,
        Cite("SkinPenDeNovo", "hydrogel against drying after the procedure"), SHEETS, warnings=("no_fragrance",),
    ),
    from_h=_hours(0, "supplied with a device against drying out", Cite("SkinPenDeNovo")),
    to_h=_hours(336, _CUSTOM),
)  # fmt: skip
MOISTURISER = AftercareProduct(
    _product(
        "moisturiser", ProductKind.CREAM, Route.CLOSED_SKIN, OnNeedledSkin.UNKNOWN, SHEETS,
        warnings=("no_fragrance", "clean_hands_new_pack"),
        assumed="That a bland cream from a new pack may be used at home from 24 hours, before the channels close.",
    ),
    from_h=_hours(24, _CUSTOM), to_h=_hours(168, _CUSTOM),
)  # fmt: skip
SUNSCREEN = AftercareProduct(
    _product(
        "sunscreen", ProductKind.SUNSCREEN, Route.CLOSED_SKIN, OnNeedledSkin.UNKNOWN, SHEETS,
        Cite("Cassiano2017", "abstract: melasma stable for 6 months with sunscreen and triple cream, 6 people"),
        warnings=("mineral", "shade_first_day"),
        assumed="That a mineral sunscreen may be used from 24 hours, and shade and a hat until then.",
    ),
    from_h=_hours(24, _CUSTOM), to_h=None,
)  # fmt: skip
MAKEUP = AftercareProduct(
    _product(
        "makeup", ProductKind.CREAM, Route.CLOSED_SKIN, OnNeedledSkin.NEVER, SHEETS,
        warnings=("tinted_into_skin",),
        assumed="That it waits until the channels count as closed; clinics' pages say 24 to 168 hours.",
    ),
    from_h=_hours(72, "clinics say 24 to 168 h; pigment in an open channel may stay, so closing is awaited"),
    to_h=None,
)  # fmt: skip
CLEANSER = AftercareProduct(
    _product(
        "cleanser", ProductKind.CLEANSER, Route.CLOSED_SKIN, OnNeedledSkin.UNKNOWN, SHEETS, warnings=("no_fragrance",),
        assumed="That a first gentle wash may follow after 12 hours.",
    ),
    from_h=_hours(12, "clinics say 8 to 12 h; the later is taken"), to_h=None,
)  # fmt: skip
COOLING = AftercareProduct(
    _product(
        "cooling", ProductKind.COOLING, Route.NOT_ON_SKIN, OnNeedledSkin.ALLOWED, SHEETS,
        warnings=("no_ice_on_skin", "clean_cover"),
        assumed="That a cool clean compress harms nothing.",
    ),
    from_h=_hours(0, _CUSTOM), to_h=_hours(24, _CUSTOM),
)  # fmt: skip
ANTIBIOTIC_CREAM = AftercareProduct(
    _product(
        "antibiotic_cream", ProductKind.CREAM, Route.NEEDLED_SKIN, OnNeedledSkin.NEVER,
        Cite("AuthorKnowledge", "sensitises"), warnings=("sensitises",),
        assumed="That none is used without an infection: no source was read.",
    ),
    from_h=None, to_h=None,
)  # fmt: skip

AFTERCARE_PRODUCTS: dict[str, AftercareProduct] = {
    one.id: one for one in (MASK, HYDROGEL_AFTER, MOISTURISER, SUNSCREEN, MAKEUP, CLEANSER, COOLING, ANTIBIOTIC_CREAM)
}
