"""Calendar entries in UTC that name no treatment, and costs only where a price is known."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from needlecraft.intake import Practice, Prices
from needlecraft.planning import plan_course
from needlecraft.planning.appointments import UnknownTimeZone


def test_every_session_has_one_entry_with_an_id_of_its_own(an_intake, on) -> None:
    plan = plan_course(an_intake(), on)
    assert len(plan.calendar) == len(plan.course.sessions)
    assert len({entry.uid for entry in plan.calendar}) == len(plan.calendar)
    assert [entry.starts.date() for entry in plan.calendar] == [session.on for session in plan.course.sessions]


def test_titles_name_no_treatment_and_ids_nobody(an_intake, on) -> None:
    plan = plan_course(an_intake(), on)
    assert {entry.title.read() for entry in plan.calendar} == {"Appointment", "Review appointment"}
    assert all("needl" not in entry.uid.partition("@")[0] for entry in plan.calendar)


@pytest.mark.parametrize(
    ("day", "hour_utc"),
    [(date(2026, 3, 28), 9), (date(2026, 3, 29), 8), (date(2026, 10, 24), 8), (date(2026, 10, 25), 9)],
)
def test_summer_time_changes_the_hour_in_utc_and_not_in_the_practice(an_intake, day, hour_utc) -> None:
    plan = plan_course(an_intake(), day, Practice(time_zone="Europe/Madrid"))
    assert plan.calendar[0].starts == datetime(day.year, day.month, day.day, hour_utc, 0, tzinfo=UTC)


def test_a_visit_lasts_as_long_as_its_steps(an_intake, on) -> None:
    plan = plan_course(an_intake(), on)
    first = plan.calendar[0]
    assert (first.ends - first.starts).total_seconds() / 60 == plan.visit[-1].ends_min


def test_an_unknown_time_zone_is_an_error_with_the_closest_match(an_intake, on) -> None:
    with pytest.raises(UnknownTimeZone, match="Europe/Madrid"):
        plan_course(an_intake(), on, Practice(time_zone="Europe/Madird"))


def test_a_start_that_is_no_time_of_day_is_an_error(an_intake, on) -> None:
    with pytest.raises(ValueError, match="visit_start"):
        plan_course(an_intake(), on, Practice(visit_start="ten"))


def test_an_unknown_time_zone_is_listed_as_assumed(an_intake, on) -> None:
    without = [text.key for text in plan_course(an_intake(), on).assumed]
    with_one = [text.key for text in plan_course(an_intake(), on, Practice(time_zone="Europe/London")).assumed]
    assert "plan.assumed.time_zone" in without
    assert "plan.assumed.time_zone" not in with_one


def test_costs_are_lines_for_known_prices_only(an_intake, on) -> None:
    prices = Prices(currency="EUR", per_treatment={"pen": 180.0}, review=40.0)
    lines = plan_course(an_intake(), on, Practice(prices=prices)).costs
    assert [(line.title.read(), line.count, line.total, line.currency) for line in lines] == [
        ("Treatment", 3, 540.0, "EUR"),
        ("Review", 1, 40.0, "EUR"),
    ]


def test_without_prices_there_is_no_line(an_intake, on) -> None:
    assert plan_course(an_intake(), on).costs == ()
