"""Serving: an empty folder answers in seconds, others need TLS, an upgrade that fails leaves everything as it was."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from instance_makers import Instance, filled


@pytest.fixture(scope="module")
def practice(tmp_path_factory) -> Instance:
    return filled(tmp_path_factory.mktemp("practice") / "one", clients=20)


def log_of(instance: Instance) -> str:
    return (instance.folder / "log").read_text()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(instance: Instance, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Serve an installation, and end it by its process id."""
    port = free_port()
    command = instance.command("serve", "--port", str(port), "--no-browser", "--empty", *arguments)
    instance.folder.mkdir(parents=True, exist_ok=True)
    with open(instance.folder / "log", "w") as log:
        server = subprocess.Popen(command, env=instance.environment(), stdout=log, stderr=log, text=True)
    try:
        yield server, port
    finally:
        if server.poll() is None:
            os.kill(server.pid, signal.SIGTERM)
        server.wait(30)


def answer(url: str, within_s: float = 60, context: ssl.SSLContext | None = None) -> bytes:
    ends = time.monotonic() + within_s
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5, context=context) as response:
                return bytes(response.read())
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            if isinstance(error, urllib.error.HTTPError) or time.monotonic() > ends:
                raise
            time.sleep(0.1)


def test_an_empty_folder_is_served_in_seconds_and_ends_cleanly(tmp_path) -> None:
    own = Instance(tmp_path / "own")
    with serving(own) as (server, port):
        assert json.loads(answer(f"http://localhost:{port}/healthz")) == {"status": "ok"}
        assert "serve.lock" in {path.name for path in own.data.iterdir()}
        assert "Stop it first" in own.refused("restore", "anything")
        second = own.refused("serve", "--no-browser", "--port", str(free_port()))
        assert "The server runs on this data folder" in second
        os.kill(server.pid, signal.SIGTERM)
        assert server.wait(30) == 0
    said = log_of(own)
    assert f"Needlecraft answers at http://localhost:{port}" in said
    assert "Traceback" not in said
    assert "token" not in said
    assert own.database.stat().st_size > 0


def test_another_host_without_tls_is_refused_with_a_sentence(tmp_path) -> None:
    own = Instance(tmp_path / "own")
    assert "so it needs TLS: --certificate FILE --key FILE" in own.refused("serve", "--host", "0.0.0.0")
    assert "TLS needs both" in own.refused("serve", "--host", "0.0.0.0", "--certificate", __file__)
    assert "There is no file nowhere.pem" in own.refused("serve", "--certificate", "nowhere.pem", "--key", "x")
    assert not own.database.exists()


def test_a_certificate_of_ones_own_serves_the_network_and_nobody_else(tmp_path) -> None:
    own = Instance(tmp_path / "own")
    own.done("certificate", "127.0.0.1", "needlecraft.test")
    place = own.data / "certificates"
    assert (place / "server.key").stat().st_mode & 0o077 == 0
    assert (own.keys / "authority.key").stat().st_mode & 0o077 == 0
    trusted = ssl.create_default_context(cafile=str(place / "ca.pem"))
    pair = ("--certificate", str(place / "server.pem"), "--key", str(place / "server.key"))
    with serving(own, "--host", "0.0.0.0", *pair) as (_, port):
        assert json.loads(answer(f"https://127.0.0.1:{port}/healthz", context=trusted)) == {"status": "ok"}
        with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
            urllib.request.urlopen(f"https://127.0.0.1:{port}/healthz", timeout=5)
        page = answer(f"https://127.0.0.1:{port}/trust/", context=trusted).decode()
        assert "ca.pem" in page
        assert answer(f"https://127.0.0.1:{port}/trust/ca.pem", context=trusted) == (place / "ca.pem").read_bytes()
        founding = re.search(r"There is no practice yet. Begin one at https://\S+?:\d+(/welcome/\S+)", log_of(own))
        assert founding is not None
        assert 'name="owner_email"' in answer(f"https://127.0.0.1:{port}{founding[1]}", context=trusted).decode()


def test_an_authority_is_kept_for_its_own_names_and_made_anew_for_others(tmp_path, settings) -> None:
    from clinic.keeping import certificates

    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"
    place = certificates.make(["clinic.test", "192.168.1.5"])
    first, first_server = (place / "ca.pem").read_bytes(), (place / "server.pem").read_bytes()
    assert certificates.names_of(place / "server.pem") == ["clinic.test", "192.168.1.5"]
    assert certificates.days_left(place / "server.pem") == 397
    certificates.make(["clinic.test"])
    assert (place / "ca.pem").read_bytes() == first
    assert (place / "server.pem").read_bytes() != first_server
    certificates.make(["other.test"])
    assert (place / "ca.pem").read_bytes() != first


MIGRATION = """
from django.db import migrations

def change(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("UPDATE clients_client SET phone = 'changed'")
        cursor.execute("CREATE TABLE half (id integer)")
    {then}

class Migration(migrations.Migration):
    atomic = False
    dependencies = [("clients", "0001_initial")]
    operations = [migrations.RunPython(change)]
"""
UPGRADE = """
import sys
sys.path.insert(0, sys.argv[1])
from django.conf import settings
settings.MIGRATION_MODULES = {"demo": "later"}
import django
django.setup()
from clinic.keeping.upgrading import UpgradeFailed, upgrade
try:
    print(upgrade())
except UpgradeFailed as fault:
    print(fault)
"""


def with_later_version(practice: Instance, place: Path, then: str) -> tuple[Instance, str]:
    own = practice.copy(place / "own")
    (place / "later").mkdir()
    (place / "later/__init__.py").touch()
    (place / "later/0001_initial.py").write_text(MIGRATION.format(then=then))
    return own, own.python(UPGRADE, str(place))


def phones(own: Instance) -> set[str]:
    with closing(sqlite3.connect(own.database)) as connection:
        return {row[0] for row in connection.execute("SELECT phone FROM clients_client")}


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(practice, tmp_path) -> None:
    before = practice.hashes()
    own, said = with_later_version(practice, tmp_path, 'raise RuntimeError("no")')
    assert "The upgrade failed (RuntimeError: no). The database is as it was before." in said
    assert own.hashes() == before
    assert "changed" not in phones(own)
    (made,) = (own.data / "backups").iterdir()
    assert "whole" in own.done("verify", str(made))


def test_an_upgrade_backs_up_first(practice, tmp_path) -> None:
    own, said = with_later_version(practice, tmp_path, "pass")
    assert phones(own) == {"changed"}
    (made,) = (own.data / "backups").iterdir()
    assert said.strip() == str(made)
    shutil.rmtree(own.data / "photos")
    own.database.unlink()
    own.done("restore", str(made))
    assert own.hashes() == practice.hashes()


def test_a_database_of_a_newer_version_is_not_touched(practice, tmp_path) -> None:
    own = practice.copy(tmp_path / "own")
    with closing(sqlite3.connect(own.database)) as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('clients', '9999_later', '2027-01-01')"
        )
        connection.commit()
    assert "which this version does not know. Update first." in own.refused("serve", "--no-browser", "--port", "1")


def test_the_worker_signs_finished_days_and_backs_up_once_a_day(practice, tmp_path) -> None:
    own = practice.copy(tmp_path / "own")
    later = """
import datetime, django
django.setup()
from clinic import clock
from clinic.keeping.working import work_once
clock.shift(datetime.timedelta(days=1, hours=2))
print(work_once(), work_once())
"""
    assert own.python(later).strip() == "[] []"
    assert len(list((own.data / "audit/heads").iterdir())) == 1
    assert len(list((own.data / "backups").iterdir())) == 1
    own.done("worker", "--once")


def test_the_doctor_names_what_is_wrong_and_what_to_do(practice, tmp_path) -> None:
    own = practice.copy(tmp_path / "own")
    (own.keys / "master.json").chmod(0o644)
    ended = own.run("doctor", "--json")
    found = {finding["sentence"]: finding["level"] for finding in json.loads(ended.stdout)}
    assert ended.returncode == 1
    readable = next(sentence for sentence in found if "can read master.json" in sentence)
    assert found[readable] == "bad"
    assert "chmod 0600" in readable
    assert any(s.startswith("There is no scheduled backup yet") for s in found)
    assert any("keeps its journal as" in s and level == "good" for s, level in found.items())
    (own.keys / "master.json").chmod(0o600)
    own.done("backup", "--to", str(own.data / "backups"))
    again = {f["sentence"]: f["level"] for f in json.loads(own.run("doctor", "--json").stdout)}
    assert not any("can read" in sentence for sentence in again)
    assert any("lie on the disk of the data" in sentence for sentence in again)
