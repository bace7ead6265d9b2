import json
from pathlib import Path

import icalendar
import jsonschema
import pytest

from needlecraft.intake.reading import read_intake
from needlecraft.planning.planner import plan_course
from needlecraft.report import calendar, document, page, plan_from_dict, plan_schema, plan_to_dict

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda f: f.stem)
def example(request):
    intake = read_intake(request.param.read_bytes(), "toml")
    return plan_course(intake, intake.answered_on)


def test_there_are_examples():
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("audience", ["practitioner", "client"])
def test_page_is_made_and_names_the_client(example, audience):
    html = page(example, audience=audience)
    assert example.screening.intake.person.name in html
    assert html.count("<h1>") == 1


def test_document_keeps_its_schema_and_reads_back_equal(example):
    stored = json.loads(json.dumps(plan_to_dict(example)))
    jsonschema.validate(stored, plan_schema())
    found = plan_from_dict(stored)
    assert found.to_dict() == stored
    assert found.course == example.course
    assert found.values["zones"] == example.zones


def test_calendar_holds_every_entry(example):
    events = icalendar.Calendar.from_ical(calendar(example)).walk("VEVENT")
    assert len(events) == len(example.calendar)


def test_every_depth_on_the_map_is_one_of_the_plan(example):
    section = document(example).section("map")
    if section is None:
        assert example.zones == ()
        return
    rows = next(block for block in section.blocks if hasattr(block, "rows")).rows
    shown = {float(c.text) for row in rows for c in row[1:3] if c.text.replace(".", "").isdigit()}
    assert shown == {z.set_depth_mm for z in example.zones if z.set_depth_mm is not None}
