"""Write an answer: to standard output, or to a file, whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from needlecraft.cli.reading import WrongInput


def as_json(document: Any) -> str:
    """Return a document as JSON text with a line's end."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def show(text: str) -> None:
    """Print an answer to standard output."""
    sys.stdout.write(text)
    sys.stdout.flush()


def save(name: str, content: str | bytes) -> None:
    """Write a file beside its place and move it there: it is whole, or it is not there at all."""
    data = content.encode() if isinstance(content, str) else content
    path = Path(name)
    try:
        handle, scratch = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(scratch, 0o644)
            os.replace(scratch, path)
        except BaseException:
            Path(scratch).unlink(missing_ok=True)
            raise
    except OSError as wrong:
        raise WrongInput(f"{name} cannot be written: {(wrong.strerror or str(wrong)).lower()}.") from None


def ending(name: str, allowed: tuple[str, ...]) -> str:
    """Return the ending of a file's name, which says what is written.  Raises WrongInput when none of `allowed`."""
    suffix = Path(name).suffix.lower()
    if suffix not in allowed:
        shown = suffix or "no ending"
        raise WrongInput(f"--output is {name}, with {shown}. Allowed: {', '.join(allowed)}.")
    return suffix
