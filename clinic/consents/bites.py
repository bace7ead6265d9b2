"""Where taking back bites: what stops, what stays, and why; apps above add what they would stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.consents.models import Consent, PhotoChoice
from clinic.photos.models import Photo


@dataclass(frozen=True, slots=True)
class Bite:
    """One thing that stops or stays, with the reason.  `url` leads to it."""

    kind: Literal["stops", "stays"]
    what: str
    why: str = ""
    url: str = ""


Provider = Callable[[Consent, Any], Iterable[Bite]]
"""Takes the consent and the member who asks, in a constant number of queries."""
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add what an app above would stop or keep; called in its AppConfig.ready()."""
    if provider not in _providers:
        _providers.append(provider)


def bites(consent: Consent, *, by: Any) -> list[Bite]:
    """Return what taking back this consent stops and what stays, what stops first."""
    found = [bite for provider in _providers for bite in provider(consent, by)]
    return sorted([*_own(consent), *found, *_photographs(consent)], key=lambda bite: bite.kind == "stays")


def photo_bites(level: str, photographs: int) -> list[Bite]:
    """Return what taking back one use of photographs stops and what stays."""
    count = ngettext("%(count)s photograph", "%(count)s photographs", photographs) % {"count": photographs}
    if level == "record":
        stops = Bite("stops", _("New photographs for the record"), _("None is taken without a yes."))
        stays = Bite("stays", count, _("What was taken belongs to the record of care, which has to be kept."))
        return [stops, stays] if photographs else [stops]
    if level == "inside":
        return [Bite("stops", _("Teaching with the photographs"), _("From now on nobody is shown them to learn."))]
    return [
        Bite("stops", _("Showing the photographs to others"), _("They come off the website and out of talks today.")),
        Bite("stays", _("What has been printed"), _("It cannot be recalled.")),
    ]


def as_shown(found: Iterable[Bite]) -> list[dict[str, str]]:
    """Return the list as it is kept with a withdrawal."""
    return [asdict(bite) for bite in found]


def count_photographs(consent: Consent) -> int:
    """Return how many photographs the client's record holds."""
    return Photo.objects.filter(client_id=consent.client_id, deleted_at=None).aggregate(count=Count("pk"))["count"]


def _own(consent: Consent) -> list[Bite]:
    if consent.state != "signed":
        return [Bite("stays", _("What was explained and asked"), _("The talk took place, and the record says so."))]
    return [
        Bite("stops", _("Every further treatment of this course"), _("Nobody is treated without a yes.")),
        Bite("stays", _("The record of what was done"), _("It has to be kept, and helps whoever treats you next.")),
        Bite("stays", _("The sealed consent"), _("It shows what was agreed until now.")),
    ]


def _photographs(consent: Consent) -> list[Bite]:
    """Return what becomes of photographs: each use is taken back apart, so all of them stay as they are."""
    allowed = [choice for choice in latest_choices(consent.client_id).values() if choice.allowed]
    count = count_photographs(consent) if allowed else 0
    if not allowed or not count:
        return []
    what = ngettext("%(count)s photograph", "%(count)s photographs", count) % {"count": count}
    return [Bite("stays", what, _("Each use of photographs is taken back on its own, below."))]


def latest_choices(client_id: Any) -> dict[str, PhotoChoice]:
    """Return the newest answer on each use of a client's photographs."""
    rows = PhotoChoice.objects.filter(client_id=client_id).select_related("noted_by").order_by("at", "number")
    return {row.level: row for row in rows}
