"""A Chromium of this machine, started once for all tests that look at pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    found += [str(path) for name in PATHS if (path := Path(name).expanduser()).is_file()]
    return next(iter(found), None)


_running: list[Any] = []


def running() -> Iterator[Any]:
    """Yield a running Chromium: one for a whole run, since a process can start Playwright once.

    Whoever asks first starts it, and is the last to be done with it.
    """
    if _running:
        yield _running[0]
        return
    path = executable()
    if path is None:
        missing = f"NO BROWSER WAS TESTED: none of {', '.join(NAMES)} is on PATH. Install Chromium to run these tests."
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        _running.append(playwright.chromium.launch(executable_path=path, args=list(QUIET)))
        yield _running[0]
        _running.pop().close()
