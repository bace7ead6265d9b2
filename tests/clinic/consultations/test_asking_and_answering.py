"""The story: a question is asked, answered on a phone, written after ten seconds, and the verdict changes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from clinic import clock
from clinic.consultations.actions.queue import answer_item, ask, take_back
from clinic.consultations.actions.settling import settle, settle_everywhere
from clinic.consultations.models import Consultation, QueueItem
from clinic.consultations.queries.queue import answer_times, waits_on
from clinic.consultations.reading import newest_answers
from clinic.consultations.validity import latest_valid
from clinic.ground import current
from clinic.intakes.models import Answers

TODAY = date(2026, 11, 24)
COLD_SORES = "cold_sore_antiviral_decided"


def later(**by):
    return clock.stopped_at(clock.now() + timedelta(**by))


def path(row, *more):
    return "/".join(["/consultations", str(row.pk), *more, ""])


def newest(house):
    with current.acting_for(house.practice):
        return Consultation.objects.order_by("-screened_at").first()


def only_item(house):
    with current.acting_for(house.practice):
        return QueueItem.objects.get()


def test_a_question_goes_to_the_queue_is_answered_and_the_verdict_changes(alices, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    assert made.verdict == "withhold"
    practitioner, prescriber = browser(alices.practitioner), browser(alices.prescriber)
    page = practitioner.get(path(made)).content.decode()
    assert "Antiviral for cold sores decided" in page
    assert path(made, "ask", COLD_SORES) in page
    assert path(made, "answer", COLD_SORES) not in page

    asked = post(practitioner, path(made, "ask", COLD_SORES), {"waiting": "on"})
    assert asked.status_code == 302
    item = only_item(alices)
    assert (item.kind, item.whom, item.waiting_in_house) == ("ask", "prescriber", True)
    assert item.due_at - item.asked_at == timedelta(minutes=20)

    with later(seconds=30):
        queue = prescriber.get("/queue/").content.decode()
        assert alices.client.name in queue
        assert "Cold sores" in queue
        with later(seconds=40):
            answered = post(prescriber, f"/queue/{item.pk}/answer/", {"option": "yes", "version": item.version})
            assert answered.status_code == 302
            assert "Undo" in prescriber.get("/queue/").content.decode()
            assert newest(alices) == made
            with later(seconds=10):
                prescriber.get("/queue/")
                after = newest(alices)
    assert after != made
    assert after.verdict == "caution"
    assert "hsv_history" in [f["rule"] for f in after.document["findings"] if f["verdict"] == "caution"]
    item = only_item(alices)
    assert (item.state, item.opened_to_answer_s) == ("final", 40)
    with current.acting_for(alices.practice):
        written = newest_answers(alices.client).document["answers"][COLD_SORES]
    assert (written["answer"], written["by"]) == ("yes", "prescriber")
    assert alices.prescriber.name in written["note"]


def test_the_same_question_asked_twice_lies_there_once(alices, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    practitioner = browser(alices.practitioner)
    for _ in range(2):
        post(practitioner, path(made, "ask", COLD_SORES))
    only_item(alices)


def test_an_operation_sent_again_changes_nothing_more(alices, consulted, browser):
    made = consulted(alices, fever_or_unwell="unknown")
    practitioner = browser(alices.practitioner)
    form = practitioner.get(path(made, "answer", "fever_or_unwell")).content.decode()
    sent = {"op": re.search(r'name="op" value="([^"]+)"', form)[1], "option": "no"}
    with later(minutes=1):
        first = practitioner.post(path(made, "answer", "fever_or_unwell"), sent)
        second = practitioner.post(path(made, "answer", "fever_or_unwell"), sent)
    assert first.status_code == 302
    assert first["Location"] == second["Location"]
    with current.acting_for(alices.practice):
        assert (Consultation.objects.count(), Answers.objects.count()) == (2, 2)


class TestUndo:
    def answer(self, house, consulted, browser, post):
        made = consulted(house, cold_sores_ever="yes")
        with current.acting_for(house.practice, by=house.practitioner):
            item = ask(made, COLD_SORES, by=house.practitioner)
        prescriber = browser(house.prescriber)
        post(prescriber, f"/queue/{item.pk}/answer/", {"option": "no", "version": item.version})
        return prescriber, item

    def test_before_ten_seconds_nothing_was_written(self, alices, consulted, browser, post):
        prescriber, item = self.answer(alices, consulted, browser, post)
        with later(seconds=9):
            post(prescriber, f"/queue/{item.pk}/undo/")
            found = only_item(alices)
            assert (found.state, found.answer, found.answered_by, found.final_at) == ("open", "", None, None)
            with later(seconds=60), current.acting_for(alices.practice):
                assert settle() == 0
                assert Answers.objects.count() == 1

    def test_at_ten_seconds_it_stands(self, alices, consulted, browser, post):
        prescriber, item = self.answer(alices, consulted, browser, post)
        with later(seconds=10):
            answer = post(prescriber, f"/queue/{item.pk}/undo/")
            assert answer.status_code == 302
            assert only_item(alices).state == "final"
            assert newest(alices).document["findings"][0]["say"] == "withhold_declined"

    def test_only_whoever_answered_takes_it_back(self, alices, consulted, browser, post):
        _prescriber, item = self.answer(alices, consulted, browser, post)
        assert post(browser(alices.owner), f"/queue/{item.pk}/undo/").status_code == 403

    def test_two_who_settle_at_once_write_it_once(self, alices, consulted, browser, post):
        self.answer(alices, consulted, browser, post)
        with later(seconds=11), current.acting_for(alices.practice):
            assert (settle(), settle()) == (1, 0)
            assert Answers.objects.count() == 2


def test_a_prescriber_who_treats_answers_in_place_and_the_queue_is_cleared(alices, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    post(browser(alices.practitioner), path(made, "ask", COLD_SORES))
    with later(minutes=2):
        said = {"option": "yes", "note": "valaciclovir, one to seven December"}
        answer = post(browser(alices.prescriber), path(made, "answer", COLD_SORES), said)
    assert answer.status_code == 302
    assert only_item(alices).state == "withdrawn"
    assert newest(alices).verdict == "caution"


def test_ask_back_returns_to_whoever_asked_and_their_words_go_back(alices, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    practitioner, prescriber = browser(alices.practitioner), browser(alices.prescriber)
    post(practitioner, path(made, "ask", COLD_SORES))
    item = only_item(alices)
    empty = post(prescriber, f"/queue/{item.pk}/answer/", {"option": "ask_back", "text": " "})
    assert empty.status_code == 200
    assert only_item(alices).state == "open"
    post(prescriber, f"/queue/{item.pk}/answer/", {"option": "ask_back", "text": "Kidneys?"})
    with later(seconds=11):
        assert "Kidneys?" in practitioner.get(path(made)).content.decode()
        with current.acting_for(alices.practice):
            assert [w.whom for w in waits_on(alices.client)] == [alices.practitioner.name]
        post(practitioner, f"/queue/{item.pk}/sent/", {"text": "No illness known"})
        found = only_item(alices)
    assert found.state == "open"
    assert [alices.practitioner.name, "No illness known"] in found.facts
    assert newest(alices) == made


def test_a_stale_item_is_a_conflict_and_nothing_is_answered(alices, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    post(browser(alices.practitioner), path(made, "ask", COLD_SORES))
    item = only_item(alices)
    one, other = browser(alices.prescriber), browser(alices.owner)
    one.get(f"/queue/{item.pk}/")
    post(one, f"/queue/{item.pk}/answer/", {"option": "ask_back", "text": "Which?", "version": item.version})
    with later(seconds=11):
        answer = post(other, f"/queue/{item.pk}/answer/", {"option": "yes", "version": item.version})
        assert answer.status_code == 409
        one.get("/queue/")
    assert only_item(alices).state == "asked_back"


def test_what_an_older_consultation_asked_is_answered_in_the_newest(alices, consulted, browser, post):
    made = consulted(alices, fever_or_unwell="unknown", cold_sores_ever="yes")
    with later(minutes=1):
        post(browser(alices.practitioner), path(made, "answer", "fever_or_unwell"), {"option": "no"})
        answer = post(browser(alices.practitioner), path(made, "answer", "fever_or_unwell"), {"option": "yes"})
    assert answer.status_code == 409
    assert "There is a newer consultation" in browser(alices.practitioner).get(path(made)).content.decode()


@pytest.mark.parametrize(
    ("fact", "answers", "whom"),
    [
        ("fever_or_unwell", {"fever_or_unwell": "unknown"}, "client"),
        ("body_image_concern", {"body_image_concern": "unknown"}, "practitioner"),
        (COLD_SORES, {"cold_sores_ever": "yes"}, "prescriber"),
        ("skin_examined", {"skin_examined": "unknown"}, "diagnoser"),
    ],
)
def test_each_question_is_answered_by_whom_it_concerns(alices, charlies, consulted, browser, post, fact, answers, whom):
    wish = {"indications": ["melasma"], "zones": ["full_face"], "modality": "pen"}
    made = consulted(alices, wish=wish, at_hand=True, **answers)
    may = {
        "client": {"owner", "prescriber", "practitioner"},
        "practitioner": {"owner", "prescriber", "practitioner"},
        "prescriber": {"owner", "prescriber"},
        "diagnoser": {"owner", "prescriber"},
    }[whom]
    said = {"option": "yes", "last": "2026-11-24", "where": ["forehead"]}
    for number, (role, member) in enumerate(alices.staff.items()):
        with later(minutes=number + 1):
            answer = post(browser(member), path(newest(alices), "answer", fact), {**said, "option": "unknown"})
            assert answer.status_code == (302 if role in may else 403), role
    assert post(browser(charlies.owner), path(made, "answer", fact), said).status_code == 404
    assert post(browser(None), path(made, "answer", fact), said).status_code == 401


def test_how_long_answers_take_is_the_owners_to_see(alices, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    for seconds in (20, 40, 90):
        with current.acting_for(alices.practice, by=alices.practitioner):
            item = ask(made, COLD_SORES, by=alices.practitioner)
        browser(alices.prescriber).get(f"/queue/{item.pk}/")
        with later(seconds=seconds), current.acting_for(alices.practice, by=alices.prescriber):
            item.refresh_from_db()
            answer_item(item, "no", by=alices.prescriber)
            QueueItem.objects.filter(pk=item.pk).update(state="withdrawn")
    with current.acting_for(alices.practice, by=alices.owner):
        times = answer_times(by=alices.owner)
    assert (times.count, times.median_s, times.low_s, times.high_s) == (3, 40, 30, 65)
    assert "40 seconds" in browser(alices.owner).get("/queue/rules/").content.decode()
    assert browser(alices.prescriber).get("/queue/rules/").status_code == 403


def test_an_answer_taken_back_cannot_be_taken_back_again(alices, consulted):
    made = consulted(alices, cold_sores_ever="yes")
    with current.acting_for(alices.practice, by=alices.practitioner):
        item = ask(made, COLD_SORES, by=alices.practitioner)
        with pytest.raises(Exception, match="Only whoever answered"):
            take_back(item, by=alices.prescriber)


def test_what_waits_stands_in_the_record_with_the_next_step(alices, charlies, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    record = f"/clients/{alices.client.pk}/"
    page = browser(alices.practitioner).get(record).content.decode()
    assert "Waits on" in page
    assert "Withheld while a finding stands." in page
    post(browser(alices.practitioner), path(made, "ask", COLD_SORES))
    page = browser(alices.practitioner).get(record).content.decode()
    assert "Antiviral cover for the cold sores: yes? Not seen yet." in page
    assert "Waits on" not in browser(alices.front_desk).get(record).content.decode()


def test_the_worker_writes_the_final_answers_of_every_practice(alices, charlies, consulted, browser, post):
    for house in (alices, charlies):
        made = consulted(house, cold_sores_ever="yes")
        with current.acting_for(house.practice, by=house.practitioner):
            item = ask(made, COLD_SORES, by=house.practitioner)
        post(browser(house.prescriber), f"/queue/{item.pk}/answer/", {"option": "yes", "version": item.version})
    with later(seconds=9):
        assert settle_everywhere() == 0
    with later(seconds=10):
        assert settle_everywhere() == 2
    assert [newest(house).verdict for house in (alices, charlies)] == ["caution", "caution"]


def test_a_treatment_rests_on_what_was_answered_in_the_queue(alices, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    with current.acting_for(alices.practice, by=alices.practitioner):
        item = ask(made, COLD_SORES, by=alices.practitioner)
    post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", {"option": "no", "version": item.version})
    with current.acting_for(alices.practice):
        assert latest_valid(alices.client, TODAY) == made
        with later(seconds=10):
            assert latest_valid(alices.client, TODAY).document["findings"][0]["say"] == "withhold_declined"


def test_a_question_withdrawn_is_answered_no_more(alices, consulted, browser, post):
    made = consulted(alices, cold_sores_ever="yes")
    post(browser(alices.practitioner), path(made, "ask", COLD_SORES))
    item = only_item(alices)
    assert post(browser(alices.practitioner), f"/queue/{item.pk}/sent/", {"do": "withdraw"}).status_code == 302
    post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", {"option": "yes"})
    assert only_item(alices).state == "withdrawn"
    assert path(made, "ask", COLD_SORES) in browser(alices.practitioner).get(path(made)).content.decode()
