"""The way through the questions: short for the healthy, complete for all, unknown never no, resumable, read back equal."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from cast import House
from django.test import Client as Browser
from walk_makers import Walker, address, draft_of, opened, sent, sent_link, walker

from clinic import clock
from clinic.ground import current
from clinic.intakes import actions, beginning
from clinic.intakes.models import REPEAT, Answers, IntakeDraft
from needlecraft.intake import FACTS, Answer, Intake, Whom
from needlecraft.intake.questions import to_ask
from needlecraft.intake.reading import intake_from_dict
from needlecraft.intake.writing import intake_to_dict

MOST_PAGES, MOST_TAPS, MOST_TYPED = 20, 35, 12
"""Five minutes at about eight seconds a tap."""
MOST_TAPS_REPEAT, MOST_PAGES_REPEAT = 8, 7


def given(house: House) -> Answers:
    with current.acting_for(house.practice):
        found = beginning.newest(house.client)
    assert found is not None
    return found


def intake(house: House) -> Intake:
    return intake_from_dict(given(house).document)


def answered(house: House, special: dict[str, Any] | None = None, kind: str = "first") -> Walker:
    """Return a client who answered everything: like a healthy adult, apart from what is named by fact or kind of page."""
    found = walker(sent_link(house, kind))
    wanted = dict(special or {})

    def answer(response: Any) -> dict[str, Any]:
        shown, number = response.context["shown"], response.context["page"].number
        walk = actions.walk_of(IntakeDraft.everything.order_by("-began_at").first())
        from clinic.intakes import walking

        step = walking.step_at(walk, number, clock.today("Europe/London"))
        if step.id in wanted:
            return wanted.pop(step.id)
        if step.kind == "list":
            ticked = [name for name in step.facts if f"fact:{name}" in wanted]
            return {"fact": ticked, "answer": "none"}
        if step.kind == "more":
            return {"no_day": "1", "kind": "unsure"}
        assert shown.kind == step.kind
        return found.healthy(response)

    with current.acting_for(house.practice):
        found.walk(answer)
    assert wanted == {}
    assert found.finish().status_code == 302
    return found


def test_a_healthy_adult_is_done_in_five_minutes(alices: House) -> None:
    found = walker(sent_link(alices))
    found.walk()
    found.finish()
    assert len(found.pages) <= MOST_PAGES
    assert found.taps <= MOST_TAPS
    assert found.typed <= MOST_TYPED


def test_a_healthy_adult_has_answered_every_question_that_matters(alices: House) -> None:
    answered(alices)
    left = [q.fact.name for q in to_ask(intake(alices), clock.today("Europe/London"), of=Whom.CLIENT)]
    assert left == []
    assert all(intake(alices).history.given(name).is_no for name in ("diabetes", "pregnant", "isotretinoin"))


def test_what_is_kept_is_what_the_library_writes_and_reads(alices: House) -> None:
    answered(alices, {"fact:diabetes": {"answer": "yes"}, "more:diabetes": {"kind": "well_controlled"}})
    document = given(alices).document
    assert intake_to_dict(intake_from_dict(document)) == document
    diabetes = intake(alices).history.diabetes
    assert (diabetes.answer, diabetes.kind, diabetes.by) == (Answer.YES, "well_controlled", Whom.CLIENT)
    assert document["person"]["born"] == "1985-02-02"
    assert given(alices).way == "link"


def test_the_wish_in_plain_words_is_the_librarys(alices: House) -> None:
    answered(alices, {"wish": {"trouble": ["acne_scars", "brown_patches"]}, "where": {"place": ["cheeks", "chin"]}})
    wish = intake(alices).wish
    assert [i.value for i in wish.indications] == [
        "acne_scars_icepick",
        "acne_scars_boxcar",
        "acne_scars_rolling",
        "melasma",
    ]
    assert wish.where.names == ("malar_cheek", "medial_cheek", "lateral_cheek", "chin")
    assert wish.modality_assumed


@pytest.mark.parametrize("fact", ["diabetes", "isotretinoin", "sunburn_or_tan", "metal_allergy", "needled", "smoker"])
def test_not_sure_is_never_no(alices: House, fact: str) -> None:
    answered(alices, {f"fact:{fact}": {"answer": "unsure"}})
    found = intake(alices).history.given(fact)
    assert found.answer is Answer.UNKNOWN
    assert found.answered_on == clock.today("Europe/London")


def test_not_sure_of_a_whole_list_asks_each_question_and_answers_none(alices: House) -> None:
    found = walker(sent_link(alices))
    seen: list[str] = []

    def answer(response: Any) -> dict[str, Any]:
        shown = response.context["shown"]
        seen.append(shown.title)
        if shown.kind == "list" and shown.title == "Allergies":
            return {"answer": "unsure"}
        return {"answer": "unsure"} if shown.section == "Allergies" else found.healthy(response)

    found.walk(answer)
    found.finish()
    history = intake(alices).history
    asked = [name for name, fact in FACTS.items() if fact.list == "allergies"]
    assert len(asked) == 7
    assert all(history.given(name).is_unknown for name in asked)
    assert sum(1 for title in seen if title.endswith("?") and "allerg" not in title) >= 7


def test_a_list_is_not_answered_by_next_alone(alices: House) -> None:
    found = walker(sent_link(alices))
    while found.look().context["shown"].kind != "list":
        found.send(found.healthy(found.look()))
    before = found.at
    answer = found.send({})
    assert answer.status_code == 200
    assert "Tick what is so for you" in answer.content.decode()
    assert found.at == before


def test_ticked_in_a_list_without_none_asks_the_rest_again(alices: House) -> None:
    found = walker(sent_link(alices))
    while found.look().context["shown"].title != "Medicines":
        found.send(found.healthy(found.look()))
    found.send({"fact": ["isotretinoin"]})
    assert found.look().context["shown"].title.startswith("Now or in the last year, have you taken isotretinoin")
    found.send({"answer": "yes"})
    again = found.look().context["shown"]
    assert (again.kind, again.title) == ("list", "Medicines")
    assert "isotretinoin" not in [choice.value for choice in again.choices]
    assert draft_of_only(alices).walk["document"]["answers"]["isotretinoin"]["answer"] == "yes"


def draft_of_only(house: House) -> IntakeDraft:
    return IntakeDraft.everything.get(client=house.client)


def test_yes_but_ended_keeps_the_day_it_ended(alices: House) -> None:
    special = {"fact:isotretinoin": {"answer": "ended"}, "more:isotretinoin": {"last": "2026-08-14"}}
    answered(alices, special)
    found = intake(alices).history.isotretinoin
    assert (found.answer, found.last.isoformat() if found.last else "") == (Answer.NO, "2026-08-14")


def test_about_a_month_counts_its_last_day(alices: House) -> None:
    more = {"last_month": "8", "last_year": "2026"}
    answered(alices, {"fact:isotretinoin": {"answer": "ended"}, "more:isotretinoin": more})
    assert str(intake(alices).history.isotretinoin.last) == "2026-08-31"


def test_ended_without_a_day_counts_from_today_and_says_so(alices: House) -> None:
    answered(alices, {"fact:isotretinoin": {"answer": "ended"}, "more:isotretinoin": {"no_day": "1"}})
    found = intake(alices).history.isotretinoin
    assert str(found.last) == "2026-11-24"
    assert "not given" in found.note


def test_something_that_happened_without_a_day_stays_a_yes(alices: House) -> None:
    answered(alices, {"fact:needled": {"answer": "yes"}, "more:needled": {"no_day": "1"}})
    found = intake(alices).history.needled
    assert (found.answer, found.last, found.where) == (Answer.YES, None, None)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Give the day"),
        ({"last": "2026-11-25"}, "still to come"),
        ({"last": "1980-01-01"}, "before your birth"),
        ({"last": "2026-02-31"}, "no such day"),
        ({"last_month": "8"}, "Give both"),
        ({"last_month": "13", "last_year": "2026"}, "no such month"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_the_reason(alices: House, typed: dict[str, str], says: str) -> None:
    found = walker(sent_link(alices))
    while found.look().context["shown"].title != "Treatments you have had":
        found.send(found.healthy(found.look()))
    found.send({"fact": ["needled"]})
    found.send({"answer": "yes"})
    before, draft = found.at, draft_of_only(alices).walk
    answer = found.send(typed)
    assert (answer.status_code, found.at) == (200, before)
    assert says in answer.content.decode()
    assert draft_of_only(alices).walk == draft


def test_places_are_kept_by_side(alices: House) -> None:
    more = {"last": "2026-11-01", "place": ["medial_cheek_left", "chin"]}
    answered(alices, {"fact:needled": {"answer": "yes"}, "more:needled": more})
    where = intake(alices).history.needled.where
    assert where is not None
    assert where.names == ("medial_cheek_left", "chin")


def test_questions_follow_from_answers(alices: House) -> None:
    shown = {}
    for years, place in enumerate(("full_face", "abdomen")):
        with clock.stopped_at(clock.now() + timedelta(days=400 * years)):
            found = walker(sent_link(alices))
            found.walk(
                lambda r, f=found, p=place: {"place": [p]} if r.context["shown"].kind == "where" else f.healthy(r)
            )
            found.finish()
        shown[place] = {choice.value for page in found.pages for choice in page.choices}
    assert "cold_sore_now" in shown["full_face"] - shown["abdomen"]
    assert "diabetes" in shown["full_face"] & shown["abdomen"]


def test_pregnancy_is_not_asked_of_a_man(alices: House) -> None:
    with current.acting_for(alices.practice):
        alices.client.sex = "male"
        alices.client.save()
    found = walker(sent_link(alices))
    titles = " ".join(page.title for page in found.walk())
    assert "pregnant" not in titles
    assert "Pregnancy" not in titles


def test_what_cannot_both_be_true_is_refused(alices: House) -> None:
    found = walker(sent_link(alices))
    while "become pregnant" not in found.look().context["shown"].title:
        found.send(found.healthy(found.look()))
    number = int(found.at.split("/q/")[1].strip("/"))
    found.send({"answer": "yes"})
    while found.look().context["shown"].title != "Pregnancy and feeding":
        found.send(found.healthy(found.look()))
    found.send({"fact": ["pregnant"]})
    found.send({"answer": "yes"})
    base = found.at.split("q/")[0]
    answer = sent(found.browser, f"{base}q/{number}/", {"answer": "no"})
    assert answer.status_code == 200
    assert "does not fit" in answer.content.decode()


def test_an_answer_is_given_once_however_often_it_is_sent(alices: House) -> None:
    found, op = walker(sent_link(alices)), str(uuid.uuid4())
    found.look()
    at = found.at
    answers = [sent(found.browser, at, {"trouble": ["lines"]}, op) for _ in range(3)]
    assert {a["Location"] for a in answers} == {address_of(at, 2)}
    assert draft_of_only(alices).position == 2
    assert len(draft_of_only(alices).walk["trail"]) == 1


def address_of(at: str, number: int) -> str:
    return at.split("q/")[0] + f"q/{number}/"


def test_sending_twice_gives_one_set_of_answers(alices: House) -> None:
    found = answered(alices)
    again = sent(found.browser, found.at.replace("done/", "finish/"))
    assert again.status_code == 302
    assert Answers.everything.count() == 1


def test_nothing_can_be_sent_while_a_page_is_left(alices: House) -> None:
    found = walker(sent_link(alices))
    found.look()
    answer = sent(found.browser, found.at.split("q/")[0] + "finish/")
    assert answer.status_code == 403
    assert Answers.everything.count() == 0


def test_a_page_ahead_leads_to_the_open_one(alices: House) -> None:
    found = walker(sent_link(alices))
    found.look()
    answer = found.browser.get(address_of(found.at, 9))
    assert answer["Location"] == address_of(found.at, 1)


def test_a_killed_browser_goes_on_where_it_was(alices: House) -> None:
    link = sent_link(alices)
    found = walker(link)
    for _ in range(6):
        found.send(found.healthy(found.look()))
    kept = found.browser.cookies["intake"].value
    reopened = Browser()
    reopened.cookies["intake"] = kept
    answer = reopened.get(address(link), follow=True)
    assert answer.redirect_chain[-1][0].endswith("/q/7/")
    assert answer.context["page"].number == 7


def test_back_shows_what_was_answered_and_changes_it(alices: House) -> None:
    found = walker(sent_link(alices))
    found.look()
    found.send({"trouble": ["lines"]})
    found.send({"place": ["full_face"]})
    back = found.browser.get(address_of(found.at, 1))
    assert [c.value for c in back.context["shown"].choices if c.chosen] == ["lines"]
    answer = sent(found.browser, address_of(found.at, 1), {"trouble": ["pores"]})
    assert answer["Location"] == address_of(found.at, 3)
    assert draft_of_only(alices).walk["document"]["wish"]["indications"] == ["pores"]


def test_staff_see_how_far_the_client_is(alices: House, browser: Any) -> None:
    found = walker(sent_link(alices))
    for _ in range(3):
        found.send(found.healthy(found.look()))
    page = browser(alices.front_desk).get(f"/clients/{alices.client.pk}/intake/").content.decode()
    draft = draft_of_only(alices)
    assert f"Begun, page 4 of about {draft.about}" in page
    assert 10 <= draft.about <= MOST_PAGES


def test_the_days_repeat_takes_under_a_minute(alices: House) -> None:
    answered(alices)
    with clock.stopped_at(clock.now() + timedelta(days=28)):
        found = walker(sent_link(alices, REPEAT))
        found.taps = 1
        found.walk()
        found.finish()
        assert found.taps <= MOST_TAPS_REPEAT
        assert len(found.pages) <= MOST_PAGES_REPEAT
        expired = {page.title for page in found.pages}
        assert {"Your health", "Allergies", "What would you like to change?"}.isdisjoint(expired)
        assert "How you are today" in " ".join(expired) or any("fever" in title for title in expired)
        left = to_ask(intake(alices), clock.today("Europe/London"), of=Whom.CLIENT)
        assert left == ()


def test_a_yes_of_last_time_is_still_so_in_one_tap(alices: House) -> None:
    special = {
        "fact:painkiller_or_supplement": {"answer": "yes"},
        "more:painkiller_or_supplement": {"kind": "own_choice"},
    }
    answered(alices, special)
    with clock.stopped_at(clock.now() + timedelta(days=20)):
        found = walker(sent_link(alices, REPEAT))
        seen = []

        def answer(response: Any) -> dict[str, Any]:
            shown = response.context["shown"]
            if shown.remembered:
                seen.append((shown.buttons[0].value, shown.remembered))
                return {"answer": "still"}
            return found.healthy(response)

        found.walk(answer)
        found.finish()
        assert seen == [("still", "Painkiller or supplement · My own choice")]
        now = intake(alices).history.painkiller_or_supplement
        assert (now.answer, now.kind, str(now.answered_on)) == (Answer.YES, "own_choice", "2026-12-14")


def test_nothing_new_keeps_the_day_something_happened(alices: House) -> None:
    special = {"fact:sunburn_or_tan": {"answer": "yes"}, "more:sunburn_or_tan": {"last": "2026-11-20"}}
    answered(alices, special)
    with clock.stopped_at(clock.now() + timedelta(days=10)):
        answered(alices, {"fact:sunburn_or_tan": {"answer": "still"}}, REPEAT)
        sun = intake(alices).history.sunburn_or_tan
        assert (sun.answer, str(sun.last), str(sun.answered_on)) == (Answer.YES, "2026-11-20", "2026-12-04")


def test_not_sure_does_not_wipe_out_an_earlier_yes(alices: House) -> None:
    special = {"fact:sunburn_or_tan": {"answer": "yes"}, "more:sunburn_or_tan": {"last": "2026-11-20"}}
    answered(alices, special)
    with clock.stopped_at(clock.now() + timedelta(days=10)):
        answered(alices, {"fact:sunburn_or_tan": {"answer": "unsure"}}, REPEAT)
        sun = intake(alices).history.sunburn_or_tan
        assert (sun.answer, str(sun.last), str(sun.answered_on)) == (Answer.YES, "2026-11-20", "2026-11-24")


def test_the_banner_is_told(alices: House) -> None:
    special = {"fact:latex_allergy": {"answer": "yes"}, "fact:metal_allergy": {"answer": "yes"}}
    answered(alices, {**special, "more:metal_allergy": {"kind": "nickel"}})
    alices.client.refresh_from_db()
    assert alices.client.summary == {
        "allergies": ["Metal: Nickel, or cheap jewellery", "Latex or rubber gloves"],
        "pregnancy": {"answer": "no", "asked_on": "2026-11-24"},
    }


def test_no_allergy_is_said_only_where_each_was_denied(alices: House) -> None:
    answered(alices, {"fact:latex_allergy": {"answer": "unsure"}})
    alices.client.refresh_from_db()
    assert alices.client.summary["allergies"] is None


def test_a_draft_ends_in_time_and_says_what_to_do(alices: House) -> None:
    found = walker(sent_link(alices))
    found.look()
    with clock.stopped_at(clock.now() + timedelta(hours=73)):
        assert "waited too long" in found.browser.get(found.at).content.decode()


def test_the_end_says_what_happens_next_and_whom_to_call(alices: House) -> None:
    text = answered(alices).look().content.decode()
    assert "What happens next" in text
    assert 'href="tel:999"' in text


def test_spanish_is_spoken_from_the_door_to_the_end(alices: House) -> None:
    with current.acting_for(alices.practice):
        alices.client.language = "es"
        alices.client.save()
    found = opened(sent_link(alices))
    link = IntakeDraft.everything.get().link
    walk = Walker(found, address(link))
    first = walk.look().content.decode()
    assert '<html lang="es"' in first
    assert "¿Qué le gustaría cambiar?" in first
    english = found.get(f"{walk.at}?language=en").content.decode()
    assert "What would you like to change?" in english
    assert "What would you like to change?" in found.get(walk.at).content.decode()


def test_every_question_comes_from_the_library(alices: House) -> None:
    """No sentence of a question stands in a template or in the app's own code."""
    from pathlib import Path

    import clinic.intakes as app
    from needlecraft.words import keys, sentence

    folder = Path(app.__file__).parent
    text = "\n".join(p.read_text() for p in folder.rglob("*") if p.suffix in (".py", ".html"))
    asked = [sentence(key) for key in keys("intake") if key.endswith(".question")]
    assert [q for q in asked if q in text and q != "When were you born?"] == []


def test_a_draft_of_one_phone_is_closed_to_another_practice(alices: House, charlies: House) -> None:
    link = sent_link(alices)
    found = walker(link)
    found.look()
    with current.acting_for(charlies.practice):
        assert IntakeDraft.objects.count() == 0
    assert draft_of(link).practice_id == alices.practice.pk
