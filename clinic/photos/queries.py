"""What is read of photographs; each query checks who asks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.clients.models import Client
from clinic.clients.timeline import Entry
from clinic.ground import current
from clinic.ground.rows import fetch
from clinic.photos.models import Photo

MOST_IN_TIMELINE = 200


def photo(id: UUID | str, *, by: Any, may: str = "photos.read") -> Photo:
    """Return a photograph that has not been deleted.  Raises Http404 or PermissionDenied."""
    found = fetch(Photo, id, by=by, may=may, rows=Photo.objects.select_related("key", "practice", "client"))
    if found.deleted_at is not None:
        raise Http404("This photograph was deleted.")
    return found


def photos(client: Client, *, by: Any) -> list[Photo]:
    """Return a client's photographs, newest first, and note each as read."""
    found = list(_of(client, by))
    for each in found:
        current.note_read(each)
    return found


def by_view(found: Iterable[Photo]) -> list[tuple[str, list[Photo]]]:
    """Return photographs by what they show and from where, in the order of a round about the client."""
    views, sites = list(Photo.View), list(Photo.Site)

    def place(each: Photo) -> tuple[int, int]:
        return sites.index(Photo.Site(each.site)), views.index(Photo.View(each.view))

    return [
        (f"{sites[site].label}, {str(views[view].label).lower()}", list(group))
        for (site, view), group in groupby(sorted(found, key=place), key=place)
    ]


def face_url(client: Client, by: Any) -> str:
    """Return the address of the newest photograph of a face from the front; "" for whoever may not see it."""
    if by is None or not by.user.has_perm("photos.read", client):
        return ""
    faces = Photo.objects.filter(client=client, view=Photo.View.FRONT, site=Photo.Site.FACE, deleted_at=None)
    newest = faces.order_by("-taken_at").values_list("pk", flat=True).first()
    return f"/photos/{newest}/thumb/" if newest else ""


def timeline(client: Client, by: Any) -> list[Entry]:
    """Return an entry for each day and kind of photographs; nothing for whoever may not see them.  One query."""
    if by is None or not by.user.has_perm("photos.read", client):
        return []
    zone, kinds = ZoneInfo(client.practice.time_zone or "UTC"), dict(Photo.Kind.choices)
    rows = _of(client, by).values_list("taken_at", "kind")[:MOST_IN_TIMELINE]
    days: dict[tuple[Any, str], list[Any]] = {}
    for at, kind in rows:
        days.setdefault((at.astimezone(zone).date(), kind), []).append(at)
    return [
        Entry(
            max(times),
            _("Photographs, %(kind)s") % {"kind": str(kinds[kind]).lower()},
            ngettext("%(count)s picture", "%(count)s pictures", len(times)) % {"count": len(times)},
            state="planned",
            url=f"/clients/{client.pk}/photos/",
            icon="camera",
        )
        for (_day, kind), times in days.items()
    ]


def _of(client: Client, by: Any) -> QuerySet[Photo]:
    if by is None or not by.user.has_perm("photos.read", client):
        raise PermissionDenied("photos.read is not allowed.")
    return Photo.objects.filter(client=client, deleted_at=None).order_by("-taken_at", "-created_at")
