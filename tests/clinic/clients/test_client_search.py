"""Search of clients: any order, any beginning, any accent, and never another practice's."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from django.core.exceptions import PermissionDenied

from clinic.clients import actions, queries
from clinic.clients.dates import Order, date_within, read_date
from clinic.clients.models import Client, NamePart
from clinic.clients.names import alike, parts, plain
from clinic.clients.search import MOST_SHOWN, find
from clinic.ground import current


@pytest.fixture
def at_alices(alices):
    with current.acting_for(alices.practice, by=alices.owner):
        yield alices


def added(name: str, **fields) -> Client:
    return actions.add_client(name=name, by=current.member(), **fields)


def names(text: str) -> list[str]:
    return [client.name for client in find(text).clients]


def test_names_are_compared_without_accents_case_or_double_spaces() -> None:
    assert plain("  Ana  LUCÍA Núñez ") == "ana lucia nunez"
    assert plain("Groß Øre Łukasz Đurđa Æsa") == "gross ore lukasz durda aesa"


def test_a_name_is_found_by_its_pieces_and_by_spelled_out_umlauts() -> None:
    assert set(parts("Siobhán O'Brien-Müller")) == {"siobhan", "obrien", "muller", "o", "brien", "mueller"}


def test_every_order_of_a_names_words_finds_it(at_alices) -> None:
    for order in permutations(["ana", "lucia", "nunez"]):
        assert names(" ".join(order)) == ["Ana Lucía Núñez"]


def test_every_beginning_of_every_word_finds_the_name(at_alices) -> None:
    for word in ("ana", "lucía", "NÚÑEZ"):
        for length in range(1, len(word) + 1):
            assert names(word[:length]) == ["Ana Lucía Núñez"], word[:length]


def test_a_piece_from_the_middle_or_one_wrong_word_finds_nobody(at_alices) -> None:
    assert names("una") == names("ana garcia") == names("lucíaa") == []


def test_umlauts_are_found_as_typed_on_any_keyboard(at_alices) -> None:
    added("Jörg Müller")
    assert names("muller") == names("mueller") == names("müller") == names("MÜLLER joerg") == ["Jörg Müller"]


@pytest.mark.parametrize(
    "typed", ["+44 20 7946 0018", "442079460018", "00442079460018", "020 7946 0018", "0018", "+4420"]
)
def test_a_telephone_is_found_as_it_is_dialled_and_by_its_end(at_alices, typed) -> None:
    added("Somebody Else", phone="+1 212 555 0100")
    assert names(typed) == ["Ana Lucía Núñez"]


def test_an_email_is_found_by_its_beginning_whatever_its_case(at_alices) -> None:
    added("Ben Ode", email="Ben.Ode@Example.org")
    assert names("ben.ode@") == names("BEN.ODE@example") == ["Ben Ode"]
    assert names("ode@") == []


@pytest.mark.parametrize(
    "typed",
    [
        "2 Feb 1985",
        "1985-02-02",
        "2 February 1985",
        "2.2.1985",
        "02/02/1985",
        "Feb 2, 1985",
        "2 de febrero de 1985",
        "nunez 1985-02-02",
        "2 feb 1985 ana",
    ],
)
def test_a_date_of_birth_finds_whoever_was_born_then(at_alices, typed) -> None:
    added("Ana Other", born=date(1986, 2, 2))
    assert names(typed) == ["Ana Lucía Núñez"]


def test_a_date_of_two_meanings_finds_both(at_alices) -> None:
    added("March", born=date(1985, 3, 4))
    added("April", born=date(1985, 4, 3))
    assert names("03/04/1985") == ["April", "March"]


def test_a_word_and_a_date_must_both_fit(at_alices) -> None:
    assert names("garcia 1985-02-02") == []


def test_fifty_are_shown_and_more_are_said(at_alices) -> None:
    actions.add_many([Client(name=f"Zoë Number {n:03}") for n in range(MOST_SHOWN + 1)], by=at_alices.owner)
    found = find("zoe")
    assert len(found.clients) == MOST_SHOWN
    assert found.more
    assert [c.name for c in found.clients] == sorted(c.name for c in found.clients)
    assert names("zoe 01") == [f"Zoë Number {n:03}" for n in range(10, 20)]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["charlie", "Charlie's client", "7946 0018", "1985-02-02", ""])
def test_another_practices_client_is_never_found(at_alices, charlies, typed) -> None:
    assert all(client.practice_id == at_alices.practice.pk for client in find(typed).clients)


def test_signs_of_sql_and_odd_letters_find_nobody_and_break_nothing(at_alices) -> None:
    for typed in ("%", "_", "' OR 1=1 --", "\\", "\x00", "🙂", "a" * 5000, "99/99/9999", "@", "+", "1985-02-30", "٣٤٥"):
        assert names(typed) == [], typed


@pytest.mark.parametrize("count", [10, 1000])
def test_search_costs_five_queries_at_most_however_many_clients(
    at_alices, count, django_assert_max_num_queries
) -> None:
    actions.add_many([Client(name=f"Ana Person {n}", phone=f"0207 {n:06}") for n in range(count)], by=at_alices.owner)
    for typed in ("ana per", "0207", "1985-02-02", "ana@example", "ana 0207", "ana per 0207 1985-02-02", ""):
        with django_assert_max_num_queries(5):
            find(typed)


@pytest.mark.parametrize("typed", ["ana", "per 0", "0207", "ana 0207", "ana 2 feb 1985"])
def test_a_common_answer_and_a_rare_one_are_the_same_clients(at_alices, typed, monkeypatch) -> None:
    actions.add_many([Client(name=f"Ana Person {n:03}", phone=f"0207 {n:06}") for n in range(60)], by=at_alices.owner)
    rare = find(typed)
    monkeypatch.setattr("clinic.clients.search.FEW", 0)
    common = find(typed)
    assert [c.pk for c in rare.clients] == [c.pk for c in common.clients]
    assert rare.more == common.more


def test_rare_words_are_looked_up_in_the_index_of_parts(at_alices) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        find("ana nun")
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + seen[0]["sql"]) if connection.vendor == "sqlite" else None
        told = (
            " ".join(str(row) for row in cursor.fetchall()) if connection.vendor == "sqlite" else "USING COVERING INDEX"
        )
    assert "USING COVERING INDEX" in told
    assert "SCAN clients_namepart" not in told


def test_a_changed_name_is_found_by_the_new_parts_alone(at_alices) -> None:
    with current.acting_for(at_alices.practice, by=at_alices.owner):
        actions.change_client(at_alices.client, by=at_alices.owner, name="Ana Ruiz")
    assert names("nunez") == []
    assert names("ruiz") == ["Ana Ruiz"]
    assert set(NamePart.objects.values_list("part", flat=True)) == {"ana", "ruiz"}


def test_who_may_not_search_is_refused(at_alices) -> None:
    at_alices.auditor.user.member = at_alices.auditor
    with pytest.raises(PermissionDenied):
        queries.find("ana", by=at_alices.auditor)


def test_each_client_shown_is_noted_as_read(alices, browser) -> None:
    with current.acting_for(alices.practice, by=alices.owner) as trail:
        alices.owner.user.member = alices.owner
        queries.find("ana", by=alices.owner)
    assert ("clients.Client", str(alices.client.pk)) in trail.read


def test_the_page_and_its_part_show_the_same_clients(alices, browser) -> None:
    opened = browser(alices.front_desk)
    whole = opened.get("/clients/", {"q": "nun"})
    part = opened.get("/clients/", {"q": "nun"}, headers={"HX-Request": "true"})
    assert "Ana Lucía Núñez" in whole.content.decode()
    assert "<html" in whole.content.decode()
    assert "Ana Lucía Núñez" in part.content.decode()
    assert "<html" not in part.content.decode()


def test_names_alike_share_two_words_or_all_of_the_shorter() -> None:
    assert alike("Ana Lucía Núñez", "Nuñez, Ana")
    assert alike("Ana", "Ana Ruiz")
    assert not alike("Ana Ruiz", "Ana Núñez")
    assert not alike("", "Ana")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25/12/1985", {Order.DAY_FIRST: date(1985, 12, 25)}),
        ("12/25/1985", {Order.MONTH_FIRST: date(1985, 12, 25)}),
        ("31/02/1985", {}),
        ("1985-13-01", {}),
        ("1985/1/2", dict.fromkeys(Order, date(1985, 1, 2))),
        ("1985-02-02 00:00:00", dict.fromkeys(Order, date(1985, 2, 2))),
        ("2nd of February 1985", dict.fromkeys(Order, date(1985, 2, 2))),
        ("29 Feb 1900", {}),
        ("soon", {}),
    ],
)
def test_dates_are_read_in_every_order_they_allow(text, expected) -> None:
    assert read_date(text).days == expected


def test_a_year_of_two_digits_is_told_and_not_guessed() -> None:
    assert read_date("2/3/85").short_year
    assert not read_date("2/3/85").days


def test_a_date_is_taken_out_of_the_words_around_it() -> None:
    assert date_within("Ana 2 Feb 1985 Núñez")[0].split() == ["ana", "nunez"]
