"""The practice's recovery key, shown once at the first start.  Whoever keeps the keys registers how it is made."""

from __future__ import annotations

from collections.abc import Callable

from clinic.ground.models import Practice

Maker = Callable[[Practice], str]
_makers: list[Maker] = []


def register(maker: Maker) -> None:
    """Register what makes a practice's recovery key: called in the `ready()` of the app that keeps the keys."""
    if maker not in _makers:
        _makers.append(maker)


def make(practice: Practice) -> str:
    """Return the recovery key to print; empty where nothing makes one."""
    return _makers[-1](practice) if _makers else ""
