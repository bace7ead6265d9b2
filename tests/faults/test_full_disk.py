"""The disk is full: the page says so, nothing acknowledged is lost, and with room again the same form is saved once."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from real_server import FaultyInstance, RealBrowser, RealServer, encoded
from steady_writers import PLAIN, Sent, found_after, name_of, picture_form, sent_by

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="disks are made and limited as Linux does")
DISK_MB = 48
OWN_DISK = ("unshare", "--map-root-user", "--mount", "--propagation", "private")
"""A small disk that only the server's own processes see, and that is gone with them."""
SAYS = "has no room left"


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


def send_until_full(browser: RealBrowser, sent: list[Sent]) -> list[Sent]:
    """Send changes until three were refused for want of room; each is saved, or refused with the sentence."""
    tried, refused = [], 0
    for each in sent:
        tried.append(each)
        answer = sent_by(browser, each)
        if answer.status != 302:
            assert answer.status == 507, (answer.status, answer.text[-1500:])
            assert SAYS in answer.text
            refused += 1
        if refused == 3:
            return tried
    raise AssertionError("The disk was never full.")


def reads(browser: RealBrowser, instance: FaultyInstance) -> None:
    """Read on, with a full disk."""
    for path in ("/clients/", "/clients/?q=an", f"/clients/{instance.client}/", "/healthz"):
        assert browser.get(path).status == 200, path


@contextmanager
def filled_up(data: Path) -> Iterator[None]:
    """Fill a disk to the last byte, until the block ends."""
    filler = data / "filler"
    with contextlib.suppress(OSError), open(filler, "wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)
    try:
        yield
    finally:
        filler.unlink()


@pytest.mark.skipif(not may_mount(), reason="this user may make no disk of their own")
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
        with filled_up(seen):
            tried = send_until_full(browser, [client_of(number) for number in range(10, 400)])
            tried += send_until_full(browser, [photo_of(instance, number) for number in range(500, 900)])
            reads(browser, instance)
        sent += tried
        again = [each for each in tried if not each.acknowledged]
        assert [sent_by(browser, each).status for each in again] == [302] * len(again)
        shutil.copytree(seen, source, dirs_exist_ok=True)
    server.end()
    instance.data.rmdir()
    source.rename(instance.data)
    after = found_after(replace(instance), sent)
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
        sent = send_until_full(browser, [client_of(number) for number in range(400)])
        reads(browser, instance)
        for pid in server.workers():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        again = [each for each in sent if not each.acknowledged]
        assert [sent_by(browser, each).status for each in again] == [302] * len(again)
    after = found_after(instance, sent)
    assert (after["wrong"], after["operations"]) == ([], len(sent))
