"""A backup made while everybody writes is one state: restored elsewhere, nothing in it is half."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from real_server import PLACES, POSTGRES, FaultyInstance, RealServer, empty_database
from steady_writers import found_after, writing

PRINT_KEY = """
import django
django.setup()
from clinic.ground import keys
from clinic.ground.models import Practice
print(keys.new_recovery_key(Practice.objects.get()))
"""


@pytest.mark.parametrize("place", PLACES)
def test_a_backup_made_under_load_restores_to_one_whole_state(
    place: str, installed: Callable[..., FaultyInstance], serving: Callable[..., RealServer], tmp_path: Path
) -> None:
    instance = installed(place)
    recovery_key = instance.python(PRINT_KEY).strip()
    server = serving(instance)
    with writing(instance, server.port) as writers:
        writers.await_changes(8)
        before = [each for each in writers.sent() if each.acknowledged]
        ended = subprocess.run(
            instance.command("backup", str(tmp_path / "b")),
            env=instance.environment(),
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert ended.returncode == 0, ended.stderr
    assert not writers.wrong()
    sent = writers.sent()
    elsewhere = empty_database(POSTGRES) if place == "postgresql" else ""
    restored = replace(instance, folder=tmp_path / "elsewhere", database_url=elsewhere)
    restored.folder.mkdir()
    restored.done("restore", str(tmp_path / "b"), "--recovery-key", recovery_key)
    after = found_after(restored, sent, must=before)
    assert after["wrong"] == []
    assert len(before) <= after["operations"] <= sum(each.acknowledged for each in sent)
    assert found_after(instance, sent)["wrong"] == []
