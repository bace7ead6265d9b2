"""What is written of photographs; each action is whole or not at all, and noted."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from clinic import clock
from clinic.clients.models import Client
from clinic.ground.rows import change, create
from clinic.photos import keys, store
from clinic.photos.models import ClientKey, Photo
from clinic.photos.rebuilding import Rebuilt, rebuild

LONGEST_REASON = 300


@transaction.atomic
def add_photo(
    client: Client,
    picture: bytes | Rebuilt,
    *,
    by: Any,
    view: str = Photo.View.FRONT,
    kind: str = Photo.Kind.BEFORE,
    site: str = Photo.Site.FACE,
    taken_at: datetime | None = None,
) -> Photo:
    """Keep a photograph of a client.  Raises Refused where the bytes are no picture.

    Rebuilding takes a second or more: a page gives a `Rebuilt` that it made before its transaction began.
    """
    _may("photos.write", client, by)
    rebuilt = picture if isinstance(picture, Rebuilt) else rebuild(picture)
    photo = Photo(
        client=client,
        taken_at=taken_at or clock.now(),
        view=view,
        kind=kind,
        site=site,
        sha256=hashlib.sha256(rebuilt.master).hexdigest(),
        bytes=len(rebuilt.master),
        width=rebuilt.width,
        height=rebuilt.height,
        added_by=by,
    )
    photo.clean_fields(exclude=["practice", "client", "key", "added_by", "deleted_by"])
    photo.key = keys.key_of(client)
    store.put(rebuilt, photo.key, client.practice, photo.file)
    return create(photo, by=by)


@transaction.atomic
def delete_photo(photo: Photo, *, by: Any, because: str, seen: int | None = None) -> Photo:
    """Delete a photograph: its files go once the row says why.  The row stays, without a picture."""
    _may("photos.write", photo, by)
    reason = _reason(because)
    gone = change(photo, by=by, seen=seen, deleted_at=clock.now(), deleted_by=by, deleted_because=reason)
    transaction.on_commit(lambda: store.drop(gone))
    return gone


@transaction.atomic
def destroy_key(client: Client, *, by: Any, because: str) -> int:
    """Destroy the keys of a client's photographs, so that no copy of them opens anywhere; return how many keys.

    This cannot be undone.  Every photograph is deleted with it.
    """
    _may("photos.destroy", client, by)
    reason = _reason(because)
    found = list(ClientKey.objects.filter(client=client, destroyed_at=None))
    for photo in Photo.objects.filter(client=client, deleted_at=None):
        delete_photo(photo, by=by, because=reason)
    for key in found:
        change(key, by=by, destroyed_at=clock.now(), destroyed_by=by, destroyed_because=reason)
        transaction.on_commit(lambda key=key: keys.erase(key))
    return len(found)


def _may(name: str, row: Any, by: Any) -> None:
    if by is None or not by.user.has_perm(name, row):
        raise PermissionDenied(f"{name} is not allowed.")


def _reason(because: str) -> str:
    reason = " ".join(because.split())[:LONGEST_REASON]
    if not reason:
        raise ValueError("A reason is needed.")
    return reason
