"""The rail: where each app puts the way to its pages, and each member finds only those they may open.

    rail.register(Item(gettext_lazy("Clients"), "/clients/", "person", may="clients.search", order=20))

in the app's `ready()`.  `place="menu"` puts the item into the menu under the member's name; `posts=True` makes it
a button that sends a change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest

from clinic.ground.access import ANYONE, BY_EMERGENCY, PERMISSIONS, SIGNED_IN, StaffRole

FITS_A_PHONE = 4
"""Items beside "More" in the bottom bar of a phone."""


@dataclass(frozen=True, slots=True)
class Item:
    """One way.  `label` is a lazy translation; `count` returns how many things wait there."""

    label: Any
    url: str
    icon: str
    may: str = SIGNED_IN
    order: int = 100
    count: Callable[[Any], int] | None = None
    place: Literal["rail", "menu"] = "rail"
    posts: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as one member sees it on one page."""

    label: Any
    url: str
    icon: str
    current: bool
    count: int
    posts: bool
    is_over: bool = False
    """It does not fit a phone, and stands under "More" there."""


_items: dict[str, Item] = {}
_under: dict[str, str] = {}


def register(item: Item) -> None:
    """Add a way, or replace the one at the same address.  Raises ValueError for a permission that does not exist."""
    if item.may not in (ANYONE, SIGNED_IN) and item.may not in PERMISSIONS:
        raise ValueError(f"{item.may!r} is no permission. Allowed: {', '.join(sorted(PERMISSIONS))}.")
    _items[item.url] = item


def belongs(prefix: str, to: str) -> None:
    """Say that pages below an address belong to the way at another: a plan, an address of its own, to the clients."""
    _under[prefix] = to


def items(place: str) -> list[Item]:
    """Return the ways of a place in their order."""
    return sorted((i for i in _items.values() if i.place == place), key=lambda i: (i.order, i.url))


def shown(request: HttpRequest, place: str) -> list[Shown]:
    """Return the ways that whoever asks may open, the one they are on marked."""
    member = getattr(request, "member", None)
    if member is None:
        return []
    open_to_all: bool | None = None
    allowed = []
    for item in items(place):
        if item.may in (ANYONE, SIGNED_IN) or StaffRole(member.role) in PERMISSIONS[item.may]:
            allowed.append(item)
            continue
        if item.may not in BY_EMERGENCY:
            continue
        if open_to_all is None:
            open_to_all = bool(member.holds_emergency_access)
        if open_to_all:
            allowed.append(item)
    home = next((to for prefix, to in _under.items() if request.path.startswith(prefix)), request.path)
    here = max((i.url for i in allowed if home.startswith(i.url)), key=len, default="")
    return [
        Shown(
            label=item.label,
            url=item.url,
            icon=item.icon,
            current=item.url == here,
            count=item.count(member) if item.count else 0,
            posts=item.posts,
            is_over=place == "rail" and number >= FITS_A_PHONE and len(allowed) > FITS_A_PHONE,
        )
        for number, item in enumerate(allowed)
    ]
