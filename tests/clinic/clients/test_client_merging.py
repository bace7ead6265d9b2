"""Two records of one person: found, compared, made one with all that belongs to them, and taken apart again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from clinic.clients import actions, duplicates, merging, queries
from clinic.clients.duplicates import Why
from clinic.clients.models import Client, Merge, NamePart
from clinic.clients.search import find
from clinic.ground import current
from clinic.ground.models import Row
from clinic.ground.rows import Stale
from clinic.intakes.models import Answers


@pytest.fixture
def at_alices(alices):
    for member in alices.staff.values():
        member.user.member = member
    with current.acting_for(alices.practice, by=alices.owner):
        Client.objects.update(created_at=datetime(2026, 1, 2, tzinfo=UTC))
        alices.client.refresh_from_db()
        yield alices


@pytest.fixture
def twin(at_alices) -> Client:
    return actions.add_client(
        name="Núñez, Ana",
        born=date(1985, 2, 2),
        phone="07700 900123",
        email="ana@example.org",
        flags=["PIH"],
        by=at_alices.owner,
    )


def merged(house, twin, **chosen) -> Merge:
    return merging.merge(house.client, twin, chosen, by=house.owner, seen=(house.client.version, twin.version))


def answers(client: Client) -> Answers:
    made = Answers(client=client, document={}, answered_on=date(2026, 11, 24), way="staff")
    made.save()
    return made


def test_a_like_name_with_the_same_birth_date_is_a_pair(at_alices, twin) -> None:
    pairs, more = duplicates.pairs(by=at_alices.owner)
    assert [({p.first, p.second}, p.why) for p in pairs] == [({at_alices.client, twin}, (Why.BIRTH,))]
    assert not more


def test_one_telephone_or_one_email_is_a_pair_and_a_family_sharing_a_telephone_is_not(at_alices) -> None:
    actions.add_client(name="Other Name", born=date(2010, 1, 1), phone="+44 20 7946 0018", by=at_alices.owner)
    assert duplicates.pairs(by=at_alices.owner)[0] == []
    actions.add_client(name="Lucía Núñez", phone="+44 (20) 7946-0018", by=at_alices.owner)
    assert [p.why for p in duplicates.pairs(by=at_alices.owner)[0]] == [(Why.PHONE,)]


def test_finding_pairs_costs_two_queries_however_many(at_alices, twin, django_assert_num_queries) -> None:
    actions.add_many([Client(name=f"Ana Núñez {n}", born=date(1985, 2, 2)) for n in range(30)], by=at_alices.owner)
    with django_assert_num_queries(2):
        _pairs, more = duplicates.pairs(by=at_alices.owner)
    assert more


def test_merging_moves_every_row_of_every_app(at_alices, twin) -> None:
    own, moved = answers(at_alices.client), answers(twin)
    note = merged(at_alices, twin)
    assert set(Answers.objects.filter(client=at_alices.client)) == {own, moved}
    assert note.moved == {"intakes.Answers.client": [str(moved.pk)]}
    moved.refresh_from_db()
    assert moved.version == 2


def test_whatever_belongs_to_a_client_in_any_app_can_move() -> None:
    to_client = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model is Client
        and model not in (Client, Merge, NamePart)
    ]
    assert to_client
    assert {(m, f.name) for m, f in to_client} == set(queries.belongings())
    assert all(issubclass(model, Row) for model, _field in to_client)


def test_chosen_values_stand_and_nothing_protective_is_lost(at_alices, twin) -> None:
    actions.set_summary(
        at_alices.client,
        {"allergies": ["Latex"], "pregnancy": {"answer": "no", "asked_on": "2026-01-01"}},
        by=at_alices.owner,
    )
    actions.set_summary(
        twin,
        {"allergies": ["Lidocaine", "Latex"], "pregnancy": {"answer": "yes", "asked_on": "2026-11-01"}},
        by=at_alices.owner,
    )
    merged(at_alices, twin, phone=twin.phone, email=twin.email)
    found = Client.objects.get(pk=at_alices.client.pk)
    assert (found.name, found.phone, found.email, found.flags) == (
        "Ana Lucía Núñez",
        "07700 900123",
        "ana@example.org",
        ["PIH"],
    )
    assert found.summary["allergies"] == ["Latex", "Lidocaine"]
    assert found.summary["pregnancy"]["answer"] == "yes"


def test_an_allergy_known_to_one_record_outweighs_none_asked_in_the_other(at_alices, twin) -> None:
    actions.set_summary(twin, {"allergies": ["Latex"]}, by=at_alices.owner)
    assert merging.joined(at_alices.client, twin)["allergies"] == ["Latex"]


def test_the_merged_record_is_found_no_more_and_its_address_leads_on(at_alices, twin, browser) -> None:
    merged(at_alices, twin)
    assert [c.pk for c in find("nunez").clients] == [at_alices.client.pk]
    answer = browser(at_alices.front_desk).get(f"/clients/{twin.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/clients/{at_alices.client.pk}/")


def test_a_merge_is_taken_apart_as_it_was(at_alices, twin) -> None:
    moved = answers(twin)
    note = merged(at_alices, twin, name=twin.name, phone=twin.phone)
    later = answers(at_alices.client)
    merging.undo(note, by=at_alices.owner)
    kept, other = Client.objects.get(pk=at_alices.client.pk), Client.objects.get(pk=twin.pk)
    assert (kept.name, kept.phone, kept.born) == ("Ana Lucía Núñez", "+44 20 7946 0018", date(1985, 2, 2))
    assert other.merged_into_id is None
    assert list(Answers.objects.filter(client=other)) == [moved]
    assert list(Answers.objects.filter(client=kept)) == [later]
    assert {c.pk for c in find("nunez").clients} == {kept.pk, other.pk}


def test_what_was_changed_after_the_merge_is_not_undone(at_alices, twin) -> None:
    note = merged(at_alices, twin, phone=twin.phone)
    actions.change_client(Client.objects.get(pk=at_alices.client.pk), by=at_alices.owner, phone="020 333 3333")
    merging.undo(note, by=at_alices.owner)
    assert Client.objects.get(pk=at_alices.client.pk).phone == "020 333 3333"
    with pytest.raises(merging.CannotMerge):
        merging.undo(Merge.objects.get(pk=note.pk), by=at_alices.owner)


def test_a_record_is_not_merged_with_itself_twice_or_with_invented_values(at_alices, twin) -> None:
    with pytest.raises(merging.CannotMerge):
        merged(at_alices, at_alices.client)
    with pytest.raises(merging.CannotMerge, match="one of the two"):
        merged(at_alices, twin, name="Somebody Else")
    merged(at_alices, twin)
    with pytest.raises(merging.CannotMerge):
        merged(at_alices, Client.objects.get(pk=twin.pk))


def test_a_merge_of_records_that_changed_meanwhile_is_stale_and_moves_nothing(at_alices, twin) -> None:
    moved = answers(twin)
    with pytest.raises(Stale):
        merging.merge(at_alices.client, twin, {}, by=at_alices.owner, seen=(99, twin.version))
    twin.refresh_from_db()
    assert twin.merged_into_id is None
    assert Answers.objects.get(pk=moved.pk).client_id == twin.pk


def test_the_front_desk_does_not_merge(at_alices, twin, browser, post) -> None:
    with pytest.raises(PermissionDenied):
        merging.merge(at_alices.client, twin, {}, by=at_alices.front_desk, seen=(1, 1))
    assert browser(at_alices.front_desk).get("/clients/merge/").status_code == 403
    assert post(browser(at_alices.front_desk), f"/clients/merge/{at_alices.client.pk}/{twin.pk}/").status_code == 403


def test_no_other_practice_sees_or_merges_these(at_alices, charlies, twin, browser, post) -> None:
    note = merged(at_alices, twin)
    stranger = browser(charlies.owner)
    for path in (
        f"/clients/merge/{at_alices.client.pk}/{twin.pk}/",
        f"/clients/merge/{charlies.client.pk}/{twin.pk}/",
        f"/clients/merge/{note.pk}/undo/",
    ):
        assert stranger.get(path).status_code == 404
        assert post(stranger, path).status_code == 404
    assert str(at_alices.client.pk) not in stranger.get("/clients/merge/").content.decode()


def test_pages_lead_from_the_list_to_the_merge_and_back(at_alices, twin, browser, post) -> None:
    opened = browser(at_alices.owner)
    pair = f"/clients/merge/{at_alices.client.pk}/{twin.pk}/"
    assert pair in opened.get("/clients/merge/").content.decode()
    page = opened.get(pair).content.decode()
    assert "07700 900123" in page
    answer = post(opened, pair, {"from_phone": "second", "version_first": "1", "version_second": "1"})
    assert answer["Location"] == f"/clients/{at_alices.client.pk}/"
    with current.acting_for(at_alices.practice):
        note = Merge.objects.get()
        assert Client.objects.get(pk=at_alices.client.pk).phone == "07700 900123"
    assert f"/clients/merge/{note.pk}/undo/" in opened.get(answer["Location"]).content.decode()
    assert opened.get(f"/clients/merge/{note.pk}/undo/").status_code == 200
    assert post(opened, f"/clients/merge/{note.pk}/undo/").status_code == 302
    with current.acting_for(at_alices.practice):
        assert Client.objects.get(pk=twin.pk).merged_into_id is None
