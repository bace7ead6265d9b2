"""Real faults against a real server: killed, cut off, out of room.  They take minutes, and run when they are named.

`pytest tests/faults`; with `tools/postgres.sh` before it also on PostgreSQL; NEEDLECRAFT_LONG=1 kills hundreds of times.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from real_server import POSTGRES, FaultyInstance, RealServer, begun, empty_database


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave these out of a run that does not name them."""
    return None if any("faults" in str(argument) for argument in config.args) else True


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> FaultyInstance:
    """An installation on SQLite, to be copied."""
    return begun(tmp_path_factory.mktemp("first") / "own")


@pytest.fixture
def installed(first: FaultyInstance, tmp_path: Path) -> Callable[[str], FaultyInstance]:
    """Return a way to an installation of a test's own, on a journal or on PostgreSQL."""

    def made(place: str = "") -> FaultyInstance:
        if place == "postgresql":
            return begun(tmp_path / "own", database_url=empty_database(POSTGRES))
        shutil.copytree(first.folder, tmp_path / "own")
        return replace(first, folder=tmp_path / "own", journal=place)

    return made


@pytest.fixture
def serving() -> Iterator[Callable[[FaultyInstance], RealServer]]:
    """Return a way to serve an installation; every server is ended after the test."""
    servers: list[RealServer] = []

    def served(instance: FaultyInstance, *before: str) -> RealServer:
        servers.append(RealServer(instance, before=before))
        return servers[-1].start()

    yield served
    for server in servers:
        server.end()
