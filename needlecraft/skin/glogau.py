"""Glogau types of photoageing, 1 to 4: when wrinkles show, and what else the sun has left.

A type describes; it is too coarse to measure a change.  The ages that go with it differ between the pages
read, by up to fifteen years, so none is used to decide.
"""

from __future__ import annotations

from enum import IntEnum

from needlecraft.evidence import Cite
from needlecraft.words import say

CITES = (Cite("GlogauPages", "four types"),)


class Glogau(IntEnum):
    """Mild, moderate, advanced, severe."""

    MILD = 1
    MODERATE = 2
    ADVANCED = 3
    SEVERE = 4

    @property
    def sign(self) -> str:
        """Return what the type looks like."""
        return say(f"skin.grades.glogau.{self.value}")

    @property
    def ages(self) -> str:
        """Return the ages that the pages give for it, which disagree."""
        return say(f"skin.glogau_ages.{self.value}")
