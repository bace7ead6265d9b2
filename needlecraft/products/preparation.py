"""Skin preparation: which antiseptic, where, before what, and for whom not.

The antiseptic is named and recorded.  Chlorhexidine never goes on the face or scalp: a splash has blinded and
deafened.  Alcohol dries wholly before RF needles.  Allergy to the antiseptic, to adhesive and to latex is asked.

Does not model how long each takes to work: no source on it was read for needling.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from needlecraft.evidence import Cite, Level
from needlecraft.products.product import OnNeedledSkin, Product, ProductKind, Route, UnknownProduct
from needlecraft.words import say

REGIONS = ("face", "neck", "scalp", "body")
"""The regions of the skin, by the same words as the zones'."""
RF = "rf"
ANOTHER = "other"
"""The kind of an antiseptic allergy that names none of those known."""


@dataclass(frozen=True, slots=True)
class Antiseptic:
    """A preparation of the skin.  `never_on` are regions, `holds` what an allergy may be to."""

    product: Product
    holds: frozenset[str]
    never_on: frozenset[str] = frozenset()
    flammable: bool = False
    near_the_eye: bool = True

    @property
    def id(self) -> str:
        """Return the product's id."""
        return self.product.id


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an antiseptic may be used.  `asks`: an answer is missing, so not yet.

    The reasons and steps are keys under `products.preparation`.
    """

    allowed: bool
    asks: bool
    reasons: tuple[str, ...]
    steps: tuple[str, ...]

    def texts(self, language: str = "en") -> tuple[str, ...]:
        """Return the reasons and the steps as sentences for staff."""
        return tuple(say(f"products.preparation.{key}", language) for key in (*self.reasons, *self.steps))


def _antiseptic(
    id: str, *cites: Cite, warnings: tuple[str, ...], allergens: tuple[str, ...], assumed: str = ""
) -> Product:
    return Product(
        id, ProductKind.ANTISEPTIC, Route.WHOLE_SKIN, who="aesthetician", sterile=None, needled=OnNeedledSkin.NEVER,
        level=Level.OPINION, cites=cites, warnings=warnings, allergens=allergens, assumed=assumed,
    )  # fmt: skip


_ON_FACE = Cite("SteinsapirWoodward2017", "abstract: not on face or scalp; 11 cases of keratitis; middle ear")
_ON_HEAD = Cite("ChlorhexidineUSLabel", "do not use: head or face")
_FIRE = (
    Cite("ChlorhexidineAlcoholGBLeaflet2020", "before diathermy: skin and drapes dry"),
    Cite("AlcoholBeforeElectrocautery", "retells the ASA advisory"),
    Cite("Arefiev2012", "abstract: damp drapes mostly did not ignite", read="abstract"),
)

ALCOHOL = Antiseptic(
    _antiseptic(
        "alcohol_70", *_FIRE, warnings=("eyes", "dry_before_rf", "stings"), allergens=("alcohol",),
        assumed="That 70 % alcohol, kept off the lids, suits the face before needling: no trial of it was read.",
    ),
    holds=frozenset({"alcohol"}), flammable=True,
)  # fmt: skip
CHLORHEXIDINE = Antiseptic(
    _antiseptic(
        "chlorhexidine_aqueous", _ON_FACE, _ON_HEAD,
        warnings=("cornea_and_ear", "anaphylaxis"), allergens=("chlorhexidine",),
    ),
    holds=frozenset({"chlorhexidine"}), never_on=frozenset({"face", "scalp"}),
)  # fmt: skip
CHLORHEXIDINE_IN_ALCOHOL = Antiseptic(
    _antiseptic(
        "chlorhexidine_alcohol", _ON_FACE, _ON_HEAD, *_FIRE,
        warnings=("cornea_and_ear", "anaphylaxis", "dry_before_rf"), allergens=("chlorhexidine", "alcohol"),
    ),
    holds=frozenset({"chlorhexidine", "alcohol"}), never_on=frozenset({"face", "scalp"}), flammable=True,
)  # fmt: skip
POVIDONE_IODINE = Antiseptic(
    _antiseptic(
        "povidone_iodine", Cite("PovidoneIodineUSLabel"),
        Cite("SteinsapirWoodward2017", "abstract: the alternative on the face"),
        warnings=("eyes", "large_areas_iodine", "wiped_off"), allergens=("iodine",),
        assumed="That it is wiped off before the first needle, so that none is carried into the skin.",
    ),
    holds=frozenset({"iodine"}),
)  # fmt: skip
HYPOCHLOROUS_ACID = Antiseptic(
    _antiseptic(
        "hypochlorous_acid", Cite("HypochlorousEye2023", "abstract: the surface of the eye, 40 patients"),
        warnings=("not_tried_on_skin",), allergens=(),
        assumed="That what lowered germs on the eye does so on facial skin: no trial on skin was read.",
    ),
    holds=frozenset(),
)  # fmt: skip

ANTISEPTICS: dict[str, Antiseptic] = {
    one.id: one for one in (ALCOHOL, POVIDONE_IODINE, HYPOCHLOROUS_ACID, CHLORHEXIDINE, CHLORHEXIDINE_IN_ALCOHOL)
}
"""In the order in which they are proposed, which is our own."""


def allowed_on(
    antiseptic_id: str, regions: Collection[str], modality: str, allergies: Collection[str] | None
) -> Answer:
    """Return whether an antiseptic may go on some regions before a kind of needling.

    `allergies` are the kinds named ("chlorhexidine", "alcohol", "iodine", "other"); None means that nobody asked.
    """
    antiseptic = _antiseptic_called(antiseptic_id)
    for region in regions:
        if region not in REGIONS:
            raise ValueError(say("products.preparation.unknown_region", region=region, known=list(REGIONS)))
    forbidden = tuple(f"never_on_{region}" for region in REGIONS if region in regions and region in antiseptic.never_on)
    allergic, asks = _allergy(antiseptic, allergies)
    return Answer(
        allowed=not (forbidden or allergic or asks),
        asks=bool(asks) and not (forbidden or allergic),
        reasons=(*forbidden, *allergic, *asks),
        steps=_steps(antiseptic, regions, modality),
    )


def first_allowed(
    regions: Collection[str], modality: str, allergies: Collection[str] | None, among: Collection[str] = ()
) -> Antiseptic | None:
    """Return the first antiseptic that may be used, of those at hand; None when none may, or an answer is missing."""
    ids = tuple(among) or tuple(ANTISEPTICS)
    allowed = (ANTISEPTICS[one] for one in ids if allowed_on(one, regions, modality, allergies).allowed)
    return next(allowed, None)


def _allergy(antiseptic: Antiseptic, allergies: Collection[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if allergies is None:
        return (), ("allergy_not_asked",)
    met = tuple(f"allergy_{name}" for name in sorted(antiseptic.holds & set(allergies)))
    return met, ("allergy_to_another",) if ANOTHER in allergies else ()


def _steps(antiseptic: Antiseptic, regions: Collection[str], modality: str) -> tuple[str, ...]:
    steps = ["recorded"]
    if antiseptic.flammable:
        steps.append("dry_before_rf" if modality == RF else "dry")
    if "face" in regions:
        steps.append("off_the_lids")
    if "neck" in regions and antiseptic.never_on:
        steps.append("away_from_ear")
    if "iodine" in antiseptic.holds:
        steps.append("wipe_off")
    return tuple(steps)


def _antiseptic_called(name: str) -> Antiseptic:
    found = ANTISEPTICS.get(name)
    if found is None:
        near = get_close_matches(name, ANTISEPTICS, n=1, cutoff=0.4)
        hint = say("products.errors.closest", name=near[0]) if near else ""
        raise UnknownProduct(
            say("products.errors.unknown_antiseptic", name=name, known=list(ANTISEPTICS), hint=hint).strip()
        )
    return found
