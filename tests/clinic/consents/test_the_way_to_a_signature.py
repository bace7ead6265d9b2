"""The five stations: dated entries, time to think, questions, people; and what the signature waits on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from clinic import clock
from clinic.consents import actions, signing, texts
from clinic.consents.models import Explanation
from clinic.consents.standing import Standing
from clinic.consents.stations import stations
from clinic.consents.texts import Unusable
from clinic.ground.rows import Stale
from clinic.people.models import Member

DAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def states(consent) -> list[str]:
    return [station.state for station in stations(Standing(consent))]


def waits(consent) -> set[str]:
    return {wait.key for wait in Standing(consent).waits()}


def owner_sets(house, jurisdiction: str, days: int) -> None:
    house.owner.user.member = house.owner
    texts.set_cooling_off(jurisdiction, days, "the practice's own reading", by=house.owner)


def test_stations_fill_one_by_one_and_only_by_dated_entries(begun, acting, make):
    by = acting.practitioner
    assert states(begun) == ["now", "future", "future", "future", "future"]
    make.explain_all(begun, by)
    assert states(begun) == ["done", "done", "future", "now", "future"]
    question = actions.ask(begun, "Can I swim on Saturday?", by=by)
    assert states(begun) == ["done", "done", "now", "future", "future"]
    actions.answer(question, "Not for four days.", by=by)
    begun.refresh_from_db()
    signed = make.sign(begun, by)
    assert states(signed) == ["done", "done", "done", "done", "future"]
    signing.still_willing(signed, by=by, willing=True, said_by="Ana")
    assert states(signed) == ["done"] * 5


def test_every_entry_is_dated_by_the_clock_and_names_who_made_it(explained, acting):
    rows = list(Explanation.objects.filter(consent=explained))
    assert len(rows) == len(explained.text.items) > 40
    assert {row.at for row in rows} == {DAY}
    assert {row.by_id for row in rows} == {acting.practitioner.pk}


def test_a_part_said_back_is_noted_as_such(begun, acting):
    actions.explain_sections(begun, ["rights"], by=acting.practitioner, said_back=True)
    actions.explain_sections(begun, ["what"], by=acting.practitioner)
    by_key = {section.key: section for section in Standing(begun).sections}
    assert by_key["rights"].said_back
    assert by_key["what"].is_done
    assert not by_key["what"].said_back
    assert not by_key["cost"].is_done


def test_an_unknown_part_cannot_be_explained(begun, acting):
    with pytest.raises(Unusable, match="Choose what was explained"):
        actions.explain(begun, ["no.such.item"], by=acting.practitioner)
    with pytest.raises(Unusable):
        actions.explain_sections(begun, [], by=acting.practitioner)


@pytest.mark.parametrize(("days_later", "opens"), [(0, False), (6, False), (7, True), (8, True)])
def test_the_signature_opens_on_the_day_that_time_to_think_ends(explained, acting, days_later, opens):
    owner_sets(acting, "GB", 7)
    with clock.stopped_at(DAY + timedelta(days=days_later)):
        standing = Standing(explained)
        assert standing.opens_on == date(2026, 12, 1)
        assert [w.words for w in standing.waits()] == ([] if opens else ["Open from 1 December."])


def test_time_to_think_follows_the_jurisdiction_and_a_countrys_holds_in_its_states(acting, make):
    owner_sets(acting, "US", 3)
    owner_sets(acting, "US-CA", 0)
    consent = make.explain_all(make.begin(acting), acting.practitioner)
    for jurisdiction, days, is_set in (("GB", 0, False), ("US-NC", 3, True), ("US-CA", 0, True), ("", 0, False)):
        consent.practice.jurisdiction = jurisdiction
        standing = Standing(consent)
        assert (standing.days_to_think, standing.rule is not None) == (days, is_set)
        assert ("think" in {w.key for w in standing.waits()}) is (days > 0)


def test_none_set_is_shown_as_none_set_and_zero_days_as_zero(explained, acting):
    assert stations(Standing(explained))[1].note == "none set"
    owner_sets(acting, "GB", 0)
    assert stations(Standing(explained))[1].note == "0 days"


def test_a_changed_jurisdictions_days_keep_what_was_set_before(acting):
    owner_sets(acting, "GB", 7)
    owner_sets(acting, "GB", 14)
    assert texts.cooling_off("GB").days == 14
    assert [row.days for row in texts.cooling_offs(by=acting.owner)] == [14]


@pytest.mark.parametrize(("days", "source"), [(-1, "own reading of it"), (366, "own reading of it"), (7, "short")])
def test_days_out_of_bounds_or_without_a_source_are_refused(acting, days, source):
    acting.owner.user.member = acting.owner
    with pytest.raises(Unusable):
        texts.set_cooling_off("GB", days, source, by=acting.owner)


def test_shortening_needs_a_reason_and_the_clients_own_wish(explained, acting):
    owner_sets(acting, "GB", 7)
    by = acting.practitioner
    for reason, wish in (("", "I travel on Friday and want it before"), ("She travels on Friday.", "")):
        with pytest.raises(Unusable):
            actions.shorten(explained, by=by, reason=reason, wish=wish)
    assert waits(explained) == {"think"}
    actions.shorten(explained, by=by, reason="She travels on Friday.", wish="I want it before I travel.")
    standing = Standing(explained)
    assert standing.waits() == []
    assert (standing.opens_on, explained.shortened_by) == (date(2026, 11, 24), by)
    assert explained.shortened_wish == "I want it before I travel."


def test_there_is_nothing_to_shorten_where_nothing_is_set_or_explained(begun, acting, make):
    reason = {"reason": "She travels on Friday.", "wish": "I want it before I travel."}
    with pytest.raises(Unusable, match="Explain everything first"):
        actions.shorten(begun, by=acting.practitioner, **reason)
    make.explain_all(begun, acting.practitioner)
    with pytest.raises(Unusable, match="no time to think left"):
        actions.shorten(begun, by=acting.practitioner, **reason)


def test_what_is_explained_after_a_shortening_starts_the_time_anew(explained, acting, make):
    owner_sets(acting, "GB", 7)
    actions.shorten(
        explained, by=acting.practitioner, reason="She travels on Friday.", wish="I want it before I travel."
    )
    with clock.stopped_at(DAY + timedelta(days=1)):
        make.explain_all(explained, acting.practitioner)
        assert Standing(explained).opens_on == date(2026, 12, 2)


def test_an_open_question_holds_the_signature_and_its_answer_lets_it_go(explained, acting, make):
    question = actions.ask(explained, "My mother has keloids. Does it matter?", by=None)
    assert waits(explained) == {"question"}
    with pytest.raises(signing.NotYet, match="1 question is open"):
        make.sign(explained, acting.practitioner)
    actions.answer(question, "A test spot first.", by=acting.prescriber_signed_in)
    assert waits(explained) == set()
    assert (question.answered_at, question.words) == (DAY, "My mother has keloids. Does it matter?")


def test_blank_questions_and_answers_are_refused(explained, acting):
    with pytest.raises(Unusable):
        actions.ask(explained, "  ", by=None)
    question = actions.ask(explained, "Why?", by=None)
    with pytest.raises(Unusable):
        actions.answer(question, " ", by=acting.practitioner)


def test_two_answers_to_one_question_do_not_overwrite_each_other(explained, acting):
    question = actions.ask(explained, "Why?", by=None)
    actions.answer(question, "Because.", by=acting.practitioner, seen=1)
    with pytest.raises(Stale):
        actions.answer(question, "Otherwise.", by=acting.practitioner, seen=1)


def test_a_minor_needs_a_guardian_who_then_signs(acting, make):
    acting.client.born = date(2010, 1, 1)
    acting.client.save()
    consent = make.explain_all(make.begin(acting), acting.practitioner)
    assert waits(consent) == {"guardian"}
    with pytest.raises(Unusable, match="what they are"):
        actions.name_people(consent, by=acting.practitioner, guardian_name="Luisa Núñez")
    actions.name_people(consent, by=acting.practitioner, guardian_name="Luisa Núñez", guardian_relation="mother")
    assert waits(consent) == set()
    signed = make.sign(consent, acting.practitioner)
    assert signed.signed_by == "Luisa Núñez"


@pytest.mark.parametrize(
    ("born", "minor"), [(date(2008, 11, 23), False), (date(2008, 11, 24), False), (date(2008, 11, 25), True)]
)
def test_eighteen_is_reached_on_the_birthday(acting, make, born, minor):
    acting.client.born = born
    acting.client.save()
    assert Standing(make.begin(acting)).is_minor is minor


def test_an_unknown_date_of_birth_is_no_adulthood(acting, make):
    acting.client.born = None
    acting.client.save()
    consent = make.explain_all(make.begin(acting), acting.practitioner)
    assert waits(consent) == {"born"}


def test_a_text_in_another_language_needs_an_interpreter(acting, make):
    acting.client.language = "es"
    acting.client.save()
    consent = make.explain_all(make.begin(acting), acting.practitioner)
    assert waits(consent) == {"interpreter"}
    actions.name_people(consent, by=acting.practitioner, interpreter_name="Rosa Gil", chaperone_name="Eva Lund")
    assert waits(consent) == set()


def test_one_course_has_one_consent_to_one_treatment(begun, acting, make):
    with pytest.raises(Unusable, match="already"):
        make.begin(acting, course_ref=begun.course_ref)
    make.begin(acting, treatment="rf", course_ref=begun.course_ref)


def test_whoever_treats_must_be_named(acting, make):
    with pytest.raises(Unusable, match="who will treat"):
        make.begin(acting, operator_role="magician")


@pytest.fixture(autouse=True)
def _prescriber(request):
    """Give the house a prescriber whose user knows its member, as a request does."""
    if "acting" in request.fixturenames:
        house = request.getfixturevalue("acting")
        member: Member = house.prescriber
        member.user.member = member
        house.staff["prescriber_signed_in"] = member
        house.__dict__["prescriber_signed_in"] = member
