"""What is asked of whom on which day: only what can matter, in shown lists, again when an answer grew old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from needlecraft.devices.modalities import ACCOMPANYING, Modality
from needlecraft.intake import FACTS, Answer, Given, History, Intake, Operator, Person, Role, Sex, Shape, Whom, Wish
from needlecraft.intake.history import LISTS, in_list
from needlecraft.intake.normalising import normalised, ruled_out
from needlecraft.intake.profile import PROFILE, profile_to_ask
from needlecraft.intake.questions import Because, can_end, pages, to_ask
from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import sites

ON = date(2026, 11, 20)
WOMAN = Person(born=date(1990, 5, 5), sex=Sex.FEMALE)
MAN = Person(born=date(1990, 5, 5), sex=Sex.MALE)
ALL_NO = History(**{name: Given(Answer.NO, answered_on=ON) for name in FACTS})


def intake(person: Person = WOMAN, history: History | None = None, **wish: object) -> Intake:
    asked = Wish(indications=(Indication.WRINKLES,), where=sites("full_face"))
    return Intake(person, replace(asked, **wish), Operator(), history or History(), ON)  # type: ignore[arg-type]


def names(one: Intake, on: date = ON) -> set[str]:
    return {question.fact.name for question in to_ask(one, on)}


def because(history: History, on: date = ON) -> dict[str, Because]:
    return {q.fact.name: q.because for q in to_ask(intake(history=history), on)}


def test_with_every_answer_given_nothing_is_asked() -> None:
    assert to_ask(intake(history=ALL_NO), ON) == ()


def test_an_answer_is_asked_again_the_day_after_it_has_grown_old() -> None:
    assert "smoker" not in because(ALL_NO, ON + timedelta(days=30))
    assert because(ALL_NO, ON + timedelta(days=31))["smoker"] is Because.EXPIRED
    assert "granuloma_ever" not in because(ALL_NO, ON + timedelta(days=9999))


def test_an_old_yes_is_asked_again_too() -> None:
    history = ALL_NO.with_answer("smoker", Given(Answer.YES, answered_on=ON))
    assert because(history, ON + timedelta(days=31))["smoker"] is Because.EXPIRED


def test_a_yes_without_its_day_or_kind_is_asked_for_it() -> None:
    history = ALL_NO.with_answer("needled", Given(Answer.YES, answered_on=ON))
    history = history.with_answer("diabetes", Given(Answer.YES, answered_on=ON))
    history = history.with_answer("smoker", Given(Answer.UNKNOWN, answered_on=ON))
    assert because(history) == {
        "diabetes": Because.KIND_MISSING,
        "smoker": Because.UNKNOWN,
        "needled": Because.DATE_MISSING,
    }


@pytest.mark.parametrize(
    ("person", "pregnancy", "breastfeeding"),
    [
        (WOMAN, True, True),
        (Person(), True, True),
        (MAN, False, False),
        (replace(MAN, pregnancy_possible=True), True, True),
        (replace(WOMAN, pregnancy_possible=False), False, True),
        (replace(WOMAN, born=date(1950, 1, 1)), False, False),
        (replace(WOMAN, born=None), True, True),
        (replace(WOMAN, sex=Sex.INTERSEX), True, True),
    ],
)
def test_pregnancy_is_asked_only_where_it_is_possible(person: Person, pregnancy: bool, breastfeeding: bool) -> None:
    asked = names(intake(person, products=("x",)))
    assert ("pregnant" in asked, "trying_to_conceive" in asked) == (pregnancy, pregnancy)
    assert ("breastfeeding" in asked) == breastfeeding


def test_what_is_ruled_out_counts_as_no_and_nothing_else_does() -> None:
    history = normalised(intake(MAN), ON).history
    assert {n for n in FACTS if history.given(n).is_no} == {"pregnant", "trying_to_conceive", "breastfeeding"}
    assert history.pregnant.note
    assert normalised(intake(WOMAN), ON).history == History()


def test_what_is_ruled_out_does_not_grow_old() -> None:
    later = ON + timedelta(days=400)
    assert normalised(intake(MAN, ALL_NO), later).history.as_of(later).pregnant.is_no


def test_a_yes_to_pregnancy_stays_whatever_the_rest_says() -> None:
    history = History(pregnant=Given(Answer.YES, answered_on=ON))
    assert normalised(intake(MAN, history), ON).history.pregnant.is_yes


def test_normalising_twice_changes_nothing_more() -> None:
    once = normalised(intake(MAN), ON)
    assert normalised(once, ON) == once


def test_the_age_that_rules_pregnancy_out_is_that_of_the_day_judged() -> None:
    person = replace(WOMAN, born=date(1965, 11, 21))
    assert ruled_out(intake(person), ON) == ()
    assert "pregnant" in ruled_out(intake(person), date(2026, 11, 21))


def test_whoever_is_trying_for_a_baby_is_asked_about_pregnancy_whatever_else_was_said() -> None:
    history = History(trying_to_conceive=Given(Answer.YES, answered_on=ON))
    stated = intake(replace(WOMAN, pregnancy_possible=False), history)
    assert "pregnant" in names(stated)
    assert normalised(stated, ON).history.pregnant.is_unknown


@pytest.mark.parametrize(
    ("wish", "asked", "left_out"),
    [
        ({}, {"cold_sores_ever"}, {"metal_in_field", "breast_implant", "thrombosis_ever", "skin_examined"}),
        ({"modality": Modality.RF}, {"metal_in_field", "thin_face", "electronic_implant"}, set()),
        ({"where": sites("abdomen")}, set(), {"cold_sores_ever", "cold_sore_now", "facial_surgery"}),
        ({"where": sites("breast")}, {"breast_implant"}, set()),
        ({"anaesthetic": "none"}, {"heart_disease", "epilepsy"}, {"amide_anaesthetic_allergy", "methaemoglobin_risk"}),
        ({"anaesthetic": "emla"}, {"amide_anaesthetic_allergy", "methaemoglobin_risk"}, set()),
        ({"products": ("x",)}, {"thrombosis_ever", "trying_to_conceive", "delivered_product_agreed"}, set()),
        ({"indications": (Indication.MELASMA,)}, {"skin_examined"}, set()),
        ({"indications": (Indication.ALOPECIA,)}, {"low_blood_pressure"}, set()),
    ],
)
def test_the_wish_decides_what_matters(wish: dict[str, object], asked: set[str], left_out: set[str]) -> None:
    found = names(intake(**wish))
    assert asked <= found
    assert not left_out & found


def test_earlier_answers_decide_what_matters() -> None:
    yes = Given(Answer.YES, answered_on=ON, last=ON)
    assert names(
        intake(history=ALL_NO.with_answer("blood_thinner", yes).with_answer("blood_thinner_agreed", Given()))
    ) == {"blood_thinner_agreed"}
    assert "blood_thinner_agreed" not in names(intake())
    tablets = replace(yes, kind="for_a_disease")
    assert "blood_thinner_agreed" in names(intake(history=History(painkiller_or_supplement=tablets)))
    assert "cold_sore_antiviral_decided" in names(intake(history=History(cold_sore_now=yes)))
    assert "cold_sore_antiviral_decided" not in names(
        intake(history=replace(ALL_NO, cold_sore_antiviral_decided=Given()))
    )


@pytest.mark.parametrize(
    ("by", "where", "role", "why"),
    [
        (Whom.DIAGNOSER, None, Role.AESTHETICIAN, None),
        (Whom.PRESCRIBER, "full_face", Role.AESTHETICIAN, None),
        (None, None, Role.DERMATOLOGIST, None),
        (None, None, Role.NURSE, Because.EXAMINER_MISSING),
        (Whom.PRACTITIONER, None, Role.DERMATOLOGIST, Because.EXAMINER_MISSING),
        (Whom.DIAGNOSER, "cheeks", Role.DERMATOLOGIST, Because.PLACE_MISSING),
    ],
)
def test_an_examination_says_who_looked_and_covers_every_place(
    by: Whom | None, where: str | None, role: Role, why: Because | None
) -> None:
    given = Given(Answer.YES, where=None if where is None else sites(where), answered_on=ON, by=by)
    one = intake(history=ALL_NO.with_answer("skin_examined", given), indications=(Indication.MELASMA,))
    asked = {q.fact.name: q.because for q in to_ask(replace(one, operator=Operator(role)), ON)}
    assert asked == ({} if why is None else {"skin_examined": why})


def test_pages_follow_the_shown_lists_and_hold_each_question_once() -> None:
    shown = pages(intake(), ON, of=None)
    assert [page.list for page in shown] == [name for name in LISTS if name in {p.list for p in shown}]
    asked = [q.fact.name for page in shown for q in page.questions]
    assert sorted(asked) == sorted(names(intake()))
    assert {fact.name for name in LISTS for fact in in_list(name)} == set(FACTS)


def test_none_of_these_is_offered_except_for_decisions() -> None:
    for page in pages(intake(), ON, of=None):
        assert bool(page.none_label()) == (page.list != "decisions")


def test_each_question_is_put_to_who_can_answer_it() -> None:
    for whom in Whom:
        assert {q.of for q in to_ask(intake(), ON, of=whom)} <= {whom}
    assert {q.of for page in pages(intake(), ON) for q in page.questions} == {Whom.CLIENT}


def test_not_sure_is_always_offered_and_an_ended_state_asks_its_day() -> None:
    for question in to_ask(intake(modality=Modality.RF, products=("x",)), ON):
        options = question.options()
        assert [o.answer for o in options].count(Answer.UNKNOWN) == 1
        assert any(o.ended for o in options) == can_end(question.fact)
        assert bool(question.last()) == (can_end(question.fact) or question.fact.shape is Shape.EVENT)
        assert set(question.kinds()) == set(question.fact.kinds)


def test_a_client_cannot_declare_a_suspect_lesion_gone() -> None:
    assert not can_end(FACTS["suspicious_lesion"])
    assert can_end(FACTS["isotretinoin"])
    assert not can_end(FACTS["pregnant"])


def test_a_question_says_how_long_its_answer_counts() -> None:
    said = {q.fact.name: q.lasts() for q in to_ask(intake(), ON)}
    assert said["smoker"] == "The answer counts for 30 days."
    assert said["granuloma_ever"] == "The answer does not grow old."


def test_the_person_is_asked_what_is_missing() -> None:
    assert profile_to_ask(intake(Person(), together=frozenset(ACCOMPANYING)), ON) == PROFILE
    known = replace(MAN, phototype="II", weight_kg=80.0)  # type: ignore[arg-type]
    ready = replace(intake(known), operator=Operator(Role.DERMATOLOGIST, "GB"))
    assert profile_to_ask(ready, ON) == ()
    assert {q.name for q in profile_to_ask(intake(), ON, of=Whom.CLIENT)} == {
        "pregnancy_possible",
        "phototype",
        "weight_kg",
    }
