"""The way on from a consultation: an app above (plans) says what the page's one primary button does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clinic.consultations.models import Consultation


@dataclass(frozen=True, slots=True)
class Way:
    """A button: a verb and its object, and where it leads."""

    label: str
    url: str


Provider = Callable[[Consultation, Any], Way | None]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; called in AppConfig.ready().  The first that names a way wins."""
    if provider not in _providers:
        _providers.append(provider)


def way(consultation: Consultation, *, by: Any) -> Way | None:
    """Return the way on; None where no app above names one."""
    return next((found for provider in _providers if (found := provider(consultation, by)) is not None), None)
