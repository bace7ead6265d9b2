"""What is read of clients; each query checks who asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import combinations
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clinic import clock
from clinic.clients import face, search
from clinic.clients.models import Client, Merge, NamePart
from clinic.clients.names import alike, digits, words
from clinic.ground import current
from clinic.ground.models import Row
from clinic.ground.rows import fetch
from clinic.ui.banner import Banner

MOST_ALIKE = 100
MOST_WORDS = 4
PREGNANCY = {"yes": _("Yes"), "no": _("No"), "unknown": _("Not known")}


def client(id: UUID | str, *, by: Any, may: str = "clients.read") -> Client:
    """Return a client of the asker's practice."""
    return fetch(Client, id, by=by, may=may)


def survivor(found: Client) -> Client:
    """Return the client that a merged one became; the client itself where it was not merged."""
    seen = {found.pk}
    while found.merged_into_id and found.merged_into_id not in seen:
        seen.add(found.merged_into_id)
        found = Client.objects.get(pk=found.merged_into_id)
    return found


def find(text: str, *, by: Any) -> search.Found:
    """Return the clients that answer to what was typed, and note each as read."""
    if not by.user.has_perm("clients.search"):
        raise PermissionDenied("clients.search is not allowed.")
    found = search.find(text)
    for each in found.clients:
        current.note_read(each)
    return found


def age(born: date | None, on: date) -> int | None:
    """Return the age in whole years; None where the date of birth is unknown."""
    if born is None or born > on:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def banner(found: Client, *, by: Any = None) -> Banner:
    """Return the safety banner of a client, from the summary that was written when answers were saved."""
    asker = by if by is not None else current.member()
    told = found.summary or {}
    allergies, pregnancy = told.get("allergies"), told.get("pregnancy") or {}
    asked_on = pregnancy.get("asked_on")
    return Banner(
        name=found.name,
        born=found.born,
        age_years=age(found.born, clock.today(found.practice.time_zone)),
        photo_url=face.url(found, by=asker) if asker is not None else "",
        allergies=None if allergies is None else tuple(allergies),
        phototype=found.phototype,
        pregnancy=str(PREGNANCY.get(pregnancy.get("answer", ""), "")),
        pregnancy_asked_on=date.fromisoformat(asked_on) if asked_on else None,
        pregnancy_asked=pregnancy.get("answer") != "does_not_apply",
        flags=tuple(found.flags),
        similar_name=has_like_name_today(found),
        url=f"/clients/{found.pk}/",
    )


def has_like_name_today(found: Client) -> bool:
    """Return whether another client, whose name could be taken for this one's, was seen or changed today."""
    others = list(_of_like_name(found)[:MOST_ALIKE])
    return bool(others) and _any_active(others, since=_start_of_day(found.practice.time_zone))


def _of_like_name(found: Client) -> QuerySet[Any, Any]:
    """Return the ids of other clients with two of this one's words; with the one word of a name that has no other."""
    own = words(found.name)[:MOST_WORDS]
    parts = NamePart.objects.exclude(client=found).order_by()
    if len(own) < 2:
        return parts.filter(part__in=own).values_list("client", flat=True)
    # Each pair by itself, from the later word, which is the rarer in most names: counting over all words would gather
    # every namesake first.  The second part needs no practice: its client is of this one already.
    arms = [
        parts.filter(Exists(NamePart.everything.filter(client=OuterRef("client"), part=one)), part=other)
        for one, other in combinations(own, 2)
    ]
    first, *rest = (arm.values_list("client", flat=True) for arm in arms)
    return first.union(*rest)


def belongings() -> list[tuple[type[Row], str]]:
    """Return the models of all apps whose rows belong to a client, with the field that says to whom."""
    own = (Client, NamePart, Merge)
    return [
        (relation.related_model, relation.field.name)
        for relation in Client._meta.related_objects
        if relation.related_model not in own and issubclass(relation.related_model, Row)
    ]


def lookalikes(
    *, name: str, born: date | None, phone: str = "", email: str = "", besides: Iterable[UUID] = ()
) -> list[Client]:
    """Return clients that could be the same person: one birth date and a like name, one telephone, or one e-mail."""
    same = Q(pk=None)
    if born:
        same |= Q(born=born)
    if len(digits(phone)) >= search.FEWEST_DIGITS:
        same |= Q(phone_digits=digits(phone))
    if email:
        same |= Q(email_folded=email.strip().casefold())
    rows = Client.objects.filter(same, merged_into=None).exclude(pk__in=list(besides))
    return [each for each in rows.order_by("searched")[:MOST_ALIKE] if is_like(each, name, born, phone, email)]


def is_like(known: Client, name: str, born: date | None, phone: str, email: str) -> bool:
    """Return whether a known client could be the person described."""
    if email and known.email_folded == email.strip().casefold():
        return True
    number = digits(phone)
    if len(number) >= search.FEWEST_DIGITS and known.phone_digits == number:
        return alike(known.name, name) or known.born == born
    return born is not None and known.born == born and alike(known.name, name)


def merges(found: Client, *, by: Any) -> QuerySet[Merge]:
    """Return what was merged into a client, newest first."""
    if not by.user.has_perm("clients.read", found):
        raise PermissionDenied("clients.read is not allowed.")
    return Merge.objects.filter(kept=found, undone_at=None).select_related("other").order_by("-merged_at")


def _start_of_day(time_zone: str) -> datetime:
    zone = ZoneInfo(time_zone or "UTC")
    return datetime.combine(clock.today(time_zone), time(), zone)


def _any_active(ids: list[UUID], since: datetime) -> bool:
    # The ids come from this practice's rows.  With its condition a database may walk the whole practice instead.
    active = Client.everything.filter(pk__in=ids, changed_at__gte=since).values_list("pk").order_by()
    arms = [
        model.everything.filter(**{f"{field}__in": ids, "changed_at__gte": since}).values_list(field).order_by()
        for model, field in belongings()
    ]
    return active.union(*arms).exists() if arms else active.exists()
