"""The face in the safety banner: the photo store above gives its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clinic.clients.models import Client

Provider = Callable[[Client, Any], str]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add what gives the address of a client's face, "" where there is none or the member may not see it."""
    if provider not in _providers:
        _providers.append(provider)


def url(client: Client, *, by: Any) -> str:
    """Return the address of the face; "" where there is none."""
    for provider in _providers:
        if found := provider(client, by):
            return found
    return ""
