"""Cells of a CSV that a spreadsheet must not run as a formula."""

from __future__ import annotations

STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Return a cell with an apostrophe before it where it begins like a formula."""
    return f"'{cell}" if cell.startswith(STARTS) else cell
