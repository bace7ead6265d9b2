"""Files that are there whole or not at all, whenever the power goes."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

PART = ".tmp"
"""What is still being written; nothing reads it, a backup leaves it out, and what a crash left is cleaned away."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that its name appears only when all of it is on the disk."""
    made = make_folder(path.parent)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    settle(path.parent)
    for folder in made:
        settle(folder.parent)


def make_folder(folder: Path) -> list[Path]:
    """Make a folder that only its owner reads, with those above it; return the new ones."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    return missing


def settle(folder: Path) -> None:
    """Let a folder remember its names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a file, and let its folder remember that it is gone."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    settle(path.parent)
