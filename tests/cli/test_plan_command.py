"""`needlecraft plan` on real files: the document, the page, the PDF, the calendar, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import jsonschema
import pytest
from pypdf import PdfReader

from needlecraft.cli import DONE, WRONG, main
from needlecraft.report import plan_schema

ROOT = Path(__file__).resolve().parents[2]
HEALTHY = str(ROOT / "examples" / "healthy_adult.toml")
RF = str(ROOT / "examples" / "rf_with_pacemaker.toml")
PRACTICE = ["--practice", str(ROOT / "examples" / "practices" / "city_clinic.toml")]
DAY = ["--on", "2026-11-20"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["plan", *arguments, *DAY])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_plan_prints_one_document_that_fits_its_schema_and_writes_the_page_beside_it(capsys, tmp_path) -> None:
    target = tmp_path / "plan.html"
    status, out, err = run(capsys, HEALTHY, "--json", "--output", str(target), *PRACTICE)
    plan = json.loads(out)
    assert (status, err) == (DONE, "")
    jsonschema.validate(plan, plan_schema())
    assert plan["status"] == "planned"
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<script" not in page


def test_a_plan_is_written_as_pdf_calendar_json_and_text(capsys, tmp_path) -> None:
    for ending in ("pdf", "ics", "json", "txt"):
        status, out, _ = run(capsys, HEALTHY, "--output", str(tmp_path / f"plan.{ending}"), *PRACTICE)
        assert (status, out) == (DONE, "")
    assert "Wrinkles" in PdfReader(tmp_path / "plan.pdf").pages[0].extract_text()
    events = icalendar.Calendar.from_ical((tmp_path / "plan.ics").read_text(encoding="utf-8")).walk("VEVENT")
    assert len(events) == 5
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["schema"] == "needlecraft/plan/1"
    assert (tmp_path / "plan.txt").read_text(encoding="utf-8").startswith("Wrinkles, 4 treatments")


def test_the_clients_version_is_shorter_and_names_no_work(capsys, tmp_path) -> None:
    pages = {}
    for audience in ("practitioner", "client"):
        target = tmp_path / f"{audience}.html"
        assert run(capsys, HEALTHY, "--for", audience, "--output", str(target), *PRACTICE)[0] == DONE
        pages[audience] = target.read_text(encoding="utf-8")
    assert "Ablon 2018" in pages["practitioner"]
    assert "Ablon 2018" not in pages["client"]
    assert len(pages["client"]) < len(pages["practitioner"])


def test_a_withheld_plan_says_what_to_do_until_when_and_exits_0(capsys) -> None:
    status, out, _ = run(capsys, RF, *PRACTICE)
    assert status == DONE
    assert "withheld" in out.splitlines()[0]
    assert "Set depth:" not in out


def test_an_rf_file_that_is_wrong_is_told_with_all_its_faults(capsys, tmp_path) -> None:
    (tmp_path / "rf.toml").write_text("format = 3\n", encoding="utf-8")
    status, out, err = run(capsys, RF, "--rf-file", str(tmp_path / "rf.toml"))
    assert (status, out) == (WRONG, "")
    assert "device" in err


def test_a_cartridge_that_does_not_belong_to_the_device_is_wrong_input(capsys, tmp_path) -> None:
    text = Path(HEALTHY).read_text(encoding="utf-8")
    wrong = text.replace("[wish]", '[wish]\ndevice = "roller_generic"', 1)
    (tmp_path / "wrong.toml").write_text(wrong, encoding="utf-8")
    status, out, err = run(capsys, str(tmp_path / "wrong.toml"), *PRACTICE)
    assert (status, out) == (WRONG, "")
    assert "roller_generic" in err


def test_a_batch_of_plans_answers_each_line_and_skips_what_cannot_be_planned(capsys, tmp_path, monkeypatch) -> None:
    from needlecraft.cli import batches
    from needlecraft.intake.reading import read_intake
    from needlecraft.intake.writing import intake_to_dict

    intake = read_intake(Path(HEALTHY).read_bytes(), "toml")
    line = json.dumps(intake_to_dict(intake))
    answers = iter([ValueError("this cartridge reaches 0.5"), None, None])

    def planned(*given):
        if wrong := next(answers):
            raise wrong
        return real(*given)

    real = batches.planned
    monkeypatch.setattr(batches, "planned", planned)
    source = tmp_path / "many.ndjson"
    source.write_text("\n".join([line] * 3), encoding="utf-8")
    status, out, err = run(capsys, str(source), "--batch", "--workers", "1", *PRACTICE)
    assert status == 1
    assert [json.loads(one)["status"] for one in out.splitlines()] == ["planned"] * 2
    assert "line 1: this cartridge reaches 0.5" in err
