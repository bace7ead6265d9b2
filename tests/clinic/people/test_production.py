"""The settings as a server runs them: nothing for Django's own check to say, cookies for TLS alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def run(tmp_path):
    def on_server(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        own = {"NEEDLECRAFT_DATA": str(tmp_path / "data"), "NEEDLECRAFT_KEYS": str(tmp_path / "keys"), **more}
        inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
        environment = {**inherited, "DJANGO_SETTINGS_MODULE": "clinic.settings", **own}
        return subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
        )

    return on_server


def test_the_check_of_a_deployment_finds_nothing(run) -> None:
    found = run(
        "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING", NEEDLECRAFT_HOSTS="clinic.example"
    )
    assert found.returncode == 0, found.stderr
    assert "no issues (0 silenced)" in found.stdout + found.stderr


def test_cookies_of_a_server_go_over_tls_alone(run) -> None:
    names = (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "CSRF_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
    )
    ask = f"from clinic import settings as s; print([getattr(s, n) for n in {names!r}], s.SECURE_HSTS_SECONDS)"
    assert (
        run("-c", ask, NEEDLECRAFT_HOSTS="clinic.example").stdout.strip() == "[True, True, True, True, True] 31536000"
    )
    assert run("-c", ask, NEEDLECRAFT_HOSTS="").stdout.strip() == "[False, False, True, True, False] 0"
