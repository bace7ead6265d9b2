"""The tint of a depth: six steps of one hue, deeper is stronger."""

from __future__ import annotations

from needlecraft.drawing.tints import Tint

DEPTHS_MM: tuple[float, ...] = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
"""The depth from which each of the six tints begins; the lightest also holds what is less."""

_TINTS = (Tint.D1, Tint.D2, Tint.D3, Tint.D4, Tint.D5, Tint.D6)


def depth_tint(depth_mm: float | None) -> Tint:
    """Return the tint of a set depth: that of the deepest step it reaches; unknown is hatched, never light.

    Raises ValueError for a depth that is no depth.
    """
    if depth_mm is None:
        return Tint.UNKNOWN
    if not 0 < depth_mm < 100:
        raise ValueError(f"A set depth is {depth_mm} mm. A zone that is not needled has no depth: leave it out.")
    reached = [tint for tint, from_mm in zip(_TINTS, DEPTHS_MM, strict=True) if depth_mm >= from_mm - 1e-9]
    return reached[-1] if reached else Tint.D1
