"""The bootstrap behind the two commands: when it sets up again, and what it says where it cannot."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "tools" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "PYTHON", venv / "bin" / "python")
    return module


def test_a_second_time_costs_nothing(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = bootstrap.fingerprint(ROOT / "requirements" / "run.txt")
    (bootstrap.VENV / ".needlecraft-run").write_text(wanted)
    monkeypatch.setattr(bootstrap, "run", lambda command: pytest.fail(f"ran {command}"))
    assert bootstrap.main("run") == 0


def test_a_changed_requirement_sets_up_again(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    (bootstrap.VENV / ".needlecraft-run").write_text("an older fingerprint")
    monkeypatch.setattr(bootstrap, "run", commands.append)
    assert bootstrap.main("run") == 0
    assert "--require-hashes" in commands[0]
    assert str(ROOT / "requirements" / "run.txt") in commands[0]
    assert {"--no-deps", "--no-build-isolation"} <= set(commands[1])
    assert bootstrap.main("run") == 0
    assert len(commands) == 2


def test_without_venv_and_pip_the_package_to_install_is_named(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "works", lambda command: False)
    assert bootstrap.main("run") == 1
    assert "sudo apt install python3-venv" in capsys.readouterr().err
    assert not (bootstrap.VENV / ".needlecraft-run").exists()


def test_without_ensurepip_the_pip_of_the_system_is_used(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "run", commands.append)
    monkeypatch.setattr(
        bootstrap, "works", lambda command: command[1:] == ["-m", "pip", "--version"] and command[0] == sys.executable
    )
    pip = bootstrap.make_venv()
    assert commands == [[sys.executable, "-m", "venv", "--without-pip", str(bootstrap.VENV)]]
    assert pip == [sys.executable, "-m", "pip", "--python", str(bootstrap.PYTHON)]


@pytest.mark.parametrize("script", ["start", "test"])
def test_the_two_commands_are_shell_that_parses(script: str) -> None:
    assert subprocess.run(["sh", "-n", str(ROOT / script)], check=False).returncode == 0
    assert (ROOT / script).stat().st_mode & 0o111
