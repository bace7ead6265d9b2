"""Who may do what: roles to permissions in one table, and the mark that each view must carry.

A permission is "noun.verb".  A view says which it needs with `@page(may="clients.read")`; a view open to
everyone says so with `@page(may=ANYONE)`.  A view without a mark is refused to all.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

import rules

ANYONE = "anyone"
"""No sign-in: a client's link, the health check, the sign-in itself."""
SIGNED_IN = "signed_in"
"""Any member of staff."""


class StaffRole(StrEnum):
    """What a member of staff is in the practice."""

    OWNER = "owner"
    PRESCRIBER = "prescriber"
    PRACTITIONER = "practitioner"
    FRONT_DESK = "front_desk"
    AUDITOR = "auditor"


O, P, N, F, A = StaffRole  # noqa: E741
CLINICAL = frozenset({O, P, N})
STAFF = CLINICAL | {F}

PERMISSIONS: dict[str, frozenset[StaffRole]] = {
    "clients.search": STAFF,
    "clients.read": STAFF,
    "clients.read_clinical": CLINICAL,
    "clients.write": STAFF,
    "clients.import": frozenset({O, F}),
    "clients.merge": frozenset({O, N, P}),
    "intakes.send": STAFF,
    "intakes.read": CLINICAL,
    "intakes.write": CLINICAL,
    "intakes.hand_over": STAFF,
    "consultations.read": CLINICAL,
    "consultations.write": CLINICAL,
    "consultations.override": CLINICAL,
    "queue.read": frozenset({O, P}),
    "queue.answer": frozenset({O, P}),
    "consents.read": CLINICAL,
    "consents.write": CLINICAL,
    "plans.read": CLINICAL,
    "plans.write": CLINICAL,
    "plans.book": STAFF,
    "photos.read": CLINICAL,
    "photos.write": CLINICAL,
    "photos.destroy": frozenset({O}),
    "audit.read": frozenset({O, A}),
    "audit.read_client": frozenset({O, A, P, N}),
    "settings.read": frozenset({O}),
    "settings.write": frozenset({O}),
    "people.invite": frozenset({O}),
    "keeping.run": frozenset({O}),
    "emergency.open": STAFF,
}

BY_EMERGENCY = frozenset(
    {
        "clients.search", "clients.read", "clients.read_clinical", "clients.write", "intakes.read",
        "consultations.read", "queue.read", "consents.read", "plans.read", "photos.read", "audit.read_client",
    }
)  # fmt: skip
"""What emergency access opens beyond a role: reading a client's record.  Never the staff, the settings, the keys."""


def _holds(name: str, roles: frozenset[StaffRole]) -> rules.Predicate:
    @rules.predicate
    def holds(user: Any, row: Any = None) -> bool:
        member = getattr(user, "member", None)
        if member is None or not member.is_active:
            return False
        own = row is None or getattr(row, "practice_id", member.practice_id) == member.practice_id
        if not own or StaffRole(member.role) in roles:
            return own
        return name in BY_EMERGENCY and member.holds_emergency_access

    return holds


for _name, _roles in PERMISSIONS.items():
    rules.add_perm(_name, _holds(_name, _roles))

ViewT = TypeVar("ViewT", bound=Callable[..., Any])


def page(*, may: str, locks: bool = True, operation: bool = True) -> Callable[[ViewT], ViewT]:
    """Mark a view with what it needs.

    `operation`: its POST needs an operation id.  `locks`: it is covered by the idle lock.
    Raises ValueError for a permission that does not exist.
    """
    if may not in (ANYONE, SIGNED_IN) and may not in PERMISSIONS:
        raise ValueError(f"{may!r} is no permission. Allowed: {', '.join(sorted(PERMISSIONS))}.")

    def mark(view: ViewT) -> ViewT:
        view.may, view.locks, view.operation = may, locks, operation  # type: ignore[attr-defined]
        return view

    return mark
