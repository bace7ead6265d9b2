"""Tell a full disk from every other error: only then is the answer to free some space."""

from __future__ import annotations

import errno
import sqlite3

from django.db import DatabaseError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
SAID = ("disk is full", "No space left", "disk I/O error")
"""SQLite calls a write beyond a quota an I/O error; PostgreSQL passes on what the system says."""


def is_full(error: BaseException | None) -> bool:
    """Return whether an error, or one that it came of, says that the disk is full."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if isinstance(error, DatabaseError | sqlite3.Error) and any(text in str(error) for text in SAID):
            return True
        error = error.__cause__ or error.__context__
    return False
