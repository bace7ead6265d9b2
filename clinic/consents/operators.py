"""The classes of operators that a client tells apart: a consent to one is none to another."""

from __future__ import annotations

from needlecraft.intake import Role

CLASSES = {
    Role.AESTHETICIAN.value: "aesthetician",
    Role.NURSE.value: "nurse",
    Role.PRESCRIBER.value: "medical",
    Role.DERMATOLOGIST.value: "medical",
}


def operator_class(role: str) -> str:
    """Return the class of a licence.  Raises ValueError for a role that is none."""
    if role not in CLASSES:
        raise ValueError(f"{role!r} is no role. Allowed: {', '.join(CLASSES)}.")
    return CLASSES[role]
