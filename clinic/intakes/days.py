"""A day as a client gives it: from a day picker, or about, as a month and a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _


class Wrong(Exception):
    """What was sent cannot be taken, with the sentence that says so and the field it belongs to."""

    def __init__(self, text: str, field: str = "answer") -> None:
        self.text, self.field = text, field
        super().__init__(text)


class Fields(Protocol):
    """The fields of a page, as a browser sends them."""

    def get(self, name: str, default: str = "") -> str:
        """Return one field."""
        ...

    def getlist(self, name: str) -> Sequence[str]:
        """Return all values of one field."""
        ...


def day(fields: Fields, name: str, on: date, *, earliest: date | None) -> date:
    """Return the day in the fields `name`, or the latest day of the month in `name_month` and `name_year`.

    Raises Wrong where there is none, or it lies after `on` or before `earliest`.
    """
    found = _exact(fields.get(name, ""), name) or _about(fields, name, on)
    if found is None:
        raise Wrong(_("Give the day, or a month and a year."), name)
    if found > on:
        raise Wrong(_("This day is still to come. Give one up to today."), name)
    if earliest and found < earliest:
        raise Wrong(_("This day is before your birth. Look at the year again."), name)
    return found


def _exact(typed: str, name: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Wrong(_("There is no such day. Look at day, month and year again."), name) from None


def _about(fields: Fields, name: str, on: date) -> date | None:
    month, year = fields.get(f"{name}_month", ""), fields.get(f"{name}_year", "")
    if not month and not year:
        return None
    if not month or not year:
        raise Wrong(_("Give both, the month and the year."), name)
    try:
        latest = date(int(year), int(month), monthrange(int(year), int(month))[1])
    except (ValueError, IndexError):
        raise Wrong(_("There is no such month. Look at month and year again."), name) from None
    this_month = (latest.year, latest.month) == (on.year, on.month)
    return on if this_month else latest


def born(fields: Fields) -> date | None:
    """Return the date of birth in three fields or one; None where it is no day."""
    try:
        parts = [int(fields.get(f"born_{part}", "")) for part in ("year", "month", "day")]
        return date(*parts)
    except ValueError:
        return None
