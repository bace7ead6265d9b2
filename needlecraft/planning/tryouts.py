"""What is tried out first: a patch test for a product or a metal, a test spot for RF or after a retinoid by mouth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from needlecraft.course import SessionKind, Text, Why
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level
from needlecraft.planning.situation import Situation
from needlecraft.screening.rules.procedures import spacing_floor_days
from needlecraft.skin.phototypes import changes_for

PATCH_TEST_READ_AFTER_DAYS = 4
TEST_SPOT_READ_AFTER_DAYS = 28
"""Darkening shows at 1 to 6 weeks; a needled field waits 28 days before it is needled again."""

_METAL = (Cite("Chu2021", "abstract: metal allergy a risk factor"), Cite("Dermapen4Manual", "p. 23"))
_GRANULOMA = (Cite("Friedmann2024", "abstract"), Cite("Soltani2014", "abstract"))
_RETINOID = (Cite("WinkelmannQA", "answer on needling during isotretinoin"), Cite("InModeOptimasManual", "p. 58"))
_BURNS = (Cite("FDARFCommunication2025"), Cite("Cohen2016", "abstract"), Cite("InModeOptimasManual", "p. 58"))


@dataclass(frozen=True, slots=True)
class Tryout:
    """A test, the days until it is read, and why."""

    kind: Literal[SessionKind.PATCH_TEST, SessionKind.TEST_SPOT]
    read_after_days: int
    why: Why
    reading_why: Why


def tryouts(situation: Situation, delivered: bool) -> tuple[Tryout, ...]:
    """Return what is tried first: a product through the channels, nickel, RF where skin may darken, a retinoid."""
    found = []
    if delivered or _reacts_to_nickel(situation):
        found.append(_patch_test(_GRANULOMA if delivered else _METAL))
    spot = _reason_for_a_spot(situation)
    if spot is not None:
        floor = max(spacing_floor_days(zone.region, situation.practice) for zone in situation.open_sites.zones)
        found.append(_test_spot(max(TEST_SPOT_READ_AFTER_DAYS, floor), *spot))
    return tuple(found)


def _reason_for_a_spot(situation: Situation) -> tuple[str, tuple[Cite, ...]] | None:
    if situation.sets_retinoid_aside:
        return "test_spot_retinoid", _RETINOID
    if situation.modality is Modality.RF and changes_for(situation.phototype).test_spot_before_rf:
        return "test_spot", _BURNS
    return None


def _reacts_to_nickel(situation: Situation) -> bool:
    given = situation.intake.history.metal_allergy
    return given.is_yes and given.kind in (None, "nickel")


def _patch_test(cites: tuple[Cite, ...]) -> Tryout:
    days = {"days": PATCH_TEST_READ_AFTER_DAYS}
    return Tryout(
        SessionKind.PATCH_TEST,
        PATCH_TEST_READ_AFTER_DAYS,
        Why(Text("plan.session_why.patch_test"), cites, Level.SERIES),
        Why(
            Text("plan.session_why.patch_test_reading", days), cites, Level.OPINION,
            Text("plan.session_why.patch_test_reading_assumed", days),
        ),
    )  # fmt: skip


def _test_spot(read_after_days: int, key: str, cites: tuple[Cite, ...]) -> Tryout:
    days = {"days": read_after_days}
    return Tryout(
        SessionKind.TEST_SPOT,
        read_after_days,
        Why(Text(f"plan.session_why.{key}"), cites, Level.OPINION),
        Why(
            Text("plan.session_why.test_spot_reading", days), cites, Level.OPINION,
            Text("plan.session_why.test_spot_reading_assumed", days),
        ),
    )  # fmt: skip
