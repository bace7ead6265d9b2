"""The next step of a client's course: the first that any app above names, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clinic.clients.models import Client


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next.  `label` is the button, a verb and its object; `waits` says why it cannot be done yet."""

    text: str
    label: str
    url: str
    note: str = ""
    waits: str = ""


Provider = Callable[[Client, Any], Step | None]
_providers: list[tuple[int, Provider]] = []


def register(provider: Provider, order: int) -> None:
    """Add a provider; the lowest order that names a step wins."""
    if (order, provider) not in _providers:
        _providers.append((order, provider))
        _providers.sort(key=lambda pair: pair[0])


def step(client: Client, *, by: Any) -> Step | None:
    """Return the next step; None where no app names one."""
    for _order, provider in _providers:
        found = provider(client, by)
        if found is not None:
            return found
    return None
