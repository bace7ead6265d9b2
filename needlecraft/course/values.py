"""The values of a course: what is planned for each zone, on each day, and why.

Planning makes them; report, forecast and the clinic read them.  All are immutable.  Sentences are kept as
`Text`, a key with its parameters, so that a plan can be read in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level
from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import Sites
from needlecraft.words import say


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence as key and parameters (see `needlecraft.words`).  A parameter may itself be a sentence."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)

    def read(self, language: str = "en") -> str:
        """Return the sentence in a language."""
        return say(self.key, language, **{name: _read(value, language) for name, value in self.params.items()})

    def __str__(self) -> str:
        return self.read()


def _read(value: object, language: str) -> object:
    """Return a parameter with every sentence in it read in the language."""
    match value:
        case Text():
            return value.read(language)
        case list() | tuple():
            return [_read(part, language) for part in value]
        case _:
            return value


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for one decision: a sentence, the works for and against, the level, and what is assumed."""

    text: Text
    cites: tuple[Cite, ...] = ()
    level: Level | None = None
    assumed: Text | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A range of numbers with a unit; a missing end is unknown."""

    low: float | None
    high: float | None
    unit: str


class Status(StrEnum):
    """Whether a plan stands, hangs on an answer, or is withheld."""

    PLANNED = "planned"
    PROVISIONAL = "provisional"
    WITHHELD = "withheld"


class SessionKind(StrEnum):
    """What happens on a planned day."""

    PATCH_TEST = "patch_test"
    TEST_SPOT = "test_spot"
    TEST_READING = "test_reading"
    TREATMENT = "treatment"
    COMPANION = "companion"
    """A peel or other treatment between needling sessions."""
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class ZoneTreatment:
    """What is planned for one zone (and side) in every needling session.

    `set_depth_mm` is the dial, `cap_mm` what it may not pass and `cap` why.  A None depth, speed or passes is
    "unknown": an RF setting without the manufacturer's file.
    """

    zone: str
    sites: Sites
    indication: Indication
    modality: Modality
    set_depth_mm: float | None
    cap_mm: float | None
    passes: int | None
    directions: tuple[str, ...]
    """Keys under `plan.directions`."""
    speed_hz: float | None
    endpoint: Text
    area_cm2: float | None
    area_assumed: bool
    depth: Why
    cap: Why
    settings: Why
    notes: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneLeftOut:
    """A zone asked for and not planned, with the reason."""

    zone: str
    sites: Sites
    why: Why


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    """The device and cartridge that reach the planned depths."""

    device: str
    cartridge: str
    name: str
    needles: int | None
    max_length_mm: float | None
    why: Why


@dataclass(frozen=True, slots=True)
class Session:
    """One day of the course.  `not_before` is the first day on which it may be held."""

    number: int
    kind: SessionKind
    on: date
    title: Text
    why: Why
    modality: Modality | None = None
    warnings: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the visit, in minutes from the client's arrival."""

    key: str
    title: Text
    starts_min: int
    minutes: int
    needs_room: bool
    detail: tuple[Text, ...] = ()
    why: Why | None = None

    @property
    def ends_min(self) -> int:
        """Return the minute at which the step ends."""
        return self.starts_min + self.minutes


@dataclass(frozen=True, slots=True)
class Anaesthesia:
    """What numbs, how much, where and for how long, against that product's own label; or why nothing does."""

    product: str | None
    name: str
    grams: float | None
    area_cm2: float | None
    minutes_min: int | None
    minutes_max: int | None
    milligrams_on_skin: Mapping[str, float]
    """By substance; shown, and never compared with limits for injection."""
    why: Why
    steps: tuple[Text, ...] = ()
    warnings: tuple[Why, ...] = ()
    asks: bool = False
    """An answer about it is missing: it stands only once that is given."""


@dataclass(frozen=True, slots=True)
class ProductUse:
    """A product with when, where and how it touches the skin."""

    product: str
    name: str
    use: Text
    from_h: float | None
    to_h: float | None
    why: Why


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to the same end, side by side: benefit as a range, downtime, level, or why it is not open."""

    key: str
    title: Text
    modality: Modality
    verdict: str
    treatments: int | None
    spacing_days: int | None
    benefit: Text
    downtime_days: Range | None
    level: Level | None
    why: Why
    planned: bool = False
    risks: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class CostLine:
    """A line of what the course costs, only where the practice gave the price."""

    title: Text
    count: int
    each: float
    currency: str

    @property
    def total(self) -> float:
        """Return count times price."""
        return self.count * self.each


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An entry of the series' calendar, in UTC."""

    uid: str
    starts: datetime
    ends: datetime
    title: Text


@dataclass(frozen=True, slots=True)
class Course:
    """The days of a course, in order."""

    sessions: tuple[Session, ...]

    @property
    def treatments(self) -> tuple[Session, ...]:
        """Return the needling sessions."""
        return tuple(s for s in self.sessions if s.kind is SessionKind.TREATMENT)


@dataclass(frozen=True, slots=True)
class Score:
    """A clinical score given on a day by a rater; a later plan narrows on it."""

    scale: str
    value: float
    on: date
    rater: str = ""
    zone: str = ""
