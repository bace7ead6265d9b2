"""The invented people of the demo practice: who they are, what they wish, what they answered, how far they are.

Nobody here exists.  Days are counted back from the day the demo is made, so that the practice is always in the
middle of its work.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Answered = dict[str, Any]
"""Answers other than "no": a word, or a table in which `days_ago` stands for the day."""


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented client.  `stage`: new, answered, screened, planned, agreed, half (of the course done), finished."""

    name: str
    born: str
    sex: str
    phototype: str
    zones: tuple[str, ...]
    indication: str
    stage: str
    by: str = "practitioner"
    modality: str = "pen"
    answers: Answered = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    allergies: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    language: str = "en"
    bought: int = 0
    used: int = 0
    answered_days_ago: int = 0


def _said(answer: str = "yes", **more: Any) -> dict[str, Any]:
    return {"answer": answer, **more}


CHEEKS, FACE, LIP = ("cheeks",), ("full_face",), ("upper_lip", "perioral_corner")
SCARS, BOXCAR, LINES = "acne_scars_rolling", "acne_scars_boxcar", "wrinkles"

CLIENTS: tuple[Invented, ...] = (
    Invented("Amara Okonkwo", "1992-03-12", "female", "V", CHEEKS, SCARS, "half", "owner", flags=("PIH after acne",),
             allergies=("Latex (wheals)",), answers={"latex_allergy": "yes"}, bought=3, used=1),
    Invented("Lucía Ferrer", "1985-02-02", "female", "III", FACE, LINES, "screened", language="es",
             flags=("Cold sores",), answers={"cold_sores_ever": "yes", "sunburn_or_tan": _said(days_ago=6)}),
    Invented("Tomasz Wiśniewski", "1990-07-30", "male", "II", CHEEKS, BOXCAR, "agreed", "owner", bought=4),
    Invented("Grace Kim", "1991-05-06", "female", "III", FACE, "pores", "planned"),
    Invented("Mara Ilves", "1984-03-09", "female", "II", CHEEKS, LINES, "agreed", "owner", bought=3),
    Invented("Jonas Bergström", "1978-11-21", "male", "I", FACE, "ageing", "screened",
             answers={"blood_thinner": "yes"}),
    Invented("Priya Raman", "1986-12-11", "female", "V", ("forehead", "malar_cheek"), "melasma", "screened", "owner",
             answers={"melasma": "yes"}),
    Invented("Chiara Conti", "1994-01-17", "female", "II", CHEEKS, SCARS, "screened",
             answers={"isotretinoin": _said("no", days_ago=90)}),
    Invented("Hannah Weiss", "1993-08-25", "female", "II", FACE, LINES, "screened", answers={"pregnant": "yes"}),
    Invented("Diego Salazar", "1988-04-03", "male", "IV", CHEEKS, SCARS, "half", "owner", language="es", bought=3,
             used=2),
    Invented("Nora Lindqvist", "1969-10-08", "female", "I", ("neck",), LINES, "finished", "owner", bought=4, used=4),
    Invented("Ibrahim Haddad", "1982-06-14", "male", "IV", ("scalp",), "alopecia", "half", "prescriber", bought=6,
             used=3),
    Invented("Sofia Almeida", "1990-09-29", "female", "III", ("abdomen",), "striae", "agreed", "owner", bought=4),
    Invented("Ewa Kowalczyk", "1975-02-18", "female", "II", LIP, LINES, "screened", answers={"cold_sore_now": "yes"}),
    Invented("Matthew Reed", "1996-05-31", "male", "II", CHEEKS, SCARS, "screened",
             answers={"inflamed_acne": _said(kind="severe")}),
    Invented("Aisha Rahman", "1989-12-01", "female", "V", CHEEKS, "post_inflammatory_pigment", "screened"),
    Invented("Peter Novák", "1967-07-07", "male", "II", FACE, "ageing", "screened", modality="rf", by="owner",
             answers={"electronic_implant": "yes"}, flags=("Pacemaker",)),
    Invented("Yuki Tanaka", "1987-03-23", "female", "III", FACE, LINES, "planned", "owner",
             together=("topical_anaesthetic",)),
    Invented("Fatoumata Diallo", "1998-10-10", "female", "VI", CHEEKS, SCARS, "planned", "owner"),
    Invented("Emily Carter", "1981-01-05", "female", "II", FACE, LINES, "screened",
             answers={"botulinum": _said(days_ago=5)}),
    Invented("Noah Fischer", "2005-12-20", "male", "II", CHEEKS, SCARS, "screened"),
    Invented("Carmen Ortiz", "1972-08-02", "female", "III", FACE, "sun_damage", "screened", language="es"),
    Invented("Liam Murphy", "1979-04-27", "male", "I", CHEEKS, BOXCAR, "half", "owner", bought=3, used=1),
    Invented("Zeynep Aydın", "1992-11-13", "female", "III", CHEEKS, SCARS, "screened",
             answers={"keloid_or_raised_scars": _said(kind="own")}),
    Invented("Olga Petrova", "1965-05-19", "female", "II", FACE, "laxity", "screened", modality="rf", by="owner"),
    Invented("Marcus Johnson", "1983-09-09", "male", "VI", CHEEKS, SCARS, "half", "owner", flags=("Beard",),
             answers={"beard_or_other_hair": "yes"}, bought=4, used=2),
    Invented("Ingrid Solberg", "1990-02-26", "female", "I", FACE, LINES, "screened",
             answers={"eczema": _said(where=["forehead"])}),
    Invented("Rosa Giménez", "1958-06-06", "female", "III", FACE, "ageing", "finished", "owner", language="es",
             bought=4,
             used=4),
    Invented("Theo Laurent", "1986-07-15", "male", "II", CHEEKS, SCARS, "screened",
             answers={"tattoo_or_permanent_makeup": _said(where=["lateral_cheek_left"])}),
    Invented("Wei Chen", "1995-03-03", "female", "III", CHEEKS, SCARS, "planned", "owner"),
    Invented("Anaïs Dubois", "1977-12-24", "female", "II", FACE, LINES, "screened", answers={"vitiligo": "yes"}),
    Invented("Kofi Mensah", "1993-01-30", "male", "VI", CHEEKS, SCARS, "answered", "owner"),
    Invented("Julia Schneider", "1988-08-08", "female", "II", FACE, LINES, "answered", answered_days_ago=3),
    Invented("Elif Demir", "1999-04-14", "female", "III", CHEEKS, SCARS, "answered", answered_days_ago=12),
    Invented("Samuel Osei", "1984-10-31", "male", "V", CHEEKS, BOXCAR, "new"),
    Invented("Martina Rossi", "1970-03-27", "female", "III", FACE, LINES, "new"),
    Invented("Björk Jónsdóttir", "1996-09-17", "female", "I", CHEEKS, SCARS, "new"),
    Invented("Ana Lucía Núñez", "1991-06-21", "female", "IV", FACE, "pores", "new", language="es"),
    Invented("Daniel Cohen", "1974-11-02", "male", "II", FACE, "ageing", "screened",
             answers={"diabetes": _said(kind="poorly_controlled")}),
    Invented("Mei Lin", "1980-05-25", "female", "III", ("hand",), "ageing", "agreed", "owner", bought=3),
)  # fmt: skip

STAFF = (
    ("owner", "Dr Ana Rivera", "dermatologist"),
    ("prescriber", "Dr Paul Byrne", "prescriber"),
    ("practitioner", "Maeve Byrne", "aesthetician"),
    ("front_desk", "Leo Park", ""),
    ("auditor", "Ines Vogel", ""),
)
