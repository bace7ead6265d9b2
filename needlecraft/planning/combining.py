"""What may go with needling: the type of an entry, and who may see which as open to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from needlecraft.course import Text, Why
from needlecraft.evidence import Cite, Level
from needlecraft.intake import Role
from needlecraft.planning.protocols import Span
from needlecraft.skin.indications import Indication


class Kind(StrEnum):
    """What is combined with the needling."""

    HOME_CARE = "home_care"
    DRUG = "drug"
    BLOOD_PRODUCT = "blood_product"
    ACID = "acid"
    ENERGY = "energy"
    INJECTABLE = "injectable"


LOCKED_FOR_AESTHETICIANS = frozenset({Kind.DRUG, Kind.BLOOD_PRODUCT, Kind.ACID, Kind.ENERGY, Kind.INJECTABLE})
"""An aesthetician's plan never opens these, whatever the prescriber at hand says."""


@dataclass(frozen=True, slots=True)
class Combination:
    """One combination: its order, the days between, what came of it, who may do it, at what risk.

    `indications` None is any.  `interval_days` None is unknown; `interval_read` whether it was read in the work.
    `same_day` marks what touches freshly needled skin.
    """

    id: str
    kind: Kind
    who: Role
    indications: frozenset[Indication] | None
    interval_days: Span | None
    level: Level
    cites: tuple[Cite, ...]
    interval_read: bool = True
    same_day: bool = False
    is_verified: bool = True

    @property
    def is_locked_for_aestheticians(self) -> bool:
        """Return whether an aesthetician's plan leaves it closed."""
        return self.kind in LOCKED_FOR_AESTHETICIANS

    def fits(self, indications: tuple[Indication, ...]) -> bool:
        """Return whether it concerns any of these indications."""
        return self.indications is None or not self.indications.isdisjoint(indications)

    def open_to(self, role: Role) -> bool:
        """Return whether a role may do it."""
        if role is Role.AESTHETICIAN and self.is_locked_for_aestheticians:
            return False
        return role.at_least(self.who)

    @property
    def why(self) -> Why:
        """Return the combination as a plan tells it: order, interval, what came of it."""
        name, order, found = (Text(f"plan.combination_{part}.{self.id}") for part in ("names", "orders", "found"))
        span = self.interval_days
        params: dict[str, object] = {}
        if span is None:
            key = "unknown_interval"
        elif span.high == 0:
            key = "daily"
        elif span.low == span.high:
            key, params = "one_interval", {"days": span.low}
        else:
            key, params = "interval", {"low": span.low, "high": span.high}
        parts = {"name": name, "order": order, "found": found, **params}
        assumed = None if self.interval_read or span is None else Text("plan.combinations.assumed", {"name": name})
        return Why(Text(f"plan.combinations.{key}", parts), self.cites, self.level, assumed)
