"""The timeline of a record, newest first.  Each app above adds its own entries through a provider."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clinic.clients.models import Client

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was, or is to be.  `state` is "done", "planned" (or informative) or "future"."""

    at: datetime
    title: str
    text: str = ""
    state: str = "done"
    url: str = ""
    icon: str = ""
    aside: str = ""


Provider = Callable[[Client, Any], Iterable[Entry]]
"""Takes the client and the member who asks; gives what that member may see, in a constant number of queries."""
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add the entries of an app; called in its AppConfig.ready()."""
    if provider not in _providers:
        _providers.append(provider)


def entries(client: Client, *, by: Any) -> list[Entry]:
    """Return the newest entries of all apps, newest first."""
    found = [entry for provider in _providers for entry in provider(client, by)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:MOST_SHOWN]
