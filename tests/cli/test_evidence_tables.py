"""The tables of what is known: each topic prints, and the pages in docs/evidence are as the code is."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from needlecraft.cli import DONE, WRONG, main
from needlecraft.cli.table import EvidenceTable, amount, waiting
from needlecraft.cli.topics import TOPICS
from needlecraft.evidence import Interval, Parameter
from needlecraft.evidence.claims import CLAIMS
from needlecraft.screening import RULES

ROOT = Path(__file__).resolve().parents[2]


def written() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("write_evidence", ROOT / "tools" / "write_evidence.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.pages())


def test_the_pages_of_evidence_are_as_the_code_is() -> None:
    on_disk = {p.name: p.read_text(encoding="utf-8") for p in (ROOT / "docs" / "evidence").glob("*.md")}
    made = written()
    assert sorted(on_disk) == sorted(made)
    stale = [name for name in made if on_disk[name] != made[name]]
    assert not stale, "run .venv/bin/python tools/write_evidence.py"


@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_fills_every_column_of_every_row(topic: str) -> None:
    table = TOPICS[topic]()
    assert table.topic == topic
    assert table.rows
    assert all(len(row) == len(table.heads) for row in table.rows)
    assert len(set(table.rows)) == len(table.rows)


def test_each_rule_and_each_claim_stands_in_its_table() -> None:
    assert [row[0] for row in TOPICS["rules"]().rows] == [rule.id for rule in RULES]
    assert len(TOPICS["claims"]().rows) == len(CLAIMS)


@pytest.mark.parametrize("topic", ["rules", "caps", "claims"])
def test_a_topic_prints_as_text_markdown_and_json(topic: str, capsys) -> None:
    assert main(["evidence", topic]) == DONE
    assert TOPICS[topic]().title in capsys.readouterr().out
    assert main(["evidence", topic, "--markdown"]) == DONE
    assert capsys.readouterr().out.startswith("# ")
    assert main(["evidence", topic, "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["topic"] == topic


def test_an_unknown_topic_names_the_closest(capsys) -> None:
    assert main(["evidence", "rulez"]) == WRONG
    assert "Closest: rules." in capsys.readouterr().err


def test_without_a_topic_all_are_listed(capsys) -> None:
    assert main(["evidence"]) == DONE
    out = capsys.readouterr().out
    assert all(topic in out for topic in TOPICS)


def test_a_table_is_written_by_the_ending_of_its_file(tmp_path, capsys) -> None:
    assert main(["evidence", "caps", "--output", str(tmp_path / "caps.md")]) == DONE
    assert (tmp_path / "caps.md").read_text(encoding="utf-8").startswith("# Caps")
    assert capsys.readouterr().out == ""


def test_claims_print_for_and_against(capsys) -> None:
    assert main(["claims", "helps_against_cold_sores"]) == DONE
    out = capsys.readouterr().out
    assert "WRONG AND DANGEROUS" in out
    assert "against: " in out
    assert main(["claims", "--json"]) == DONE
    assert len(json.loads(capsys.readouterr().out)) == len(CLAIMS)


def test_an_unknown_claim_names_the_closest(capsys) -> None:
    assert main(["claims", "boost_collagen"]) == WRONG
    assert "Closest: boosts_collagen." in capsys.readouterr().err


def test_a_missing_number_is_unknown_and_an_own_one_assumed() -> None:
    assert amount(None) == "unknown"
    assert amount(Parameter(2, "mm", "assumed", why="proposal")) == "2 mm, assumed"
    assert waiting(Interval(14, "sun", "manual", 2, 14)) == "14 days from sun, seen 2 to 14"
    assert waiting(None) == ""


def test_a_cell_with_a_bar_does_not_break_the_page() -> None:
    table = EvidenceTable("t", "T", "i", ("a",), (("x | y",),))
    assert "| x \\| y |" in table.markdown()
