"""Where the clinic keeps its things on this machine: the data folder, and the keys outside it."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path


def data_folder() -> Path:
    """Return the data folder: NEEDLECRAFT_DATA, or the platform's own place for a user's data."""
    chosen = os.environ.get("NEEDLECRAFT_DATA")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Needlecraft"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "needlecraft"


def key_folder() -> Path:
    """Return the folder of the master key, which is never inside the data folder and never in a backup."""
    chosen = os.environ.get("NEEDLECRAFT_KEYS")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Preferences" / "Needlecraft"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "needlecraft"


def private_text(path: Path) -> str:
    """Return a secret kept in a file that only its owner can read; made on the first call, whole or not at all."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text(encoding="ascii").strip()
