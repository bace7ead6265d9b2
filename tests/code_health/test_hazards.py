"""`docs/hazards.md`: every control names a test, and that test exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (ROOT / "docs" / "hazards.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and not re.match(r"^\|[\s|:-]+\|$", line)
]
HEAD, HAZARDS = ROWS[0], ROWS[1:]


def named_in(cell: str) -> list[tuple[str, str]]:
    return [tuple(named.split("::")) for named in re.findall(r"`(tests/[\w/]+\.py::\w+)`", cell)]  # type: ignore[misc]


def test_the_table_has_the_four_columns_it_promises() -> None:
    assert HEAD == ["hazard", "cause", "control", "test"]
    assert all(len(row) == 4 and all(row) for row in HAZARDS)
    assert len(HAZARDS) >= 20


def test_every_hazard_names_a_test_that_exists() -> None:
    missing = []
    for row in HAZARDS:
        named = named_in(row[3])
        assert named, f"no test is named for: {row[0]}"
        for path, name in named:
            file = ROOT / path
            if not file.is_file() or not re.search(rf"^def {name}\(", file.read_text(encoding="utf-8"), re.M):
                missing.append(f"{path}::{name}")
    assert not missing


def test_every_line_of_the_status_names_a_test_or_file_that_exists() -> None:
    status = (ROOT / "docs" / "status.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests|docs|examples|benchmarks|tools|\.ci)/[\w./-]*)`", status)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
