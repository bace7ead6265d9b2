"""A product: what it is, where it goes, who may use it, and what is known of it.

`who` is the least role that may put it on or hand it out ("aesthetician", "nurse", "prescriber",
"dermatologist"); None is nobody.  Whether a licence allows it in a jurisdiction is judged apart.  `sterile` None is
"depends on the pack": the pack is looked at, and what is not marked sterile is not.

Does not model brands, prices or stock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from needlecraft.evidence import Cite, Level, Parameter
from needlecraft.words import say

ROLES = ("aesthetician", "nurse", "prescriber", "dermatologist")
"""In rising order; the same words as the roles of an operator."""


class ProductKind(StrEnum):
    """What a product is for."""

    ANAESTHETIC = "anaesthetic"
    ANTISEPTIC = "antiseptic"
    ON_NEEDLED_SKIN = "on_needled_skin"
    DRUG = "drug"
    MASK = "mask"
    CREAM = "cream"
    SUNSCREEN = "sunscreen"
    CLEANSER = "cleanser"
    COOLING = "cooling"


class Route(StrEnum):
    """The skin a product is put on."""

    WHOLE_SKIN = "whole_skin"
    """Whole skin only, before the first needle."""
    NEEDLED_SKIN = "needled_skin"
    """Skin whose channels are open."""
    CLOSED_SKIN = "closed_skin"
    """Once the channels count as closed."""
    NOT_ON_SKIN = "not_on_skin"
    """Held against the skin through something clean, or nothing at all."""


class OnNeedledSkin(StrEnum):
    """What becomes of a product on skin whose channels are open."""

    ALLOWED = "allowed"
    """With the rule for products on needled skin kept: sterile, single dose, ingredients and lot recorded."""
    PRESCRIBER = "prescriber"
    """A prescriber's decision for one client, outside what the device was cleared for."""
    NEVER = "never"
    UNKNOWN = "unknown"
    """No source was read that says what it should be; a prescriber is asked."""


class UnknownProduct(ValueError):
    """A name that is no product."""


@dataclass(frozen=True, slots=True)
class Product:
    """Something that is put on the skin.  Warnings and notes are keys under `products`."""

    id: str
    kind: ProductKind
    route: Route
    who: str | None
    sterile: bool | None
    needled: OnNeedledSkin
    level: Level
    cites: tuple[Cite, ...]
    warnings: tuple[str, ...] = ()
    jurisdiction_notes: tuple[tuple[str, str], ...] = ()
    """Pairs of a jurisdiction code and a key under `products.jurisdiction`."""
    allergens: tuple[str, ...] = ()
    first_use_after: Parameter | None = None
    """Hours after the last pass before it may be put on; None: on the day, if at all."""
    assumed: str = ""
    """What of this entry is our own choice; empty when nothing is."""

    def __post_init__(self) -> None:
        if self.who is not None and self.who not in ROLES:
            raise ValueError(f"{self.id}: who is {self.who!r}; it is one of {', '.join(ROLES)}, or None for nobody.")

    @property
    def name(self) -> str:
        """Return what staff call it."""
        return self.named("en")

    @property
    def from_h(self) -> float:
        """Return the hours after the last pass from which it may be put on."""
        return 0.0 if self.first_use_after is None else self.first_use_after.value

    def named(self, language: str) -> str:
        """Return what staff call it, in a language."""
        return say(f"products.names.{self.id}", language)

    def plain_name(self, language: str = "en") -> str:
        """Return what clients call it."""
        return say(f"products.plain_names.{self.id}", language)

    def warning_texts(self, language: str = "en") -> tuple[str, ...]:
        """Return its warnings as sentences for staff."""
        return tuple(say(f"products.warnings.{key}", language) for key in self.warnings)

    def notes_for(self, jurisdiction: str, language: str = "en") -> tuple[str, ...]:
        """Return what is known of it in a jurisdiction ("US-NC" takes the notes of "US" too)."""
        country = jurisdiction.partition("-")[0]
        return tuple(
            say(f"products.jurisdiction.{key}", language)
            for code, key in self.jurisdiction_notes
            if code in (jurisdiction, country)
        )

    def may_be_used_by(self, role: str) -> bool:
        """Return whether a role is high enough, apart from what a licence says."""
        return self.who is not None and ROLES.index(role) >= ROLES.index(self.who)
