"""The audit: one entry a request, who opened a record, and every kind of tampering found."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.urls import clear_url_caches, path
from django.utils.html import escape

from clinic import clock
from clinic.audit import entries, journal, verify, writes
from clinic.audit.heads import make_head, make_heads, place_of
from clinic.audit.logs import JsonLines
from clinic.audit.models import AuditChain, AuditedClient, AuditEntry
from clinic.audit.queries import who_opened
from clinic.clients.models import Client
from clinic.ground import current
from clinic.ground.access import ANYONE, page
from clinic.ground.current import Trail
from clinic.ground.rows import change, fetch

DAY = "2026-11-24"


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """Keep each test's journals and keys to itself."""
    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"
    yield
    journal.journal().close()


@pytest.fixture
def desk(monkeypatch):
    """Serve a page that opens a client, one that changes one, and both by link."""
    import clinic.urls

    @page(may="clients.read", operation=False)
    def opening(request, id):
        return HttpResponse(fetch(Client, id, by=request.member, may="clients.read").name)

    @page(may="clients.write")
    def changing(request, id):
        found = fetch(Client, id, by=request.member, may="clients.write")
        change(found, by=request.member, phone=request.POST.get("phone", ""))
        return HttpResponse("refused", status=422) if request.POST.get("bad") else HttpResponse("done")

    @page(may=ANYONE)
    def by_link(request, token):
        found = Client.everything.get(phone=token)
        with current.acting_for(found.practice):
            if request.method == "POST":
                change(found, by=None, email="a@example.com")
            else:
                current.note_read(found)
        return HttpResponse("thanks")

    extra = [
        path("t/<uuid:id>/", opening),
        path("t/<uuid:id>/change/", changing),
        path("t/link/<str:token>/", by_link),
    ]
    monkeypatch.setattr(clinic.urls, "urlpatterns", [*extra, *clinic.urls.urlpatterns])
    clear_url_caches()
    yield
    monkeypatch.undo()
    clear_url_caches()


def lines() -> list[dict]:
    assert journal.journal().flush()
    files = journal.files_of(clock.today())
    return [json.loads(line)["entry"] for file in files for line in file.read_text().splitlines()]


def test_opening_a_record_leaves_one_line_with_who_and_which(desk, alices, browser) -> None:
    browser(alices.front_desk).get(f"/t/{alices.client.pk}/?q=secret")
    (line,) = lines()
    assert line["name"] == alices.front_desk.name
    assert line["role"] == "front_desk"
    assert line["page"] == "/t/<uuid:id>/"
    assert line["read"] == [["clients.Client", str(alices.client.pk)]]
    assert line["clients"] == [str(alices.client.pk)]
    assert "secret" not in json.dumps(line)
    assert not AuditEntry.everything.exists()


def test_a_change_leaves_one_entry_in_its_own_transaction_and_no_line(desk, alices, browser, post) -> None:
    post(browser(alices.owner), f"/t/{alices.client.pk}/change/", {"phone": "1"})
    entry = AuditEntry.everything.get()
    said = json.loads(entry.document)
    assert said["written"] == [["changed", "clients.Client", str(alices.client.pk)]]
    assert said["status"] == 200
    assert entry.member_id_text == str(alices.owner.pk)
    assert lines() == []


def test_a_change_that_fails_leaves_no_entry_and_is_told_in_the_journal(desk, alices, browser, post) -> None:
    post(browser(alices.owner), f"/t/{alices.client.pk}/change/", {"phone": "1", "bad": "1"})
    assert not AuditEntry.everything.exists()
    assert [line["status"] for line in lines()] == [422]


def test_an_answer_given_again_adds_no_entry(desk, alices, browser) -> None:
    opened, op = browser(alices.owner), "6f2b0f0e-6a3c-4a34-9d3c-0d5ad0a8a001"
    for _ in range(2):
        opened.post(f"/t/{alices.client.pk}/change/", {"op": op, "phone": "1"})
    assert AuditEntry.everything.count() == 1


def test_what_a_client_does_by_link_is_told_without_the_token(desk, alices, browser, post) -> None:
    Client.everything.filter(pk=alices.client.pk).update(phone="t0ken")
    anyone = browser(None)
    anyone.get("/t/link/t0ken/")
    post(anyone, "/t/link/t0ken/")
    (line,) = lines()
    entry = AuditEntry.everything.get()
    assert line["role"] == json.loads(entry.document)["role"] == "client"
    assert line["practice"] == str(alices.practice.pk) == str(entry.practice_id)
    assert "t0ken" not in json.dumps(line) + entry.document


def test_a_refused_request_is_told_with_the_id_it_asked_for(desk, alices, charlies, browser) -> None:
    browser(charlies.owner).get(f"/t/{alices.client.pk}/")
    (line,) = lines()
    assert (line["status"], line["asked"]) == (404, {"id": str(alices.client.pk)})
    assert line["practice"] == str(charlies.practice.pk)


def test_who_opened_lists_openings_and_changes_of_the_client_alone(desk, alices, charlies, browser, post) -> None:
    with current.acting_for(alices.practice):
        other = Client(name="Another")
        other.save()
    opened = browser(alices.front_desk)
    opened.get(f"/t/{alices.client.pk}/")
    opened.get(f"/t/{other.pk}/")
    post(browser(alices.practitioner), f"/t/{alices.client.pk}/change/", {"phone": "2"})
    browser(charlies.owner).get(f"/t/{charlies.client.pk}/")
    alices.owner.user.member = alices.owner
    with current.acting_for(alices.practice, by=alices.owner):
        found = who_opened(alices.client, by=alices.owner)
    assert {entry.role for entry in found} == {"front_desk", "practitioner"}
    assert len(found) == 2
    alices.front_desk.user.member = alices.front_desk
    with current.acting_for(alices.practice), pytest.raises(PermissionDenied):
        who_opened(alices.client, by=alices.front_desk)


def test_the_pages_show_and_export_what_happened(desk, alices, charlies, browser) -> None:
    browser(alices.front_desk).get(f"/t/{alices.client.pk}/")
    auditor = browser(alices.auditor)
    shown = escape(alices.front_desk.name)
    assert shown in auditor.get(f"/clients/{alices.client.pk}/access/").content.decode()
    assert shown in auditor.get("/settings/audit/?refused=&check=1").content.decode()
    exported = auditor.get(f"/settings/audit/export/?member={alices.front_desk.pk}").content.decode()
    assert str(alices.client.pk) in exported
    assert browser(alices.front_desk).get("/settings/audit/").status_code == 403
    assert browser(charlies.owner).get(f"/clients/{alices.client.pk}/access/").status_code == 404
    strangers = browser(charlies.owner).get(f"/settings/audit/?client={alices.client.pk}").content.decode()
    assert "<td" not in strangers


def test_the_audit_page_asks_the_same_number_of_queries_for_any_number_of_entries(
    alices, browser, django_assert_num_queries
) -> None:
    from django.test.utils import CaptureQueriesContext

    opened = browser(alices.auditor)
    counts = []
    for _ in range(2):
        for _ in range(10):
            writes.add(alices.practice, entries.entry(alices.practice, alices.owner, Trail()))
        with CaptureQueriesContext(connection) as asked:
            opened.get("/settings/audit/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_cells_that_a_spreadsheet_would_run_are_harmless() -> None:
    from clinic.ground.cells import harmless

    assert [harmless(c) for c in ("=1", "+1", "-1", "@a", "\tx", "\rx", "a=")] == [
        "'=1",
        "'+1",
        "'-1",
        "'@a",
        "'\tx",
        "'\rx",
        "a=",
    ]


@pytest.fixture
def told(alices, charlies):
    """A day with five changes of each practice and five openings, its head signed the next day."""
    for house in (alices, charlies):
        for n in range(5):
            trail = Trail(clients={str(house.client.pk)}, written=[("changed", "clients.Client", str(n))])
            writes.add(house.practice, entries.entry(house.practice, house.owner, trail))
    for n in range(5):
        trail = Trail(clients={str(alices.client.pk)}, read=[("clients.Client", str(n))])
        journal.journal().add(entries.entry(alices.practice, alices.owner, trail))
    journal.journal().close()
    today = clock.today()
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        make_head(today)
    assert verify(today) == []
    return today


def sql(text: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def rewrite(change_lines) -> None:
    (file,) = journal.files_of(clock.today())
    file.write_text("".join(change_lines(file.read_text().splitlines(keepends=True))))


def test_a_changed_entry_is_found(told, alices) -> None:
    sql("UPDATE audit_auditentry SET document = replace(document, 'changed', 'created') WHERE number = 3")
    faults = verify(told)
    assert {(f.number, f.problem) for f in faults} == {(3, "changed")}
    assert len(faults) == 2


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_removed_entry_is_found(told, alices, number) -> None:
    gone = AuditEntry.everything.get(practice=alices.practice, number=number)
    AuditedClient.everything.filter(entry=gone).delete()
    gone.delete()
    assert any(f.problem.startswith("removed") and str(alices.practice.pk) in f.chain for f in verify(told))


def test_a_chain_built_anew_is_found_by_the_signed_head(told, alices) -> None:
    AuditedClient.everything.filter(practice=alices.practice).delete()
    AuditEntry.everything.filter(practice=alices.practice).delete()
    AuditChain.everything.filter(practice=alices.practice).delete()
    for n in range(5):
        trail = Trail(clients={str(alices.client.pk)}, written=[("changed", "clients.Client", str(n + 1))])
        writes.add(alices.practice, entries.entry(alices.practice, alices.owner, trail))
    assert [f.problem for f in verify(told)] == ["changed"]


def test_two_entries_that_changed_places_are_found(told, alices) -> None:
    first, second = AuditEntry.everything.filter(practice=alices.practice, number__in=(2, 3)).order_by("number")
    AuditEntry.everything.filter(pk=first.pk).update(document=second.document, hash=second.hash)
    AuditEntry.everything.filter(pk=second.pk).update(document=first.document, hash=first.hash)
    assert {f.number for f in verify(told)} >= {2, 3}


def test_a_client_taken_off_an_entry_is_found(told, alices) -> None:
    AuditedClient.everything.filter(practice=alices.practice, entry__number=2).delete()
    assert [(f.number, f.problem) for f in verify(told)] == [(2, "changed")]


@pytest.mark.parametrize(
    "tamper",
    [
        lambda lines: [lines[0].replace("owner", "auditor"), *lines[1:]],
        lambda lines: [*lines[:2], *lines[3:]],
        lambda lines: lines[:-1],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [],
    ],
)
def test_a_tampered_journal_is_found(told, tamper) -> None:
    rewrite(tamper)
    assert verify(told)


def test_a_journal_that_was_removed_or_slipped_in_is_found(told) -> None:
    (file,) = journal.files_of(told)
    copy = file.with_name(file.name.replace(".jsonl", "x.jsonl"))
    copy.write_bytes(file.read_bytes())
    assert any(f.problem == "added after the day's head" for f in verify(told))
    copy.unlink()
    file.unlink()
    assert [f.problem for f in verify(told)] == ["removed"]


def test_a_changed_head_and_a_removed_head_are_found(told) -> None:
    writes_later = told + timedelta(days=1)
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        journal.journal().add(entries.entry(None, None, Trail()))
        journal.journal().close()
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        make_head(writes_later)
    text = place_of(told).read_text()
    place_of(told).write_text(text.replace('"count": 5', '"count": 4'))
    assert "changed, or signed by another key" in [f.problem for f in verify(told)]
    assert [f.problem for f in verify(writes_later)] == ["changed"]
    place_of(told).unlink()
    assert [f.problem for f in verify(told)] == ["removed"]


def test_heads_are_made_for_each_finished_day_and_never_for_today(told) -> None:
    journal.journal().add(entries.entry(None, None, Trail()))
    journal.journal().close()
    with pytest.raises(ValueError, match="when the day is over"):
        make_head(told + timedelta(days=0) if not place_of(told).unlink() else told)
    assert make_heads() == []
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        assert [p.stem for p in make_heads()] == [DAY]


WRITER = """
import os, sys, time
from pathlib import Path
from django.conf import settings
settings.configure(DATA=sys.argv[1])
from clinic.audit.journal import Journal
journal = Journal(Path(sys.argv[1]) / "audit")
n = 0
while n < int(sys.argv[2]):
    n += 1
    journal.add({"at": "2026-11-24T10:00:00+00:00", "n": n})
    if n % 50 == 0:
        journal.flush()
        print(n, flush=True)
journal.close() if sys.argv[2] != "1000000" else time.sleep(60)
"""


def test_a_killed_process_loses_no_line_that_had_been_written_and_leaves_a_whole_chain(settings) -> None:
    settings.DATA.mkdir()
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(settings.DATA), "1000000"]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    acknowledged = [int(writer.stdout.readline()) for _ in range(10)][-1]
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    (file,) = journal.files_of(clock.today())
    whole = file.read_bytes().split(b"\n")[:-1]
    assert len(whole) >= acknowledged == 500
    hashed = entries.chained("", file.name)
    for number, line in enumerate(whole, 1):
        said = json.loads(line)
        hashed = entries.chained(hashed, entries.canonical(said["entry"]))
        assert (said["entry"]["number"], said["hash"]) == (number, hashed)


def test_a_clean_end_writes_every_line(settings) -> None:
    settings.DATA.mkdir()
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(settings.DATA), "777"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    (file,) = journal.files_of(clock.today())
    assert len(file.read_text().splitlines()) == 777


def test_a_full_disk_keeps_lines_waiting_and_then_refuses_pages(alices, desk, browser, monkeypatch) -> None:
    monkeypatch.setattr(journal, "LONGEST_BACKLOG", 2)
    monkeypatch.setattr(journal.Journal, "_write", lambda self, data: (_ for _ in ()).throw(OSError(28, "full")))
    opened = browser(alices.owner)
    answers = [opened.get(f"/t/{alices.client.pk}/").status_code for _ in range(3)]
    assert answers == [200, 200, 507]
    monkeypatch.undo()
    assert journal.journal().flush(5)
    assert len(journal.files_of(clock.today())) == 1


def test_a_log_line_holds_no_name_token_or_text_of_an_exception() -> None:
    try:
        raise ValueError("Ana Núñez")
    except ValueError:
        info = sys.exc_info()
    record = logging.LogRecord("x", logging.ERROR, "f.py", 1, "%s failed with %s", ("/i/t0ken/?q=Ana", 500), info)
    line = JsonLines().format(record)
    assert json.loads(line)["message"] == "%s failed with %s"
    assert json.loads(line)["numbers"] == [500]
    assert "Ana" not in line
    assert "t0ken" not in line
