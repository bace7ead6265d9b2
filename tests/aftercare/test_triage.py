"""Triage: every red flag has a check-in that must raise it and a near miss that must not; nothing missing reassures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlecraft.aftercare import RED_FLAGS, CheckIn, RedFlag, Sign, Triage, flags_at, signs_asked, triage
from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.intake import Answer

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def check_in(hours: float, modality: Modality, *yes: Sign, **more: object) -> CheckIn:
    """Return a whole check-in: NO to everything asked, YES to some."""
    answers = dict.fromkeys(signs_asked(hours, modality), NO) | dict.fromkeys(yes, YES)
    return CheckIn(hours, modality, answers, **more)


def a_time(flag: RedFlag) -> float:
    return max(flag.hours[0], 400.0) if flag.hours[1] is None else flag.hours[0] + 1


@pytest.mark.parametrize("flag", RED_FLAGS, ids=lambda f: f.id)
def test_each_red_flag_is_raised_by_each_of_its_groups_of_signs(flag: RedFlag) -> None:
    for modality in flag.modalities:
        for group in flag.raised_by:
            judged = triage(check_in(a_time(flag), modality, *group))
            assert flag in judged.flags
            assert judged.triage >= flag.triage


@pytest.mark.parametrize("flag", RED_FLAGS, ids=lambda f: f.id)
def test_each_red_flag_stays_down_on_a_near_miss(flag: RedFlag) -> None:
    modality = min(flag.modalities)
    own = {sign for group in flag.raised_by for sign in group}
    others = [s for s in signs_asked(a_time(flag), modality) if s not in own]
    assert flag not in triage(check_in(a_time(flag), modality, *others)).flags
    for group in flag.raised_by:
        for left_out in group:
            assert flag not in triage(check_in(a_time(flag), modality, *(s for s in group if s != left_out))).flags


@pytest.mark.parametrize(
    "flag", [f for f in RED_FLAGS if f.hours[0] > 0 and f.id != "persistent_redness"], ids=lambda f: f.id
)
def test_before_its_time_a_flag_is_not_raised_but_the_sign_still_never_reassures(flag: RedFlag) -> None:
    judged = triage(check_in(flag.hours[0] - 1, min(flag.modalities), *flag.raised_by[0]))
    assert flag not in judged.flags
    assert judged.triage >= Triage.MESSAGE


@pytest.mark.parametrize("sign", list(Sign))
@pytest.mark.parametrize("hours", [1, 24, 72, 168, 340, 700, 2200])
def test_no_sign_reported_ever_reassures(sign: Sign, hours: float) -> None:
    for modality in NEEDLING:
        assert triage(check_in(hours, modality, sign)).triage > Triage.REASSURE


@pytest.mark.parametrize(
    ("sign", "hours"),
    [
        (Sign.LIP_TONGUE_OR_EYE_SWELLING, 1),
        (Sign.BREATHING_TROUBLE, 30),
        (Sign.EYE_PAIN, 24),
        (Sign.BLURRED_OR_LOST_SIGHT, 24),
        (Sign.BLOOD_IN_EYE, 2),
        (Sign.MOUTH_NUMB_EARS_RING_OR_TWITCH, 5.9),
        (Sign.LIGHT_HEADED_OR_METAL_TASTE, 2),
        (Sign.IRREGULAR_HEARTBEAT_OR_CHEST_PAIN, 2),
        (Sign.IRREGULAR_HEARTBEAT_OR_CHEST_PAIN, 30),
        (Sign.SEIZURE_OR_CONFUSION, 30),
        (Sign.COLLAPSE_OR_FAINT, 1),
        (Sign.BLEEDING_DOES_NOT_STOP, 3),
        (Sign.BLUE_GREY_SKIN, 1),
    ],
)
def test_these_are_emergencies(sign: Sign, hours: float) -> None:
    assert triage(check_in(hours, Modality.PEN, sign)).triage is Triage.EMERGENCY


def test_fever_alone_is_a_call_today_and_with_spreading_swelling_an_emergency() -> None:
    assert triage(check_in(30, Modality.PEN, Sign.FEVER)).triage is Triage.SAME_DAY
    both = check_in(30, Modality.PEN, Sign.FEVER, Sign.SPREADING_SWELLING_OR_WARMTH)
    assert triage(both).triage is Triage.EMERGENCY


def test_hives_beyond_the_treated_skin_are_a_call_today_and_with_breathing_trouble_an_emergency() -> None:
    assert triage(check_in(2, Modality.PEN, Sign.RASH_ELSEWHERE)).triage is Triage.SAME_DAY
    both = check_in(2, Modality.PEN, Sign.RASH_ELSEWHERE, Sign.BREATHING_TROUBLE)
    assert triage(both).triage is Triage.EMERGENCY


def test_a_numb_mouth_at_six_hours_is_a_call_today_and_before_an_emergency() -> None:
    sign = Sign.MOUTH_NUMB_EARS_RING_OR_TWITCH
    assert triage(check_in(5.99, Modality.PEN, sign)).triage is Triage.EMERGENCY
    assert triage(check_in(6, Modality.PEN, sign)).triage is Triage.SAME_DAY


@pytest.mark.parametrize(
    ("modality", "day", "raised"), [("pen", 7, False), ("pen", 8, True), ("rf", 14, False), ("rf", 15, True)]
)
def test_lasting_redness_counts_from_day_8_and_for_rf_from_day_15(modality: str, day: int, raised: bool) -> None:
    judged = triage(check_in(day * 24, Modality(modality), Sign.REDNESS_OR_PURPLE_STAYS))
    assert ("persistent_redness" in {f.id for f in judged.flags}) is raised


def test_a_whole_check_in_without_a_sign_reassures() -> None:
    assert triage(check_in(48, Modality.PEN)).triage is Triage.REASSURE


def test_an_unseen_or_missing_photo_does_not_reassure() -> None:
    assert triage(check_in(48, Modality.PEN, photos_unseen=1)).triage is Triage.MESSAGE
    assert triage(check_in(48, Modality.PEN, photo_asked=True)).triage is Triage.MESSAGE
    assert triage(check_in(48, Modality.PEN, photo_asked=True, photo_given=True)).triage is Triage.REASSURE


@pytest.mark.parametrize("sign", [Sign.BREATHING_TROUBLE, Sign.BLURRED_OR_LOST_SIGHT, Sign.BLUE_GREY_SKIN])
def test_who_cannot_tell_whether_an_emergency_is_there_is_called_the_same_day(sign: Sign) -> None:
    answers = dict.fromkeys(signs_asked(5, Modality.PEN), NO) | {sign: UNKNOWN}
    assert triage(CheckIn(5, Modality.PEN, answers)).triage is Triage.SAME_DAY
    unsure = dict.fromkeys(signs_asked(5, Modality.PEN), NO) | {Sign.STRONG_ITCH: UNKNOWN}
    assert triage(CheckIn(5, Modality.PEN, unsure)).triage is Triage.MESSAGE


def test_an_empty_check_in_does_not_reassure() -> None:
    assert triage(CheckIn(48, Modality.PEN)).triage is Triage.MESSAGE


def test_a_check_in_before_the_treatment_is_an_error() -> None:
    with pytest.raises(ValueError, match="hours is -1"):
        triage(CheckIn(-1, Modality.PEN))


answers = st.dictionaries(st.sampled_from(list(Sign)), st.sampled_from(list(Answer)))
times = st.floats(0, 3000)
modalities = st.sampled_from(sorted(NEEDLING))


@given(times, modalities, answers, st.sampled_from(list(Sign)))
def test_one_more_sign_never_lowers_the_level(hours, modality, given_answers, sign) -> None:
    without = triage(CheckIn(hours, modality, {**given_answers, sign: NO})).triage
    unsure = triage(CheckIn(hours, modality, {**given_answers, sign: UNKNOWN})).triage
    with_sign = triage(CheckIn(hours, modality, {**given_answers, sign: YES})).triage
    assert without <= unsure
    assert without <= with_sign


@given(times, modalities, answers)
def test_reassurance_needs_every_answer_to_be_no(hours, modality, given_answers) -> None:
    judged = triage(CheckIn(hours, modality, given_answers))
    if judged.triage is Triage.REASSURE:
        assert all(given_answers.get(s) is NO for s in signs_asked(hours, modality))


def test_every_flag_can_happen_at_some_time() -> None:
    possible = {f.id for hours in (0, 3, 30, 100, 400) for m in NEEDLING for f in flags_at(hours, m)}
    assert possible == {f.id for f in RED_FLAGS}
