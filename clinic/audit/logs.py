"""Logs as JSON lines that hold no names, notes, tokens or addresses: the message's pattern, and where in the code.

What a message was filled with is left out unless it is a number, and so is what an exception says: both may quote
what somebody typed.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as a line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": str(record.msg) if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        given = record.args if isinstance(record.args, tuple) else ()
        if numbers := [value for value in given if isinstance(value, int | float)]:
            line["numbers"] = numbers
        request = getattr(record, "request", None)
        match = getattr(request, "resolver_match", None)
        if request is not None:
            line["page"] = f"/{match.route}" if match else ""
            line["method"] = getattr(request, "method", "")
        if isinstance(status := getattr(record, "status_code", None), int):
            line["status"] = status
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
        return json.dumps(line, ensure_ascii=True)
