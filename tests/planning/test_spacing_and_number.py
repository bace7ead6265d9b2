"""How many and how far apart: the table agrees with screening, and a wish is judged in plain words."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise, product

import pytest

from needlecraft.course import SessionKind
from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.intake import ChangedInterval, Practice
from needlecraft.planning import plan_course
from needlecraft.planning.number import judge_number, judge_spacing
from needlecraft.planning.spacing import SPACING, disputed_for_phototype, spacing_row
from needlecraft.screening.rules.procedures import NEEDLING_SPACING
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import ZONES


def days_between(plan) -> list[int]:
    held = [s.on for s in plan.course.treatments]
    return [(later - earlier).days for earlier, later in pairwise(held)]


@pytest.mark.parametrize("modality", sorted(NEEDLING))
@pytest.mark.parametrize("depth_mm", [None, 0.25, 1.0, 1.25, 2.5])
def test_the_table_has_a_row_for_everything_and_never_undercuts_screening(
    modality: Modality, depth_mm: float | None
) -> None:
    for zone, indication in product(ZONES, Indication):
        row = spacing_row(zone, modality, depth_mm, indication)
        assert row.days >= NEEDLING_SPACING[ZONES[zone].region].days


@pytest.mark.parametrize("row", SPACING, ids=lambda row: row.id)
def test_each_row_lies_inside_what_trials_used_and_shows_who_did_otherwise(row) -> None:
    assert row.seen_min <= row.days <= row.seen_max
    assert row.why.text.read()
    assert any(cite.is_read for cite in row.cites)


@pytest.mark.parametrize(
    ("zone", "modality", "indication", "days"),
    [
        ("medial_cheek", Modality.PEN, Indication.ACNE_SCARS_ROLLING, 28),
        ("medial_cheek", Modality.RF, Indication.LAXITY, 28),
        ("scalp", Modality.ROLLER, Indication.ALOPECIA, 7),
        ("malar_cheek", Modality.PEN, Indication.POST_INFLAMMATORY_PIGMENT, 28),
        ("abdomen", Modality.ROLLER, Indication.STRIAE, 28),
        ("neck", Modality.PEN, Indication.WRINKLES, 28),
    ],
)
def test_days_by_zone_modality_and_indication(zone: str, modality: Modality, indication: Indication, days: int) -> None:
    assert spacing_row(zone, modality, 0.5, indication).days == days


@pytest.mark.parametrize("phototype", [Phototype.IV, Phototype.V, Phototype.VI])
def test_42_days_in_darker_phototypes_are_shown_as_disputed_and_not_applied(an_intake, on, phototype) -> None:
    disputed = disputed_for_phototype(phototype)
    assert disputed is not None
    assert any(cite.disputes and cite.key == "Ishfaq2022" for cite in disputed.cites)
    plan = plan_course(an_intake(phototype=phototype), on)
    assert disputed in plan.wish
    assert set(days_between(plan)) == {28}


def test_42_days_are_not_spoken_of_in_lighter_phototypes() -> None:
    assert disputed_for_phototype(Phototype.III) is None
    assert disputed_for_phototype(None) is None


@pytest.mark.parametrize(
    ("indication", "wished", "judged"),
    [
        (Indication.ACNE_SCARS_ROLLING, 3, "supported"),
        (Indication.ACNE_SCARS_ROLLING, 8, "outside"),
        (Indication.WRINKLES, 4, "supported"),
        (Indication.WRINKLES, 5, "partly"),
        (Indication.WRINKLES, 8, "outside"),
        (Indication.ALOPECIA, 12, "supported"),
        (Indication.STRIAE, 1, "outside"),
    ],
)
def test_a_number_wished_for_is_judged(indication: Indication, wished: int, judged: str) -> None:
    judgement, why = judge_number(indication, wished)
    assert judgement == judged
    assert str(wished) in why.text.read()


@pytest.mark.parametrize(
    ("days", "judged"), [(28, "supported"), (30, "supported"), (14, "partly"), (7, "outside"), (90, "outside")]
)
def test_a_spacing_wished_for_is_judged(days: int, judged: str) -> None:
    row = spacing_row("medial_cheek", Modality.PEN, 1.5, Indication.ACNE_SCARS_ROLLING)
    assert judge_spacing(Indication.ACNE_SCARS_ROLLING, days, row)[0] == judged


def test_four_to_eight_monthly_treatments_are_held_to_what_was_tried(an_intake, on) -> None:
    plan = plan_course(an_intake(treatments=8, spacing_days=30), on)
    read = " ".join(why.text.read() for why in plan.wish)
    assert len(plan.course.treatments) == 6
    assert set(days_between(plan)) == {30}
    assert "Outside everything read" in read
    assert "no facial protocol read used eight" in read


def test_a_wish_for_fourteen_days_is_named_and_not_followed(an_intake, on) -> None:
    plan = plan_course(an_intake(spacing_days=14), on)
    assert set(days_between(plan)) == {28}
    assert any("screening holds a needled field" in why.text.read() for why in plan.wish)


@pytest.mark.parametrize(("own", "wished", "days"), [(14, 14, 14), (14, None, 28), (35, 28, 35), (35, None, 35)])
def test_a_practice_may_set_its_own_interval(an_intake, on, own: int, wished: int | None, days: int) -> None:
    practice = Practice(intervals=(ChangedInterval("previous_needling", own, "A", "own custom", on),))
    plan = plan_course(an_intake(spacing_days=wished), on, practice)
    assert set(days_between(plan)) == {days}


@pytest.mark.parametrize(
    ("indication", "where", "treatments", "days", "review"),
    [
        (Indication.ACNE_SCARS_BOXCAR, "cheeks", 3, 28, 180),
        (Indication.WRINKLES, "forehead", 4, 28, 90),
        (Indication.LAXITY, "jawline", 4, 28, 90),
        (Indication.PORES, "nose", 3, 28, 90),
        (Indication.MELASMA, "cheeks", 3, 28, 90),
        (Indication.POST_INFLAMMATORY_PIGMENT, "cheeks", 3, 28, 90),
        (Indication.SUN_DAMAGE, "hand", 4, 28, 90),
        (Indication.STRIAE, "abdomen", 4, 28, 180),
        (Indication.BURN_SCARS, "forearm", 3, 28, 180),
        (Indication.SURGICAL_SCARS, "knee", 3, 28, 180),
        (Indication.ALOPECIA, "scalp", 12, 7, 90),
    ],
)
def test_the_course_of_each_indication(an_intake, on, indication, where, treatments, days, review) -> None:
    plan = plan_course(an_intake(indications=(indication,), where=(where,)), on)
    assert len(plan.course.treatments) == treatments
    assert plan.course.treatments[0].on == on
    assert set(days_between(plan)) == {days}
    last = plan.course.treatments[-1].on
    assert [s.on for s in plan.course.sessions if s.kind is SessionKind.REVIEW] == [last + timedelta(days=review)]


def test_scalp_and_face_in_one_course_take_the_longer_interval(an_intake, on) -> None:
    both = (Indication.ALOPECIA, Indication.WRINKLES)
    plan = plan_course(an_intake(indications=both, where=("scalp", "forehead")), on)
    assert set(days_between(plan)) == {28}
