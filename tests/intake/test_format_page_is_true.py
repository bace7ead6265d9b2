"""The page on the format shows documents that read, and a table of facts that is fresh."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from needlecraft.cli.reading import known
from needlecraft.intake import FACTS
from needlecraft.intake.fact_table import fact_table
from needlecraft.intake.reading import MAX_BYTES, OLDEST_YEARS, read_intake, read_practice

PAGE = (Path(__file__).parents[2] / "docs" / "intake-format.md").read_text(encoding="utf-8")
INTAKE, PRACTICE = (block.encode() for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL))
ON = date(2026, 11, 20)


def test_the_intake_shown_reads() -> None:
    intake = read_intake(INTAKE, on=ON, known=known())
    assert intake.wish.where.names == ("malar_cheek", "medial_cheek", "lateral_cheek", "chin")
    assert intake.history.epilepsy.is_no
    assert intake.history.diabetes.kind == "well_controlled"
    assert intake.history.breastfeeding.is_unknown
    assert intake.overrides[0].rule == "isotretinoin"


def test_the_practice_shown_reads() -> None:
    practice = read_practice(PRACTICE, on=ON, known=known())
    assert practice.days_by_rule == {"botulinum": 21}
    assert practice.prices.per_treatment == {"pen": 220}


def test_the_table_of_facts_is_fresh() -> None:
    assert PAGE.endswith(fact_table())
    assert all(f"| `{name}` |" in PAGE for name in FACTS)


def test_the_bounds_named_are_those_of_the_code() -> None:
    assert f"ages over {OLDEST_YEARS}" in PAGE
    assert f"over {MAX_BYTES:,} bytes".replace(",", " ") in PAGE
