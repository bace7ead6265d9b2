"""What an owner sets for the practice: its name and zone, its licences, its own days for a rule.

Every document goes through the library's reader before it is written: what it cannot read is not saved, and every
fault is shown beside its field.
"""

from __future__ import annotations

import json
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from clinic import clock
from clinic.ground import current
from clinic.ground.models import Practice
from clinic.ground.rows import Stale
from clinic.people.actions import record
from clinic.people.models import Member
from clinic.people.rules_shown import spoken
from needlecraft.devices.catalogue import DEVICES
from needlecraft.intake.faults import PracticeFaults
from needlecraft.intake.practice_tables import PRACTICE_SCHEMA
from needlecraft.intake.reading import Known, read_practice
from needlecraft.screening import RULES_BY_ID

KNOWN = Known(rules=frozenset(RULES_BY_ID), devices=frozenset(DEVICES))
SHORTEST_REASON = 10
LANGUAGES = ("en", "es")


class Unreadable(Exception):
    """The library cannot read what was entered.  `faults` are pairs of path and sentence."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__(faults)
        self.faults = faults


@transaction.atomic
def set_practice(
    practice: Practice, *, by: Member, seen: int, name: str, time_zone: str, jurisdiction: str, emergency_number: str,
    language: str,
) -> Practice:  # fmt: skip
    """Change the practice's name, zone, jurisdiction, emergency number and language."""
    wrong: dict[str, str] = {}
    if not name.strip():
        wrong["name"] = _("The practice needs a name.")
    if time_zone not in available_timezones():
        wrong["time_zone"] = _("This is no time zone. Choose one of the list, such as Europe/London.")
    if language not in LANGUAGES:
        wrong["language"] = _("Choose one of the list.")
    if wrong:
        raise ValidationError(wrong)
    own = {**practice.settings.get("practice", {}), "name": name.strip(), "time_zone": time_zone}
    document = checked({**practice.settings, "schema": PRACTICE_SCHEMA, "practice": own})
    fields: dict[str, Any] = {
        "name": name.strip(), "time_zone": time_zone, "jurisdiction": jurisdiction.strip().upper(),
        "emergency_number": emergency_number.strip(), "language": language,
    }  # fmt: skip
    before = {field: getattr(practice, field) for field in fields}
    found = _change(practice, by=by, seen=seen, settings=document, **fields)
    record("practice", before, fields, by=by)
    return found


@transaction.atomic
def set_licences(practice: Practice, licences: list[dict[str, Any]], *, by: Member, seen: int) -> Practice:
    """Set what each licence may do in each jurisdiction, as the practice has read its law."""
    document = checked({**practice.settings, "licences": licences})
    before = practice.settings.get("licences", [])
    found = _change(practice, by=by, seen=seen, settings=document)
    record("licences", {"licences": before}, {"licences": licences}, by=by)
    return found


@transaction.atomic
def set_interval(practice: Practice, rule: str, days: Any, why: str, *, by: Member, seen: int) -> Practice:
    """Set the practice's own days for a rule, with the reason."""
    if len(why.strip()) < SHORTEST_REASON:
        raise Unreadable([("why", _("Say in a few words why: at least ten characters."))])
    on = clock.today(practice.time_zone).isoformat()
    changed = {"rule": rule, "days": days, "by": by.name, "why": why.strip(), "on": on}
    return _set_intervals(practice, rule, changed, why.strip(), by=by, seen=seen)


@transaction.atomic
def clear_interval(practice: Practice, rule: str, *, by: Member, seen: int) -> Practice:
    """Go back to the library's days for a rule."""
    return _set_intervals(practice, rule, None, "", by=by, seen=seen)


def _set_intervals(
    practice: Practice, rule: str, changed: dict[str, Any] | None, why: str, *, by: Member, seen: int
) -> Practice:
    before = {i["rule"]: i for i in practice.settings.get("intervals", [])}
    after = {name: interval for name, interval in before.items() if name != rule}
    if changed is not None:
        after = {rule: changed, **after}
    document = checked({**practice.settings, "intervals": list(after.values())})
    found = _change(practice, by=by, seen=seen, settings=document)
    record("rules", {rule: days_of(before.get(rule))}, {rule: days_of(changed)}, by=by, reason=why)
    return found


def days_of(interval: dict[str, Any] | None) -> int | None:
    """Return the days of a changed interval; None where the library's days hold."""
    return interval["days"] if interval else None


def checked(document: dict[str, Any]) -> dict[str, Any]:
    """Return a practice document that the library can read.  Raises Unreadable with every fault found."""
    try:
        read_practice(json.dumps(document).encode(), "json", known=KNOWN)
    except PracticeFaults as wrong:
        raise Unreadable([(fault.path, sentence(fault)) for fault in wrong.faults]) from None
    return document


def sentence(fault: Any) -> str:
    """Return a fault without its path: what is wrong, what is allowed, the closest match."""
    parts = [fault.problem_in(spoken(translation.get_language() or "en"))]
    if fault.allowed:
        parts.append(_("Allowed: %(allowed)s.") % {"allowed": fault.allowed})
    if fault.closest:
        parts.append(_("Did you mean %(closest)s?") % {"closest": fault.closest})
    return " ".join(parts)


def _change(practice: Practice, *, by: Member, seen: int, **fields: Any) -> Practice:
    by.user.member = by
    if not by.user.has_perm("settings.write"):
        raise PermissionDenied("settings.write is not allowed.")
    fields["version"] = seen + 1
    changed = Practice.objects.filter(pk=practice.pk, version=seen).update(**fields)
    found = Practice.objects.get(pk=practice.pk)
    if not changed:
        plain = {name: value for name, value in fields.items() if name != "settings"}
        raise Stale(found, plain)  # type: ignore[arg-type]
    current.note_written("changed", found)
    return found
