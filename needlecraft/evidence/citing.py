"""A citation: which work, where in it, for or against, and how much of it was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from needlecraft.evidence.sources import READINGS, Reading, Source, source


class Stance(StrEnum):
    """What a work says of the rule or the number beside it."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"


SUPPORTS, DISPUTES = Stance.SUPPORTS, Stance.DISPUTES


@dataclass(frozen=True, slots=True)
class Cite:
    """A place in a work.  `read` is what was read for this citation; by default what the work's entry says.

    Raises UnknownSource, at import, when the key is not in `sources.toml`.
    """

    key: str
    where: str = ""
    stance: Stance = Stance.SUPPORTS
    read: Reading | None = None

    def __post_init__(self) -> None:
        work = source(self.key)
        if self.read is None:
            object.__setattr__(self, "read", work.read)
        elif self.read not in READINGS:
            raise ValueError(f"{self.key}: read is {self.read!r}; it is one of {', '.join(READINGS)}.")

    @property
    def source(self) -> Source:
        """Return the work itself."""
        return source(self.key)

    @property
    def is_read(self) -> bool:
        """Return whether anything of the work was read for this citation."""
        return self.read != "none"

    @property
    def disputes(self) -> bool:
        """Return whether the work speaks against what it is cited beside."""
        return self.stance is Stance.DISPUTES


def any_read(cites: tuple[Cite, ...]) -> bool:
    """Return whether at least one supporting work was read."""
    return any(c.is_read and not c.disputes for c in cites)
