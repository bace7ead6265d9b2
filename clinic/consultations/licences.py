"""Who may answer what, who may set a finding aside, who must be signed with: by role in the practice and by licence."""

from __future__ import annotations

from typing import Any

from clinic.ground.access import StaffRole
from clinic.people.models import Member
from needlecraft.intake import Role, Whom

TREATING = frozenset({StaffRole.PRACTITIONER, StaffRole.PRESCRIBER})
DECIDED_ELSEWHERE = frozenset({Whom.PRESCRIBER, Whom.DIAGNOSER, Whom.PRACTICE})
"""What nobody may answer for others: it is asked through the queue."""


def licence_of(member: Member) -> Role | None:
    """Return the licence on record; None where none is."""
    return Role(member.licence) if member.licence else None


def may_prescribe(member: Member) -> bool:
    """Return whether licence and role let the member prescribe: emergency access gives neither."""
    licence = licence_of(member)
    return licence is not None and licence.is_medical and member.staff_role in (StaffRole.PRESCRIBER, StaffRole.OWNER)


def answers_as(member: Member, asked: Whom | str) -> Whom | None:
    """Return as whom the member answers what concerns `asked`; None where it is not theirs to answer."""
    match Whom(asked):
        case Whom.CLIENT:
            return Whom.CLIENT
        case Whom.PRACTITIONER:
            treats = member.staff_role in TREATING or bool(member.licence)
            return _medical(member) or (Whom.PRACTITIONER if treats else None)
        case Whom.PRESCRIBER:
            return Whom.PRESCRIBER if may_prescribe(member) else None
        case Whom.DIAGNOSER:
            return _medical(member)
        case Whom.PRACTICE:
            return Whom.PRACTICE if member.staff_role is StaffRole.OWNER else None


def _medical(member: Member) -> Whom | None:
    if not may_prescribe(member):
        return None
    return Whom.DIAGNOSER if licence_of(member) is Role.DERMATOLOGIST else Whom.PRESCRIBER


def may_set_aside(member: Member, finding: dict[str, Any]) -> bool:
    """Return whether the member's licence is at least the one that may set a finding aside."""
    least = finding.get("override_by")
    licence = licence_of(member)
    if finding.get("verdict") != "withhold" or not least or licence is None:
        return False
    return licence.at_least(Role(least))


def named(role: str) -> str:
    """Return a licence in words."""
    return role.replace("_", " ")
