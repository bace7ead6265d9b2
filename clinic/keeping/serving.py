"""Serve the clinic: bring the database up to date, gather the static files, then answer, with a worker beside."""

from __future__ import annotations

import ipaddress
import os
import signal
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from gunicorn.app.base import BaseApplication

from clinic import settings
from clinic.keeping.certificates import names_of
from clinic.keeping.databases import is_sqlite
from clinic.keeping.faults import KeepingFault
from clinic.people import welcome

AGAIN = "import sys; from clinic.command import main; sys.exit(main(sys.argv[1:]))"
THREADS = 8


@dataclass(frozen=True, slots=True)
class Served:
    """Where and how to serve."""

    host: str = "localhost"
    port: int = 8000
    certificate: str = ""
    key: str = ""

    @property
    def is_loopback(self) -> bool:
        """Return whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False

    @property
    def bind(self) -> list[str]:
        """Return what to listen on."""
        host = "127.0.0.1" if self.host == "localhost" else self.host
        return [f"[{host}]:{self.port}" if ":" in host and not host.startswith("[") else f"{host}:{self.port}"]

    @property
    def address(self) -> str:
        """Return the address to open."""
        if not self.certificate:
            return f"http://localhost:{self.port}" if self.is_loopback else f"http://{self.host}:{self.port}"
        names = names_of(Path(self.certificate))
        return f"https://{names[0] if names else self.host}:{self.port}"


def require_tls(served: Served) -> None:
    """Raise KeepingFault where others could reach the server without TLS."""
    for name in (served.certificate, served.key):
        if name and not Path(name).is_file():
            raise KeepingFault(f"There is no file {name}.")
    if bool(served.certificate) != bool(served.key):
        raise KeepingFault("TLS needs both: --certificate FILE and --key FILE.")
    if served.is_loopback or served.certificate or os.environ.get("NEEDLECRAFT_BEHIND_PROXY"):
        return
    raise KeepingFault(
        f"{served.host} can be reached by others, so it needs TLS: --certificate FILE --key FILE."
        " `needlecraft-clinic certificate` makes both for your own network."
    )


def again_with_hosts(served: Served, arguments: list[str]) -> None:
    """Start over with the names of the certificate, where the settings were read without any."""
    if served.is_loopback or os.environ.get("NEEDLECRAFT_HOSTS") or not served.certificate:
        return
    os.environ["NEEDLECRAFT_HOSTS"] = ",".join(names_of(Path(served.certificate)))
    os.execv(sys.executable, [sys.executable, "-c", AGAIN, *arguments])


class Server(BaseApplication):
    """gunicorn with our settings: threads in one process on SQLite, more processes on PostgreSQL."""

    def __init__(self, served: Served, ready: Callable[[], None]) -> None:
        self.served, self.ready = served, ready
        super().__init__()

    def load_config(self) -> None:
        """Set what we set."""
        workers = 1 if is_sqlite() else 2 * (os.cpu_count() or 1)
        chosen: dict[str, Any] = {
            "bind": self.served.bind,
            "workers": workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 120,
            "graceful_timeout": 20,
            "proc_name": "needlecraft",
            "control_socket_disable": True,
            "when_ready": lambda server: self.ready(),
            "logconfig_dict": {
                **settings.LOGGING,
                "loggers": {
                    **settings.LOGGING["loggers"],
                    "gunicorn.error": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
                },
            },
        }
        if self.served.certificate:
            chosen |= {"certfile": self.served.certificate, "keyfile": self.served.key}
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application."""
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()


def prepare_static() -> None:
    """Gather the static files, where this version has not done so."""
    call_command("collectstatic", verbosity=0, interactive=False)


def serve(served: Served, *, browser: bool, say: Callable[[str], None]) -> None:
    """Serve until ended.  The worker is a process of its own, and ends with this one."""
    own = os.getpid()
    # Asked before the server forks: no connection to the database may be shared.
    needs_token = not served.is_loopback and welcome.is_open()
    founding = f"{served.address}/welcome/?token={welcome.setup_token()}" if needs_token else ""
    worker = subprocess.Popen([sys.executable, "-c", AGAIN, "worker", "--with", str(own)])

    def ready() -> None:
        say(f"Needlecraft answers at {served.address}")
        if founding:
            say(f"There is no practice yet. Begin one at {founding}")
        if browser:
            threading.Thread(target=webbrowser.open, args=(served.address,), daemon=True).start()

    connections.close_all()
    try:
        Server(served, ready).run()
    finally:
        if os.getpid() == own:
            worker.send_signal(signal.SIGTERM)
            worker.wait(30)
