"""Try an installed `needlecraft` command as a stranger would: screen, plan, schema, and an error.

Usage: python smoke.py PATH_OF_COMMAND
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DAY = "2026-11-24"


def main(command: str) -> int:
    """Return 0 when the command does what it promises on every example."""
    for example in sorted(EXAMPLES.glob("*.toml")):
        report = json.loads(output(command, "screen", str(example), "--json", "--on", DAY))
        assert report["verdict"] in ("clear", "caution", "ask", "withhold"), report
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "plan.html"
            plan = json.loads(output(command, "plan", str(example), "--json", "--on", DAY, "--output", str(page)))
            assert plan["screening"]["verdict"] == report["verdict"], plan["screening"]["verdict"]
            assert page.read_text(encoding="utf-8").startswith("<!doctype html>"), "the page is no page"
    for document in ("intake", "screening", "plan"):
        assert json.loads(output(command, "schema", document))["$schema"]
    wrong = subprocess.run([command, "screen", "-"], input=b"schema = 1", capture_output=True, check=False)
    assert wrong.returncode == 2, wrong
    assert wrong.stderr, wrong
    assert not wrong.stdout, wrong
    print(f"{command}: every example screened and planned")
    return 0


def output(*command: str) -> bytes:
    """Return what a command that succeeds prints."""
    return subprocess.run(command, capture_output=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
