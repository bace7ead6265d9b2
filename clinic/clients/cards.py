"""Cards at the side of a record ("Course", "Changed since"): labels and values that an app above gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clinic.clients.models import Client


@dataclass(frozen=True, slots=True)
class Card:
    """A title with what stands right of it, labels with values, and a link."""

    title: str
    facts: tuple[tuple[str, str], ...]
    aside: str = ""
    url: str = ""
    link: str = ""


Provider = Callable[[Client, Any], Card | None]
_providers: list[tuple[int, Provider]] = []


def register(provider: Provider, order: int) -> None:
    """Add a card; called in AppConfig.ready()."""
    if (order, provider) not in _providers:
        _providers.append((order, provider))
        _providers.sort(key=lambda pair: pair[0])


def cards(client: Client, *, by: Any) -> list[Card]:
    """Return the cards that a member may see, in order."""
    return [card for _order, provider in _providers if (card := provider(client, by)) is not None]
