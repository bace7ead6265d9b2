"""Search of clients: words of a name in any order and by their beginning, telephone, e-mail, date of birth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from clinic.clients.dates import date_within
from clinic.clients.models import Client, NamePart
from clinic.clients.names import digits, tail, words

LONGEST_QUERY = 200
MOST_SHOWN = 50
FEWEST_DIGITS = 3
MOST_WORDS = 8
NUMBERISH = re.compile(r"\+?[\d()/.\-]*\d[\d()/.\-]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, as it was understood."""

    words: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    digits: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.days or self.digits or self.email)


@dataclass(frozen=True, slots=True)
class Found:
    """The clients found, by name; `more` where there are others beyond these."""

    clients: tuple[Client, ...]
    more: bool
    asked: Asked


def understand(text: str) -> Asked:
    """Return what a typed line asks for: a date and an e-mail wherever they stand, then numbers, then words."""
    rest, reading = date_within(text[:LONGEST_QUERY])
    tokens = rest.split()
    emails = [t.strip("<>,;") for t in tokens if "@" in t]
    numbers = [t for t in tokens if NUMBERISH.fullmatch(t)]
    number = "".join(numbers)
    is_long = sum(c.isdigit() for c in number) >= FEWEST_DIGITS
    named = (t for t in tokens if "@" not in t and not (is_long and t in numbers))
    return Asked(
        words=tuple(dict.fromkeys(words(" ".join(named))))[:MOST_WORDS],
        days=reading.all,
        digits=number if is_long else "",
        email=emails[0] if emails else "",
    )


def begins(field: str, start: str) -> Q:
    """Return the condition that a searched form begins so, as a range that an index serves on every database."""
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + "\U0010ffff"})


def matching(rows: QuerySet[Client], asked: Asked) -> QuerySet[Client]:
    """Return those of the rows that answer to all that was asked."""
    # Constraining each word inside its own subquery, in the same practice, is what the index is made for.
    for word in asked.words:
        rows = rows.filter(pk__in=NamePart.objects.filter(begins("part", word)).values("client"))
    if asked.days:
        rows = rows.filter(born__in=asked.days)
    if asked.email:
        rows = rows.filter(begins("email_folded", asked.email))
    if asked.digits:
        rows = rows.filter(_telephone(asked.digits))
    return rows


def find(text: str) -> Found:
    """Return up to fifty clients of the current practice that answer to what was typed.

    An empty line gives the clients that changed last.  One query, however many clients there are.
    """
    asked = understand(text)
    rows = Client.objects.filter(merged_into=None)
    if text.strip() and not asked:
        return Found((), False, asked)
    ordered: Any = matching(rows, asked).order_by("searched", "pk") if asked else rows.order_by("-changed_at")
    shown = list(ordered[: MOST_SHOWN + 1])
    return Found(tuple(shown[:MOST_SHOWN]), len(shown) > MOST_SHOWN, asked)


def _telephone(typed: str) -> Q:
    # Typed as it is dialled here or from abroad, or only its end: "0018" is no number from abroad.
    bare = "".join(c for c in typed if c.isdigit())
    condition = begins("phone_tail", bare[::-1])
    for field, form in (("phone_digits", digits(typed)), ("phone_tail", tail(typed))):
        if len(form) >= FEWEST_DIGITS:
            condition |= begins(field, form)
    return condition
