"""What every test lives under: no network beyond this machine, no clock of its own, warnings as errors."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("fuzz", max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))

LOOPBACK = ("127.", "::1", "localhost")
_connect = socket.socket.connect


def _only_here(self: socket.socket, address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else ""
    if self.family in (socket.AF_INET, socket.AF_INET6) and not str(host).startswith(LOOPBACK):
        raise OSError(f"A test wanted to reach {host}: tests stay on this machine.")
    _connect(self, address)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test open a connection to another machine."""
    monkeypatch.setattr(socket.socket, "connect", _only_here)
