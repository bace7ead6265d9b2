"""Whatever intake or practice is written, as TOML or JSON, reads back equal and fits its schema."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.intake import (
    FACTS,
    Answer,
    ChangedInterval,
    Given,
    History,
    Intake,
    Licence,
    Operator,
    Override,
    Person,
    Practice,
    Prices,
    Role,
    Sex,
    Shape,
    Whom,
    Wish,
)
from needlecraft.intake.faults import IntakeFaults
from needlecraft.intake.reading import intake_from_dict, read_intake, read_practice
from needlecraft.intake.schema import intake_schema, practice_schema
from needlecraft.intake.writing import (
    intake_to_dict,
    intake_to_json,
    intake_to_toml,
    practice_to_json,
    practice_to_toml,
)
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import SITE_IDS, ZONES, sites

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
INTAKE = Draft202012Validator(intake_schema())
PRACTICE = Draft202012Validator(practice_schema())

ANSWERED_ON = date(2026, 11, 20)
letters = st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
names = st.text(letters, max_size=20)
written = st.text(letters, min_size=1, max_size=20)
notes = st.text(st.one_of(letters, st.sampled_from('\n\t"\\')), max_size=40)
ids = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
places = st.lists(st.sampled_from(SITE_IDS), min_size=1, max_size=5).map(lambda some: sites(*some))
positive = st.floats(0.001, 400, allow_nan=False)


def days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.dates(first, last)


@st.composite
def answers(draw: st.DrawFn, name: str) -> Given:
    fact = FACTS[name]
    answer = draw(st.sampled_from(list(Answer)))
    answered_on = draw(st.one_of(st.just(ANSWERED_ON), days(date(2020, 1, 1), ANSWERED_ON)))
    may_have_day = answer is Answer.YES or (answer is Answer.NO and fact.shape is not Shape.EVENT)
    last = draw(st.none() | days(date(2010, 1, 1), answered_on)) if may_have_day else None
    placed = answer is not Answer.NO or last is not None
    return Given(
        answer=answer,
        last=last,
        where=draw(st.none() | places) if fact.local and placed else None,
        kind=draw(st.none() | st.sampled_from(fact.kinds)) if fact.kinds and placed else None,
        answered_on=answered_on,
        by=draw(st.none() | st.sampled_from([w for w in Whom if w.may_answer_for(fact.of)])),
        note=draw(notes),
    )


@st.composite
def histories(draw: st.DrawFn) -> History:
    chosen = draw(
        st.lists(
            st.sampled_from([n for n in FACTS if n not in ("pregnant", "breastfeeding")]), unique=True, max_size=12
        )
    )
    plain = draw(st.lists(st.sampled_from(list(FACTS)), unique=True, max_size=30))
    no = {name: Given(Answer.NO, answered_on=ANSWERED_ON) for name in plain}
    return History(**(no | {name: draw(answers(name)) for name in chosen}))


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    modality = draw(st.none() | st.sampled_from(sorted(NEEDLING)))
    where = draw(places)
    used = modality or Modality.PEN
    grams = draw(st.none() | positive)
    return Wish(
        indications=tuple(draw(st.lists(st.sampled_from(list(Indication)), min_size=1, max_size=3, unique=True))),
        where=where,
        modality=used,
        together=frozenset(draw(st.sets(st.sampled_from([m for m in Modality if m is not used])))),
        products=tuple(draw(st.lists(ids, max_size=3, unique=True))),
        anaesthetic="emla" if grams else draw(st.sampled_from([None, "none", "emla"])),
        anaesthetic_grams=grams,
        treatments=draw(st.none() | st.integers(1, 12)),
        spacing_days=draw(st.none() | st.integers(7, 90)),
        area_cm2={z: draw(positive) for z in ZONES if sites(z) & where and draw(st.booleans())},
        device="a_pen" if draw(st.booleans()) else None,
        modality_assumed=modality is None,
    )


@st.composite
def intakes(draw: st.DrawFn) -> Intake:
    person = Person(
        born=draw(st.none() | days(date(1930, 1, 1), date(2009, 12, 31))),
        sex=draw(st.sampled_from(list(Sex))),
        name=draw(names),
        phototype=draw(st.none() | st.sampled_from(list(Phototype))),
        weight_kg=draw(st.none() | st.floats(20, 400)),
        pregnancy_possible=draw(st.none() | st.booleans()),
    )
    operator = Operator(
        draw(st.sampled_from(list(Role))), draw(st.sampled_from(["", "GB", "US-NC"])), draw(st.booleans()), draw(names)
    )
    roles = st.sampled_from(list(Role))
    overrides = st.builds(Override, ids, written, roles, written, days(date(2026, 1, 1), ANSWERED_ON))
    return Intake(
        person, draw(wishes()), operator, draw(histories()), ANSWERED_ON, tuple(draw(st.lists(overrides, max_size=2)))
    )


prices = st.builds(
    Prices,
    st.just("EUR"),
    st.dictionaries(st.sampled_from(sorted(m.value for m in NEEDLING)), st.floats(0, 5000)),
    st.none() | st.floats(0, 5000),
)
practices = st.builds(
    Practice,
    name=names,
    intervals=st.lists(
        st.builds(ChangedInterval, ids, st.integers(0, 3650), written, written, days(date(2020, 1, 1), ANSWERED_ON)),
        max_size=3,
        unique_by=lambda changed: changed.rule,
    ).map(tuple),
    licences=st.lists(
        st.builds(
            Licence,
            st.sampled_from(["GB", "US-NC"]),
            st.sampled_from(list(Role)),
            st.frozensets(st.sampled_from(list(Modality))),
            written,
            st.none() | st.floats(0, 10),
            st.booleans(),
            names,
        ),
        max_size=3,
        unique_by=lambda licence: (licence.jurisdiction, licence.role),
    ).map(tuple),
    prices=st.just(Prices()) | prices,
    devices=st.lists(ids, max_size=3, unique=True).map(tuple),
    time_zone=st.sampled_from(["", "Europe/London", "America/New_York"]),
    visit_start=st.sampled_from(["08:00", "23:59"]),
)


@SLOW
@given(intakes())
def test_an_intake_reads_back_equal_from_toml_and_json(intake: Intake) -> None:
    assert read_intake(intake_to_toml(intake).encode(), "toml") == intake
    assert read_intake(intake_to_json(intake).encode(), "json") == intake
    assert intake_from_dict(intake_to_dict(intake)) == intake


@SLOW
@given(intakes())
def test_a_written_intake_fits_its_schema(intake: Intake) -> None:
    assert list(INTAKE.iter_errors(intake_to_dict(intake))) == []


@SLOW
@given(practices)
def test_a_practice_reads_back_equal_and_fits_its_schema(practice: Practice) -> None:
    assert read_practice(practice_to_toml(practice).encode(), "toml") == practice
    text = practice_to_json(practice)
    assert read_practice(text.encode(), "json") == practice
    assert list(PRACTICE.iter_errors(json.loads(text))) == []


def test_an_answer_without_a_day_takes_the_day_of_the_document() -> None:
    document = minimal() | {"answers": {"smoker": "no", "needled": {"answer": "yes", "last": "2026-09-01"}}}
    history = intake_from_dict(document).history
    assert history.smoker == Given(Answer.NO, answered_on=ANSWERED_ON)
    assert history.needled.answered_on == ANSWERED_ON
    assert history.smoker.expired(ANSWERED_ON + timedelta(days=31), FACTS["smoker"].lasts_days)


def test_none_of_these_is_a_no_to_each_fact_not_answered_otherwise() -> None:
    answered = {"none_of": ["health_now"], "fever_or_unwell": "unknown"}
    history = intake_from_dict(minimal() | {"answers": answered}).history
    assert history.fever_or_unwell.is_unknown
    assert history.faints_or_fears_needles.is_no
    assert history.pregnant.is_unknown


def minimal() -> dict[str, Any]:
    return {
        "schema": "needlecraft/intake/1",
        "answered_on": "2026-11-20",
        "wish": {"indications": ["wrinkles"], "zones": ["full_face"]},
    }


REJECTED_BY_BOTH: list[dict[str, Any]] = [
    {"schema": "needlecraft/intake/9"},
    {"answered_on": "20 November"},
    {"answered_on": 20261120},
    {"extra": 1},
    {"person": {"sex": "m"}},
    {"person": {"weight_kg": -3}},
    {"person": {"weight_kg": True}},
    {"person": {"name": "x" * 300}},
    {"person": []},
    {"wish": {"indications": [], "zones": ["full_face"]}},
    {"wish": {"indications": ["wrinkles"], "zones": ["cheekz"]}},
    {"wish": {"indications": ["wrinkles"], "zones": ["cheeks"], "modality": "peel"}},
    {"wish": {"indications": ["wrinkles"], "zones": ["cheeks"], "treatments": 2.5}},
    {"wish": {"indications": ["wrinkles"]}},
    {"operator": {"jurisdiction": "england"}},
    {"answers": {"no": ["sunburnt"]}},
    {"answers": {"none_of": "skin_now"}},
    {"answers": {"pregnant": True}},
    {"answers": {"smoker": {"answer": "yes", "where": ["full_face"]}}},
    {"answers": {"smoker": {"answer": "yes", "kind": "pipe"}}},
    {"answers": {"skin_examined": {"answer": "yes", "by": "client"}}},
    {"overrides": [{"rule": "isotretinoin"}]},
]


def test_the_schema_rejects_what_reading_rejects() -> None:
    INTAKE.validate(minimal())
    intake_from_dict(minimal())
    for change in REJECTED_BY_BOTH:
        document = minimal() | change
        assert list(INTAKE.iter_errors(document)), change
        with pytest.raises(IntakeFaults):
            intake_from_dict(document)


def test_the_schemas_are_schemas() -> None:
    Draft202012Validator.check_schema(intake_schema())
    Draft202012Validator.check_schema(practice_schema())
