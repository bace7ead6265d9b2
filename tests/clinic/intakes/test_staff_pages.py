"""Staff send links, read answers with their age, and correct one without losing the other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from cast import House
from django.core import mail
from django.test import Client as Browser
from walk_makers import Walker, sent, sent_link, walker

from clinic import clock
from clinic.ground import current
from clinic.intakes import actions, beginning, tokens
from clinic.intakes.models import Answers, IntakeLink


def answered(house: House) -> Answers:
    found = walker(sent_link(house))
    found.walk()
    found.finish()
    return Answers.everything.order_by("-given_at").first()


def base(house: House) -> str:
    return f"/clients/{house.client.pk}"


def test_a_link_is_shown_as_picture_and_address(alices: House, browser: Any) -> None:
    desk: Browser = browser(alices.front_desk)
    assert sent(desk, f"{base(alices)}/intake/send/", {"kind": "first", "by": "picture"}).status_code == 302
    link = IntakeLink.everything.get()
    text = desk.get(f"{base(alices)}/intake/").content.decode()
    assert f"/i/{tokens.token_of(link)}/" in text
    assert 'class="segno"' in text
    assert "style=" not in text
    assert "own network alone" in text


def test_with_a_public_address_the_link_stands_on_it(alices: House, browser: Any, settings: Any) -> None:
    settings.PUBLIC_URL = "https://answers.example"
    sent_link(alices)
    text = browser(alices.front_desk).get(f"{base(alices)}/intake/").content.decode()
    assert "https://answers.example/i/" in text
    assert "own network alone" not in text


def test_mail_names_no_treatment_and_goes_out_once(
    alices: House, browser: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with current.acting_for(alices.practice):
        alices.client.email = "ana@example.org"
        alices.client.save()
    desk, op = browser(alices.front_desk), "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            sent(desk, f"{base(alices)}/intake/send/", {"kind": "first", "by": "mail"}, op)
    assert len(mail.outbox) == 1
    said = mail.outbox[0]
    assert said.to == ["ana@example.org"]
    assert f"/i/{tokens.token_of(IntakeLink.everything.get())}/" in said.body
    for word in ("needl", "scar", "skin", "Ana", "Núñez"):
        assert word not in said.subject + said.body


def test_a_client_without_birth_date_gets_no_link(alices: House, browser: Any) -> None:
    with current.acting_for(alices.practice):
        alices.client.born = None
        alices.client.save()
    desk = browser(alices.front_desk)
    sent(desk, f"{base(alices)}/intake/send/", {"kind": "first"})
    assert IntakeLink.everything.count() == 0
    assert "Write it into the record first" in desk.get(f"{base(alices)}/intake/").content.decode()


def test_a_link_can_be_ended(alices: House, browser: Any) -> None:
    link = sent_link(alices)
    sent(browser(alices.front_desk), f"{base(alices)}/intake/links/{link.pk}/end/")
    assert IntakeLink.everything.get().revoked_at is not None


def test_the_front_desk_sends_and_does_not_read(alices: House, browser: Any) -> None:
    answered(alices)
    desk = browser(alices.front_desk)
    assert desk.get(f"{base(alices)}/intake/").status_code == 200
    for page in ("answers/", "answers/diabetes/", "answers/person/"):
        assert desk.get(f"{base(alices)}/{page}").status_code == 403
    assert browser(alices.auditor).get(f"{base(alices)}/intake/").status_code == 403


@pytest.mark.parametrize("page", ["intake/", "answers/", "answers/diabetes/", "answers/person/"])
def test_another_practice_finds_nothing(alices: House, charlies: House, browser: Any, page: str) -> None:
    answered(alices)
    assert browser(charlies.owner).get(f"{base(alices)}/{page}").status_code == 404
    assert browser(alices.owner).get(f"{base(alices)}/{page}").status_code == 200


def test_each_answer_shows_its_age_and_what_is_too_old(alices: House, browser: Any) -> None:
    answered(alices)
    with clock.stopped_at(clock.now() + timedelta(days=9)):
        text = browser(alices.practitioner).get(f"{base(alices)}/answers/").content.decode()
    assert "9 days ago, client" in text
    assert text.count("too old") > 10
    assert "Diabetes" in text


def test_without_answers_the_page_says_how_to_begin(alices: House, browser: Any) -> None:
    text = browser(alices.practitioner).get(f"{base(alices)}/answers/").content.decode()
    assert "No answers yet" in text
    assert "Send the questions" in text


def test_a_corrected_answer_is_a_new_set_and_the_old_one_stays(alices: House, browser: Any) -> None:
    old = answered(alices)
    data = {
        "newest": str(old.pk),
        "answer": "yes",
        "kind": "poorly_controlled",
        "teller": "client",
        "note": "Told at desk",
    }
    page = browser(alices.practitioner)
    assert sent(page, f"{base(alices)}/answers/diabetes/", data).status_code == 302
    with current.acting_for(alices.practice):
        new = beginning.newest(alices.client)
    assert new is not None
    assert new.pk != old.pk
    diabetes = beginning.intake_of(new).history.diabetes
    assert (diabetes.answer.value, diabetes.kind, diabetes.note, diabetes.by) == (
        "yes",
        "poorly_controlled",
        "Told at desk",
        "client",
    )
    old.refresh_from_db()
    assert beginning.intake_of(old).history.diabetes.is_no
    assert (new.way, new.entered_by) == ("staff", alices.practitioner)


def test_a_correction_over_newer_answers_is_a_conflict(alices: House, browser: Any) -> None:
    old = answered(alices)
    page, data = browser(alices.practitioner), {"newest": str(old.pk), "answer": "yes", "teller": "staff"}
    assert sent(page, f"{base(alices)}/answers/epilepsy/", data).status_code == 302
    answer = sent(page, f"{base(alices)}/answers/heart_disease/", data)
    assert answer.status_code == 409
    assert Answers.everything.count() == 2


def test_weight_and_phototype_are_corrected_by_the_practitioner(alices: House, browser: Any) -> None:
    old = answered(alices)
    data = {"newest": str(old.pk), "weight": "70,5", "phototype": "V"}
    assert sent(browser(alices.practitioner), f"{base(alices)}/answers/person/", data).status_code == 302
    with current.acting_for(alices.practice):
        person = beginning.intake_of(beginning.newest(alices.client)).person  # type: ignore[arg-type]
    assert (person.weight_kg, person.phototype) == (70.5, "V")
    alices.client.refresh_from_db()
    assert alices.client.phototype == "V"


def test_a_weight_that_cannot_be_is_refused(alices: House, browser: Any) -> None:
    old = answered(alices)
    answer = sent(
        browser(alices.practitioner), f"{base(alices)}/answers/person/", {"newest": str(old.pk), "weight": "7"}
    )
    assert answer.status_code == 422
    assert "from 20 to 400" in answer.content.decode()


def test_decisions_of_others_are_not_written_here(alices: House, browser: Any) -> None:
    old = answered(alices)
    data = {"newest": str(old.pk), "answer": "yes"}
    answer = sent(browser(alices.practitioner), f"{base(alices)}/answers/skin_examined/", data)
    assert answer["Location"].endswith("/answers/")
    assert Answers.everything.count() == 1


def test_the_pages_ask_the_database_as_often_for_many_sets_as_for_one(
    alices: House, browser: Any, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page, counts = browser(alices.practitioner), []
    answered(alices)
    page.get(f"{base(alices)}/answers/")
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert page.get(f"{base(alices)}/answers/").status_code == 200
            assert page.get(f"{base(alices)}/intake/").status_code == 200
        counts.append(len(asked))
        for number in range(4):
            with clock.stopped_at(clock.now() + timedelta(minutes=number + 1)):
                sent_link(alices)
                with current.acting_for(alices.practice, by=alices.practitioner):
                    known = beginning.newest(alices.client)
                    actions.save_answers(alices.client, known.document, way="staff", by=alices.practitioner)  # type: ignore[union-attr]
    assert counts[0] == counts[1]


def test_the_record_names_the_first_step_and_shows_answers_in_its_timeline(alices: House, browser: Any) -> None:
    page = browser(alices.practitioner)
    assert "Send the questions" in page.get(f"{base(alices)}/").content.decode()
    answered(alices)
    text = page.get(f"{base(alices)}/").content.decode()
    assert "Answers given" in text
    assert "by link" in text


def test_a_client_who_began_is_seen_in_the_record(alices: House, browser: Any) -> None:
    found: Walker = walker(sent_link(alices))
    found.send(found.healthy(found.look()))
    assert "Begun, page 2 of about" in browser(alices.practitioner).get(f"{base(alices)}/").content.decode()
