"""The keys of clients' photographs: one a client, wrapped with the practice's key, each a small file of its own.

They are files, and not rows, so that they can be kept apart from backups of the rows and of the photographs: once
a key's file is gone, every copy of what it sealed is noise.  The folder `photo-keys` therefore does not belong into
an archive that is kept; a backup carries one current copy of it beside its archives, and no older one.

A list of destroyed keys lies outside the data folder: a key that an old copy brings back is refused and erased.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from clinic.clients.models import Client
from clinic.ground import keys as practice_keys
from clinic.ground.models import Practice
from clinic.photos.models import ClientKey
from clinic.photos.whole_files import make_folder, remove, settle, write_whole

BYTES = 32


class KeyDestroyed(Exception):
    """The key of these photographs was destroyed: nobody can open them any more."""


class KeyMissing(Exception):
    """The key of these photographs is not on this machine."""


def folder() -> Path:
    """Return the folder of all keys of photographs."""
    return Path(settings.DATA) / "photo-keys"


def destroyed_list() -> Path:
    """Return the list of destroyed keys, which no backup takes back."""
    return Path(settings.KEYS) / "destroyed-photo-keys"


def place(key: ClientKey) -> Path:
    """Return where a key's file is."""
    return folder() / str(key.practice_id) / f"{key.pk}.key"


def key_of(client: Client) -> ClientKey:
    """Return the key that a client's next photograph is sealed with; made on the first call.

    The file is on the disk before the row is: a row never names a key that is not there.
    """
    with transaction.atomic():
        # Two first photographs at once would else make two keys; each would work, but one is enough.
        Client.objects.select_for_update().get(pk=client.pk)
        found = ClientKey.objects.filter(client=client, destroyed_at=None).order_by("created_at", "pk").first()
        if found is not None:
            return found
        made = ClientKey(client=client, practice_id=client.practice_id)
        wrapped = practice_keys.wrap(client.practice, secrets.token_bytes(BYTES), _purpose(made.pk))
        write_whole(place(made), wrapped)
        made.save(force_insert=True)
        return made


def open_key(key: ClientKey, practice: Practice) -> bytes:
    """Return the secret of a key.  Raises KeyDestroyed, KeyMissing, or WrongKey."""
    if key.destroyed_at is not None or str(key.pk) in destroyed():
        remove(place(key))
        raise KeyDestroyed("The key of these photographs was destroyed.")
    try:
        wrapped = place(key).read_bytes()
    except FileNotFoundError:
        raise KeyMissing("The key of these photographs is not on this machine.") from None
    return practice_keys.unwrap(practice, wrapped, _purpose(key.pk))


def erase(key: ClientKey) -> None:
    """Destroy a key: first it is listed as destroyed, then its file goes, each on the disk before the next."""
    path = destroyed_list()
    make_folder(path.parent)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, f"{key.pk}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    settle(path.parent)
    file = place(key)
    if file.exists():
        with open(file, "r+b") as old:
            old.write(secrets.token_bytes(file.stat().st_size))
            old.flush()
            os.fsync(old.fileno())
    remove(file)


def destroyed() -> frozenset[str]:
    """Return the ids of all keys destroyed on this machine."""
    try:
        return frozenset(destroyed_list().read_text(encoding="ascii").split())
    except FileNotFoundError:
        return frozenset()


def _purpose(id: UUID) -> str:
    return f"photo key {id}"
