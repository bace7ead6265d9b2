"""Pairs of records that may be one person: one birth date and like names, one telephone, or one e-mail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from clinic.clients.models import Client
from clinic.clients.names import alike
from clinic.ground import current

MOST_SHOWN = 50
MOST_SHARING = 20
"""More records than this with one telephone are a household's or the practice's own number, and say nothing."""


class Why(StrEnum):
    """What two records have in common."""

    BIRTH = "birth"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clients that may be one, the older record first, and why."""

    first: Client
    second: Client
    why: tuple[Why, ...]


Slim = tuple[UUID, str, Any, str, str]


def pairs(*, by: Any) -> tuple[list[Pair], bool]:
    """Return up to fifty pairs, those with more in common first, and whether there are more.

    Two queries: one goes over all clients of the practice, which takes its time with very many, on a page that is
    opened rarely; one fetches those shown.
    """
    if not by.user.has_perm("clients.merge"):
        raise PermissionDenied("clients.merge is not allowed.")
    slim = Client.objects.filter(merged_into=None).values_list("pk", "searched", "born", "phone_digits", "email_folded")
    found = sorted(_reasons(slim.iterator()).items(), key=lambda item: (-len(item[1]), item[0]))
    shown = found[:MOST_SHOWN]
    ids = {id for pair, _why in shown for id in pair}
    known = Client.objects.in_bulk(ids)
    for each in known.values():
        current.note_read(each)
    made = [_pair(known[one], known[other], why) for (one, other), why in shown]
    return made, len(found) > MOST_SHOWN


def _pair(one: Client, other: Client, why: set[Why]) -> Pair:
    first, second = sorted((one, other), key=lambda each: (each.created_at, str(each.pk)))
    return Pair(first, second, tuple(each for each in Why if each in why))


def _reasons(rows: Iterable[Slim]) -> dict[tuple[UUID, UUID], set[Why]]:
    groups: dict[Why, dict[Any, list[Slim]]] = {why: defaultdict(list) for why in Why}
    for row in rows:
        for why, key in zip(Why, row[2:], strict=True):
            if key:
                groups[why][key].append(row)
    found: dict[tuple[UUID, UUID], set[Why]] = defaultdict(set)
    for why, grouped in groups.items():
        for one, other in _together(why, grouped.values()):
            found[min(one, other), max(one, other)].add(why)
    return found


def _together(why: Why, groups: Iterable[list[Slim]]) -> Iterator[tuple[UUID, UUID]]:
    for group in groups:
        if why is not Why.BIRTH and len(group) > MOST_SHARING:
            continue
        for one, other in combinations(group, 2):
            if why is Why.EMAIL or alike(one[1], other[1]) or (why is Why.PHONE and one[2] and one[2] == other[2]):
                yield one[0], other[0]
