"""The sections of a record, each shown to those who may open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from clinic.clients.models import Client


@dataclass(frozen=True, slots=True)
class Tab:
    """One section: a lazy label, the name of its address (which takes the client's id), who may open it."""

    label: Any
    url_name: str
    may: str
    order: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as it stands in a page."""

    label: Any
    url: str
    current: bool


_tabs: list[Tab] = []


def register(tab: Tab) -> None:
    """Add a section; called in AppConfig.ready()."""
    if all(known.url_name != tab.url_name for known in _tabs):
        _tabs.append(tab)
        _tabs.sort(key=lambda known: known.order)


def tabs(client: Client, *, by: Any, current: str = "") -> list[Shown]:
    """Return the sections that a member may open.  `current` is the url_name of the page that asks."""
    return [
        Shown(tab.label, reverse(tab.url_name, args=[client.pk]), tab.url_name == current)
        for tab in _tabs
        if by.user.has_perm(tab.may, client)
    ]
