"""Every page of consultations and of the queue, asked for by every role of both practices, with real ids."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from clinic import clock
from clinic.consultations.actions import prescribing, queue
from clinic.consultations.urls import urlpatterns
from clinic.ground import current

CLINICAL = {"owner", "prescriber", "practitioner"}
DECIDING = {"owner", "prescriber"}
MAY = {
    "consultations": CLINICAL,
    "consultation-new": CLINICAL,
    "consultation-map": CLINICAL,
    "prescriptions": CLINICAL,
    "prescription-new": CLINICAL,
    "prescription-revoke": DECIDING,
    "consultation": CLINICAL,
    "consultation-for-client": CLINICAL,
    "consultation-again": CLINICAL,
    "consultation-examination": CLINICAL,
    "consultation-co-signature": CLINICAL,
    "consultation-answer": DECIDING,  # the question is a prescriber's
    "consultation-ask": CLINICAL,
    "consultation-override": DECIDING,  # the finding is a prescriber's to set aside
    "queue": DECIDING,
    "queue-written": DECIDING,
    "queue-rules": {"owner"},
    "standing-orders": DECIDING,
    "standing-order-new": DECIDING,
    "standing-order-end": DECIDING,
    "queue-deputy": DECIDING,
    "queue-item": DECIDING,
    "queue-answer": DECIDING,
    "queue-undo": DECIDING,
    "queue-call-in": DECIDING,
    "queue-sent": CLINICAL,
}
POSTED = {
    "consultation-again", "consultation-examination", "consultation-co-signature", "consultation-ask",
    "standing-order-end", "queue-deputy", "queue-answer", "queue-undo", "queue-call-in",
}  # fmt: skip
ROLES = ("owner", "prescriber", "practitioner", "front_desk", "auditor")


def test_every_address_is_in_this_table():
    assert {pattern.name for pattern in urlpatterns} == set(MAY)


@pytest.fixture
def addresses(alices, consulted):
    """Every address with real ids of Alice's practice."""
    made = consulted(alices, cold_sores_ever="yes")
    with current.acting_for(alices.practice, by=alices.practitioner):
        item = queue.ask(made, "cold_sore_antiviral_decided", by=alices.practitioner)
        examination = prescribing.ask_examination(made, by=alices.practitioner)
        fields = {"strength": "4 %", "dose": "15 g", "area": "", "until": date(2026, 12, 24), "repeats": 0}
        row = prescribing.prescribe(alices.client, by=alices.prescriber, drug="Lidocaine", **fields)
        order = prescribing.add_standing_order(
            by=alices.prescriber, fact="", conditions="x", drug="", strength="", text="y", until=date(2027, 1, 1)
        )
    ids = dict.fromkeys(MAY, made.pk) | dict.fromkeys(
        ("consultations", "consultation-new", "consultation-map", "prescriptions", "prescription-new"), alices.client.pk
    )
    ids |= {"prescription-revoke": row.pk, "standing-order-end": order.pk, "queue-deputy": alices.prescriber.pk}
    ids |= dict.fromkeys(("queue-item", "queue-answer", "queue-undo", "queue-sent"), item.pk)
    ids["queue-call-in"] = examination.pk
    more = {"consultation-answer": ["cold_sore_antiviral_decided"], "consultation-override": ["hsv_history"]}
    more["consultation-ask"] = more["consultation-answer"]
    bare = {"queue", "queue-written", "queue-rules", "standing-orders", "standing-order-new"}
    return {
        name: reverse(name, args=[] if name in bare else [ids[name], *more.get(name, [])]) for name in MAY
    }  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_what_it_may_and_nothing_else(alices, addresses, browser, post, role):
    member = browser(getattr(alices, role))
    for name, address in addresses.items():
        if name in POSTED:
            continue
        status = member.get(address).status_code
        assert status == (200 if role in MAY[name] else 403), name
    for number, name in enumerate(n for n in MAY if n in POSTED and role not in MAY[n]):
        with clock.stopped_at(clock.now() + timedelta(minutes=number + 1)):
            assert post(member, addresses[name], {"option": "yes", "deputy": ""}).status_code == 403, name


@pytest.mark.parametrize("name", sorted(POSTED))
def test_who_may_succeeds(alices, addresses, browser, post, name):
    member = browser(alices.owner)
    if name == "queue-undo":
        post(member, addresses["queue-answer"], {"option": "no"})
    answer = post(member, addresses[name], {"option": "no"})
    assert answer.status_code == 302
    assert "sign-in" not in answer["Location"]


@pytest.mark.parametrize("role", ROLES)
def test_another_practice_finds_nothing(charlies, addresses, browser, post, role):
    member = browser(getattr(charlies, role))
    own = {"queue", "queue-written", "queue-rules", "standing-orders", "standing-order-new"}
    for name, address in addresses.items():
        if name in own:
            continue
        answer = post(member, address) if name in POSTED else member.get(address)
        assert answer.status_code in ((404,) if role in MAY[name] else (403, 404)), name


def test_nobody_reaches_nothing(addresses, browser, post):
    for name, address in addresses.items():
        answer = browser(None).get(address)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/sign-in/"), name


def test_the_queue_of_another_practice_is_empty(alices, charlies, addresses, browser):
    assert alices.client.name in browser(alices.prescriber).get("/queue/").content.decode()
    assert alices.client.name not in browser(charlies.prescriber).get("/queue/").content.decode()
