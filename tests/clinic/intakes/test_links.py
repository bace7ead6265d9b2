"""The laws of a link: looking uses nothing up, the date of birth opens it, once, in time, within five tries."""

from __future__ import annotations

import hashlib
import uuid
from datetime import timedelta

import pytest
from cast import House
from django.core.exceptions import ValidationError
from django.test import Client as Browser
from walk_makers import BORN, WRONG, address, draft_of, opened, sent, sent_link, walker

from clinic import clock
from clinic.ground import current
from clinic.ground.models import Operation
from clinic.intakes import actions, tokens
from clinic.intakes.models import FIRST, IntakeDraft, IntakeLink


def fresh(link: IntakeLink) -> IntakeLink:
    return IntakeLink.everything.get(pk=link.pk)


def test_only_the_hash_of_a_token_of_32_bytes_is_kept(alices: House) -> None:
    link = sent_link(alices)
    token = tokens.token_of(link)
    assert len(token) == 43
    assert link.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(vars(fresh(link)))


def test_every_link_has_a_token_of_its_own(alices: House) -> None:
    assert len({tokens.token_of(sent_link(alices)) for _ in range(5)}) == 5


def test_looking_uses_nothing_up(alices: House) -> None:
    link = sent_link(alices)
    for _ in range(3):
        assert Browser().get(address(link)).status_code == 200
        assert Browser().head(address(link)).status_code == 200
        assert Browser().get(address(link), headers={"sec-purpose": "prefetch"}).status_code == 200
        assert Browser().options(address(link)).status_code == 200
    assert (fresh(link).consumed_at, fresh(link).tries) == (None, 0)
    assert IntakeDraft.everything.count() == 0


def test_the_door_names_neither_client_nor_practice_nor_treatment(alices: House) -> None:
    text = Browser().get(address(sent_link(alices))).content.decode()
    for word in ("Ana", "Núñez", "Alice", "needl", "Needlecraft", "skin", "treat"):
        visible = text.partition("<main")[2]
        assert word not in visible, word
    assert "noindex" in text


def test_the_right_date_of_birth_opens_it_and_uses_it_up(alices: House) -> None:
    link = sent_link(alices)
    opened(link)
    assert fresh(link).consumed_at == clock.now()
    assert draft_of(link).client_id == alices.client.pk


@pytest.mark.parametrize(
    "sent_date",
    [WRONG, {}, {"born_day": "31", "born_month": "2", "born_year": "1985"}, {**BORN, "born_year": "x"}],
)
def test_a_wrong_date_of_birth_opens_nothing(alices: House, sent_date: dict[str, str]) -> None:
    link, browser = sent_link(alices), Browser()
    browser.get(address(link))
    answer = sent(browser, address(link), sent_date)
    assert answer.status_code == 200
    assert "not the date we have" in answer.content.decode()
    assert (fresh(link).consumed_at, fresh(link).tries) == (None, 1)


def test_the_fifth_try_may_still_be_right(alices: House) -> None:
    link, browser = sent_link(alices), Browser()
    browser.get(address(link))
    for _ in range(4):
        sent(browser, address(link), WRONG)
    assert sent(browser, address(link), BORN).status_code == 302


def test_after_five_wrong_dates_the_right_one_opens_nothing_more(alices: House) -> None:
    link, browser = sent_link(alices), Browser()
    browser.get(address(link))
    for _ in range(5):
        last = sent(browser, address(link), WRONG)
    assert "did not match five times" in last.content.decode()
    other = Browser()
    other.get(address(link))
    for tried in (browser, other):
        answer = sent(tried, address(link), BORN)
        assert "did not match five times" in answer.content.decode()
    assert fresh(link).consumed_at is None
    assert IntakeDraft.everything.count() == 0


def test_a_repeated_try_is_counted_once(alices: House) -> None:
    link, browser, op = sent_link(alices), Browser(), str(uuid.uuid4())
    browser.get(address(link))
    answers = [sent(browser, address(link), WRONG, op) for _ in range(4)]
    assert fresh(link).tries == 1
    assert len({answer.content for answer in answers}) == 1


def test_a_link_lasts_72_hours_and_not_a_second_longer(alices: House) -> None:
    link = sent_link(alices)
    with clock.stopped_at(clock.now() + timedelta(hours=72) - timedelta(seconds=1)):
        assert "date of birth" in Browser().get(address(link)).content.decode()
    with clock.stopped_at(clock.now() + timedelta(hours=72)):
        browser = Browser()
        assert "three days" in browser.get(address(link)).content.decode()
        assert "three days" in sent(browser, address(link), BORN).content.decode()
    assert fresh(link).consumed_at is None


def test_a_used_link_opens_nothing_in_another_browser(alices: House) -> None:
    link = sent_link(alices)
    opened(link)
    thief = Browser()
    assert "opens once" in thief.get(address(link)).content.decode()
    assert "opens once" in sent(thief, address(link), BORN).content.decode()
    for way in ("q/1/", "q/2/", "done/"):
        answer = thief.get(address(link) + way, follow=True)
        assert "opens once" in answer.content.decode(), way
    assert IntakeDraft.everything.count() == 1


def test_a_stolen_cookie_of_another_link_opens_nothing(alices: House) -> None:
    first = opened(sent_link(alices))
    secret = first.cookies["intake"].value
    second = sent_link(alices)
    opened(second)
    thief = Browser()
    thief.cookies["intake"] = secret
    assert "opens once" in thief.get(address(second)).content.decode()


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t[:-1] + "!", lambda t: "A" * 43, lambda t: t.swapcase()]
)
def test_a_token_that_was_tampered_with_is_unknown(alices: House, change: object) -> None:
    token = change(tokens.token_of(sent_link(alices)))  # type: ignore[operator]
    for answer in (
        Browser().get(f"/i/{token}/"),
        Browser().get(f"/i/{token}/q/1/"),
        sent(Browser(), f"/i/{token}/", BORN),
    ):
        assert answer.status_code == 404
        assert "do not know this address" in answer.content.decode()


def test_a_newer_link_ends_the_older_one(alices: House) -> None:
    older, newer = sent_link(alices), sent_link(alices)
    assert "newer" in Browser().get(address(older)).content.decode()
    assert opened(newer)


def test_a_link_that_was_taken_back_opens_nothing(alices: House) -> None:
    link = sent_link(alices)
    with current.acting_for(alices.practice, by=alices.front_desk):
        actions.take_back(link, by=alices.front_desk)
    browser = Browser()
    browser.get(address(link))
    assert "ended it" in sent(browser, address(link), BORN).content.decode()


def test_each_practice_has_its_own_links(alices: House, charlies: House) -> None:
    mine, theirs = sent_link(alices), sent_link(charlies)
    browser = opened(mine)
    secret = browser.cookies["intake"].value
    browser.cookies["intake"] = secret
    assert "date of birth" in browser.get(address(theirs)).content.decode()
    assert draft_of(mine).practice_id == alices.practice.pk
    assert fresh(theirs).consumed_at is None


def test_without_cookies_the_link_is_not_used_up(alices: House) -> None:
    link = sent_link(alices)
    answer = sent(Browser(), address(link), BORN)
    assert "cookie" in answer.content.decode()
    assert (fresh(link).consumed_at, fresh(link).tries) == (None, 0)


def test_an_opening_whose_answer_was_lost_is_answered_again(alices: House) -> None:
    link, browser, op = sent_link(alices), Browser(), str(uuid.uuid4())
    browser.get(address(link))
    first, again = (sent(browser, address(link), BORN, op) for _ in range(2))
    assert first["Location"] == again["Location"]
    assert browser.get(again["Location"]).status_code == 200
    assert IntakeDraft.everything.count() == 1


def test_no_link_is_sent_without_a_date_of_birth(alices: House) -> None:
    with current.acting_for(alices.practice, by=alices.front_desk):
        alices.client.born = None
        with pytest.raises(ValidationError, match="date of birth"):
            actions.send_link(alices.client, FIRST, by=alices.front_desk)


def test_the_cookie_is_kept_from_scripts_and_to_its_own_link(alices: House) -> None:
    link, browser = sent_link(alices), Browser()
    browser.get(address(link))
    cookie = browser.cookies["intake"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", address(link))


def test_the_token_stands_in_no_kept_answer(alices: House) -> None:
    link = sent_link(alices)
    found = walker(link)
    found.walk(most=120)
    kept = " ".join(f"{o.path} {o.location} {bytes(o.body).decode(errors='replace')}" for o in Operation.objects.all())
    assert Operation.objects.count() > 5
    assert tokens.token_of(link) not in kept


def test_a_second_link_goes_on_where_the_first_phone_stopped(alices: House) -> None:
    found = walker(sent_link(alices))
    for _ in range(4):
        found.send(found.healthy(found.look()))
    second = sent_link(alices)
    opened(second)
    assert draft_of(second).position == 5
