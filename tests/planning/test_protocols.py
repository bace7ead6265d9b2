"""The published protocols: all of them, as read, the failures and the operating room included."""

from __future__ import annotations

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Level
from needlecraft.planning.number import NUMBERS, seen_treatments
from needlecraft.planning.protocols import PROTOCOLS, protocols_for
from needlecraft.skin.indications import Indication
from needlecraft.words import say

EVERY = sorted(PROTOCOLS)


def test_all_forty_five_protocols_are_kept() -> None:
    assert len(PROTOCOLS) == 45


@pytest.mark.parametrize("name", EVERY)
def test_each_tells_its_outcome_and_its_sources(name: str) -> None:
    protocol = PROTOCOLS[name]
    assert len(say(f"plan.protocols.{name}")) > 40
    assert protocol.cites
    assert protocol.zones


@pytest.mark.parametrize("name", EVERY)
def test_no_protocol_claims_to_have_read_passes(name: str) -> None:
    assert "passes" in PROTOCOLS[name].assumed


@pytest.mark.parametrize("name", EVERY)
def test_rf_protocols_carry_no_depth(name: str) -> None:
    protocol = PROTOCOLS[name]
    if Modality.RF in protocol.modalities:
        assert protocol.depth_mm is None


@pytest.mark.parametrize("name", EVERY)
def test_a_depth_called_read_is_not_among_the_assumed(name: str) -> None:
    protocol = PROTOCOLS[name]
    if protocol.depth_mm is not None:
        assert protocol.depth_mm.is_assumed == ("depth_mm" in protocol.assumed)


@pytest.mark.parametrize("name", ["wrinkle_roller_surgical", "burn_roller_ga", "keloid_needling_silicone"])
def test_operating_room_and_specialist_protocols_are_evidence_only(name: str) -> None:
    protocol = PROTOCOLS[name]
    assert protocol.evidence_only
    assert not protocol.is_plannable
    assert all(protocol not in protocols_for(indication) for indication in Indication)


def test_the_failure_of_needling_alone_is_kept_and_found() -> None:
    failures = [p.id for p in protocols_for(Indication.ACNE_SCARS_BOXCAR, Modality.PEN) if p.negative]
    assert failures == ["acne_mono_rct120"]


@pytest.mark.parametrize("indication", Indication)
def test_every_indication_has_a_protocol_and_a_number_inside_what_was_used(indication: Indication) -> None:
    low, high = seen_treatments(indication)
    assert low <= NUMBERS[indication].treatments <= high
    assert all(name in PROTOCOLS for name in NUMBERS[indication].protocols)


@pytest.mark.parametrize(
    ("name", "depth", "treatments", "spacing", "level"),
    [
        ("wrinkle_pen_face", (0.5, 1.5), (4, 4), (30, 30), Level.SERIES),
        ("acne_review_median", (1.5, 1.5), (3, 3), (28, 28), Level.COHORT),
        ("acne_pen_fda", (0.25, 2.0), (3, 3), (30, 30), Level.SERIES),
        ("acne_roller_fst456", (1.5, 1.5), (6, 6), (14, 14), Level.TRIAL),
        ("melasma_pen_adjunct", (0.5, 1.5), (2, 6), (14, 30), Level.SYSTEMATIC_REVIEW),
        ("aga_weekly_15", (1.5, 1.5), (12, 12), (7, 7), Level.TRIAL),
        ("aga_depth", (0.6, 1.2), (6, 6), (14, 14), Level.TRIAL),
        ("striae_nafl_rct", (1.5, 2.5), (5, 5), (30, 30), Level.TRIAL),
    ],
)
def test_figures_are_as_read(name: str, depth: tuple, treatments: tuple, spacing: tuple, level: Level) -> None:
    protocol = PROTOCOLS[name]
    assert protocol.depth_mm is not None
    assert (protocol.depth_mm.low, protocol.depth_mm.high) == depth
    assert (protocol.treatments.low, protocol.treatments.high) == treatments
    assert (protocol.spacing_days.low, protocol.spacing_days.high) == spacing
    assert protocol.level is level
