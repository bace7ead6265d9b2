"""An event whose day nobody knows may have been yesterday: the plan asks for the day and waits as if it had."""

from __future__ import annotations

from datetime import timedelta

import pytest

from needlecraft.course import Status
from needlecraft.planning import plan_course


@pytest.mark.parametrize(
    ("fact", "days"), [("sunburn_or_tan", 14), ("hyaluronic_filler", 14), ("new_scar", 180), ("facial_surgery", 365)]
)
def test_no_day_is_proposed_that_a_recent_event_would_forbid(an_intake, on, yes, fact, days) -> None:
    plan = plan_course(an_intake(answers={fact: yes()}), on)
    assert plan.status is Status.PROVISIONAL
    assert plan.course.treatments[0].on == on + timedelta(days=days)


def test_a_known_day_waits_no_longer_than_its_own(an_intake, on, yes) -> None:
    plan = plan_course(an_intake(answers={"sunburn_or_tan": yes(last=on - timedelta(days=20))}), on)
    assert plan.course.treatments[0].on == on
