"""What the picture of a needle against the layers shows, and the one scale of both its axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from needlecraft.drawing.text_width import text_width

SKIN_HEIGHT_PX = 220.0
MOST_PX_PER_MM = 300.0
HANDLE_PX = 16.0
TOP_PX = 34.0


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer by name, with mean and spread of its thickness; None is unknown."""

    name: str
    mm: float | None
    spread_mm: float | None = None


@dataclass(frozen=True, slots=True)
class NeedlePicture:
    """What is drawn.  `reaches_mm` is the interval of the depth reached; `pitch_mm` the distance of two needles."""

    layers: Sequence[Layer]
    below: str
    set_depth_mm: float | None
    cap_mm: float | None
    needle_diameter_mm: float | None = None
    pitch_mm: float | None = None
    reaches_mm: tuple[float, float] | None = None
    method: str = ""

    def __post_init__(self) -> None:
        """Refuse numbers that are no depth."""
        depths = [layer.mm for layer in self.layers] + [layer.spread_mm for layer in self.layers]
        for mm in (self.set_depth_mm, self.needle_diameter_mm, self.pitch_mm, *(self.reaches_mm or ()), *depths):
            if mm is not None and not 0 < mm <= 50:
                raise ValueError(
                    f"A depth or thickness is {mm} mm. Give more than 0 and at most 50, or None if unknown."
                )
        if self.cap_mm is not None and not 0 <= self.cap_mm <= 50:
            raise ValueError(f"The cap is {self.cap_mm} mm. Give 0 to 50, or None if unknown.")

    @property
    def bottom_mm(self) -> float:
        """Return how deep the picture goes: a fifth below the deepest thing in it."""
        edges = [bottom + spread for _, bottom, spread in self.placed]
        depths: list[float | None] = [self.set_depth_mm, self.cap_mm, *(self.reaches_mm or ())]
        known = [mm for mm in depths if mm is not None]
        return 1.2 * max([0.1, *known, *edges])

    @property
    def placed(self) -> tuple[tuple[float, float, float], ...]:
        """Return top, bottom and spread of each layer that has a place: those above the first unknown one."""
        found: list[tuple[float, float, float]] = []
        for layer in self.layers:
            if layer.mm is None:
                break
            top = found[-1][1] if found else 0.0
            found.append((top, top + layer.mm, layer.spread_mm or 0.0))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a depth stands on the page, and the edges of the skin."""

    left: float
    right: float
    px_per_mm: float
    bottom_mm: float

    def y(self, mm: float) -> float:
        """Return the height of a depth."""
        return TOP_PX + mm * self.px_per_mm

    @property
    def bottom(self) -> float:
        """Return the height of the lower edge of the skin."""
        return self.y(self.bottom_mm)


def scale_for(picture: NeedlePicture, width: float) -> Scale:
    """Return the scale on which the skin is about 220 px high and a needle fits into it."""
    left = max(text_width("0.75"), text_width("mm")) + 12
    column = max(90.0, min(0.42 * width, 300.0))
    for_needle = (column - 12) / (picture.needle_diameter_mm or 0.01)
    px_per_mm = min(SKIN_HEIGHT_PX / picture.bottom_mm, MOST_PX_PER_MM, for_needle)
    return Scale(left, left + column, px_per_mm, picture.bottom_mm)
