"""Whole clients, each a file that a clinician can read: who comes, what they answer, and what must be said."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from needlecraft.intake import Intake, Practice
from needlecraft.intake.reading import intake_from_dict, read_practice
from needlecraft.screening import RULES, ScreeningReport, screen

HERE = Path(__file__).parent
BASES = HERE / "bases"
FILES = sorted(p for p in HERE.glob("*.toml"))
KEYS = {"on", "base", "practice", "intake", "expect"}
EXPECTED = {"verdict", "earliest_date", "deciding_rule", "rules", "elsewhere", "not_rules", "scope"}


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with another laid over it, table by table."""
    result = dict(base)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        else:
            result[key] = value
    return result


def loaded(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def intake_of(vignette: Mapping[str, Any]) -> Intake:
    base = loaded(BASES / f"{vignette.get('base', 'healthy_adult')}.toml")
    return intake_from_dict(merged(base, vignette.get("intake", {})))


def practice_of(vignette: Mapping[str, Any]) -> Practice:
    return read_practice((BASES / f"{vignette.get('practice', 'practice')}.toml").read_bytes(), "toml")


def screened(path: Path) -> tuple[dict[str, Any], ScreeningReport]:
    vignette = loaded(path)
    return vignette["expect"], screen(intake_of(vignette), vignette["on"], practice_of(vignette))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_each_client_gets_the_verdict_a_clinician_expects(path: Path) -> None:
    expected, report = screened(path)
    found = {
        "verdict": report.verdict,
        "earliest_date": report.earliest_date or "none",
        "rules": sorted({f.rule.id for f in report.findings}),
    }
    assert found == {key: sorted(expected[key]) if key == "rules" else expected[key] for key in found}
    assert expected.get("deciding_rule", report.deciding_rule) == report.deciding_rule


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_each_client_finds_the_other_ways_open_or_shut_as_expected(path: Path) -> None:
    expected, report = screened(path)
    scope = {f"{row.modality}/{row.zone}": row.severity.word for row in report.scope}
    wanted = expected.get("scope", {})
    assert {place: scope[place] for place in wanted} == wanted
    elsewhere = {f.rule.id for f in report.elsewhere}
    assert set(expected.get("elsewhere", [])) <= elsewhere
    assert not set(expected.get("not_rules", [])) & ({f.rule.id for f in report.findings} | elsewhere)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_each_file_tells_who_comes_and_uses_only_known_words(path: Path) -> None:
    vignette = loaded(path)
    assert path.read_text(encoding="utf-8").startswith("# "), "the first line says who comes"
    assert set(vignette) <= KEYS
    assert set(vignette["expect"]) <= EXPECTED
    assert {"verdict", "earliest_date", "rules"} <= set(vignette["expect"])
    assert isinstance(vignette["on"], date)
    ids = {r.id for r in RULES}
    for key in ("rules", "elsewhere", "not_rules"):
        assert set(vignette["expect"].get(key, [])) <= ids


def test_there_are_at_least_eighty_clients() -> None:
    assert len(FILES) >= 80


def test_every_rule_is_met_by_at_least_one_client() -> None:
    met: set[str] = set()
    for path in FILES:
        expect = loaded(path)["expect"]
        met |= set(expect["rules"]) | set(expect.get("elsewhere", []))
    assert {r.id for r in RULES} - met == set()


def test_every_verdict_is_given_to_several_clients() -> None:
    verdicts = [loaded(path)["expect"]["verdict"] for path in FILES]
    assert all(verdicts.count(v) >= 8 for v in ("clear", "caution", "ask", "withhold"))
