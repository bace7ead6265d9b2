"""A page asks the database as often for many rows as for few."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic import clock
from clinic.clients.models import Client
from clinic.consultations.actions import prescribing
from clinic.consultations.actions.screening import screen_again
from clinic.ground import current

LIDOCAINE = {"strength": "4 %", "dose": "15 g", "area": "", "until": date(2026, 12, 24), "repeats": 0}


@pytest.fixture
def counted(browser):
    """Return a way to count the queries of a page."""

    def count(member, path):
        opened = browser(member)
        opened.get(path)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert opened.get(path).status_code == 200
        return len(found)

    return count


def many_items(house, number):
    with current.acting_for(house.practice, by=house.practitioner):
        for n in range(number):
            client = Client(name=f"Client {n}", born="1990-01-01")
            client.save()
            prescribing.prescribe(client, by=house.practitioner, drug=f"Drug {n}", **LIDOCAINE)


def test_the_queue(alices, counted):
    many_items(alices, 2)
    few = counted(alices.prescriber, "/queue/")
    many_items(alices, 12)
    assert counted(alices.prescriber, "/queue/") == few
    assert few <= 30


def test_a_consultation_and_the_list_of_them(alices, consulted, counted):
    made = consulted(alices, cold_sores_ever="yes")
    paths = [f"/clients/{alices.client.pk}/consultations/", f"/clients/{alices.client.pk}/"]
    with (
        current.acting_for(alices.practice, by=alices.practitioner),
        clock.stopped_at(clock.now() + timedelta(hours=1)),
    ):
        made = screen_again(made, date(2026, 11, 24), by=alices.practitioner)
    few = [counted(alices.practitioner, p) for p in (*paths, f"/consultations/{made.pk}/")]
    for n in range(2, 8):
        later = clock.stopped_at(clock.now() + timedelta(hours=n))
        with current.acting_for(alices.practice, by=alices.practitioner), later:
            made = screen_again(made, date(2026, 11, 24), by=alices.practitioner)
            prescribing.prescribe(alices.client, by=alices.prescriber, drug="Lidocaine", **LIDOCAINE)
    many = [counted(alices.practitioner, p) for p in (*paths, f"/consultations/{made.pk}/")]
    assert many == few
    assert max(few) <= 40


def test_a_consultation_with_every_question_open(alices, consulted, counted):
    few = counted(alices.practitioner, f"/consultations/{consulted(alices).pk}/")
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        made = consulted(alices, none_of=[])
    assert len(made.shown["open"]) > 40
    assert counted(alices.practitioner, f"/consultations/{made.pk}/") == few
