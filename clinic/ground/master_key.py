"""The master key of an installation: a file outside the data folder that only its owner reads, or a passphrase.

It opens the practices' own keys and is never part of a backup.  The installation's id lives beside it, so that a
backup of another installation is told from a wrong key.
"""

from __future__ import annotations

import base64
import json
import os
import uuid
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

from clinic.ground.sealing import WrongKey, derive, unwrap_with, wrap_with

SCRYPT = {"n": 2**16, "r": 8, "p": 1}
PASSPHRASE = "NEEDLECRAFT_PASSPHRASE"


def master_file() -> Path:
    """Return where the master key, or the salt of its passphrase, is kept."""
    return Path(settings.KEYS) / "master.json"


def is_made() -> bool:
    """Return whether this machine has a master key."""
    return master_file().exists()


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt, 32, **SCRYPT).derive(passphrase.encode())


def _new() -> dict[str, Any]:
    instance, passphrase = str(uuid.uuid4()), os.environ.get(PASSPHRASE, "")
    if not passphrase:
        return {"instance": instance, "key": base64.b64encode(os.urandom(32)).decode()}
    salt = os.urandom(16)
    check = wrap_with(_stretched(passphrase, salt), b"master", "passphrase")
    return {"instance": instance, "salt": salt.hex(), "check": check.hex()}


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        json.dump(_new(), file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(waiting, path)  # fails where another process was first: its key counts
    except FileExistsError:
        pass
    finally:
        waiting.unlink()


@lru_cache(maxsize=4)
def _read(path: Path, passphrase: str) -> tuple[str, bytes | None]:
    kept = json.loads(path.read_text(encoding="ascii"))
    if "key" in kept:
        return kept["instance"], base64.b64decode(kept["key"])
    if not passphrase:
        return kept["instance"], None
    key = _stretched(passphrase, bytes.fromhex(kept["salt"]))
    unwrap_with(key, bytes.fromhex(kept["check"]), "passphrase")
    return kept["instance"], key


def _kept() -> tuple[str, bytes | None]:
    path = master_file()
    if not path.exists():
        _make(path)
    return _read(path, os.environ.get(PASSPHRASE, ""))


def instance_id() -> str:
    """Return the id of this installation; made with the master key on the first call."""
    return _kept()[0]


def master_key() -> bytes:
    """Return the master key; made on the first call.  Raises WrongKey where its passphrase is missing or wrong."""
    key = _kept()[1]
    if key is None:
        raise WrongKey(f"The master key is a passphrase: set {PASSPHRASE}.")
    return key


def signing_key() -> Ed25519PrivateKey:
    """Return the key that signs the day's head of the audit."""
    return Ed25519PrivateKey.from_private_bytes(derive(master_key(), "audit head"))
