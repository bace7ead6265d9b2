"""A plan for tests."""

from __future__ import annotations

import pytest
from planned_makers import DAY, WISH, answers

from clinic.consultations.actions.screening import Wished, screen_client
from clinic.ground import current
from clinic.plans import actions


@pytest.fixture
def plan(alices):
    """A plan for the cheeks, proposed by the owner, who is a dermatologist."""
    with current.acting_for(alices.practice, by=alices.owner):
        alices.owner.user.member = alices.owner
        answers(alices.client)
        consultation = screen_client(alices.client, Wished(WISH, alices.owner), DAY, by=alices.owner)
        yield actions.propose(consultation, DAY, by=alices.owner)
