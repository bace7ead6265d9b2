"""Several processes write one chain at once, on either database: no number twice, none missing, nothing half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from instance_makers import filled

ADDING = """
import sys
import django
django.setup()
from clinic.audit import entries, writes
from clinic.ground.current import Trail
from clinic.ground.models import Practice
practice = Practice.objects.get(name="Alice's practice")
for n in range(int(sys.argv[1])):
    writes.add(practice, entries.entry(practice, None, Trail(clients={str(practice.pk)})))
    print(n, flush=True)
"""
CHECK = """
import django
django.setup()
from clinic import clock
from clinic.audit import verify
from clinic.audit.models import AuditEntry
numbers = list(AuditEntry.everything.filter(practice__name="Alice's practice").order_by("number").values_list("number", flat=True))
print(len(verify(clock.today())), len(numbers), numbers == list(range(1, len(numbers) + 1)))
"""
SERVER = os.environ.get("NEEDLECRAFT_TEST_POSTGRES", "")


def adding(own, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADDING, str(count)]
    return subprocess.Popen(command, env=own.environment(), stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_processes_share_a_chain_and_one_that_is_killed_leaves_it_whole(tmp_path, kind) -> None:
    if kind == "postgresql" and not SERVER:
        pytest.skip("NEEDLECRAFT_TEST_POSTGRES names no server")
    own = filled(tmp_path / "own", clients=1)
    if kind == "postgresql":
        own = moved(own)
    before = int(own.python(CHECK).split()[1])
    killed, others = adding(own, 100_000), [adding(own, 30) for _ in range(2)]
    acknowledged = [killed.stdout.readline() for _ in range(10)]
    os.kill(killed.pid, signal.SIGKILL)
    acknowledged += killed.stdout.readlines()
    killed.wait()
    killed.stdout.close()
    for other in others:
        other.communicate(timeout=120)
        assert other.returncode == 0
    faults, count, contiguous = own.python(CHECK).split()
    written = int(count) - before - 60
    assert (faults, contiguous) == ("0", "True")
    assert len(acknowledged) <= written <= len(acknowledged) + 1


def moved(own):
    """Return the installation after its move to an empty database of the server."""
    import secrets

    import psycopg

    name = f"test_{secrets.token_hex(5)}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    url = f"{SERVER.rpartition('/')[0]}/{name}"
    own.done("move-to-postgresql", url)
    return replace(own, database_url=url)
