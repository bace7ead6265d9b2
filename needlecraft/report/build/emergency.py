"""The emergency number where the practice works, in digits; unknown where the country is.

The numbers are those of public emergency services, general knowledge that no work is cited for.  Where two
numbers serve a country the national one stands here.
"""

from __future__ import annotations

_ONE_ONE_TWO = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
)  # fmt: skip
NUMBERS: dict[str, str] = {
    **dict.fromkeys(_ONE_ONE_TWO.split(), "112"),
    "AU": "000",
    "CA": "911",
    "GB": "999",
    "NZ": "111",
    "US": "911",
}


def emergency_number(jurisdiction: str) -> str:
    """Return the number of a country or state such as "US-NC"; empty where it is not known here."""
    return NUMBERS.get(jurisdiction.partition("-")[0].upper(), "")
