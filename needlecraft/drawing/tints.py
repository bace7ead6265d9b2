"""The ways a zone can look: a depth, a state of the charting, a verdict, a client's mark.

Each is a class of the style sheet; where the colour alone would say something, a pattern says it too.
"""

from __future__ import annotations

from enum import StrEnum


class Tint(StrEnum):
    """How a zone is filled.  The value is its class."""

    NOT_ASKED = "blank"
    D1 = "d1"
    D2 = "d2"
    D3 = "d3"
    D4 = "d4"
    D5 = "d5"
    D6 = "d6"
    UNKNOWN = "unknown"
    """Planned, and a figure is missing."""
    NEVER = "never"
    """No needle goes there."""
    TO_DO = "todo"
    DONE = "done"
    CHANGED = "changed"
    CLEAR = "clear"
    CAUTION = "caution"
    ASK = "ask"
    WITHHOLD = "hold"
    MARKED = "marked"
    """The client pointed here."""

    @classmethod
    def of_verdict(cls, verdict: str) -> Tint:
        """Return the tint of "clear", "caution", "ask" or "withhold"."""
        if verdict not in _VERDICTS:
            raise ValueError(f"{verdict!r} is no verdict. Allowed: {', '.join(_VERDICTS)}.")
        return _VERDICTS[verdict]

    @property
    def writing(self) -> str:
        """Return the class of text that is read on this tint."""
        match self:
            case Tint.D1 | Tint.D2 | Tint.D3 | Tint.D4 | Tint.D5 | Tint.D6:
                return f"t{self.value[1]}"
            case Tint.DONE:
                return "tick"
            case _:
                return "ink"

    @property
    def pattern(self) -> str:
        """Return the name of the pattern laid over the tint, or "" where the tint needs none."""
        patterned = (Tint.UNKNOWN, Tint.NEVER, Tint.CHANGED, Tint.CAUTION, Tint.ASK, Tint.WITHHOLD, Tint.MARKED)
        return self.value if self in patterned else ""

    @property
    def edge(self) -> str:
        """Return the class of the edge drawn inside the zone, or "" where the hairline is enough."""
        edged = (Tint.CAUTION, Tint.ASK, Tint.WITHHOLD, Tint.CHANGED, Tint.MARKED)
        return f"edge-{self.value}" if self in edged else ""


_VERDICTS = {"clear": Tint.CLEAR, "caution": Tint.CAUTION, "ask": Tint.ASK, "withhold": Tint.WITHHOLD}
