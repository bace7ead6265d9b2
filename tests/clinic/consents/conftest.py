"""Consents for tests: the talk begun, explained, and signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from consent_makers import begin, drawing, explain_all, sign

from clinic.consents.models import Consent
from clinic.ground import current


@pytest.fixture
def canvas() -> Callable[..., str]:
    """Return a way to draw a signature."""
    return drawing


@pytest.fixture
def acting(alices: Any) -> Iterator[Any]:
    """Act as Alice's practitioner."""
    member = alices.practitioner
    member.user.member = member
    with current.acting_for(alices.practice, by=member):
        yield alices


@pytest.fixture
def begun(acting: Any) -> Consent:
    """A consent on which the talk has begun."""
    return begin(acting)


@pytest.fixture
def explained(begun: Consent, acting: Any) -> Consent:
    """A consent of which everything was explained."""
    return explain_all(begun, acting.practitioner)


@pytest.fixture
def signed(explained: Consent, acting: Any) -> Consent:
    """A signed consent."""
    return sign(explained, acting.practitioner)


@pytest.fixture
def make() -> Any:
    """The ways to make consents, for tests that need several."""

    class Make:
        pass

    found = Make()
    found.begin, found.explain_all, found.sign = begin, explain_all, sign  # type: ignore[attr-defined]
    return found
