"""The pages of no subject: theme, errors, conflict, what arrived, the page of parts."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client as Browser
from django.test import RequestFactory, override_settings

from clinic.ground import current
from clinic.ground.models import Operation
from clinic.ground.rows import Stale, change
from clinic.people.models import Member
from clinic.ui import conflicts, views


@pytest.fixture
def her(alices, browser):
    return browser(alices.practitioner)


def test_a_member_chooses_dark_and_goes_back_to_the_page_they_were_on(alices, her, post):
    answer = post(her, "/theme/", {"theme": "dark", "next": "/styleguide/?x=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/styleguide/?x=1")
    assert 'data-theme="dark"' in her.get("/styleguide/").content.decode()
    assert Member.everything.get(pk=alices.prescriber.pk).theme == ""


def test_the_device_decides_again_when_the_choice_is_taken_back(her, post):
    post(her, "/theme/", {"theme": "dark"})
    post(her, "/theme/", {"theme": ""})
    assert "data-theme=" not in her.get("/styleguide/").content.decode()


def test_a_theme_that_does_not_exist_is_not_saved(alices, her, post):
    assert post(her, "/theme/", {"theme": "neon"}).status_code == 400
    assert Member.everything.get(pk=alices.practitioner.pk).theme == ""


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_the_way_back_never_leaves_the_practice(her, post, next):
    assert post(her, "/theme/", {"theme": "dark", "next": next})["Location"] == "/"


def test_nobody_signed_in_chooses_a_theme(browser, post, db):
    answer = post(browser(), "/theme/", {"theme": "dark"})
    assert answer.status_code in (302, 401)


@pytest.mark.parametrize(
    "view, status, words",
    [
        (lambda r: views.bad_request(r), 400, "nothing was saved"),
        (lambda r: views.refused(r), 403, "Your role does not open this page"),
        (lambda r: views.stale_form(r), 403, "what you typed is kept on this device"),
        (lambda r: views.not_found(r), 404, "no such page"),
        (lambda r: views.too_large(r), 413, "Choose a smaller file"),
        (lambda r: views.failed(r), 500, "Nothing was half saved"),
    ],
)
def test_an_error_says_in_words_what_was_wrong_and_offers_a_way_on(view, status, words):
    answer = view(RequestFactory().get("/"))
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert page.count("<h1") == 1
    assert 'class="button"' in page
    assert f'data-error="{status}"' in page


def test_a_page_that_breaks_asks_nothing_of_the_database(django_assert_num_queries, alices):
    request = RequestFactory().get("/")
    request.member, request.practice = alices.owner, alices.practice
    with django_assert_num_queries(0):
        assert views.failed(request).status_code == 500


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_more_than_the_practice_takes_is_told_as_too_large(her):
    answer = her.post("/theme/", {"op": str(uuid.uuid4()), "theme": "x" * 2000})
    assert answer.status_code == 413
    assert "larger than the practice takes" in answer.content.decode()


def test_a_form_without_its_token_is_told_kindly(alices):
    from cast import sign_in

    strict = Browser(enforce_csrf_checks=True)
    sign_in(strict, alices.practitioner)
    answer = strict.post("/theme/", {"op": str(uuid.uuid4()), "theme": "dark"})
    assert answer.status_code == 403
    assert "The page was open too long" in answer.content.decode()


def test_whether_a_change_arrived_is_told_to_its_asker_alone(alices, her, browser, post):
    op = str(uuid.uuid4())
    her.post("/theme/", {"op": op, "theme": "dark"})
    assert Operation.objects.filter(pk=op, status=302).exists()
    assert her.get(f"/operations/{op}/").json() == {"arrived": True}
    assert browser(alices.owner).get(f"/operations/{op}/").json() == {"arrived": False}
    assert her.get(f"/operations/{uuid.uuid4()}/").json() == {"arrived": False}


def test_a_change_that_was_refused_did_not_arrive(her):
    op = str(uuid.uuid4())
    her.post("/theme/", {"op": op, "theme": "neon"})
    assert her.get(f"/operations/{op}/").json() == {"arrived": False}


def stale(alices, name):
    """Change a client under somebody's hands; return what the late change runs into."""
    with current.acting_for(alices.practice, by=alices.owner):
        change(alices.client, by=alices.owner, phone="+44 20 7946 0001")
        with pytest.raises(Stale) as late:
            change(alices.client, by=alices.owner, seen=1, phone="+44 20 7946 0002", name=name)
    return late.value


def test_both_values_stand_side_by_side_and_what_was_typed_is_sent_again(alices):
    late = stale(alices, alices.client.name)
    request = RequestFactory().post(
        "/clients/x/", {"op": "1", "version": "1", "phone": "+44 20 7946 0002", "note": "typed", "password": "secret"}
    )
    found = conflicts.between(late.row, late.changes, request)
    (phone,) = found.differences
    assert (phone.name, phone.yours, phone.now) == ("phone", "+44 20 7946 0002", "+44 20 7946 0001")
    assert (phone.mine, phone.theirs) == (phone.yours, phone.now)
    assert found.sent == (("note", "typed"),)
    assert found.version == 2


def test_the_page_of_a_conflict_offers_each_value_and_overwrites_nothing(alices):
    from django.template.loader import render_to_string

    late = stale(alices, "Ana Lucía Núñez García")
    request = RequestFactory().post("/clients/x/", {"phone": "+44 20 7946 0002", "name": "Ana Lucía Núñez García"})
    page = render_to_string("ui/conflict.html", {"row": late.row, "changes": late.changes}, request=request)
    assert page.count('type="radio"') == 4
    assert 'name="version" value="2"' in page
    for value in ("+44 20 7946 0001", "+44 20 7946 0002", "Ana Lucía Núñez García"):
        assert value in page
    assert "Nothing was overwritten" in page


def test_the_page_of_parts_opens_for_staff_and_asks_the_same_number_of_queries_each_time(
    her, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as first:
        assert her.get("/styleguide/").status_code == 200
    with CaptureQueriesContext(connection) as second:
        her.get("/styleguide/")
    assert len(second) == len(first)


def test_each_page_has_one_heading_a_skip_link_and_its_landmarks(her):
    for path in ("/styleguide/", "/styleguide/client/"):
        page = her.get(path).content.decode()
        assert len(re.findall(r"<h1\b", page)) == 1
        assert 'class="skip" href="#main"' in page
        assert '<main id="main"' in page
        assert 'aria-live="polite"' in page
        assert re.search(r'<html lang="en(-gb)?"', page)


def test_every_answer_carries_a_policy_without_anything_unsafe(her):
    policy = her.get("/styleguide/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "http" not in policy
