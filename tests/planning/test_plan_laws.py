"""Laws of every plan, over many invented clients: its days, its depths, its numbers, its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_makers import DAY
from plannable_makers import plannable

from needlecraft.course import SessionKind, Status
from needlecraft.devices.catalogue import cartridge, device, require_reach
from needlecraft.devices.modalities import MECHANICAL, Modality
from needlecraft.intake import NO_PRACTICE, ChangedInterval, Practice
from needlecraft.planning import plan_course
from needlecraft.planning.withholding import after_needling
from needlecraft.screening import Severity, screen
from needlecraft.screening.scope_of_practice import max_depth_mm
from needlecraft.skin.caps import cap_for
from needlecraft.skin.zones import NEVER, Sites

many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
some = settings(many, max_examples=25)
NEEDLED_DAYS = (SessionKind.TREATMENT, SessionKind.TEST_SPOT)


def planned_sites(plan) -> Sites:
    found = Sites()
    for zone in plan.zones:
        found = found | zone.sites
    return found


def withheld_at(intake, day, where, modality, practice=NO_PRACTICE) -> list[str]:
    report = screen(intake, day, practice)
    return [
        f.rule.id
        for f in report.findings
        if f.severity is Severity.WITHHOLD and modality in f.modalities and f.sites & where
    ]


@many
@given(plannable(changed_at_most=6))
def test_no_proposed_day_is_withheld_when_screened_on_that_day(intake) -> None:
    plan = plan_course(intake, DAY)
    where = planned_sites(plan)
    for session in plan.course.sessions:
        if session.modality is not None:
            assert not withheld_at(intake, session.on, where, session.modality), session


@some
@given(plannable(changed_at_most=3))
def test_no_day_is_withheld_either_once_the_session_before_it_was_held(intake) -> None:
    plan = plan_course(intake, DAY)
    where = planned_sites(plan)
    as_it_will_be = intake
    for session in plan.course.sessions:
        if session.kind in NEEDLED_DAYS:
            assert not withheld_at(as_it_will_be, session.on, where, intake.wish.modality), session
            as_it_will_be = after_needling(as_it_will_be, session.on, where)


@some
@given(plannable(changed_at_most=3), st.integers(10, 90))
def test_a_practice_with_its_own_interval_never_sees_it_undercut(intake, days) -> None:
    changed = ChangedInterval("previous_needling", days, "A", "own custom", DAY)
    plan = plan_course(intake, DAY, Practice(intervals=(changed,)))
    held = [s.on for s in plan.course.treatments]
    assert all(later - earlier >= timedelta(days=days) for earlier, later in pairwise(held))


@many
@given(plannable(changed_at_most=4))
def test_no_depth_passes_cap_licence_or_needle(intake) -> None:
    plan = plan_course(intake, DAY)
    wish, operator = intake.wish, intake.operator
    licence = max_depth_mm(operator.jurisdiction, operator.role, wish.modality)
    for zone in plan.zones:
        cap = cap_for(zone.zone, wish.modality.value, operator.role.is_medical, zone.indication)
        if zone.set_depth_mm is None:
            assert wish.modality is Modality.RF
            continue
        assert cap.allows(zone.set_depth_mm)
        assert zone.cap_mm == cap.mm
        assert licence is None or zone.set_depth_mm <= licence
        assert plan.device is not None
        assert plan.device.max_length_mm is not None
        assert zone.set_depth_mm <= plan.device.max_length_mm
        if wish.modality is Modality.PEN:
            assert zone.set_depth_mm % 0.25 == 0
            require_reach(cartridge(device(plan.device.device), plan.device.cartridge), zone.set_depth_mm)


@many
@given(plannable(changed_at_most=8))
def test_withheld_everywhere_is_no_plan_but_what_to_do(intake) -> None:
    plan = plan_course(intake, DAY)
    report = screen(intake, DAY)
    if not report.plannable():
        assert plan.status is Status.WITHHELD
    if plan.status is Status.WITHHELD:
        empty = (plan.zones, plan.course.sessions, plan.visit, plan.calendar, plan.alternatives, plan.on_needled_skin)
        assert empty == ((), (), (), (), (), ())
        assert plan.anaesthesia is plan.device is plan.number is plan.spacing is None
        assert plan.meanwhile
    else:
        assert plan.course.treatments
        assert not plan.meanwhile


@many
@given(plannable(changed_at_most=6))
def test_an_open_question_makes_a_plan_provisional(intake) -> None:
    plan = plan_course(intake, DAY)
    if plan.status is not Status.WITHHELD and any(f.severity is Severity.ASK for f in plan.screening.findings):
        assert plan.status is Status.PROVISIONAL


@many
@given(plannable(changed_at_most=6))
def test_every_zone_asked_for_is_planned_or_left_out_with_a_reason(intake) -> None:
    plan = plan_course(intake, DAY)
    planned = planned_sites(plan)
    left = Sites()
    for out in plan.left_out:
        left = left | out.sites
        assert out.why.text.read()
    assert planned & left == Sites()
    assert planned | left == intake.wish.where
    assert not planned & NEVER


@many
@given(plannable(changed_at_most=3))
def test_rf_without_the_makers_file_shows_no_number(intake) -> None:
    plan = plan_course(replace(intake, wish=replace(intake.wish, modality=Modality.RF)), DAY)
    assert plan.status is not Status.PLANNED
    for zone in plan.zones:
        assert (zone.set_depth_mm, zone.cap_mm, zone.passes, zone.speed_hz, zone.directions) == (
            None,
            None,
            None,
            None,
            (),
        )
    assert plan.device is None
    for row in plan.alternatives:
        if row.modality is Modality.RF:
            assert (row.treatments, row.spacing_days, row.downtime_days) == (None, None, None)


@some
@given(plannable(changed_at_most=6))
def test_every_sentence_of_a_plan_can_be_read(texts_of, intake) -> None:
    for text in texts_of(plan_course(intake, DAY)):
        read = text.read()
        assert read
        assert "{" not in read


@some
@given(plannable(changed_at_most=6))
def test_every_reason_that_rests_on_nothing_read_has_no_number_of_its_own_or_is_called_assumed(
    reasons_of, intake
) -> None:
    plan = plan_course(intake, DAY)
    for zone in plan.zones:
        if zone.passes is not None and intake.wish.modality in MECHANICAL:
            assert zone.settings.assumed is not None
    told = {text.read() for text in plan.assumed}
    for why in reasons_of((plan.zones, plan.course, plan.visit)):
        if why.assumed is not None:
            assert why.assumed.read() in told


@many
@given(plannable(changed_at_most=6))
def test_no_anaesthetic_is_proposed_that_screening_withholds_for_long(intake) -> None:
    plan = plan_course(intake, DAY)
    if plan.anaesthesia is None or plan.anaesthesia.product is None:
        return
    numbing = Modality.TOPICAL_ANAESTHETIC
    numbed = Sites()
    for zone in plan.zones:
        if zone.set_depth_mm is None or zone.set_depth_mm > 0.5 or numbing in intake.wish.together:
            numbed = numbed | zone.sites
    wish = replace(intake.wish, anaesthetic=plan.anaesthesia.product, where=numbed)
    wish = replace(wish, together=wish.together | {numbing})
    first = plan.course.treatments[0].on
    assert not withheld_at(replace(intake, wish=wish), first, numbed, numbing)


@some
@given(plannable(changed_at_most=4))
def test_the_same_intake_on_the_same_day_gives_the_same_plan(intake) -> None:
    assert plan_course(intake, DAY) == plan_course(intake, DAY)


@some
@given(plannable(changed_at_most=4))
def test_a_review_is_never_earlier_than_84_days_after_the_last_treatment(intake) -> None:
    sessions = plan_course(intake, DAY).course.sessions
    for review in (s for s in sessions if s.kind is SessionKind.REVIEW):
        last = max(s.on for s in sessions if s.kind is SessionKind.TREATMENT)
        assert review.on - last >= timedelta(days=84)
