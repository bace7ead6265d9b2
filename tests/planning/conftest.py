"""A healthy client and a practised hand, from which each test departs in one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from needlecraft.course import Text, Why
from needlecraft.devices.rf_file import RFProtocol, load
from needlecraft.intake import FACTS, Answer, Given, History, Intake, Operator, Person, Role, Sex, Wish
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import sites

ON = date(2026, 11, 24)
DECIDED = {"licence_allows", "skin_examined"}
EXAMPLE_FILE = Path(__file__).parents[2] / "examples" / "devices" / "example_rf_device.toml"


def make(
    role: Role = Role.DERMATOLOGIST,
    indications: tuple[Indication, ...] = (Indication.ACNE_SCARS_ROLLING,),
    where: tuple[str, ...] = ("cheeks",),
    jurisdiction: str = "GB",
    phototype: Phototype | None = Phototype.III,
    answers: dict[str, Given] | None = None,
    prescriber_at_hand: bool = False,
    weight_kg: float | None = 62.0,
    **wish: object,
) -> Intake:
    """An intake of a healthy woman of 36, with every question answered."""
    given = {name: Given(Answer.NO, answered_on=ON) for name in FACTS}
    given |= {name: Given(Answer.YES, last=ON, answered_on=ON) for name in DECIDED}
    given |= answers or {}
    person = Person(date(1990, 1, 1), Sex.FEMALE, "", phototype, weight_kg)
    wished = Wish(indications, sites(*where), **wish)  # type: ignore[arg-type]
    return Intake(person, wished, Operator(role, jurisdiction, prescriber_at_hand), History(**given), ON)


@pytest.fixture
def on() -> date:
    return ON


@pytest.fixture
def an_intake() -> Callable[..., Intake]:
    return make


@pytest.fixture
def yes() -> Callable[..., Given]:
    def answered(**more: object) -> Given:
        return Given(Answer.YES, answered_on=ON, **more)  # type: ignore[arg-type]

    return answered


@pytest.fixture(scope="session")
def rf_example() -> RFProtocol:
    return load(EXAMPLE_FILE)


def everything_in(value: object) -> Iterator[object]:
    """Every value inside a plan, its screening apart."""
    yield value
    if isinstance(value, (Text, Why)) or is_dataclass(value):
        for field in fields(value):  # type: ignore[arg-type]
            if field.name != "screening":
                yield from everything_in(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from everything_in(part)


@pytest.fixture(scope="session")
def texts_of() -> Callable[[object], list[Text]]:
    def found(plan: object) -> list[Text]:
        return [one for one in everything_in(plan) if isinstance(one, Text)]

    return found


@pytest.fixture(scope="session")
def reasons_of() -> Callable[[object], list[Why]]:
    def found(plan: object) -> list[Why]:
        return [one for one in everything_in(plan) if isinstance(one, Why)]

    return found
