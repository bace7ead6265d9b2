"""Every product the library knows, by id."""

from __future__ import annotations

from difflib import get_close_matches

from needlecraft.products.aftercare_products import AFTERCARE_PRODUCTS
from needlecraft.products.anaesthetics import ANAESTHETICS, Anaesthetic
from needlecraft.products.drugs import DRUGS
from needlecraft.products.preparation import ANTISEPTICS
from needlecraft.products.product import OnNeedledSkin, Product, ProductKind, Route, UnknownProduct
from needlecraft.products.topicals import TOPICALS
from needlecraft.words import say

__all__ = ["NO_PRODUCT", "PRODUCTS", "Product", "ProductKind", "UnknownProduct", "product", "products_of"]

NO_PRODUCT = {"isotretinoin": "isotretinoin_is_swallowed", "acitretin": "isotretinoin_is_swallowed"}
"""Names that are asked for and are no product, with the sentence that says why."""


def _anaesthetic(one: Anaesthetic) -> Product:
    return Product(
        one.id, ProductKind.ANAESTHETIC, Route.WHOLE_SKIN, one.who, False, OnNeedledSkin.NEVER, one.level, one.cites,
        one.warnings, allergens=tuple(sorted(one.strengths_pct)), assumed=one.assumed,
    )  # fmt: skip


PRODUCTS: dict[str, Product] = {
    **{one.id: _anaesthetic(one) for one in ANAESTHETICS.values() if one.strengths_pct},
    **{one.id: one.product for one in ANTISEPTICS.values()},
    **TOPICALS,
    **DRUGS,
    **{one.id: one.product for one in AFTERCARE_PRODUCTS.values()},
}


def product(product_id: str) -> Product:
    """Return the product called `product_id`; an unknown one is an error with the closest match."""
    found = PRODUCTS.get(product_id)
    if found is not None:
        return found
    if product_id in NO_PRODUCT:
        raise UnknownProduct(say(f"products.errors.{NO_PRODUCT[product_id]}", name=product_id))
    near = get_close_matches(product_id, PRODUCTS, n=1, cutoff=0.4)
    hint = say("products.errors.closest", name=near[0]) if near else ""
    raise UnknownProduct(say("products.errors.unknown_product", name=product_id, hint=hint).strip())


def products_of(kind: ProductKind) -> tuple[Product, ...]:
    """Return the products of a kind, in the order of the catalogue."""
    return tuple(one for one in PRODUCTS.values() if one.kind is kind)
