"""The only unit conversions of the library."""

MM_PER_UM = 1e-3
HOURS_PER_DAY = 24
MG_PER_G = 1000


def micrometres_to_mm(value_um: float) -> float:
    """Return a length in millimetres from one in micrometres."""
    return value_um * MM_PER_UM


def hours_to_days(value_h: float) -> float:
    """Return a duration in days from one in hours."""
    return value_h / HOURS_PER_DAY


def milligrams_on_skin(grams: float, strength_pct: float) -> float:
    """Return the milligrams of a substance in `grams` of a cream of `strength_pct` per cent by weight."""
    return grams * MG_PER_G * strength_pct / 100
