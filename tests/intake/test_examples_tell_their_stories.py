"""Every example reads, fits the schema, names only what exists, is marked as invented, and tells the story it says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from needlecraft.cli.reading import known
from needlecraft.intake import NO_PRACTICE, Intake, Practice
from needlecraft.intake.questions import to_ask
from needlecraft.intake.reading import intake_from_dict, read_intake, read_practice
from needlecraft.intake.schema import intake_schema, practice_schema
from needlecraft.intake.writing import intake_to_dict, practice_to_dict
from needlecraft.screening import screen
from needlecraft.screening.report import ScreeningReport

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2026, 11, 20)

# file, practice, verdict, earliest day, a rule that the story turns on
STORIES: list[tuple[str, str, str, date | None, str]] = [
    ("healthy_adult", "", "clear", ON, ""),
    ("healthy_adult", "city_clinic", "clear", ON, ""),
    ("acne_scars_after_sun", "", "withhold", date(2026, 11, 28), "sunburn_tan"),
    ("cold_sores_no_prescriber", "", "withhold", None, "hsv_history"),
    ("rf_with_pacemaker", "", "withhold", None, "pacemaker_icd"),
    ("melasma_phototype_v", "", "caution", ON, "melasma"),
    ("pregnant", "", "withhold", None, "pregnancy"),
    ("stretch_marks", "", "caution", ON, "smoking"),
    ("stretch_marks", "city_clinic", "caution", ON, "operator_scope"),
    ("hair_loss", "", "caution", ON, "fainting_needle_fear"),
    ("aesthetician_licence", "", "ask", ON, "operator_scope"),
    ("aesthetician_licence", "us_practice", "caution", ON, "operator_scope"),
    ("isotretinoin_override", "", "caution", ON, "isotretinoin"),
    ("half_answered", "", "ask", ON, "previous_needling"),
]
FILES = sorted(EXAMPLES.glob("*.toml"))
PRACTICES = sorted((EXAMPLES / "practices").glob("*.toml"))


def example(name: str) -> Intake:
    return read_intake((EXAMPLES / f"{name}.toml").read_bytes(), on=ON, known=known())


def practice(name: str) -> Practice:
    if not name:
        return NO_PRACTICE
    return read_practice((EXAMPLES / "practices" / f"{name}.toml").read_bytes(), on=ON, known=known())


def screened(name: str, practice_name: str = "", on: date = ON) -> ScreeningReport:
    return screen(example(name), on, practice(practice_name))


@pytest.mark.parametrize(
    ("name", "practice_name", "verdict", "earliest", "rule"), STORIES, ids=[f"{s[0]} {s[1]}".strip() for s in STORIES]
)
def test_an_example_tells_its_story(
    name: str, practice_name: str, verdict: str, earliest: date | None, rule: str
) -> None:
    report = screened(name, practice_name)
    assert (report.verdict, report.earliest_date) == (verdict, earliest)
    assert not rule or rule in {finding.rule.id for finding in report.findings}


def test_every_example_is_told() -> None:
    assert {file.stem for file in FILES} == {story[0] for story in STORIES}
    assert {file.stem for file in PRACTICES} == {"city_clinic", "us_practice"}


@pytest.mark.parametrize("file", [*FILES, *PRACTICES], ids=lambda file: file.stem)
def test_an_example_is_marked_as_invented_and_explained(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "(invented)" in text
    assert text.startswith("# ")
    assert "invented" in text.split("schema =")[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_fits_the_schema_and_reads_back_equal(file: Path) -> None:
    intake = example(file.stem)
    document = json.loads(json.dumps(intake_to_dict(intake)))
    Draft202012Validator(intake_schema()).validate(document)
    assert intake_from_dict(document, known=known()) == intake


@pytest.mark.parametrize("file", PRACTICES, ids=lambda file: file.stem)
def test_a_practice_fits_the_schema(file: Path) -> None:
    Draft202012Validator(practice_schema()).validate(practice_to_dict(practice(file.stem)))


def test_a_withheld_rf_leaves_the_pen_open() -> None:
    rows = {(r.modality, r.zone): r.severity.word for r in screened("rf_with_pacemaker").scope}
    assert rows["rf", "jawline"] == "withhold"
    assert rows["pen", "jawline"] == "caution"


def test_the_body_stays_open_where_the_face_waits_for_a_prescriber() -> None:
    rows = {(r.modality, r.zone): r.severity.word for r in screened("cold_sores_no_prescriber").scope}
    assert rows["pen", "forehead"] == "withhold"
    assert rows["pen", "decolletage"] == "caution"


def test_the_sun_defers_to_the_day_and_not_a_day_longer() -> None:
    days = {day: screened("acne_scars_after_sun", on=date(2026, 11, day)).verdict for day in (26, 27)}
    assert set(days.values()) == {"withhold"}
    later = screened("acne_scars_after_sun", on=date(2026, 11, 28))
    assert "sunburn_tan" not in {f.rule.id for f in later.findings if f.severity.word == "withhold"}


def test_a_whole_example_leaves_no_question_open_and_a_half_one_many() -> None:
    assert to_ask(example("healthy_adult"), ON) == ()
    assert len(to_ask(example("half_answered"), ON)) > 40
