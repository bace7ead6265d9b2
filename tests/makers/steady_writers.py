"""Members who write without pause against a real server, and remember what it acknowledged."""

from __future__ import annotations

import http.client
import io
import json
import re
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from PIL import Image
from real_server import Answered, FaultyInstance, RealBrowser, encoded

LOST = (OSError, http.client.HTTPException)
PLAIN = {"language": "en", "sex": "unstated"}
FORM = "application/x-www-form-urlencoded"


@dataclass
class Sent:
    """One change that was sent: its operation, and whether the server said that it is done."""

    op: str
    role: str
    kind: str
    path: str
    body: bytes
    content_type: str = FORM
    acknowledged: bool = False
    status: int = 0


@dataclass
class Writer:
    """One member who adds clients, changes them, changes one that others change too, and adds photographs."""

    role: str
    browser: RealBrowser
    shared: str
    stopped: threading.Event
    sent: list[Sent] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Write until the server is gone, or until told to stop."""
        try:
            while not self.stopped.is_set():
                made = self.add()
                self.change(made, version=1)
                if self.role in ("practitioner", "owner"):
                    self.add_photo(made)
                self.change_shared()
                self.change(made, version=2)
        except LOST:
            pass
        except Exception as error:
            self.wrong.append(f"{type(error).__name__}: {error}")
        finally:
            self.browser.close()

    def add(self) -> str:
        """Add a client, and return the address of the record."""
        op = str(uuid.uuid4())
        data = {"op": op, "name": name_of(op), "anyway": "1", **PLAIN}
        return self.send(Sent(op, self.role, "new", "/clients/new/", encoded(data)), 302).location

    def change(self, made: str, version: int) -> None:
        """Change a client that nobody else changes."""
        op = str(uuid.uuid4())
        name = name_of(next(sent.op for sent in reversed(self.sent) if sent.kind == "new"))
        data = {"op": op, "version": str(version), "was": "{}", "name": name, "flags": op, **PLAIN}
        self.send(Sent(op, self.role, "own", f"{made}edit/", encoded(data)), 302)

    def change_shared(self) -> None:
        """Change the client that everybody changes; where another was first, it is a conflict and nothing else."""
        op, path = str(uuid.uuid4()), f"/clients/{self.shared}/edit/"
        page = self.browser.get(path).text
        data = {"op": op, "version": field_of(page, "version"), "was": unescape(field_of(page, "was"))}
        data |= {"name": "Ana Lucía Núñez", "flags": op, **PLAIN}
        self.send(Sent(op, self.role, "shared", path, encoded(data)), 302, 409)

    def add_photo(self, made: str) -> None:
        """Add a photograph."""
        op = str(uuid.uuid4())
        body, kind = picture_form(op)
        self.send(Sent(op, self.role, "photo", f"{made}photos/add/", body, kind), 302)

    def send(self, sent: Sent, *allowed: int) -> Answered:
        """Send a change, and note whether it was acknowledged."""
        self.sent.append(sent)
        answer = sent_by(self.browser, sent)
        if answer.status not in allowed:
            self.wrong.append(f"{sent.kind} was answered {answer.status}: {answer.text[-2000:]}")
            raise ConnectionError("The server answered otherwise than it should.")
        return answer


def sent_by(browser: RealBrowser, sent: Sent) -> Answered:
    """Send a change, the first time or again."""
    answer = browser.ask("POST", sent.path, sent.body, **{"Content-Type": sent.content_type})
    sent.status, sent.acknowledged = answer.status, answer.status == 302
    return answer


def name_of(op: str) -> str:
    """Return the name of the client that an operation adds: two words, so that parts of it can be found missing."""
    return f"Kilian o{op.replace('-', '')}"


def field_of(page: str, name: str) -> str:
    """Return the value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, page[:2000]
    return found.group(1)


def picture_form(op: str) -> tuple[bytes, str]:
    """Return the body and type of a form with a photograph of its own colour."""
    held = io.BytesIO()
    colour = tuple(uuid.UUID(op).bytes[:3])
    Image.effect_noise((240, 180), 60).convert("RGB").point(lambda v: (v + colour[0]) % 256).save(held, "PNG")
    fields = {"op": op, "view": "front", "site": "face", "kind": "before", "taken_on": ""}
    parts = [f'--edge\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items()]
    head = (
        b'--edge\r\nContent-Disposition: form-data; name="picture"; filename="x.png"\r\nContent-Type: image/png\r\n\r\n'
    )
    return b"".join(parts) + head + held.getvalue() + b"\r\n--edge--\r\n", "multipart/form-data; boundary=edge"


@dataclass
class Writers:
    """Everybody who writes, with all that they sent."""

    all: list[Writer]

    def sent(self) -> list[Sent]:
        """Return every change sent."""
        return [sent for writer in self.all for sent in writer.sent]

    def await_changes(self, count: int, within_s: float = 30.0) -> None:
        """Wait until so many changes were acknowledged in all; no longer than a while."""
        ends = time.monotonic() + within_s
        while time.monotonic() < ends and sum(sent.acknowledged for sent in self.sent()) < count:
            time.sleep(0.01)

    def wrong(self) -> list[str]:
        """Return what was answered otherwise than it should."""
        return [f"{writer.role}: {wrong}" for writer in self.all for wrong in writer.wrong]


@contextmanager
def writing(instance: FaultyInstance, port: int) -> Iterator[Writers]:
    """Let one writer of each role write until the block ends or the server is gone."""
    stopped = threading.Event()
    writers = [
        Writer(role, RealBrowser(port, session), instance.client, stopped)
        for role, session in instance.sessions.items()
    ]
    threads = [threading.Thread(target=writer.run, name=writer.role) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield Writers(writers)
    finally:
        stopped.set()
        for thread in threads:
            thread.join(60)


def found_after(instance: FaultyInstance, sent: list[Sent], must: list[Sent] | None = None) -> dict[str, Any]:
    """Return what is found in an installation, beside what had been sent to it.

    `must` are the changes that have to be there; without it, all that were acknowledged.
    """
    done = {each.op for each in sent if each.acknowledged} if must is None else {each.op for each in must}
    told = [{"op": each.op, "kind": each.kind, "done": each.op in done} for each in sent]
    script = Path(__file__).with_name("found_after.py")
    ended = subprocess.run(
        [sys.executable, str(script)],
        env=instance.environment(),
        input=json.dumps(told),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr
    return dict(json.loads(ended.stdout))
