from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import icalendar
import pytest

from needlecraft.report import calendar
from needlecraft.report.calendar import escape, fold


def events(text):
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def test_each_visit_is_an_event_at_its_moment_in_utc(plan):
    found = events(calendar(plan))
    assert [e["UID"] for e in found] == [entry.uid for entry in plan.calendar]
    assert [e.decoded("DTSTART") for e in found] == [entry.starts for entry in plan.calendar]
    assert [e.decoded("DTEND") for e in found] == [entry.ends for entry in plan.calendar]


def test_stamp_is_the_day_of_the_plan_so_the_file_never_changes(plan):
    assert {e.decoded("DTSTAMP") for e in events(calendar(plan))} == {datetime(2026, 11, 24, tzinfo=UTC)}
    assert calendar(plan) == calendar(plan)


def test_titles_name_no_treatment_and_no_client(plan):
    for event in events(calendar(plan)):
        said = event["SUMMARY"].lower()
        for never in ("needl", "micro", "scar", "treatment", "okonkwo", "rf"):
            assert never not in said
        assert event["CLASS"] == "PRIVATE"


def test_lines_end_as_the_standard_asks_and_are_short(plan):
    long = replace(plan.calendar[0], uid="ü" * 120)
    text = calendar(replace(plan, calendar=(long,)))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert events(text)[0]["UID"] == "ü" * 120


def test_signs_of_the_format_are_escaped_and_come_back(plan):
    nasty = "a,b;c\\d\ne"
    text = calendar(replace(plan, calendar=(replace(plan.calendar[0], uid=nasty),)))
    assert "UID:a\\,b\\;c\\\\d\\ne" in text
    assert escape("x\x00y") == "xy"


def test_other_time_zone_becomes_utc_and_none_is_refused(plan):
    east = replace(plan.calendar[0], starts=datetime(2026, 12, 1, 1, 0, tzinfo=timezone(timedelta(hours=2))))
    assert "DTSTART:20261130T230000Z" in calendar(replace(plan, calendar=(east,)))
    naive = replace(plan.calendar[0], starts=datetime(2026, 12, 1, 1, 0))
    with pytest.raises(ValueError, match="names no time zone"):
        calendar(replace(plan, calendar=(naive,)))


def test_withheld_plan_is_an_empty_calendar(withheld):
    assert events(calendar(withheld)) == []


def test_folding_loses_nothing_and_splits_no_character():
    line = "SUMMARY:" + "å" * 200
    pieces = list(fold(line))
    assert "".join([pieces[0], *(p[1:] for p in pieces[1:])]) == line
    assert all(p.startswith(" ") for p in pieces[1:])
