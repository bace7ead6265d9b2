"""The browser of `tests/clinic/browser`, for the story; and keys and photographs of a place of their own."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

_path = Path(__file__).parent.parent / "browser" / "conftest.py"
_spec = importlib.util.spec_from_file_location("browser_fixtures", _path)
assert _spec is not None
assert _spec.loader is not None
_shared = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_shared)

axe, moved_clock, overflow = _shared.axe, _shared.moved_clock, _shared.overflow
page_at, sign_in, sign_out, small_targets = _shared.page_at, _shared.sign_in, _shared.sign_out, _shared.small_targets


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    """Keep keys and photographs of each test apart."""
    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"
