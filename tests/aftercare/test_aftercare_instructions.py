"""Aftercare: periods without a gap, dates of what is allowed again, check-ins, and what is usual."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from needlecraft.aftercare import (
    AVOIDED,
    PERIODS,
    RED_FLAGS,
    Sign,
    Triage,
    allowed_again,
    downtime_days,
    expected_course,
    follow_up_days,
    follow_ups,
    instructions,
    period_at,
)
from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.products.channels import closed_after
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import sites
from needlecraft.words import keys, say

DAY = date(2026, 11, 24)


def test_the_periods_follow_each_other_without_a_gap() -> None:
    assert PERIODS[0].from_h == 0
    for earlier, later in itertools.pairwise(PERIODS):
        assert earlier.to_h == later.from_h


@pytest.mark.parametrize(
    ("hours", "period"),
    [(0, "first_hours"), (3.9, "first_hours"), (4, "first_day"), (24, "second_day"), (100, "first_week")],
)
def test_an_hour_falls_in_one_period(hours: float, period: str) -> None:
    found = period_at(hours)
    assert found is not None
    assert found.id == period


def test_before_needling_and_after_four_weeks_there_is_no_period() -> None:
    assert period_at(-1) is None
    assert period_at(672) is None


@pytest.mark.parametrize("item", AVOIDED, ids=lambda i: i.id)
def test_the_hours_to_avoid_lie_inside_the_spread_of_the_sheets(item) -> None:
    hours = item.hours
    assert hours.low <= hours.value <= hours.high
    assert hours.cites


def test_dates_of_what_is_allowed_again_count_whole_days() -> None:
    again = allowed_again(DAY)
    assert again["make_up"] == date(2026, 11, 27)
    assert again["exercise"] == date(2026, 11, 26)
    assert again["retinoids_and_acids"] == date(2026, 12, 1)
    assert again["other_resurfacing"] == date(2026, 12, 22)


@pytest.mark.parametrize(("modality", "closed_on"), [("pen", date(2026, 11, 27)), ("rf", date(2026, 12, 1))])
def test_make_up_and_pools_wait_until_the_channels_count_as_closed(modality, closed_on) -> None:
    again = allowed_again(DAY, Modality(modality))
    assert again["make_up"] == closed_on
    assert again["swimming_and_sauna"] >= closed_on
    assert instructions(Modality(modality), 1.0).allowed_again(DAY) == again


def test_each_period_before_the_channels_close_says_no_make_up() -> None:
    for modality in NEEDLING:
        closed_h = closed_after(modality.value).value
        for period in instructions(modality, 1.0, Phototype.II, sites("full_face")).periods:
            says = bool({"make_up", "make_up_until_closed"} & set(period.avoid))
            assert says is (period.from_h < closed_h), (modality, period.id)


@pytest.mark.parametrize(
    ("modality", "phototype", "days"),
    [
        (Modality.PEN, Phototype.II, (1, 3, 7, 28, 90)),
        (Modality.PEN, Phototype.V, (1, 3, 7, 14, 28, 90)),
        (Modality.PEN, None, (1, 3, 7, 14, 28, 90)),
        (Modality.RF, Phototype.I, (1, 3, 7, 14, 28, 90)),
    ],
)
def test_check_ins_add_day_14_for_rf_dark_and_unknown_phototypes(modality, phototype, days) -> None:
    assert follow_up_days(modality, phototype) == days


def test_check_ins_carry_their_dates() -> None:
    assert [f.on for f in follow_ups(DAY, Modality.PEN, Phototype.I)][:2] == [date(2026, 11, 25), date(2026, 11, 27)]


@pytest.mark.parametrize(
    ("depth", "low", "high"), [(0.25, 1, 3), (0.5, 1, 3), (0.75, 2, 5), (1.5, 2, 5), (1.75, 5, 7), (2.5, 5, 7)]
)
def test_redness_lasts_longer_the_deeper_the_needle(depth, low, high) -> None:
    redness = expected_course(Modality.PEN, depth)[0]
    assert (redness.lasts.low, redness.lasts.high) == (low, high)
    assert redness.assumed


def test_downtime_without_a_depth_is_unknown_for_pens() -> None:
    assert downtime_days(Modality.PEN, None) is None
    assert downtime_days(Modality.RF, None) is not None


def test_only_rf_brings_scabs() -> None:
    assert "small_scabs" in {s.id for s in expected_course(Modality.RF, None)}
    assert "small_scabs" not in {s.id for s in expected_course(Modality.PEN, 1.0)}


def test_an_unsourced_duration_is_called_assumed() -> None:
    for sign in expected_course(Modality.PEN, 1.0):
        assert sign.assumed or sign.cites, sign.id


def test_a_body_treatment_has_no_lines_about_make_up_or_eyes() -> None:
    care = instructions(Modality.PEN, 1.5, Phototype.III, sites("abdomen"))
    lines = {line for period in care.periods for line in (*period.do, *period.avoid, *period.expect)}
    assert not lines & {"make_up", "make_up_until_closed", "eye_swelling", "sleep_head_up"}
    assert "moisturiser" in lines


def test_a_numbed_face_is_told_about_the_way_home_and_the_eyes() -> None:
    notes = {n.key for n in instructions(Modality.PEN, 1.5, Phototype.II, sites("full_face"), numbed=True).notes}
    assert {"aftercare.notes.numbing_on_the_way_home", "aftercare.notes.eyes_after_numbing"} <= notes


def test_aftercare_refuses_what_does_not_needle() -> None:
    with pytest.raises(ValueError, match="laser does not needle"):
        instructions(Modality.LASER, None)


@pytest.mark.parametrize("modality", sorted(NEEDLING))
def test_every_sentence_of_the_instructions_exists(modality) -> None:
    care = instructions(modality, 1.0, Phototype.V, sites("full_face"), numbed=True)
    texts = [line for p in care.periods for kind in ("do", "avoid", "expect") for line in p.lines(kind)]
    texts += [p.title for p in care.periods] + [i.title for i in care.avoided] + [u.title for u in care.used]
    texts += [s.title for s in care.expected] + list(care.notes)
    for flag in care.red_flags:
        texts += [flag.name, flag.action, flag.client, flag.incidence, flag.triage.title]
    texts += [f.reason for f in follow_ups(DAY, modality, Phototype.V)]
    assert all(text.read() for text in texts)


def test_no_sentence_of_aftercare_stands_unused() -> None:
    used = {
        f"aftercare.red_flags.{f.id}.{part}" for f in RED_FLAGS for part in ("name", "action", "client", "incidence")
    }
    used |= {f"aftercare.sign_questions.{sign}" for sign in Sign} | {t.title.key for t in Triage}
    for period in PERIODS:
        used |= {period.title.key, f"aftercare.assumed.{period.assumed}"}
        used |= {line.key for kind in ("do", "avoid", "expect") for line in period.lines(kind)}
    care = instructions(Modality.RF, 1.0, Phototype.V, sites("full_face"), numbed=True)
    used |= {t.key for t in care.notes} | {i.title.key for i in care.avoided} | {u.title.key for u in care.used}
    used |= {s.title.key for m in NEEDLING for s in expected_course(m, 1.0)}
    used |= {f.reason.key for f in follow_ups(DAY, Modality.RF, Phototype.V)}
    assert set(keys("aftercare")) <= used


def test_every_sign_has_a_question_a_client_can_answer() -> None:
    for sign in Sign:
        question = say(f"aftercare.sign_questions.{sign}")
        assert question.endswith("?")
        assert len(question) <= 90
