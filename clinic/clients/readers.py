"""Who opened a record, as the audit tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clinic.clients.models import Client


@dataclass(frozen=True, slots=True)
class Reader:
    """One opening of the record: by whom, in what role, when."""

    name: str
    role: str
    at: datetime


Provider = Callable[[Client, Any], Iterable[Reader]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add what tells who opened a record."""
    if provider not in _providers:
        _providers.append(provider)


def readers(client: Client, *, by: Any, most: int = 5) -> list[Reader]:
    """Return who opened the record last, newest first; nothing to whom the audit is closed."""
    if not by.user.has_perm("audit.read_client", client):
        return []
    found = [reader for provider in _providers for reader in provider(client, by)]
    return sorted(found, key=lambda reader: reader.at, reverse=True)[:most]


def is_told() -> bool:
    """Return whether anything tells who opened a record."""
    return bool(_providers)
