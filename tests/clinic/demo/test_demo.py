"""The demo practice: invented people at every stage, by the same actions, on this machine alone."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from clinic.clients.models import Client
from clinic.consultations.models import Consultation
from clinic.demo.cast import CLIENTS
from clinic.demo.making import NotEmpty, make_demo
from clinic.ground.models import Practice
from clinic.people.models import Member
from clinic.plans.models import Plan


@pytest.fixture
def accounts(db):
    return make_demo()


def test_about_forty_invented_clients_stand_at_every_stage(accounts) -> None:
    assert Client.everything.count() == len(CLIENTS) == 40
    assert all(Client.everything.values_list("is_invented", flat=True))
    assert set(Counter(c.stage for c in CLIENTS)) == {
        "new",
        "answered",
        "screened",
        "planned",
        "agreed",
        "half",
        "finished",
    }


def test_every_verdict_is_met(accounts) -> None:
    verdicts = Counter(Consultation.everything.values_list("verdict", flat=True))
    assert all(verdicts[v] >= 3 for v in ("clear", "caution", "ask", "withhold")), verdicts


def test_plans_are_drafts_agreed_and_finished_with_sessions_counted(accounts) -> None:
    states = Counter(Plan.everything.values_list("state", flat=True))
    assert all(states[s] >= 2 for s in ("draft", "agreed", "finished")), states
    assert Plan.everything.filter(sessions_used__gt=0, state="agreed").count() >= 4


def test_each_role_has_an_account_with_a_random_password(accounts) -> None:
    assert sorted(a.role for a in accounts) == ["auditor", "front_desk", "owner", "practitioner", "prescriber"]
    assert len({a.password for a in accounts}) == 5
    for account in accounts:
        member = Member.everything.get(user__email=account.email)
        assert member.user.check_password(account.password)
        assert account.email.endswith(".invalid")


def test_the_practice_is_marked_as_a_demo_and_made_once(accounts) -> None:
    assert Practice.objects.get().is_demo
    with pytest.raises(NotEmpty):
        make_demo()


def test_the_command_shows_the_passwords_and_refuses_other_hosts(db, capsys, settings) -> None:
    call_command("clinic_demo")
    out = capsys.readouterr().out
    assert "owner@example.invalid" in out
    with pytest.raises(CommandError, match="already"):
        call_command("clinic_demo")
    settings.ON_LOOPBACK = False
    with pytest.raises(CommandError, match="only on this machine"):
        call_command("clinic_demo")


def test_demo_staff_sign_in_with_their_password_alone_on_this_machine(accounts, client) -> None:
    owner = next(a for a in accounts if a.role == "owner")
    answer = client.post("/sign-in/", {"email": owner.email, "password": owner.password, "next": "/clients/"})
    assert answer["Location"] == "/clients/"
    assert client.get("/clients/").status_code == 200


def test_demo_staff_need_a_second_factor_where_others_can_reach_the_server(accounts, client, settings) -> None:
    settings.ON_LOOPBACK = False
    owner = next(a for a in accounts if a.role == "owner")
    answer = client.post("/sign-in/", {"email": owner.email, "password": owner.password, "next": "/clients/"})
    assert answer["Location"] == "/second-factor/"
    assert client.get("/clients/").status_code == 302
