"""Make `.venv` with exactly the pinned packages, once; the second time costs nothing.

Usage: python bootstrap.py run|test
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP_OPTIONS = ["--quiet", "--disable-pip-version-check", "--no-input"]


def main(kind: str) -> int:
    """Bring `.venv` to what `kind` needs, unless its marker says that it is there already."""
    requirements = ROOT / "requirements" / f"{kind}.txt"
    marker = VENV / f".needlecraft-{kind}"
    wanted = fingerprint(requirements)
    if PYTHON.exists() and marker.exists() and marker.read_text() == wanted:
        return 0
    print(f"Setting up .venv from {requirements.relative_to(ROOT)} (once) ...", file=sys.stderr)
    pip = make_venv()
    if pip is None:
        return 1
    install = [*pip, "install", *PIP_OPTIONS]
    run([*install, "--require-hashes", "--only-binary", ":all:", "-r", str(requirements)])
    run([*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    marker.write_text(wanted)
    return 0


def fingerprint(requirements: Path) -> str:
    """Return what decides whether the environment is the right one."""
    parts = [requirements.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv() -> list[str] | None:
    """Return the pip command for `.venv`, making the environment when it is absent or broken."""
    if PYTHON.exists() and works([str(PYTHON), "-m", "pip", "--version"]):
        return [str(PYTHON), "-m", "pip"]
    shutil.rmtree(VENV, ignore_errors=True)
    if works([sys.executable, "-m", "venv", str(VENV)]):
        return [str(PYTHON), "-m", "pip"]
    shutil.rmtree(VENV, ignore_errors=True)
    if works([sys.executable, "-m", "pip", "--version"]):
        run([sys.executable, "-m", "venv", "--without-pip", str(VENV)])
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    print(
        "Python's venv module cannot make an environment here. On Debian and Ubuntu install it with\n"
        "    sudo apt install python3-venv\n"
        "and run this again.",
        file=sys.stderr,
    )
    return None


def works(command: list[str]) -> bool:
    """Return whether a command runs and succeeds."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def run(command: list[str]) -> None:
    """Run a command, and stop with its status when it fails."""
    done = subprocess.run(command, check=False)
    if done.returncode != 0:
        print(f"This failed: {' '.join(command)}", file=sys.stderr)
        sys.exit(done.returncode)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("run", "test"):
        sys.exit("Usage: python tools/bootstrap.py run|test")
    sys.exit(main(sys.argv[1]))
