"""Search of clients: words of a name in any order and by their beginning, telephone, e-mail, date of birth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from clinic.clients.dates import date_within
from clinic.clients.models import Client, NamePart
from clinic.clients.names import digits, parts, tail, words

LONGEST_QUERY = 200
MOST_SHOWN = 50
FEWEST_DIGITS = 3
MOST_WORDS = 8
FEW = 300
ASKED_FOR = MOST_SHOWN + 1
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


def find(text: str) -> Found:
    """Return up to fifty clients of the current practice that answer to what was typed, by name.

    An empty line gives the clients that changed last.  At most five queries, however many clients there are.
    """
    asked = understand(text)
    if text.strip() and not asked:
        return Found((), False, asked)
    shown = (
        _answering(asked)
        if asked
        else list(Client.objects.filter(merged_into=None).order_by("-changed_at")[:ASKED_FOR])
    )
    return Found(tuple(shown[:MOST_SHOWN]), len(shown) > MOST_SHOWN, asked)


def _answering(asked: Asked) -> list[Client]:
    """Return the first clients, by name, that answer to all that was asked.

    A rare answer is looked up by its own index, without an order, and then put in order here; of a common one the
    first fifty are soon met on the way along the names.  Left to choose, a database walks all names for a rare one.
    """
    ways = _on_the_client(asked)
    own = reduce(or_, ways, Q())
    few = _of_any(ways) if ways else None
    if few is None and asked.words:
        few = _few(_by_parts(asked.words))
    if few is not None:
        # The ids come from this practice's rows; without its condition only the primary key is left to look them up.
        found = [each for each in Client.everything.filter(own, pk__in=few) if _is_named(each, asked.words)]
        return sorted(found, key=lambda each: (each.searched, str(each.pk)))[:ASKED_FOR]
    rows = Client.objects.filter(own, *(_has_part(word, "pk") for word in asked.words), merged_into=None)
    return list(rows.order_by("searched", "pk")[:ASKED_FOR])


def _few(ids: QuerySet[Any, Any]) -> list[Any] | None:
    found = list(ids.order_by()[: FEW + 1])
    return found if len(found) <= FEW else None


def _by_parts(asked: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Return the ids of clients whose name has each of the words, from the indexes of parts alone."""
    rarest, *others = sorted(asked, key=len, reverse=True)
    found = NamePart.objects.filter(begins("part", rarest), *(_has_part(word, "client") for word in others))
    return found.values_list("client", flat=True).distinct()


def _has_part(word: str, id: str) -> Exists:
    # The client is of this practice already, so the part needs no such condition, and the right index is found.
    return Exists(NamePart.everything.filter(begins("part", word), client=OuterRef(id)))


def _is_named(each: Client, asked: tuple[str, ...]) -> bool:
    known = parts(each.name)
    return each.merged_into_id is None and all(any(part.startswith(word) for part in known) for word in asked)


def _of_any(ways: list[Q]) -> list[Any] | None:
    """Return the ids of clients that meet any of the conditions, each looked up by its own index; None for many."""
    found: set[Any] = set()
    for way in ways:
        few = _few(Client.objects.filter(way).values_list("pk", flat=True))
        if few is None:
            return None
        found.update(few)
    return list(found)


def _on_the_client(asked: Asked) -> list[Q]:
    """Return the ways in which a client's own record can answer; none where only words were asked."""
    both = Q(born__in=asked.days) if asked.days else Q()
    if asked.email:
        both &= begins("email_folded", asked.email)
    if asked.digits:
        return [both & way for way in _telephone(asked.digits)]
    return [both] if both else []


def _telephone(typed: str) -> list[Q]:
    # Typed as it is dialled here or from abroad, or only its end: "0018" is no number from abroad.
    bare = "".join(c for c in typed if c.isdigit())
    forms = {("phone_tail", bare[::-1]), ("phone_digits", digits(typed)), ("phone_tail", tail(typed))}
    return [begins(field, form) for field, form in sorted(forms) if len(form) >= FEWEST_DIGITS]
