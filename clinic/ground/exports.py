"""What an app adds to a practice's full export for people to read: opened photographs, sealed documents.

An app registers a provider in its `AppConfig.ready()`; keeping, above them all, asks each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

Provider = Callable[[], Iterable[tuple[str, bytes]]]
"""Yields, for the current practice, names such as `photos/<id>.png` and their bytes."""

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider, once."""
    if provider not in _providers:
        _providers.append(provider)


def providers() -> tuple[Provider, ...]:
    """Return every provider."""
    return tuple(_providers)
