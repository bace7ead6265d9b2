"""The owner's page of backups, the page of trust, and what a full disk says."""

from __future__ import annotations

import re

import pytest
from django.db import OperationalError
from django.urls import clear_url_caches, path
from instance_makers import filled

from clinic.ground import current, exports, keys
from clinic.ground.access import ANYONE, page
from clinic.ground.full_disk import is_full
from clinic.ground.models import PracticeKey
from clinic.ground.sealing import WrongKey


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """Keep each test's journals, keys and backups to itself."""
    from clinic.audit import journal

    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"
    settings.DATA.mkdir()
    yield
    journal.journal().close()


def test_the_owner_sees_the_backups_and_begins_one(alices, browser, post, monkeypatch) -> None:
    from clinic.keeping import backup

    begun = []
    monkeypatch.setattr(backup, "start", lambda: begun.append(1))
    (backup.scheduled_folder()).mkdir()
    (backup.scheduled_folder() / f"2026-11-23-100000{backup.SUFFIX}").write_bytes(bytes(2_000_000))
    opened = browser(alices.owner)
    shown = opened.get("/settings/backup/").content.decode()
    assert "2026-11-23-100000" in shown
    assert "2.0 MB" in shown
    assert post(opened, "/settings/backup/").status_code == 302
    assert begun == [1]


def test_no_other_role_sees_or_does_anything_there(alices, browser, post) -> None:
    for member in (alices.front_desk, alices.practitioner, alices.prescriber, alices.auditor):
        opened = browser(member)
        assert opened.get("/settings/backup/").status_code == 403
        assert post(opened, "/settings/backup/").status_code == 403
        assert opened.post("/settings/backup/recovery-key/").status_code == 403


def test_a_new_recovery_key_is_shown_once_and_stands_nowhere(alices, browser, post) -> None:
    answer = post(browser(alices.owner), "/settings/backup/recovery-key/")
    (printed,) = re.findall(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}", answer.content.decode())
    row = PracticeKey.everything.get(practice=alices.practice)
    assert keys.public_of(keys.private_by_recovery(bytes(row.by_recovery), printed)) == bytes(row.public)
    from clinic.ground.models import Operation

    assert not Operation.objects.exists()
    assert browser(alices.owner).get("/settings/backup/recovery-key/").status_code == 405


def test_another_practices_owner_renews_its_own_key_only(alices, charlies, browser, post) -> None:
    mine = keys.new_recovery_key(alices.practice)
    post(browser(charlies.owner), "/settings/backup/recovery-key/")
    row = PracticeKey.everything.get(practice=alices.practice)
    assert keys.private_by_recovery(bytes(row.by_recovery), mine)
    with pytest.raises(WrongKey):
        keys.private_by_recovery(bytes(PracticeKey.everything.get(practice=charlies.practice).by_recovery), mine)


def test_the_trust_page_is_open_and_says_when_there_is_nothing_to_trust(client, db) -> None:
    from clinic.keeping import certificates

    assert "nothing to trust" in client.get("/trust/").content.decode()
    assert client.get("/trust/ca.pem").status_code == 404
    certificates.make(["clinic.test"])
    shown = client.get("/trust/").content.decode()
    assert certificates.fingerprint(certificates.folder() / "ca.pem") in shown


def test_the_readers_of_a_record_are_one_of_its_sections(alices) -> None:
    from clinic.clients.tabs import tabs

    alices.owner.user.member = alices.owner
    assert f"/clients/{alices.client.pk}/access/" in [tab.url for tab in tabs(alices.client, by=alices.owner)]


def test_a_full_disk_is_told_from_other_errors() -> None:
    assert is_full(OperationalError("database or disk is full"))
    assert is_full(OSError(28, "No space left on device"))
    assert not is_full(OSError(2, "No such file"))
    assert not is_full(OperationalError("database is locked"))
    assert not is_full(None)


def test_a_page_that_meets_a_full_disk_says_so(client, db, monkeypatch) -> None:
    import clinic.urls

    @page(may=ANYONE)
    def full(request):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(clinic.urls, "urlpatterns", [path("full/", full), *clinic.urls.urlpatterns])
    clear_url_caches()
    client.raise_request_exception = False
    answer = client.get("/full/")
    monkeypatch.undo()
    clear_url_caches()
    assert answer.status_code == 507
    assert "no room left" in answer.content.decode()


FULL = """
import resource, sys, uuid
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import path
from cast import sign_in
from django.core.management import call_command
import clinic.urls
from clinic.clients.models import Client
from clinic.ground.access import page
from clinic.ground.rows import create
from clinic.people.models import Member

@page(may="clients.write")
def adding(request):
    for _ in range(20):
        create(Client(name="added", flags=["x" * 5000]), by=request.member)
    return HttpResponse("saved")

clinic.urls.urlpatterns.insert(0, path("adding/", adding))
browser = Browser(raise_request_exception=False)
member = Member.everything.select_related("user").get(role="owner", practice__name="Alice's practice")
sign_in(browser, member)
call_command("collectstatic", verbosity=0, interactive=False)
size = (settings.DATA / "needlecraft.sqlite3").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 900_000, size + 900_000))
answers = [browser.post("/adding/", {"op": str(uuid.uuid4())}).status_code for _ in range(14)]
print(answers.count(200), answers.count(507), len(answers), Client.everything.filter(name="added").count())
"""


def test_on_a_full_disk_what_was_acknowledged_is_there_and_nothing_is_half(tmp_path) -> None:
    own = filled(tmp_path / "own", clients=2)
    saved, full, asked, rows = map(int, own.python(FULL).split())
    assert saved + full == asked
    assert full > 0
    assert saved > 0
    assert rows == 20 * saved


def test_what_an_app_offers_for_reading_is_in_the_export_by_practice(alices, charlies, monkeypatch) -> None:
    from clinic.keeping.exporting import _readable

    monkeypatch.setattr(exports, "_providers", [lambda: [("photos/a.png", current.practice().name.encode())]])
    names = dict(_readable())
    assert names[f"{alices.practice.pk}/photos/a.png"] == b"Alice's practice"
    assert len(names) == 2
    monkeypatch.setattr(exports, "_providers", [lambda: [("../../a.png", b"")]])
    from clinic.keeping.faults import UnsafeExport

    with pytest.raises(UnsafeExport):
        dict(_readable())
