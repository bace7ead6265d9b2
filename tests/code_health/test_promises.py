"""The promises of CONTRIBUTING.md and the documents about the code, kept by reading the code."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "needlecraft"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "stuff"}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_opens_with_a_plain_sentence(path: Path) -> None:
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert doc, "no docstring"
    assert doc.split("\n\n")[0].rstrip().endswith((".", "?", ":")), doc.split("\n\n")[0]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_stays_readable_in_length(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_is_named_for_a_concept(path: Path) -> None:
    assert not FORBIDDEN_NAMES & {*path.relative_to(PACKAGE).parts, path.stem}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_public_function_says_what_it_does(path: Path) -> None:
    bare = [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not bare


def test_no_tracked_file_names_a_package_index_or_a_path_of_one_machine() -> None:
    pattern = re.compile(
        "|".join(
            (
                "py" + r"pi\.org",
                "python" + "hosted",
                "npm" + r"js\.",
                "registry\\." + "npm",
                "deb\\." + "debian",
                "/wo" + "rk/",
                "/ro" + "ot/",
            )
        )
    )
    named_in = [
        f"{named(path)}: {found.group()}"
        for path in tracked()
        if path.suffix not in (".png", ".pdf", ".mo") and (found := pattern.search(path.read_text(encoding="utf-8")))
    ]
    assert not named_in


def test_pinned_requirements_carry_hashes_and_no_index() -> None:
    for name in ("run", "test"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert "index-url" not in text
        for block in re.split(r"\n(?=\S)", text.strip()):
            assert "==" in block
            assert "--hash=sha256:" in block


def test_the_library_reads_no_clock_but_at_the_door() -> None:
    reading = re.compile(r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time)\(")
    found = {named(p) for p in MODULES if reading.search(p.read_text(encoding="utf-8"))}
    assert found == {"needlecraft/cli/__init__.py"}


def test_no_two_tests_in_one_file_share_a_name() -> None:
    for path in TESTS:
        names = re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.M)
        assert len(names) == len(set(names)), named(path)


def test_no_drawing_or_page_sets_style_on_an_element() -> None:
    for path in MODULES:
        if path.relative_to(PACKAGE).parts[0] in ("drawing", "report"):
            assert not re.search(r"""\bstyle=["']""", path.read_text(encoding="utf-8")), named(path)
