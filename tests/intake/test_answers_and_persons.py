"""Answers that grow old, who may give them, and what a wish asks for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.intake import FACTS, UNANSWERED, Answer, Given, History, Person, Practice, Role, Sex, Shape, Whom, Wish
from needlecraft.intake.history import LISTS, answered_by, in_list
from needlecraft.intake.practice import ChangedInterval
from needlecraft.skin.zones import EVERYWHERE, sites

ON = date(2026, 11, 20)
LASTING = [name for name, fact in FACTS.items() if fact.lasts_days is not None]


def test_nothing_is_known_of_someone_who_answered_nothing() -> None:
    assert all(History().given(name).is_unknown for name in FACTS)
    assert UNANSWERED.answered_on is None


@pytest.mark.parametrize("name", LASTING)
def test_an_old_no_is_unknown_and_an_old_yes_stays(name: str) -> None:
    lasts = timedelta(days=FACTS[name].lasts_days or 0)
    no, yes = (History(**{name: Given(answer, answered_on=ON)}) for answer in (Answer.NO, Answer.YES))
    assert no.as_of(ON + lasts).given(name).is_no
    assert no.as_of(ON + lasts + timedelta(days=1)).given(name).is_unknown
    assert yes.as_of(ON + lasts + timedelta(days=1)).given(name).is_yes


def test_an_answer_for_good_never_grows_old() -> None:
    history = History(granuloma_ever=Given(Answer.NO, answered_on=date(1950, 1, 1)))
    assert history.as_of(ON).granuloma_ever.is_no


def test_a_fact_without_a_place_holds_everywhere() -> None:
    assert Given(Answer.YES).sites == EVERYWHERE
    assert Given(Answer.YES, where=sites("chin")).sites == sites("chin")


def test_only_a_local_fact_has_places_and_every_fact_stands_in_one_list() -> None:
    assert sum(len(in_list(name)) for name in LISTS) == len(FACTS)
    assert sum(len(answered_by(whom)) for whom in Whom) == len(FACTS)
    assert not any(FACTS[name].local for name in ("pregnant", "smoker", "isotretinoin", "electronic_implant"))


def test_decisions_are_not_the_clients() -> None:
    for fact in FACTS.values():
        if fact.shape is Shape.DECISION:
            assert not Whom.CLIENT.may_answer_for(fact.of)
            assert not Whom.PRACTITIONER.may_answer_for(fact.of)


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        (Whom.CLIENT, {Whom.CLIENT, Whom.PRACTITIONER, Whom.PRESCRIBER, Whom.DIAGNOSER}),
        (Whom.PRACTITIONER, {Whom.PRACTITIONER, Whom.PRESCRIBER, Whom.DIAGNOSER}),
        (Whom.PRESCRIBER, {Whom.PRESCRIBER}),
        (Whom.DIAGNOSER, {Whom.PRESCRIBER, Whom.DIAGNOSER}),
        (Whom.PRACTICE, {Whom.PRACTICE}),
    ],
)
def test_who_may_answer_for_whom(asked: Whom, may: set[Whom]) -> None:
    assert {whom for whom in Whom if whom.may_answer_for(asked)} == may


def test_a_wish_for_an_anaesthetic_or_a_product_brings_its_rules_along() -> None:
    assert Wish().modalities == {Modality.PEN}
    assert Wish(anaesthetic="none").modalities == {Modality.PEN}
    assert Wish(anaesthetic="emla").modalities == {Modality.PEN, Modality.TOPICAL_ANAESTHETIC}
    assert Wish(products=("tretinoin",)).modalities == {Modality.PEN, Modality.DRUG_DELIVERY}
    assert Wish(together=frozenset({Modality.PEEL})).modalities == {Modality.PEN, Modality.PEEL}


@pytest.mark.parametrize(("on", "age"), [(date(2026, 2, 27), 21), (date(2026, 2, 28), 21), (date(2026, 3, 1), 22)])
def test_someone_born_on_a_leap_day_is_older_in_march(on: date, age: int) -> None:
    assert Person(born=date(2004, 2, 29)).age_on(on) == age
    assert Person().age_on(on) is None


@pytest.mark.parametrize(("age", "possible"), [(9, False), (10, True), (60, True), (61, False)])
def test_the_ages_between_which_pregnancy_is_asked(age: int, possible: bool) -> None:
    person = Person(born=date(ON.year - age, ON.month, ON.day), sex=Sex.FEMALE)
    assert person.may_be_pregnant(ON) is possible
    assert person.may_breastfeed(ON) is possible


def test_roles_rise() -> None:
    assert [role for role in Role if role.is_medical] == [Role.PRESCRIBER, Role.DERMATOLOGIST]
    assert Role.NURSE.at_least(Role.AESTHETICIAN)
    assert not Role.NURSE.at_least(Role.PRESCRIBER)


def test_a_practice_without_changes_changes_nothing() -> None:
    assert Practice().days_by_rule == {}
    changed = ChangedInterval("botulinum", 21, "x", "y", ON)
    assert Practice(intervals=(changed,)).days_by_rule == {"botulinum": 21}
