"""Backup, verify and restore on real files: whole or not at all, and each wrong restore says which wrong it is."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from instance_makers import Instance, filled

from clinic.ground.sealing import FRAME

WRITER = """
import sqlite3, sys, uuid
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
columns = [c[1] for c in connection.execute("PRAGMA table_info(clients_client)")]
rest = ", ".join(c for c in columns if c not in ("id", "name"))
first = connection.execute("SELECT id FROM clients_client LIMIT 1").fetchone()[0]
print("begun", flush=True)
while True:
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        connection.execute(
            f"INSERT INTO clients_client (id, name, {rest}) SELECT ?, 'pair', {rest} FROM clients_client WHERE id = ?",
            (uuid.uuid4().hex, first),
        )
    connection.execute("COMMIT")
"""


@pytest.fixture(scope="module")
def practice(tmp_path_factory) -> Instance:
    return filled(tmp_path_factory.mktemp("practice") / "one")


@pytest.fixture(scope="module")
def backup(practice, tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("backups") / "one.needlecraft-backup"
    practice.done("backup", str(file))
    return file


@pytest.fixture
def elsewhere(tmp_path) -> Instance:
    """A machine with nothing on it."""
    return Instance(tmp_path / "elsewhere")


@pytest.fixture
def emptied(practice, tmp_path) -> Instance:
    """The same machine, its key folder whole, its data folder lost."""
    made = practice.copy(tmp_path / "emptied")
    shutil.rmtree(made.data)
    return made


def test_a_backup_is_whole_and_verifying_leaves_nothing_behind(practice, backup) -> None:
    assert "The backup is whole" in practice.done("verify", str(backup))
    assert list((practice.data / "scratch").iterdir()) == []
    assert backup.stat().st_mode & 0o077 == 0


def test_a_backup_shows_no_name_to_whoever_finds_it(practice, backup) -> None:
    data = backup.read_bytes()
    assert b"Ana Luc" not in data
    assert b"Client 1" not in data
    assert b"SQLite format" not in data
    assert json.loads((practice.keys / "master.json").read_text())["key"].encode() not in data


def test_the_master_key_restores_an_equal_practice(practice, backup, emptied) -> None:
    before = practice.hashes()
    emptied.done("restore", str(backup))
    assert emptied.hashes() == before
    for name in ("photos/one.sealed", "secret.key"):
        assert (emptied.data / name).read_bytes() == (practice.data / name).read_bytes()


def test_the_recovery_key_restores_on_another_machine_and_opens_every_practices_photographs(
    practice, backup, elsewhere
) -> None:
    elsewhere.done("restore", str(backup), "--recovery-key", practice.recovery_keys[0].lower())
    assert elsewhere.hashes() == practice.hashes()
    opened = """
import django
django.setup()
from django.conf import settings
from clinic.ground import keys
from clinic.ground.models import Practice
from clinic.ground.sealing import open_sealed
key = keys.unwrap(Practice.objects.get(name="Charlie's practice"), (settings.DATA / "photos/wrapped").read_bytes())
print(len(open_sealed((settings.DATA / "photos/one.sealed").read_bytes(), key, "one")))
"""
    assert elsewhere.python(opened).strip() == "300000"
    assert (elsewhere.keys / "master.json").read_text() != (practice.keys / "master.json").read_text()
    printed_before = practice.recovery_keys[0]
    elsewhere.done("backup", str(elsewhere.folder / "again"))
    assert "whole" in elsewhere.done("verify", str(elsewhere.folder / "again"), "--recovery-key", printed_before)


def test_nothing_is_restored_over_a_practice(practice, backup) -> None:
    before = practice.hashes()
    assert "There is a practice here already" in practice.refused("restore", str(backup))
    assert practice.hashes() == before


def test_a_wrong_key_is_told_from_another_installation_and_from_a_slip(practice, backup, emptied, elsewhere) -> None:
    kept = json.loads((emptied.keys / "master.json").read_text())
    other = {**kept, "key": "A" * 43 + "="}
    (emptied.keys / "master.json").write_text(json.dumps(other))
    assert "This machine's master key does not open it" in emptied.refused("restore", str(backup))
    assert "This machine has no master key" in elsewhere.refused("restore", str(backup))
    second = practice.recovery_keys[1]
    assert "This is not its recovery key" in emptied.refused("restore", str(backup), "--recovery-key", second)
    slipped = ("1" if practice.recovery_keys[0][0] != "1" else "2") + practice.recovery_keys[0][1:]
    said = emptied.refused("restore", str(backup), "--recovery-key", slipped)
    assert "A letter or digit of the recovery key is wrong" in said
    (emptied.keys / "master.json").write_text(json.dumps({**other, "instance": "another"}))
    said = emptied.refused("restore", str(backup))
    assert "another installation's" in said
    assert "Its printed recovery key opens it" in said
    said = emptied.refused("restore", str(backup), "--recovery-key", second)
    assert "another installation's" in said
    assert not emptied.database.exists()


def test_a_file_that_is_no_backup_says_so(practice, tmp_path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8\xff" * 5000)
    (tmp_path / "empty").write_bytes(b"")
    for name in ("holiday.jpg", "empty"):
        assert "no backup of Needlecraft" in practice.refused("verify", str(tmp_path / name))
    assert "There is no file" in practice.refused("verify", str(tmp_path / "gone"))


def test_a_backup_of_a_newer_version_says_so(practice, backup, tmp_path) -> None:
    from clinic.keeping.archive import read_head, write_head

    with open(backup, "rb") as source:
        head, _ = read_head(source)
        rest = source.read()
    head["heads"]["clients"] = "9999_from_the_future"
    with open(tmp_path / "newer", "wb") as target:
        write_head(target, head)
        target.write(rest)
    assert "newer version" in practice.refused("verify", str(tmp_path / "newer"))


REGIONS = ("magic", "head", "sealed head", "first frame", "middle", "last byte")


def test_a_flipped_bit_in_any_region_is_found_and_named(practice, backup, tmp_path) -> None:
    whole = backup.read_bytes()
    head_ends = 19 + 4 + int.from_bytes(whole[19:23], "big") + 4
    places = (3, 60, head_ends + 30, head_ends + 200, len(whole) // 2, len(whole) - 1)
    code = """
import sys, django
django.setup()
from pathlib import Path
from clinic.keeping.faults import DamagedBackup
from clinic.keeping.restoring import verify
for name in sys.argv[1:]:
    try:
        verify(Path(name))
        print("whole")
    except DamagedBackup as fault:
        print(str(fault).replace("\\n", " "))
"""
    names = []
    for region, at in zip(REGIONS, places, strict=True):
        flipped = bytearray(whole)
        flipped[at] ^= 4
        names.append(tmp_path / region)
        names[-1].write_bytes(flipped)
    for kept in (head_ends - 10, head_ends + 20, head_ends + 2 * FRAME, len(whole) - 1):
        names.append(tmp_path / f"cut at {kept}")
        names[-1].write_bytes(whole[:kept])
    said = practice.python(code, *map(str, names)).splitlines()
    assert len(said) == len(names)
    assert "whole" not in said
    assert "head of the backup" in said[0]
    assert "head of the backup" in said[1]
    assert "database.sqlite3" in said[4]
    assert "Part" in said[5]


def test_a_backup_made_while_others_write_and_are_killed_is_one_whole_state(practice, tmp_path) -> None:
    busy = practice.copy(tmp_path / "busy")
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(busy.database)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout.readline() == "begun\n"
    making = subprocess.Popen(busy.command("backup", str(tmp_path / "b")), env=busy.environment())
    time.sleep(2.0)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    assert making.wait(120) == 0
    busy.done("verify", str(tmp_path / "b"))
    shutil.rmtree(busy.data)
    busy.done("restore", str(tmp_path / "b"))
    with sqlite3.connect(busy.database) as connection:
        pairs = connection.execute("SELECT count(*) FROM clients_client WHERE name = 'pair'").fetchone()[0]
    connection.close()
    assert pairs % 2 == 0


def test_a_killed_backup_leaves_no_file_that_looks_like_one(practice, tmp_path) -> None:
    own = practice.copy(tmp_path / "own")
    with open(own.data / "photos/large", "wb") as file:
        file.truncate(2_000_000_000)
    target = tmp_path / "to" / "b.needlecraft-backup"
    making = subprocess.Popen(own.command("backup", str(target)), env=own.environment())
    while not list(target.parent.glob("*.part")) and making.poll() is None:
        time.sleep(0.01)
    os.kill(making.pid, signal.SIGKILL)
    making.wait()
    assert not target.exists()
    assert list(target.parent.glob("*.part"))
    (own.data / "photos/large").unlink()
    own.done("backup", str(target))
    assert "whole" in own.done("verify", str(target))
    assert list((own.data / "scratch").iterdir()) == []


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}));"


@pytest.mark.parametrize("bytes_left", [50_000, 700_000])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(practice, tmp_path, bytes_left) -> None:
    target = tmp_path / "to" / "b"
    said = practice.refused("backup", str(target), before=FULL.format(bytes_left))
    assert "There is no room on the disk" in said
    assert not target.parent.exists() or list(target.parent.iterdir()) == []


def test_a_full_disk_during_a_restore_leaves_the_installation_empty(backup, emptied) -> None:
    said = emptied.refused("restore", str(backup), before=FULL.format(100_000))
    assert "There is no room on the disk" in said
    assert not emptied.database.exists()
    assert "Restored" in emptied.done("restore", str(backup))


def test_of_a_folder_of_backups_the_newest_stay(practice, tmp_path) -> None:
    own = practice.copy(tmp_path / "own")
    for day in (1, 2, 3):
        (tmp_path / "to").mkdir(exist_ok=True)
        (tmp_path / "to" / f"2020-01-0{day}-000000.needlecraft-backup").write_bytes(b"old")
    own.done("backup", "--to", str(tmp_path / "to"), "--keep", "2")
    left = sorted(p.name for p in (tmp_path / "to").iterdir())
    assert len(left) == 2
    assert left[0] == "2020-01-03-000000.needlecraft-backup"


def test_a_backup_needs_neither_passphrase_nor_master_key(practice, tmp_path) -> None:
    own = practice.copy(tmp_path / "own")
    kept = json.loads((own.keys / "master.json").read_text())
    locked = {"instance": kept["instance"], "salt": "00" * 16, "check": "00" * 40}
    (own.keys / "master.json").write_text(json.dumps(locked))
    own.done("backup", str(tmp_path / "b"))
    assert "set NEEDLECRAFT_PASSPHRASE" in own.refused("verify", str(tmp_path / "b"))
    assert "whole" in own.done("verify", str(tmp_path / "b"), "--recovery-key", own.recovery_keys[0])
