"""Who comes, what they wish, and who would treat them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from needlecraft.devices.modalities import Modality
from needlecraft.intake.history import History
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import Sites


class Sex(StrEnum):
    """Sex as it bears on skin thickness and on the question about pregnancy."""

    FEMALE = "female"
    MALE = "male"
    INTERSEX = "intersex"
    UNSTATED = "unstated"


class Role(StrEnum):
    """Who would hold the device, in rising order of what a licence usually allows."""

    AESTHETICIAN = "aesthetician"
    NURSE = "nurse"
    PRESCRIBER = "prescriber"
    """A physician, nurse prescriber or physician associate with prescribing rights."""
    DERMATOLOGIST = "dermatologist"

    @property
    def rank(self) -> int:
        """Return the place in the rising order."""
        return list(Role).index(self)

    @property
    def is_medical(self) -> bool:
        """Return whether the role prescribes and so may use the medical caps."""
        return self.rank >= Role.PRESCRIBER.rank

    def at_least(self, other: Role) -> bool:
        """Return whether this role may do what `other` may."""
        return self.rank >= other.rank


@dataclass(frozen=True, slots=True)
class Person:
    """The client.  None and an unstated sex are unknown."""

    born: date | None = None
    sex: Sex = Sex.UNSTATED
    name: str = ""
    phototype: Phototype | None = None
    weight_kg: float | None = None
    pregnancy_possible: bool | None = None
    """None: asked where sex and age leave it possible."""

    def age_on(self, on: date) -> int | None:
        """Return the age in whole years on `on`."""
        if self.born is None:
            return None
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))

    def may_be_pregnant(self, on: date) -> bool:
        """Return whether pregnancy is possible: not a man, and 10 to 60 years old where the age is known.

        The ages are assumed, and wide on purpose; `pregnancy_possible` wins where it was stated.
        """
        if self.pregnancy_possible is not None:
            return self.pregnancy_possible
        return self.could_bear_by_sex_and_age(on)

    def may_breastfeed(self, on: date) -> bool:
        """Return whether breastfeeding is possible: also for someone who has stated that pregnancy no longer is."""
        return self.pregnancy_possible is True or self.could_bear_by_sex_and_age(on)

    def could_bear_by_sex_and_age(self, on: date) -> bool:
        """Return whether sex and age, as far as they are known, leave a pregnancy possible."""
        age = self.age_on(on)
        return self.sex is not Sex.MALE and (age is None or 10 <= age <= 60)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: why, where, by what means, with what beside it, and how many.

    `together` are the modalities wanted along with the needling.  `products` are ids of products to be put
    on needled skin; `anaesthetic` the id of the one wished for.  Areas are in cm2, by zone, where someone
    measured them.
    """

    indications: tuple[Indication, ...] = ()
    where: Sites = Sites()
    modality: Modality = Modality.PEN
    together: frozenset[Modality] = frozenset()
    products: tuple[str, ...] = ()
    anaesthetic: str | None = None
    anaesthetic_grams: float | None = None
    treatments: int | None = None
    spacing_days: int | None = None
    area_cm2: dict[str, float] = field(default_factory=dict)
    device: str | None = None
    cartridge: str | None = None
    modality_assumed: bool = False

    @property
    def modalities(self) -> frozenset[Modality]:
        """Return every modality asked for.

        An anaesthetic wished for is an anaesthetic, and a product for needled skin is delivered through it, also
        where `together` does not say so: what judges them must not be passed by.
        """
        found = self.together | {self.modality}
        if self.anaesthetic not in (None, "none"):
            found |= {Modality.TOPICAL_ANAESTHETIC}
        if self.products:
            found |= {Modality.DRUG_DELIVERY}
        return found


@dataclass(frozen=True, slots=True)
class Operator:
    """Who would treat, under which law, and who stands behind them."""

    role: Role = Role.AESTHETICIAN
    jurisdiction: str = ""
    """A country or state code such as "US-NC" or "GB"; empty is unknown."""
    prescriber_at_hand: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A withheld finding set aside by someone who may, with the reason."""

    rule: str
    by: str
    role: Role
    why: str
    on: date


@dataclass(frozen=True, slots=True)
class Intake:
    """All that was said before a decision: the person, the wish, the operator, the history, the overrides."""

    person: Person
    wish: Wish
    operator: Operator
    history: History
    answered_on: date
    overrides: tuple[Override, ...] = ()
