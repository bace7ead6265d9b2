"""Photographs for the full export, opened: the lossless picture, named by client, day and view."""

from __future__ import annotations

from collections.abc import Iterator

from clinic.photos.keys import KeyDestroyed, KeyMissing
from clinic.photos.models import Photo
from clinic.photos.store import Size, whole


def photographs() -> Iterator[tuple[str, bytes]]:
    """Yield each photograph of the current practice that can still be opened."""
    rows = Photo.objects.filter(deleted_at=None).select_related("key", "practice").order_by("client_id", "taken_at")
    for photo in rows.iterator(chunk_size=500):
        try:
            data = whole(photo, Size.MASTER)
        except (KeyDestroyed, KeyMissing, FileNotFoundError):
            continue  # destroyed on purpose, or lost: the row in tables/ still says that there was one
        yield f"photos/{photo.client_id}/{photo.taken_at:%Y-%m-%d}-{photo.view}-{photo.pk}.png", data
