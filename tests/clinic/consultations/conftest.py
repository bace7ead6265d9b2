"""Clients with answers, and consultations made of them, for Alice's practice and for Charlie's."""

from __future__ import annotations

from collections.abc import Callable

import consultation_makers
import pytest

from clinic.consultations.models import Consultation
from clinic.intakes.models import Answers


@pytest.fixture
def answered() -> Callable[..., Answers]:
    """Return a way to give a house's client (or another) a set of answers."""
    return consultation_makers.answered


@pytest.fixture
def consulted() -> Callable[..., Consultation]:
    """Return a way to make a consultation of a house's client, screened by the practitioner."""
    return consultation_makers.consulted
