"""What every test of the clinic stands on: a database, Alice's practice, Charlie's practice, browsers signed in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import chromium_makers
import pytest
from cast import House, house, sign_in
from django.test import Client as Browser

from clinic import clock
from clinic.people.models import Member

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def stopped_clock():
    """Hold the clock at ten o'clock on 24 November 2026."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def alices(db: None) -> House:
    """Alice's practice."""
    return house("Alice's practice")


@pytest.fixture
def charlies(db: None) -> House:
    """Charlie's practice, which nobody of Alice's may see into, nor the other way round."""
    return house("Charlie's practice", client="Charlie's client")


@pytest.fixture
def browser() -> Callable[[Member | None], Browser]:
    """Return a browser, signed in as a member or as nobody."""

    def opened(member: Member | None = None) -> Browser:
        found = Browser()
        if member is not None:
            sign_in(found, member)
        return found

    return opened


@pytest.fixture
def post() -> Callable[..., Any]:
    """Return a way to send a change as a page does: with an operation id of its own."""

    def sent(browser: Browser, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        return browser.post(path, {"op": str(uuid.uuid4()), **(data or {})}, **more)

    return sent


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Return a running Chromium, the same for every folder of tests."""
    yield from chromium_makers.running()
