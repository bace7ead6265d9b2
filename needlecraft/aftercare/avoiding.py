"""What to leave off the skin, or leave undone, and for how many hours: the spread of sheets, and our choice in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from needlecraft.aftercare.periods import CLINICS, DE_NOVO
from needlecraft.course import Text
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Parameter
from needlecraft.products.channels import closed_after
from needlecraft.units import hours_to_days

IN_SHEETS = "spread over nine clinic sheets; our choice inside it"


@dataclass(frozen=True, slots=True)
class Avoided:
    """A thing to avoid after needling, with the hours."""

    id: str
    hours: Parameter

    @property
    def title(self) -> Text:
        """Return what is avoided, for the client."""
        return Text(f"aftercare.avoided.{self.id}")

    def from_day(self, treated_on: date) -> date:
        """Return the first whole day on which it is allowed again."""
        return treated_on + timedelta(days=ceil(hours_to_days(self.hours.value)))


@dataclass(frozen=True, slots=True)
class Used:
    """A product that may be used after needling, from and to which hour; `to_h` None: it goes on."""

    id: str
    from_h: float
    to_h: float | None
    cites: tuple[Cite, ...]
    assumed: bool = False

    @property
    def title(self) -> Text:
        """Return what is used, for the client."""
        return Text(f"aftercare.used.{self.id}")


def _sheets(value: float, low: float, high: float, *more: Cite) -> Parameter:
    return Parameter(value, "h", IN_SHEETS, (CLINICS, *more), low=low, high=high)


def _assumed(value: float, low: float, high: float) -> Parameter:
    why = "sheets give this spread in passing; no figure was read beside the item itself"
    return Parameter(value, "h", "assumed", (CLINICS,), low=low, high=high, why=why)


AVOIDED = (
    Avoided("make_up", _sheets(72, 24, 168)),
    Avoided("alcohol", _sheets(24, 24, 48)),
    Avoided("exercise", _sheets(48, 24, 72)),
    Avoided("swimming_and_sauna", _sheets(96, 24, 120)),
    Avoided("direct_sun", _sheets(168, 12, 336)),
    Avoided("retinoids_and_acids", _sheets(168, 72, 240)),
    Avoided("vitamin_c", _sheets(168, 72, 168, Cite("Friedmann2024", "abstract, granulomas after topicals"))),
    Avoided("own_choice_painkillers", _sheets(168, 0, 168, Cite("InModeOptimasManual", "p. 58"))),
    Avoided("waxing", _assumed(168, 72, 336)),
    Avoided("botulinum_or_filler", _sheets(336, 168, 336, Cite("Carruthers2016", "abstract, spacing"))),
    Avoided("other_resurfacing", _assumed(672, 336, 672)),
)

UNTIL_CLOSED = frozenset({"make_up", "swimming_and_sauna"})
"""What stays away until the channels count as closed, whatever the sheets say."""

USED = (
    Used("sterile_hydrogel", 0, 336, (DE_NOVO, CLINICS)),
    Used("moisturiser", 24, 168, (CLINICS,)),
    Used("sunscreen", 24, None, (CLINICS,)),
)


def avoided_after(modality: Modality) -> tuple[Avoided, ...]:
    """Return what to avoid after one kind of needling: colours and pools no earlier than the channels close."""
    closed = closed_after(modality.value)
    return tuple(
        replace(item, hours=closed) if item.id in UNTIL_CLOSED and item.hours.value < closed.value else item
        for item in AVOIDED
    )


def allowed_again(treated_on: date, modality: Modality = Modality.PEN) -> dict[str, date]:
    """Return, by item, the first day on which it is allowed again after a treatment on `treated_on`."""
    return {item.id: item.from_day(treated_on) for item in avoided_after(modality)}
