"""The same practice on PostgreSQL: moved there, backed up under load, restored on either.

Runs where NEEDLECRAFT_TEST_POSTGRES names a throwaway server: `tools/postgres.sh .venv/bin/pytest tests/clinic`.
"""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from instance_makers import Instance, filled

SERVER = os.environ.get("NEEDLECRAFT_TEST_POSTGRES", "")
pytestmark = pytest.mark.skipif(not SERVER, reason="NEEDLECRAFT_TEST_POSTGRES names no server")

WRITER = """
import psycopg, sys, uuid
connection = psycopg.connect(sys.argv[1], autocommit=True)
columns = [d.name for d in connection.execute("SELECT * FROM clients_client LIMIT 0").description]
rest = ", ".join(c for c in columns if c not in ("id", "name"))
first = connection.execute("SELECT id FROM clients_client LIMIT 1").fetchone()[0]
print("begun", flush=True)
while True:
    with connection.transaction():
        for _ in range(2):
            connection.execute(
                f"INSERT INTO clients_client (id, name, {rest}) SELECT %s, 'pair', {rest} FROM clients_client WHERE id = %s",
                (uuid.uuid4(), first),
            )
"""


def database() -> str:
    """Make an empty database on the server."""
    import psycopg

    name = f"test_{secrets.token_hex(5)}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{SERVER.rpartition('/')[0]}/{name}"


@pytest.fixture(scope="module")
def practice(tmp_path_factory) -> Instance:
    return filled(tmp_path_factory.mktemp("practice") / "one", clients=300)


@pytest.fixture(scope="module")
def moved(practice, tmp_path_factory) -> Instance:
    """The practice after its move."""
    copy = practice.copy(tmp_path_factory.mktemp("moved") / "one")
    url = database()
    assert "Moved, and compared" in copy.done("move-to-postgresql", url)
    return replace(copy, database_url=url)


def test_after_the_move_every_table_is_equal_and_the_old_database_stays(practice, moved) -> None:
    assert moved.hashes() == practice.hashes()
    assert moved.database.exists()


def test_after_the_move_new_numbers_follow_the_old_ones(moved, practice) -> None:
    made = """
import django
django.setup()
from django.contrib.auth import get_user_model
highest = max(get_user_model().objects.values_list("pk", flat=True))
user = get_user_model().objects.create_user("after@example.com")
print(user.pk > highest)
user.delete()
"""
    assert moved.python(made).strip() == "True"


def test_nothing_is_moved_over_a_practice_nor_to_something_else(practice, moved, tmp_path) -> None:
    copy = practice.copy(tmp_path / "copy")
    assert "There is a practice here already" in copy.refused("move-to-postgresql", moved.database_url)
    assert "begins with postgresql://" in copy.refused("move-to-postgresql", "mysql://x/y")


def test_a_backup_of_postgresql_restores_on_sqlite_and_on_postgresql(moved, tmp_path) -> None:
    moved.done("backup", str(tmp_path / "b"))
    assert "whole" in moved.done("verify", str(tmp_path / "b"))
    for url in ("", database()):
        made = Instance(tmp_path / ("postgresql" if url else "sqlite"), url)
        made.done("restore", str(tmp_path / "b"), "--recovery-key", moved.recovery_keys[0])
        assert made.hashes() == moved.hashes()


def test_an_export_of_postgresql_is_taken_in_as_equal(moved, tmp_path) -> None:
    moved.done("export", str(tmp_path / "all"))
    made = Instance(tmp_path / "elsewhere", database())
    made.done("import", str(tmp_path / "all"))
    assert made.hashes() == moved.hashes()
    assert "There is a practice here already" in made.refused("import", str(tmp_path / "all"))


def test_a_backup_while_others_write_and_are_killed_is_one_state(practice, tmp_path) -> None:
    copy = practice.copy(tmp_path / "busy")
    url = database()
    copy.done("move-to-postgresql", url)
    busy = replace(copy, database_url=url)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE, text=True)
    assert writer.stdout.readline() == "begun\n"
    making = subprocess.Popen(busy.command("backup", str(tmp_path / "b")), env=busy.environment())
    time.sleep(2)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    assert making.wait(120) == 0
    restored = Instance(tmp_path / "elsewhere")
    restored.done("restore", str(tmp_path / "b"), "--recovery-key", practice.recovery_keys[0])
    count = "import django; django.setup()\nfrom clinic.clients.models import Client\nprint(Client.everything.filter(name='pair').count())"
    assert int(restored.python(count)) % 2 == 0
