"""The import contracts hold, and each is broken once on purpose to see it caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINTER), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder)},
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "needlecraft", tmp_path / "needlecraft", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold(copy: Path) -> None:
    done = linted(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("screening/engine.py", "from needlecraft.planning import plan_course", "The library is built in layers"),
        ("aftercare/triage.py", "import needlecraft.screening", "The library is built in layers"),
        ("skin/caps.py", "import needlecraft.devices", "The library is built in layers"),
        ("drawing/svg.py", "import needlecraft.evidence", "The library is built in layers"),
        ("intake/reading.py", "import urllib.request", "The library knows nothing of the web"),
        ("planning/plan.py", "import reportlab", "Only the report makes a PDF"),
    ],
)
def test_a_broken_contract_is_caught(copy: Path, file: str, line: str, contract: str) -> None:
    broken = copy / "needlecraft" / file
    broken.write_text(broken.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = linted(copy)
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout


def test_a_folder_outside_the_layers_is_caught(copy: Path) -> None:
    (copy / "needlecraft" / "utils.py").write_text('"""A stranger."""\n', encoding="utf-8")
    done = linted(copy)
    assert done.returncode != 0
    assert "utils" in done.stdout + done.stderr
