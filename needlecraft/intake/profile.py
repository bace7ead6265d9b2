"""The questions about the person and the operator that are not facts of the history: age, sex, phototype, weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from needlecraft.devices.modalities import Modality
from needlecraft.intake.answers import Whom
from needlecraft.intake.person import Intake, Person, Sex
from needlecraft.skin.phototypes import Phototype
from needlecraft.words import say


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """A question whose answer stands in the person or the operator, at `path`; `words` are the answers offered."""

    name: str
    path: str
    of: Whom
    words: tuple[str, ...] = ()

    def text(self, language: str = "en") -> str:
        """Return the question."""
        return say(f"intake.profile.{self.name}.question", language)

    def hint(self, language: str = "en") -> str:
        """Return the explanation below the question."""
        return say(f"intake.profile.{self.name}.hint", language)

    def why(self, language: str = "en") -> str:
        """Return why it is asked."""
        return say(f"intake.profile.{self.name}.why", language)

    def options(self, language: str = "en") -> dict[str, str]:
        """Return the answers offered, by what they record; empty where a day, a number or a text is asked."""
        return {word: say(f"intake.profile.{self.name}.options.{word}", language) for word in self.words}


BORN = ProfileQuestion("born", "person.born", Whom.CLIENT)
SEX = ProfileQuestion("sex", "person.sex", Whom.CLIENT, tuple(Sex))
PREGNANCY_POSSIBLE = ProfileQuestion(
    "pregnancy_possible", "person.pregnancy_possible", Whom.CLIENT, ("yes", "no", "unsure")
)
PHOTOTYPE = ProfileQuestion("phototype", "person.phototype", Whom.CLIENT, tuple(Phototype))
WEIGHT = ProfileQuestion("weight_kg", "person.weight_kg", Whom.CLIENT)
JURISDICTION = ProfileQuestion("jurisdiction", "operator.jurisdiction", Whom.PRACTICE)
PRESCRIBER_AT_HAND = ProfileQuestion("prescriber_at_hand", "operator.prescriber_at_hand", Whom.PRACTICE)

ANAESTHETIC = ProfileQuestion("anaesthetic", "wish.anaesthetic", Whom.PRACTITIONER)
PRODUCTS = ProfileQuestion("products", "wish.products", Whom.PRACTITIONER)

PROFILE = (BORN, SEX, PREGNANCY_POSSIBLE, PHOTOTYPE, WEIGHT, ANAESTHETIC, PRODUCTS, JURISDICTION, PRESCRIBER_AT_HAND)


def profile_to_ask(intake: Intake, on: date, *, of: Whom | None = None) -> tuple[ProfileQuestion, ...]:
    """Return the questions about person and operator that nobody has answered, in order."""
    return tuple(q for q in _missing(intake, on) if of is None or q.of is of)


def _missing(intake: Intake, on: date) -> Iterator[ProfileQuestion]:
    person = intake.person
    if person.born is None:
        yield BORN
    if person.sex is Sex.UNSTATED:
        yield SEX
    if _pregnancy_is_open(person, on):
        yield PREGNANCY_POSSIBLE
    if person.phototype is None:
        yield PHOTOTYPE
    if person.weight_kg is None and intake.wish.anaesthetic != "none":
        yield WEIGHT
    if intake.wish.anaesthetic is None and Modality.TOPICAL_ANAESTHETIC in intake.wish.modalities:
        yield ANAESTHETIC
    if not intake.wish.products and Modality.DRUG_DELIVERY in intake.wish.modalities:
        yield PRODUCTS
    if not intake.operator.jurisdiction:
        yield JURISDICTION
    if not intake.operator.prescriber_at_hand and not intake.operator.role.is_medical:
        yield PRESCRIBER_AT_HAND


def _pregnancy_is_open(person: Person, on: date) -> bool:
    return person.pregnancy_possible is None and person.could_bear_by_sex_and_age(on)
