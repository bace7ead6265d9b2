"""Other ways side by side, and what may go with needling in whose hands."""

from __future__ import annotations

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Level
from needlecraft.intake import Role
from needlecraft.planning import plan_course
from needlecraft.planning.combinations import COMBINATIONS, combinations_for
from needlecraft.planning.combining import LOCKED_FOR_AESTHETICIANS, Kind
from needlecraft.skin.indications import Indication
from needlecraft.words import say


def rows(plan) -> dict:
    return {row.key: row for row in plan.alternatives}


def test_all_twenty_six_combinations_are_kept() -> None:
    assert len(COMBINATIONS) == 26


@pytest.mark.parametrize("name", sorted(COMBINATIONS))
def test_each_combination_tells_order_interval_and_result(name: str) -> None:
    for part in ("names", "orders", "found"):
        assert say(f"plan.combination_{part}.{name}")
    read = COMBINATIONS[name].why.text.read()
    span = COMBINATIONS[name].interval_days
    assert "unknown" in read if span is None else str(span.high) in read or span.high == 0


@pytest.mark.parametrize("indication", Indication)
def test_an_aesthetician_never_opens_drugs_blood_acids_energy_or_injections(indication: Indication) -> None:
    opened = combinations_for((indication,), Role.AESTHETICIAN)
    assert not {c.kind for c in opened} & LOCKED_FOR_AESTHETICIANS
    assert {c.id for c in opened} <= {"tretinoin_home", "silicone_gel", "sunscreen_maintenance"}


def test_whatever_touches_needled_skin_on_the_day_is_locked() -> None:
    assert all(c.is_locked_for_aestheticians for c in COMBINATIONS.values() if c.same_day)


def test_what_is_a_dermatologists_is_not_a_prescribers() -> None:
    def of(role: Role) -> set[str]:
        return {c.id for c in combinations_for((Indication.ACNE_SCARS_ICEPICK,), role)}

    assert of(Role.DERMATOLOGIST) - of(Role.PRESCRIBER) == {"tca_cross"}
    assert {"prp_scars", "glycolic_peel_seq"} <= of(Role.PRESCRIBER)


def test_minoxidil_is_the_best_supported_for_hair() -> None:
    first = combinations_for((Indication.ALOPECIA,), Role.PRESCRIBER)[0]
    assert (first.id, first.kind, first.level) == ("minoxidil", Kind.DRUG, Level.SYSTEMATIC_REVIEW)


@pytest.mark.parametrize("modality", [Modality.PEN, Modality.ROLLER, Modality.STAMP, Modality.RF])
def test_the_planned_way_comes_first_and_is_the_only_one_marked(an_intake, on, modality) -> None:
    plan = plan_course(an_intake(modality=modality), on)
    assert plan.alternatives[0].key == modality.value
    assert [row.planned for row in plan.alternatives].count(True) == 1
    if modality is not Modality.RF:
        assert plan.alternatives[0].treatments == len(plan.course.treatments)
        assert plan.alternatives[0].spacing_days == 28


def test_the_ways_for_acne_scars_and_what_speaks_against_them(an_intake, on) -> None:
    found = rows(plan_course(an_intake(), on))
    assert set(found) == {"pen", "roller", "stamp", "rf", "with_peel", "laser", "topical"}
    assert "needling alone did not change" in " ".join(why.text.read() for why in found["pen"].risks)
    assert "Burns" in found["rf"].risks[0].text.read()
    assert (found["pen"].downtime_days.low, found["pen"].downtime_days.high) == (2, 5)
    assert found["laser"].level is Level.SYSTEMATIC_REVIEW
    assert found["stamp"].level is None
    assert "Unknown" in found["stamp"].benefit.read()


def test_the_negative_trial_is_never_the_benefit(an_intake, on) -> None:
    for role in Role:
        found = rows(plan_course(an_intake(role=role, where=("medial_cheek",)), on))
        assert all(row.benefit.key != "plan.protocols.acne_mono_rct120" for row in found.values())


def test_the_verdict_of_each_way_is_that_of_the_scope(an_intake, on, yes) -> None:
    found = rows(plan_course(an_intake(answers={"electronic_implant": yes()}), on))
    assert found["rf"].verdict == "withhold"
    assert found["pen"].verdict != "withhold"


def test_for_an_aesthetician_laser_peel_and_creams_are_at_least_asked(an_intake, on) -> None:
    found = rows(plan_course(an_intake(role=Role.AESTHETICIAN, where=("medial_cheek",)), on))
    assert {found[key].verdict for key in ("laser", "with_peel", "topical")} <= {"ask", "withhold"}


def test_rf_with_its_file_may_show_numbers(an_intake, on, rf_example) -> None:
    found = rows(plan_course(an_intake(modality=Modality.RF), on, rf_protocol=rf_example))
    assert (found["rf"].treatments, found["rf"].spacing_days) == (3, 28)
