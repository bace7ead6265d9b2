import json
from copy import deepcopy
from datetime import date

import jsonschema
import pytest

from needlecraft.course import Course, Status, Text
from needlecraft.report import PlanDocument, plan_from_dict, plan_schema, plan_to_dict
from needlecraft.report.codec import NotReadable, read, write
from needlecraft.screening.documents import screening_schema


@pytest.fixture
def stored(plan):
    return json.loads(json.dumps(plan_to_dict(plan)))


def test_plan_survives_json_unchanged(plan, stored):
    assert stored == plan_to_dict(plan)
    assert plan_from_dict(stored).to_dict() == stored


@pytest.mark.parametrize(
    "name",
    [
        "status",
        "zones",
        "left_out",
        "device",
        "course",
        "number",
        "wish",
        "anaesthesia",
        "preparation",
        "visit",
        "alternatives",
        "costs",
        "calendar",
        "assumed",
    ],
)
def test_every_value_is_read_back_equal(plan, stored, name):
    assert plan_from_dict(stored).values[name] == getattr(plan, name)


def test_withheld_plan_is_read_back_too(withheld):
    found = plan_from_dict(json.loads(json.dumps(plan_to_dict(withheld))))
    assert found.status is Status.WITHHELD
    assert found.course == Course(())


def test_document_names_version_day_rules_and_the_words_as_shown(plan, stored):
    found = plan_from_dict(stored)
    assert isinstance(found, PlanDocument)
    assert (found.on, found.language) == (date(2026, 11, 24), "en")
    assert found.rules_version == plan.screening.rules_version
    assert stored["schema"] == "needlecraft/plan/1"
    assert stored["number"]["text"] == {
        "key": "plan.raw.text",
        "params": {"text": "Three treatments."},
        "text": "Three treatments.",
    }


def test_words_as_shown_are_kept_when_the_sentence_has_moved_on(stored):
    stored["number"]["text"]["text"] = "As it was worded in 2026."
    assert plan_from_dict(stored).to_dict()["number"]["text"]["text"] == "As it was worded in 2026."


@pytest.mark.parametrize("which", ["plan", "withheld", "provisional"])
def test_schema_accepts_every_plan(which, request):
    jsonschema.validate(plan_to_dict(request.getfixturevalue(which)), plan_schema())


def test_schemas_are_schemas():
    for schema in (plan_schema(), screening_schema()):
        jsonschema.Draft202012Validator.check_schema(schema)


def test_schema_refuses_what_is_missing_or_unknown(stored):
    for change in ({"zones": None}, {"extra": 1}, {"status": "perhaps"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**stored, **change}, plan_schema())


def damaged(stored, *path, value):
    copy = deepcopy(stored)
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return copy


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("schema",), "needlecraft/plan/9", "reads 'needlecraft/plan/1'"),
        (("status",), "perhaps", "status is 'perhaps'"),
        (("zones", 0, "set_depth_mm"), "deep", r"zones\[0\].set_depth_mm is 'deep'"),
        (("zones", 0, "sites"), ["elbow pit"], r"zones\[0\].sites"),
        (("course", "sessions", 0, "on"), "soon", r"course.sessions\[0\].on"),
        (("number", "cites", 0, "key"), "Nobody2030", r"number.cites\[0\]"),
        (("surprise",), 1, "'surprise' is not known"),
    ],
)
def test_damaged_document_is_refused_with_the_place(stored, path, value, said):
    with pytest.raises(NotReadable, match=said):
        plan_from_dict(damaged(stored, *path, value=value))


def test_missing_value_is_named(stored):
    del stored["visit"]
    with pytest.raises(NotReadable, match="'visit' is missing"):
        plan_from_dict(stored)


@pytest.mark.parametrize("text", [
    Text("plan.meanwhile.until_date", {"date": date(2026, 12, 2)}),
    Text("plan.raw.zone_and_side", {"zone": Text("skin.zones.chin"), "side": Text("skin.sides.left")}),
    Text("plan.raw.text", {"text": ("a", 1, 2.5, None, True)}),
])  # fmt: skip
def test_sentences_with_dates_and_sentences_in_them_are_read_back(text):
    assert read(Text, json.loads(json.dumps(write(text)))) == text


def test_a_yes_is_no_number():
    with pytest.raises(NotReadable):
        read(float, True)
