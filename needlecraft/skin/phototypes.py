"""Fitzpatrick phototypes: how skin answers sun, by the person's own report; not a colour."""

from __future__ import annotations

from enum import StrEnum


class Phototype(StrEnum):
    """I always burns and never tans, to VI never burns and is deeply pigmented."""

    I = "I"  # noqa: E741
    II = "II"
    III = "III"
    IV = "IV"
    V = "V"
    VI = "VI"

    @property
    def is_four_to_six(self) -> bool:
        """Return whether pigmentation after inflammation is the more likely harm: types IV to VI."""
        return self in (Phototype.IV, Phototype.V, Phototype.VI)
