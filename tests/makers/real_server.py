"""A real server of a real installation on loopback, killed and started at will, and browsers that talk to it."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from instance_makers import Instance

CSRF = "c" * 32
ANSWERS_WITHIN_S = 60.0
KEPT_S = 1.0
POSTGRES = os.environ.get("NEEDLECRAFT_TEST_POSTGRES", "")
LONG = bool(os.environ.get("NEEDLECRAFT_LONG"))
PLACES = ["TRUNCATE", "WAL", *(["postgresql"] if POSTGRES else [])]
"""Both journals of SQLite, whichever the settings would choose here, and PostgreSQL where there is one."""
BEGUN = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from cast import house
from clinic.people import session
alices = house("Alice's practice")
print(alices.practice.pk, alices.client.pk)
for role in ("owner", "prescriber", "practitioner", "front_desk"):
    user = alices.staff[role].user
    kept = SessionStore()
    kept[SESSION_KEY] = str(user.pk)
    kept[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    kept[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.begin(kept, second="test")
    kept[session.SEEN_AT] -= 120  # long enough ago to be noted anew
    kept.save()
    print(role, kept.session_key)
"""


@dataclass(frozen=True)
class FaultyInstance(Instance):
    """An installation with one practice, whose members are signed in, and the journal that a test names."""

    journal: str = ""
    practice: str = ""
    client: str = ""
    sessions: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Return the environment of its processes."""
        found = super().environment()
        if self.journal:
            found |= {"DJANGO_SETTINGS_MODULE": "journal_settings", "FAULTS_JOURNAL": self.journal}
        return found


def begun(folder: Path, journal: str = "", database_url: str = "") -> FaultyInstance:
    """Return an installation with Alice's practice, and a session of each of her staff."""
    folder.mkdir(parents=True, exist_ok=True)
    made = FaultyInstance(folder, database_url, journal)
    first, *rest = made.python(BEGUN).split("\n")
    practice, client = first.split()
    sessions = dict(line.split() for line in rest if line)
    return FaultyInstance(folder, database_url, journal, practice, client, sessions)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class RealServer:
    """`needlecraft-clinic serve` with its processes, in a group of their own."""

    instance: Instance
    port: int = field(default_factory=free_port)
    before: tuple[str, ...] = ()
    """A command that runs the server, such as `unshare`."""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> RealServer:
        """Start it, and return once it answers."""
        command = self.instance.command("serve", "--port", str(self.port), "--no-browser", "--empty")
        with open(self.instance.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.before, *command],
                env=self.instance.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.await_answer()
        return self

    def await_answer(self) -> None:
        """Wait until it answers."""
        ends = time.monotonic() + ANSWERS_WITHIN_S
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                with closing(connection):
                    connection.request("GET", "/healthz")
                    if connection.getresponse().status == 200:
                        return
            assert self.process is not None
            ended = self.process.poll()
            assert ended is None, (ended, self.said()[-3000:])
            assert time.monotonic() < ends, self.said()[-3000:]
            time.sleep(0.05)

    def said(self) -> str:
        """Return what its processes wrote."""
        return (self.instance.folder / "log").read_text(errors="replace")

    def kill(self) -> None:
        """Kill every process of it at once, as a power cut does."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def workers(self) -> list[int]:
        """Return the processes that answer requests."""
        assert self.process is not None
        own = self.process.pid
        children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
        return [int(pid) for pid in children if b"worker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def end(self) -> None:
        """End it cleanly, or kill it where it does not end."""
        if self.process is None or self.process.poll() is not None:
            return
        os.kill(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()


@dataclass
class Answered:
    """An answer of the server."""

    status: int
    location: str
    text: str


@dataclass
class RealBrowser:
    """A member's browser on one connection, kept alive as long as it is used; the server lets go of an idle one."""

    port: int
    session: str
    timeout_s: float = 60.0
    used_at: float = 0.0
    cookies: str = ""
    """Further cookies than the session's."""
    connection: http.client.HTTPConnection | None = None

    def headers(self) -> dict[str, str]:
        """Return the cookies, and the token against forged requests."""
        kept = [f"sessionid={self.session}"] if self.session else []
        kept += [f"csrftoken={CSRF}", *filter(None, [self.cookies])]
        return {"Cookie": "; ".join(kept), "X-CSRFToken": CSRF}

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answered:
        """Send a request and return the answer.  Raises OSError or HTTPException where none comes."""
        if time.monotonic() - self.used_at > KEPT_S:
            self.close()
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout_s)
        try:
            self.connection.request(method, path, body, {**self.headers(), **headers})
            answer = self.connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        self.used_at = time.monotonic()
        if answer.will_close:
            self.close()
        return Answered(answer.status, answer.headers.get("Location", ""), text)

    def get(self, path: str) -> Answered:
        """Open a page."""
        return self.ask("GET", path)

    def post(self, path: str, data: dict[str, str], op: str = "") -> Answered:
        """Send a form, as an operation of its own."""
        body = encoded({"op": op or str(uuid.uuid4()), **data})
        return self.ask("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded"})

    def close(self) -> None:
        """Close the connection."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None


def encoded(data: dict[str, str]) -> bytes:
    """Return the body of a form."""
    return urlencode(data).encode()


def empty_database(server: str) -> str:
    """Make an empty database on a throwaway PostgreSQL, and return its address."""
    import psycopg

    name = f"test_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{server.rpartition('/')[0]}/{name}"
