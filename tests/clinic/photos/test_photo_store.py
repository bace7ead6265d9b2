"""The store: sealed with a key of the client, whole or not at all, gone when it is said to be gone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import hostile_pictures as made
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from clinic.clients import actions as client_actions
from clinic.clients import merging
from clinic.clients.models import Client
from clinic.ground import current
from clinic.ground.sealing import Damaged
from clinic.photos import actions, keys, store, whole_files
from clinic.photos.models import ClientKey, Photo
from clinic.photos.rebuilding import Rebuilt, rebuild
from clinic.photos.store import Size

ROOT = Path(__file__).resolve().parents[3]
PIXELS = Rebuilt(b"master" * 20_000, b"small", b"large", 10, 20, None)


@pytest.fixture
def at_alices(alices, settings, tmp_path):
    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"
    for member in alices.staff.values():
        member.user.member = member
    with current.acting_for(alices.practice, by=alices.practitioner):
        alices.client.refresh_from_db()
        yield alices


@pytest.fixture
def photo(at_alices) -> Photo:
    return actions.add_photo(at_alices.client, PIXELS, by=at_alices.practitioner)


def files() -> list[Path]:
    return [path for path in store.folder().glob("*/*/*") if path.is_file()]


def test_a_photograph_comes_back_as_it_was_rebuilt(at_alices) -> None:
    rebuilt = rebuild(made.jpeg_that_tells())
    found = actions.add_photo(at_alices.client, rebuilt, by=at_alices.practitioner, view="left_oblique", kind="after")
    assert store.whole(found, Size.MASTER) == rebuilt.master
    assert store.whole(found, Size.LARGE) == rebuilt.large
    assert store.whole(found, Size.SMALL) == rebuilt.small
    assert (found.bytes, found.width, found.height) == (len(rebuilt.master), 64, 48)


def test_nothing_on_the_disk_is_readable_or_names_the_client(photo, at_alices) -> None:
    assert len(files()) == 3
    for path in files():
        assert b"master" not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0
        assert str(at_alices.client.pk) not in str(path)
        assert str(photo.pk) not in str(path)


def test_each_client_has_one_key_of_its_own(photo, at_alices) -> None:
    again = actions.add_photo(at_alices.client, PIXELS, by=at_alices.practitioner)
    other = client_actions.add_client(name="Other", by=at_alices.practitioner)
    others = actions.add_photo(other, PIXELS, by=at_alices.practitioner)
    assert again.key == photo.key != others.key
    assert keys.open_key(photo.key, at_alices.practice) != keys.open_key(others.key, at_alices.practice)


def test_no_key_is_kept_in_the_database(photo, at_alices) -> None:
    from django.db import connection

    secret = keys.open_key(photo.key, at_alices.practice)
    wrapped = keys.place(photo.key).read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM photos_clientkey")
        row = b"|".join(str(value).encode() for value in cursor.fetchone())
    assert secret not in wrapped
    assert secret not in row
    assert wrapped not in row


def test_a_file_in_anothers_place_or_with_a_changed_byte_does_not_open(photo, at_alices) -> None:
    other = actions.add_photo(at_alices.client, PIXELS, by=at_alices.practitioner)
    place = store.place(photo.practice_id, photo.file, Size.MASTER)
    right = place.read_bytes()
    shutil.copy(store.place(other.practice_id, other.file, Size.MASTER), place)
    with pytest.raises(Damaged):
        store.whole(photo, Size.MASTER)
    for at in (10, len(right) // 2, len(right) - 1):
        place.write_bytes(right[:at] + bytes([right[at] ^ 1]) + right[at + 1 :])
        with pytest.raises(Damaged):
            store.whole(photo, Size.MASTER)
    place.write_bytes(right[:-100])
    with pytest.raises(Damaged):
        store.whole(photo, Size.MASTER)


def test_deleting_needs_a_reason_and_takes_every_file(photo, at_alices, django_capture_on_commit_callbacks) -> None:
    with pytest.raises(ValueError, match="reason"):
        actions.delete_photo(photo, by=at_alices.practitioner, because="  ")
    with django_capture_on_commit_callbacks(execute=True):
        gone = actions.delete_photo(photo, by=at_alices.practitioner, because="wrong client")
    assert files() == []
    assert (gone.deleted_because, gone.deleted_by, gone.sha256) == (
        "wrong client",
        at_alices.practitioner,
        photo.sha256,
    )


def test_a_destroyed_key_makes_every_copy_unreadable(
    photo, at_alices, tmp_path, settings, django_capture_on_commit_callbacks
) -> None:
    backup = tmp_path / "backup"
    shutil.copytree(store.folder(), backup)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.destroy_key(at_alices.client, by=at_alices.owner, because="retention is over") == 1
    assert not keys.place(photo.key).exists()
    shutil.copytree(backup, store.folder(), dirs_exist_ok=True)
    # As an old copy of the database would say it: nothing destroyed, nothing deleted.
    ClientKey.objects.update(destroyed_at=None)
    Photo.objects.update(deleted_at=None)
    with pytest.raises(keys.KeyDestroyed):
        store.whole(Photo.objects.select_related("key", "practice").get(), Size.SMALL)
    keys.destroyed_list().unlink()
    with pytest.raises(keys.KeyMissing):
        store.whole(Photo.objects.select_related("key", "practice").get(), Size.SMALL)


def test_a_key_that_an_old_copy_brings_back_is_refused_and_erased(
    photo, at_alices, django_capture_on_commit_callbacks
) -> None:
    wrapped = keys.place(photo.key).read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        actions.destroy_key(at_alices.client, by=at_alices.owner, because="asked for")
    ClientKey.objects.update(destroyed_at=None)
    keys.place(photo.key).write_bytes(wrapped)
    with pytest.raises(keys.KeyDestroyed):
        keys.open_key(ClientKey.objects.get(), at_alices.practice)
    assert not keys.place(photo.key).exists()


def test_after_a_key_is_destroyed_new_photographs_get_a_new_one(
    photo, at_alices, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.destroy_key(at_alices.client, by=at_alices.owner, because="asked for")
    new = actions.add_photo(at_alices.client, PIXELS, by=at_alices.practitioner)
    assert new.key != photo.key
    assert store.whole(new, Size.SMALL) == b"small"


def test_only_the_owner_destroys_and_the_front_desk_adds_nothing(photo, at_alices) -> None:
    with pytest.raises(PermissionDenied):
        actions.destroy_key(at_alices.client, by=at_alices.practitioner, because="asked for")
    with pytest.raises(PermissionDenied):
        actions.add_photo(at_alices.client, PIXELS, by=at_alices.front_desk)
    with pytest.raises(PermissionDenied):
        actions.delete_photo(photo, by=at_alices.front_desk, because="x")


def test_a_view_that_does_not_exist_leaves_no_file(at_alices) -> None:
    with pytest.raises(ValidationError):
        actions.add_photo(at_alices.client, PIXELS, by=at_alices.practitioner, view="upside_down")
    assert not store.folder().exists()


def test_photographs_of_a_merged_client_open_and_are_destroyed_with_the_kept_one(
    photo, at_alices, django_capture_on_commit_callbacks
) -> None:
    kept = client_actions.add_client(name="Kept", by=at_alices.practitioner)
    actions.add_photo(kept, PIXELS, by=at_alices.practitioner)
    other = Client.objects.get(pk=at_alices.client.pk)
    note = merging.merge(kept, other, {}, by=at_alices.practitioner, seen=(kept.version, other.version))
    assert set(note.moved) == {"photos.Photo.client", "photos.ClientKey.client"}
    moved = Photo.objects.select_related("key", "practice").get(pk=photo.pk)
    assert store.whole(moved, Size.MASTER) == PIXELS.master
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.destroy_key(kept, by=at_alices.owner, because="asked for") == 2
    assert files() == []


def test_files_without_a_row_are_cleaned_and_those_with_one_are_kept(photo, at_alices, charlies) -> None:
    charlies.owner.user.member = charlies.owner
    with current.acting_for(charlies.practice, by=charlies.owner):
        charlies.client.refresh_from_db()
        theirs = actions.add_photo(charlies.client, PIXELS, by=charlies.owner)
    orphan = store.place(photo.practice_id, photo.key_id, Size.MASTER)
    whole_files.write_whole(orphan, b"left by a crash")
    part = orphan.with_name(f"{photo.file}.master.0011aabb.tmp")
    part.write_bytes(b"half")
    assert store.clean_orphans() == 0, "an upload may be under way"
    assert store.clean_orphans(older_than_hours=0) == 2
    assert len(files()) == 6
    assert store.whole(photo, Size.SMALL) == store.whole(theirs, Size.SMALL) == b"small"


def test_the_worker_cleans_once_a_day(photo) -> None:
    orphan = store.place(photo.practice_id, photo.key_id, Size.MASTER)
    whole_files.write_whole(orphan, b"left by a crash")
    os.utime(orphan, (0, 0))
    assert store.clean_orphans_daily() == 1
    whole_files.write_whole(orphan, b"left by a crash")
    os.utime(orphan, (0, 0))
    assert store.clean_orphans_daily() == 0
    os.utime(store.folder() / ".cleaned", (0, 0))
    assert store.clean_orphans_daily() == 1


def test_a_failed_write_leaves_no_name_and_no_part(tmp_path, monkeypatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        whole_files.write_whole(tmp_path / "photo", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_is_rolled_back_leaves_no_row(at_alices) -> None:
    @transaction.atomic
    def added_and_failed() -> None:
        actions.add_photo(at_alices.client, PIXELS, by=at_alices.practitioner)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        added_and_failed()
    assert not Photo.objects.exists()
    assert store.clean_orphans(older_than_hours=0) == 3


def test_a_writer_killed_at_any_moment_loses_nothing_acknowledged_and_tears_nothing(tmp_path) -> None:
    kills = int(os.environ.get("NEEDLECRAFT_KILLS", "20"))
    env = {
        **os.environ,
        "NEEDLECRAFT_DATA": str(tmp_path / "data"),
        "NEEDLECRAFT_KEYS": str(tmp_path / "keys"),
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
        "PYTHONPATH": str(ROOT),
        "NEEDLECRAFT_HOSTS": "",
    }
    script = ROOT / "tests" / "makers" / "killed_writer.py"
    done = subprocess.run(
        [sys.executable, str(script), str(kills)], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["wrong"] == []
    assert told["added"] >= kills // 2, "the writer hardly wrote: the test shows nothing"
    assert told["files"] == 3 * told["kept"]
