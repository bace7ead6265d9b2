"""The keys of a practice: one pair, opened by the master key or by the printed recovery key.

What a practice keeps sealed (the keys of its clients' photographs) is wrapped with a key that only the private half
gives.  A backup is sealed to the public half, so making one needs no secret at all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from django.db import transaction

from clinic.ground import recovery_key
from clinic.ground.master_key import master_key
from clinic.ground.models import Practice, PracticeKey
from clinic.ground.sealing import WrongKey, derive, unwrap_with, wrap_with

PRIVATE = "private key of the practice"


def box(public: bytes, secret: bytes) -> bytes:
    """Return a short secret that only the private half of a pair opens."""
    own = X25519PrivateKey.generate()
    sent = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    return sent + wrap_with(derive(shared + sent + public, "box"), secret, "box")


def unbox(private: bytes, boxed: bytes) -> bytes:
    """Return the short secret.  Raises WrongKey."""
    own = X25519PrivateKey.from_private_bytes(private)
    public = own.public_key().public_bytes_raw()
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(boxed[:32]))
    except ValueError:
        raise WrongKey("This key does not open the box.") from None
    return unwrap_with(derive(shared + boxed[:32] + public, "box"), boxed[32:], "box")


def public_of(private: bytes) -> bytes:
    """Return the public half."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def key_of(practice: Practice) -> PracticeKey:
    """Return the practice's key; made on the first call.

    Every later practice's key is boxed to the first one's as well: whoever runs the installation restores it with
    one recovery key.
    """
    found = PracticeKey.everything.filter(practice=practice).first()
    if found is not None:
        return found
    with transaction.atomic():
        Practice.objects.select_for_update().get(pk=practice.pk)
        found = PracticeKey.everything.filter(practice=practice).first()
        if found is not None:
            return found
        private = X25519PrivateKey.generate().private_bytes_raw()
        first = operators_key()
        return PracticeKey.everything.create(
            practice=practice,
            public=public_of(private),
            by_master=wrap_with(master_key(), private, PRIVATE),
            by_first=box(bytes(first.public), private) if first else b"",
        )


def operators_key() -> PracticeKey | None:
    """Return the first practice's key: its owner runs the installation."""
    return PracticeKey.everything.filter(practice__is_demo=False).order_by("created_at", "pk").first()


@lru_cache(maxsize=64)
def _private(by_master: bytes, master: bytes) -> bytes:
    return unwrap_with(master, by_master, PRIVATE)


def private_of(key: PracticeKey) -> bytes:
    """Return the private half by this machine's master key.  Raises WrongKey."""
    return _private(bytes(key.by_master), master_key())


def _data_key(practice: Practice) -> bytes:
    return derive(private_of(key_of(practice)), "data key")


def wrap(practice: Practice, secret: bytes, purpose: str = "record key") -> bytes:
    """Return a short secret (such as a client's photo key) wrapped with the practice's key."""
    return wrap_with(_data_key(practice), secret, purpose)


def unwrap(practice: Practice, wrapped: bytes, purpose: str = "record key") -> bytes:
    """Return the short secret.  Raises WrongKey."""
    return unwrap_with(_data_key(practice), bytes(wrapped), purpose)


def new_recovery_key(practice: Practice) -> str:
    """Return a new recovery key of the practice, to be printed and shown once; it ends the one before."""
    key, secret = key_of(practice), recovery_key.new_secret()
    by_recovery = wrap_with(derive(secret, "recovery"), private_of(key), PRIVATE)
    PracticeKey.everything.filter(pk=key.pk).update(by_recovery=by_recovery)
    return recovery_key.printed(secret)


def private_by_recovery(by_recovery: bytes, typed: str) -> bytes:
    """Return the private half by the printed key.  Raises Mistyped, or WrongKey where it is another's."""
    return unwrap_with(derive(recovery_key.read(typed), "recovery"), by_recovery, PRIVATE)


def rewrapped(rows: list[dict[str, Any]], private: bytes, master: bytes, old_master: bytes | None) -> dict[Any, bytes]:
    """Return each key row's private half wrapped anew for another master key, by the row's id.

    `private` is the half that opened the backup.  Rows that neither it nor the old master key opens are left out.
    """
    found: dict[Any, bytes] = {}
    for row in rows:
        if public_of(private) == bytes(row["public"]):
            opened: bytes | None = private
        else:
            opened = _first_that_opens(row, private, old_master)
        if opened is not None:
            found[row["id"]] = wrap_with(master, opened, PRIVATE)
    return found


def _first_that_opens(row: dict[str, Any], private: bytes, old_master: bytes | None) -> bytes | None:
    if old_master is not None:
        try:
            return unwrap_with(old_master, bytes(row["by_master"]), PRIVATE)
        except WrongKey:
            pass
    try:
        return unbox(private, bytes(row["by_first"])) if row["by_first"] else None
    except WrongKey:
        return None
