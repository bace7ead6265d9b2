"""Tables of things: devices, anaesthetics, products, antiseptics, and how long channels stay open."""

from __future__ import annotations

from needlecraft.cli.table import EvidenceTable, amount, cited
from needlecraft.devices.catalogue import DEVICES
from needlecraft.products.anaesthetics import ANAESTHETICS, Anaesthetic
from needlecraft.products.catalogue import PRODUCTS
from needlecraft.products.channels import CHANNEL_CLOSURE, CHANNELS_CLOSED_AFTER, RF_BARRIER_CLOSED_AFTER
from needlecraft.products.labels import Label
from needlecraft.products.preparation import ANTISEPTICS
from needlecraft.words import say


def devices() -> EvidenceTable:
    """Return every device and its cartridges."""
    rows = tuple(
        (
            device.name,
            device.modality.value,
            cartridge.name,
            amount(cartridge.needle_count),
            amount(cartridge.diameter),
            amount(cartridge.shortest),
            amount(cartridge.longest),
            amount(device.speed),
            amount(device.evaluated_to),
            cited(device.cites),
        )
        for device in DEVICES.values()
        for cartridge in device.cartridges
    )
    return EvidenceTable(
        "devices",
        "Devices",
        "Needles, lengths and speed, each as it was read. RF settings come from the maker's file alone.",
        (
            "device",
            "modality",
            "cartridge",
            "needles",
            "diameter",
            "shortest",
            "longest",
            "speed",
            "studied to",
            "sources",
        ),
        rows,
    )


def anaesthetics() -> EvidenceTable:
    """Return every numbing product, a row for each label."""
    rows: list[tuple[str, ...]] = []
    for product in ANAESTHETICS.values():
        rows.extend(_label(product, label) for label in product.labels)
        if not product.labels:
            rows.append(_unlabelled(product))
    return EvidenceTable(
        "anaesthetics",
        "Topical anaesthetics by label",
        "Grams, area and minutes against each product's own label. Milligrams are never compared with limits for "
        "injection.",
        (
            "product",
            "jurisdiction",
            "who",
            "g per 10 cm²",
            "minutes",
            "most cm²",
            "most g",
            "cover",
            "assumed",
            "sources",
        ),
        tuple(rows),
    )


def _label(product: Anaesthetic, label: Label) -> tuple[str, ...]:
    return (
        product.name,
        label.jurisdiction,
        "over the counter" if label.over_the_counter else (product.who or "nobody"),
        _pair(label.grams_per_10cm2),
        _pair(label.minutes),
        _most(label.max_area_cm2),
        _most(label.max_grams),
        label.occlusion.value.replace("_", " "),
        " ".join(t for t in (label.assumed, product.assumed) if t),
        cited((*label.cites, *product.cites)),
    )


def _unlabelled(product: Anaesthetic) -> tuple[str, ...]:
    blank = ("no label",) + ("unknown",) * 5
    return (product.name, blank[0], product.who or "nobody", *blank[1:], product.assumed, cited(product.cites))


def products() -> EvidenceTable:
    """Return everything else that is put on the skin."""
    rows = tuple(
        (
            product.name,
            product.kind.value.replace("_", " "),
            product.needled.value,
            product.who or "nobody",
            {True: "yes", False: "no", None: "unknown"}[product.sterile],
            str(int(product.level)),
            " ".join(product.warning_texts()),
            product.assumed,
            cited(product.cites),
        )
        for product in PRODUCTS.values()
    )
    return EvidenceTable(
        "products",
        "Products",
        "What may touch the skin, and what becomes of it on skin whose channels are open.",
        ("product", "kind", "on needled skin", "who", "sterile", "level", "warnings", "assumed", "sources"),
        rows,
    )


def antiseptics() -> EvidenceTable:
    """Return what prepares the skin, and where it never goes."""
    rows = tuple(
        (
            antiseptic.product.name,
            ", ".join(sorted(antiseptic.never_on)) or "none",
            "yes" if antiseptic.flammable else "no",
            " ".join(antiseptic.product.warning_texts()),
            cited(antiseptic.product.cites),
        )
        for antiseptic in ANTISEPTICS.values()
    )
    return EvidenceTable(
        "antiseptics",
        "Preparation of the skin",
        "Named and recorded at each treatment.",
        ("antiseptic", "never on", "flammable", "warnings", "sources"),
        rows,
    )


def channels() -> EvidenceTable:
    """Return how long channels stay open, by measurement, and what is taken from it."""
    rows = [
        (
            say(f"products.closure.{closure.what}"),
            amount(closure.time),
            closure.time.measured,
            "people" if closure.is_human else "animals",
            cited(closure.time.cites),
        )
        for closure in CHANNEL_CLOSURE
    ]
    for name, taken in (("taken: pen, roller, stamp", CHANNELS_CLOSED_AFTER), ("taken: RF", RF_BARRIER_CLOSED_AFTER)):
        rows.append((name, amount(taken), taken.why or taken.measured, "", cited(taken.cites)))
    return EvidenceTable(
        "channels",
        "How long channels stay open",
        "Closing takes 2 to 63 hours by instrument, species and cover; the last rows say when we count them closed.",
        ("what", "time", "how measured", "in whom", "sources"),
        tuple(rows),
    )


def _pair(pair: tuple[float, float] | None) -> str:
    return "unknown" if pair is None else f"{pair[0]:g} to {pair[1]:g}"


def _most(value: float | None) -> str:
    return "unknown" if value is None else f"{value:g}"
