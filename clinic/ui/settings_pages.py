"""The pages of the settings, one subject a page: each app registers its own, and all show the same row of tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """One page of the settings.  `label` is a lazy translation; `may` the permission that opens it."""

    label: Any
    url: str
    may: str
    order: int


_pages: list[SettingsPage] = []


def register(page: SettingsPage) -> None:
    """Register a page: called in an app's `ready()`."""
    if page not in _pages:
        _pages.append(page)
        _pages.sort(key=lambda p: p.order)


def pages_for(user: Any) -> list[SettingsPage]:
    """Return the pages that a user may open, in order."""
    return [page for page in _pages if user.has_perm(page.may)]
