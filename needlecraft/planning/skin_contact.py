"""What cleans the skin before, and what may touch it after the first needle until its channels count as closed.

The antiseptic is chosen by region, modality and allergy, and named.  From the first needle on, everything falls
under one rule: sterile and single-dose where put on in the room, ingredients and lot recorded.  A product wished
for that the operator may not use, or that screening withholds, is named with the reason and not used.
"""

from __future__ import annotations

from functools import reduce

from needlecraft.course import ProductUse, Text, Why, ZoneTreatment
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Level, Parameter
from needlecraft.planning.situation import Situation
from needlecraft.products.aftercare_products import AFTERCARE_PRODUCTS, AftercareProduct
from needlecraft.products.catalogue import Product, product
from needlecraft.products.channels import closed_after
from needlecraft.products.preparation import ANOTHER, ANTISEPTICS, allowed_on, first_allowed
from needlecraft.products.product import OnNeedledSkin
from needlecraft.products.topicals import TOPICALS, verdict_on_needled_skin
from needlecraft.skin.zones import Sites

IN_THE_ROOM = ("saline_sterile", "hydrogel_supplied")
NEEDS_NO_PATCH_TEST = frozenset({"saline_sterile", "prp"})
"""Salt water, and the client's own blood."""
AT_HOME = ("cooling", "mask", "hydrogel_aftercare", "cleanser", "moisturiser", "sunscreen", "makeup")


def preparation(situation: Situation, zones: tuple[ZoneTreatment, ...]) -> tuple[ProductUse, ...]:
    """Return the antiseptic for the planned zones, or why none can be named yet."""
    regions = sorted({zone.region.value for z in zones for zone in z.sites.zones})
    allergies = _antiseptic_allergies(situation)
    chosen = first_allowed(regions, situation.modality.value, allergies)
    if chosen is None:
        key = "ask_allergy" if allergies is None or ANOTHER in allergies else "none_fits"
        name = Text("plan.preparation.none_chosen")
        return (
            ProductUse(
                "none_chosen",
                name.read(),
                Text(f"plan.preparation.{key}"),
                None,
                None,
                Why(Text(f"plan.preparation.{key}")),
            ),
        )
    answer = allowed_on(chosen.id, regions, situation.modality.value, allergies)
    steps = reduce(_followed, (Text(f"products.preparation.{key}") for key in answer.steps))
    assumed = Text("plan.raw.text", {"text": chosen.product.assumed}) if chosen.product.assumed else None
    why = Why(
        Text("plan.preparation.chosen", {"name": _name(chosen.product)}),
        chosen.product.cites,
        chosen.product.level,
        assumed,
    )
    whole = ProductUse(chosen.id, chosen.product.name, Text("plan.preparation.use", {"steps": steps}), None, 0.0, why)
    kept_off = [a for a in ANTISEPTICS.values() if a.never_on & set(regions)]
    return (whole, *(_never(a.product) for a in kept_off))


def _followed(first: Text, then: Text) -> Text:
    return Text("plan.raw.followed", {"first": first, "then": then})


def on_needled_skin(situation: Situation, where: Sites, delivered: tuple[Product, ...]) -> tuple[ProductUse, ...]:
    """Return everything that may touch the skin until its channels count as closed, in the order of use."""
    closed = closed_after(situation.modality.value)
    uses = [_rule(closed)]
    uses += [_delivered(one) for one in delivered]
    uses += [_refused(one, situation, where) for one in wished_products(situation) if one not in delivered]
    uses += [_in_the_room(TOPICALS[name], closed) for name in IN_THE_ROOM if TOPICALS[name] not in delivered]
    uses += [_at_home(AFTERCARE_PRODUCTS[name], closed) for name in AT_HOME]
    return tuple(uses)


def wished_products(situation: Situation) -> tuple[Product, ...]:
    """Return the products wished for on needled skin.  Raises UnknownProduct with the closest match."""
    return tuple(product(name) for name in situation.wish.products)


def delivered_products(situation: Situation, where: Sites) -> tuple[Product, ...]:
    """Return the products wished for that this operator may put on needled skin and that nothing withholds."""
    if situation.is_withheld(Modality.DRUG_DELIVERY, where):
        return ()
    role = situation.operator.role.value
    return tuple(p for p in wished_products(situation) if verdict_on_needled_skin(p, role) is OnNeedledSkin.ALLOWED)


def is_new_to_the_skin(delivered: tuple[Product, ...]) -> bool:
    """Return whether something goes through the channels that the skin should first be tried on."""
    return any(one.id not in NEEDS_NO_PATCH_TEST for one in delivered)


def _antiseptic_allergies(situation: Situation) -> tuple[str, ...] | None:
    given = situation.intake.history.antiseptic_allergy
    if given.is_unknown:
        return None
    return (given.kind or ANOTHER,) if given.is_yes else ()


def _rule(closed: Parameter) -> ProductUse:
    assumed = Text("plan.on_skin.closed_assumed", {"hours": closed.value}) if closed.is_assumed else None
    params = {"hours": closed.value, "low": closed.low, "high": closed.high}
    key = "rule" if closed.low is not None else "rule_rf"
    why = Why(Text(f"plan.on_skin.{key}", params), closed.cites, Level.OPINION, assumed)
    name = Text("plan.on_skin.rule_name").read()
    return ProductUse("rule", name, Text("plan.on_skin.rule_use"), 0.0, closed.value, why)


def _delivered(one: Product) -> ProductUse:
    return ProductUse(one.id, one.name, Text("plan.on_skin.delivered"), 0.0, 0.0, _why(one, "delivered_why"))


def _refused(one: Product, situation: Situation, where: Sites) -> ProductUse:
    verdict = verdict_on_needled_skin(one, situation.operator.role.value)
    if verdict is OnNeedledSkin.ALLOWED:
        key = "withheld" if situation.is_withheld(Modality.DRUG_DELIVERY, where) else "not_used"
    else:
        key = {OnNeedledSkin.PRESCRIBER: "prescriber", OnNeedledSkin.NEVER: "never"}.get(verdict, "not_used")
    return ProductUse(one.id, one.name, Text("plan.on_skin.not_used"), None, None, _why(one, key))


def _in_the_room(one: Product, closed: Parameter) -> ProductUse:
    return ProductUse(one.id, one.name, Text(f"plan.on_skin.{one.id}"), 0.0, closed.value, _why(one, "room_why"))


def _at_home(one: AftercareProduct, closed: Parameter) -> ProductUse:
    from_h = None if one.from_h is None else float(one.from_h.value)
    if one.id == "makeup" and from_h is not None:
        from_h = max(from_h, closed.value)
    to_h = None if one.to_h is None else float(one.to_h.value)
    return ProductUse(
        one.id, one.product.name, Text(f"plan.on_skin.{one.id}"), from_h, to_h, _why(one.product, "home_why")
    )


def _never(one: Product) -> ProductUse:
    return ProductUse(one.id, one.name, Text("plan.preparation.never_here"), None, None, _why(one, "never_here_why"))


def _why(one: Product, key: str) -> Why:
    assumed = Text("plan.raw.text", {"text": one.assumed}) if one.assumed else None
    return Why(Text(f"plan.on_skin.{key}", {"name": _name(one)}), one.cites, one.level, assumed)


def _name(one: Product) -> Text:
    return Text(f"products.names.{one.id}")
