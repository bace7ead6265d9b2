"""The safety banner: who this is and what must be seen before anything is done, on every clinical page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Banner:
    """What the banner says of a client.

    `allergies` is None where nobody asked and empty where none is known: not asked is never none.  `pregnancy`
    is the answer in words, "" where nobody asked.  `similar_name`: another client with a like name is open today.
    """

    name: str
    born: date | None = None
    age_years: int | None = None
    photo_url: str = ""
    allergies: tuple[str, ...] | None = None
    phototype: str = ""
    pregnancy: str = ""
    pregnancy_asked_on: date | None = None
    pregnancy_asked: bool = True
    """False where the question does not arise: then the banner leaves it out."""
    flags: tuple[str, ...] = ()
    similar_name: bool = False
    url: str = ""
