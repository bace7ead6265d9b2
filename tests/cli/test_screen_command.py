"""`needlecraft screen` on real files: what is printed, what is written, and how it says no."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from needlecraft.cli import DONE, SKIPPED, WRONG, main
from needlecraft.intake.reading import read_intake
from needlecraft.intake.writing import intake_to_dict
from needlecraft.screening.documents import screening_schema

ROOT = Path(__file__).resolve().parents[2]
BASES = ROOT / "tests" / "vignettes" / "bases"
HEALTHY = BASES / "healthy_adult.toml"
PRACTICE = BASES / "practice.toml"
DAY = ["--on", "2026-11-24"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(list(arguments))
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def line(**changes: object) -> str:
    document = intake_to_dict(read_intake(HEALTHY.read_bytes(), "toml"))
    return json.dumps(document | changes, default=str)


def test_screen_prints_one_json_document_and_nothing_else(capsys) -> None:
    status, out, err = run(capsys, "screen", str(HEALTHY), "--json", "--practice", str(PRACTICE), *DAY)
    report = json.loads(out)
    assert (status, err) == (DONE, "")
    assert report["verdict"] == "clear"
    assert report["earliest_date"] == "2026-11-24"
    assert report["on"] == "2026-11-24"
    jsonschema.validate(report, screening_schema())


def test_each_finding_carries_what_the_document_promises(capsys) -> None:
    _, out, _ = run(capsys, "screen", str(HEALTHY), "--json", *DAY)
    finding = json.loads(out)["findings"][0]
    promised = {"rule", "verdict", "zones", "modalities", "until", "action", "because", "ask_whom", "level", "sources"}
    assert promised | {"disputed_by", "assumed"} <= set(finding)
    assert finding["rule"] == "operator_scope"
    assert finding["ask_whom"] == "practice"


def test_the_scope_lists_every_modality_and_zone(capsys) -> None:
    _, out, _ = run(capsys, "screen", str(HEALTHY), "--json", "--practice", str(PRACTICE), *DAY)
    scope = json.loads(out)["scope"]
    assert len(scope) == len({(row["modality"], row["zone"]) for row in scope}) == 10 * 37
    never = {
        row["verdict"] for row in scope if row["zone"] in ("upper_eyelid", "pubic_area") and row["modality"] == "pen"
    }
    assert never == {"withhold"}


def test_screen_tells_a_person_the_same_in_words(capsys) -> None:
    status, out, _ = run(capsys, "screen", str(HEALTHY), "--practice", str(PRACTICE), *DAY)
    assert status == DONE
    assert out.startswith("CLEAR: Nothing in the answers speaks against it; the practitioner decides.")


def test_withhold_is_an_answer_and_exits_0(capsys, tmp_path) -> None:
    text = HEALTHY.read_text() + '\n[answers.sunburn_or_tan]\nanswer = "yes"\nlast = 2026-11-18\n'
    (tmp_path / "tanned.toml").write_text(text)
    status, out, _ = run(capsys, "screen", str(tmp_path / "tanned.toml"), "--json", "--practice", str(PRACTICE), *DAY)
    report = json.loads(out)
    assert status == DONE
    assert (report["verdict"], report["earliest_date"]) == ("withhold", "2026-12-02")
    assert report["deciding_rule"] == "sunburn_tan"


def test_every_fault_is_told_at_once_with_path_value_and_closest(capsys, tmp_path) -> None:
    text = HEALTHY.read_text().replace('"acne_scars_rolling"', '"acne_scars_roling"').replace('"cheeks"', '"cheks"')
    (tmp_path / "wrong.toml").write_text(text.replace('"II"', '"VII"'))
    status, out, err = run(capsys, "screen", str(tmp_path / "wrong.toml"), "--json", *DAY)
    assert (status, out) == (WRONG, "")
    assert "3 faults; nothing was written" in err
    assert "wish.zones" in err
    assert "cheeks" in err
    assert "acne_scars_rolling" in err
    assert "person.phototype" in err


def test_a_missing_file_names_the_closest_one(capsys) -> None:
    status, _, err = run(capsys, "screen", str(HEALTHY.with_name("healthy_adlt.toml")), *DAY)
    assert status == WRONG
    assert "there is no such file" in err
    assert "healthy_adult.toml" in err


def test_wrong_input_writes_no_file(capsys, tmp_path) -> None:
    (tmp_path / "wrong.toml").write_text("schema = 3")
    target = tmp_path / "report.json"
    status, _, _ = run(capsys, "screen", str(tmp_path / "wrong.toml"), "--output", str(target), *DAY)
    assert status == WRONG
    assert sorted(p.name for p in tmp_path.iterdir()) == ["wrong.toml"]


def test_an_output_of_a_kind_that_screen_does_not_write_is_refused_before_anything(capsys, tmp_path) -> None:
    status, out, err = run(capsys, "screen", str(HEALTHY), "--output", str(tmp_path / "x.docx"), *DAY)
    assert (status, out) == (WRONG, "")
    assert "Allowed: .json, .txt" in err


def test_output_is_written_whole_beside_the_json(capsys, tmp_path) -> None:
    target = tmp_path / "report.txt"
    status, out, _ = run(capsys, "screen", str(HEALTHY), "--json", "--output", str(target), *DAY)
    assert status == DONE
    assert json.loads(out)["verdict"] == "ask"
    assert target.read_text().startswith("ASK: ")
    assert list(tmp_path.iterdir()) == [target]


def test_standard_input_is_read_for_a_dash(capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HEALTHY.read_bytes())))
    status, out, _ = run(capsys, "screen", "-", "--json", *DAY)
    assert status == DONE
    assert json.loads(out)["verdict"] == "ask"


def test_a_day_that_is_none_is_refused(capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["screen", str(HEALTHY), "--on", "2026-02-30"])
    assert stopped.value.code == WRONG
    assert "'2026-02-30' is no day" in capsys.readouterr().err


def test_without_a_day_today_is_taken_at_the_door(capsys, monkeypatch) -> None:
    monkeypatch.setattr("needlecraft.cli.screening.today", lambda: date(2026, 11, 25))
    _, out, _ = run(capsys, "screen", str(HEALTHY), "--json")
    assert json.loads(out)["on"] == "2026-11-25"


def test_an_intake_answered_after_the_day_is_refused(capsys) -> None:
    status, _, err = run(capsys, "screen", str(HEALTHY), "--on", "2026-11-23")
    assert status == WRONG
    assert "answered_on" in err


def test_a_batch_answers_good_lines_in_order_and_reports_bad_ones(tmp_path) -> None:
    lines = [line(), "{not json", line(answered_on="2026-11-20"), "", '{"schema": 3}', line()]
    source = tmp_path / "many.ndjson"
    source.write_text("\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-m", "needlecraft.cli", "screen", str(source), "--batch", "--workers", "2", *DAY],
        capture_output=True,
        text=True,
        check=False,
    )
    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert done.returncode == SKIPPED
    assert [a["on"] for a in answers] == ["2026-11-24"] * 3
    assert "line 2" in done.stderr
    assert "line 5" in done.stderr
    assert "2 lines skipped" in done.stderr


def test_a_batch_into_a_file_appears_whole(capsys, tmp_path) -> None:
    source, target = tmp_path / "many.ndjson", tmp_path / "out.ndjson"
    source.write_text("\n".join([line()] * 5))
    status, out, err = run(capsys, "screen", str(source), "--batch", "--workers", "1", "--output", str(target), *DAY)
    assert (status, out, err) == (DONE, "", "")
    assert len(target.read_text().splitlines()) == 5
    assert sorted(p.name for p in tmp_path.iterdir()) == ["many.ndjson", "out.ndjson"]


def test_a_batch_line_too_long_to_be_an_intake_is_skipped(capsys, tmp_path) -> None:
    source = tmp_path / "many.ndjson"
    source.write_text(json.dumps({"name": "x" * 3_000_000}) + "\n" + line() + "\n")
    status, out, err = run(capsys, "screen", str(source), "--batch", "--workers", "1", *DAY)
    assert status == SKIPPED
    assert len(out.splitlines()) == 1
    assert "line 1" in err
