"""A Chromium for the tests that look at pages, found on this machine; none is ever downloaded.

Without one the tests are skipped loudly, and where CI=true the skip is a failure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import chromium_makers
import pytest


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a running Chromium."""
    yield from chromium_makers.running()
