"""The disk is full: the page says so, nothing acknowledged is lost, and with room again the same form is saved once."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from real_server import FaultyInstance, RealBrowser, RealServer, encoded
from steady_writers import PLAIN, Sent, found_after, name_of, picture_form, sent_by

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="disks are made and limited as Linux does")
DISK_MB = 48
FILLER = "filler"
OWN_DISK = ("unshare", "--map-root-user", "--mount", "--propagation", "private")
"""A small disk that only the server's own processes see, and that is gone with them."""
SAYS = re.compile("has no room left|disk of the server is full")


@cache
def may_mount() -> bool:
    """Return whether this user may make a disk that nobody else sees."""
    return subprocess.run([*OWN_DISK, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode == 0


def client_of(number: int) -> Sent:
    op = str(uuid.UUID(int=number + 1, version=4))
    data = {"op": op, "name": name_of(op), "anyway": "1", "flags": "x" * 70, **PLAIN}
    return Sent(op, "owner", "new", "/clients/new/", encoded(data))


def photo_of(instance: FaultyInstance, number: int) -> Sent:
    op = str(uuid.UUID(int=number + 1, version=4))
    body, kind = picture_form(op)
    return Sent(op, "owner", "photo", f"/clients/{instance.client}/photos/add/", body, kind)


def send_until_full(browser: RealBrowser, sent: Iterable[Sent], disk: Path | None = None) -> list[Sent]:
    """Send changes until three were refused for want of room; each is saved, or refused with the sentence."""
    tried, refused = [], 0
    for each in sent:
        if disk is not None:
            fill(disk)
        tried.append(each)
        answer = sent_by(browser, each)
        if answer.status != 302:
            assert answer.status == 507, (answer.status, answer.text[-1500:])
            assert SAYS.search(answer.text)
            refused += 1
        if refused == 3:
            return tried
    raise AssertionError("The disk was never full.")


def reads_on(server: RealServer) -> None:
    """Read on with a full disk, as somebody who was not seen for minutes."""
    with closing(RealBrowser(server.port, server.instance.sessions["front_desk"])) as browser:
        for path in ("/clients/", "/clients/?q=an", f"/clients/{server.instance.client}/", "/healthz"):
            answer = browser.get(path)
            assert answer.status == 200, (path, server.said()[-2000:])


def others_are_told(server: RealServer, disk: Path | None = None) -> list[Sent]:
    """Change something as another member who was not seen for minutes, and be told; return what was tried."""
    with closing(RealBrowser(server.port, server.instance.sessions["prescriber"])) as browser:
        return send_until_full(browser, (client_of(number) for number in range(1000, 1400)), disk)


def fill(data: Path) -> None:
    """Fill a disk to the last byte: again and again, for whatever was freed meanwhile."""
    with contextlib.suppress(OSError), open(data / FILLER, "ab", buffering=0) as file:
        while file.write(b"\0" * 4096):
            pass


@pytest.mark.skipif(
    os.environ.get("CI") != "true" and not may_mount(),
    reason="NO DISK WAS FILLED: this user may make no disk of their own",
)
def test_a_full_disk_is_said_clearly_and_loses_nothing(
    installed: Callable[..., FaultyInstance], serving: Callable[..., RealServer]
) -> None:
    instance = installed()
    source = instance.data.with_name("kept")
    instance.data.rename(source)
    instance.data.mkdir()
    made = f"mount -t tmpfs -o size={DISK_MB}m tmpfs '{instance.data}' && cp -a '{source}/.' '{instance.data}' && exec \"$@\""
    server = serving(instance, *OWN_DISK, "sh", "-c", made, "sh")
    assert server.process is not None
    seen = Path(f"/proc/{server.process.pid}/root{instance.data}")
    with closing(RealBrowser(server.port, instance.sessions["owner"])) as browser:
        sent = [client_of(number) for number in range(5)]
        assert {sent_by(browser, each).status for each in sent} == {302}
        tried = send_until_full(browser, (client_of(number) for number in range(10, 400)), seen)
        tried += send_until_full(browser, (photo_of(instance, number) for number in range(500, 900)), seen)
        reads_on(server)
        tried += others_are_told(server, seen)
        (seen / FILLER).unlink()
        sent += tried
        again = [each for each in tried if not each.acknowledged]
        assert [sent_by(browser, each).status for each in again] == [302] * len(again)
        shutil.copytree(seen, source, dirs_exist_ok=True)
    server.end()
    instance.data.rmdir()
    source.rename(instance.data)
    after = found_after(instance, sent)
    assert (after["wrong"], after["operations"]) == ([], len(sent))


def test_a_file_that_may_grow_no_more_is_said_clearly_and_loses_nothing(
    installed: Callable[..., FaultyInstance], serving: Callable[..., RealServer]
) -> None:
    instance = installed()
    server = serving(instance)
    limit = os.path.getsize(instance.database) + 40_000
    for pid in server.workers():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    with closing(RealBrowser(server.port, instance.sessions["owner"])) as browser:
        sent = send_until_full(browser, (client_of(number) for number in range(400)))
        reads_on(server)
        sent += others_are_told(server)
        for pid in server.workers():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        again = [each for each in sent if not each.acknowledged]
        assert [sent_by(browser, each).status for each in again] == [302] * len(again)
    after = found_after(instance, sent)
    assert (after["wrong"], after["operations"]) == ([], len(sent))
