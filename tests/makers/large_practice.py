"""Fill an installation with many clients, their answers and their consultations, by bulk inserts.

`large_practice.py CLIENTS TREATMENTS`: each client gets one set of answers and TREATMENTS screenings.  All share one
screening's document: whole where it is the newest of one of the first clients, who are the ones that a benchmark
opens; without findings and words elsewhere, so that a million fit on a disk.
Prints some of what was made, as JSON, for a benchmark to ask for.
"""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import date, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from clinic import clock  # noqa: E402
from clinic.clients.actions import add_client, add_many  # noqa: E402
from clinic.clients.models import Client  # noqa: E402
from clinic.consultations.actions.screening import Wished, screen_client  # noqa: E402
from clinic.consultations.models import Consultation  # noqa: E402
from clinic.ground import current  # noqa: E402
from clinic.ground.models import Practice  # noqa: E402
from clinic.intakes import actions, tokens  # noqa: E402
from clinic.intakes.models import Answers  # noqa: E402
from clinic.people.models import Member  # noqa: E402
from needlecraft.intake.history import LISTS  # noqa: E402

GIVEN = (
    "Ana Lucía María José Zoë François Ingrid Marta Åsa Søren Chloé Noor Priya Wei Fatima Olga Liam Maya Inés Jürgen"
)
FAMILY = (
    "Núñez García Müller O'Brien Smith Łukasiewicz Nguyễn Kowalská Ferreira Østergaard Dupont Marchetti Lindström"
    " Okafor Haddad Petrović Martin Marín Muñoz Marsh Peña Svobodová Ibáñez Jiménez Larsson Brontë Castañeda"
)
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeio"]
AT_ONCE = 2000
LINKS, ASKED_FOR = 8, 1000
dice = random.Random(7)


def name() -> str:
    """Return a name: many share a family name, as in a real practice, and the second one is rare."""
    rare = "".join(dice.choice(SYLLABLES) for _ in range(4)).title()
    return f"{dice.choice(GIVEN.split())} {rare} {dice.choice(FAMILY.split())}"


def client_of(number: int) -> Client:
    """Return an unsaved client with a telephone number of their own."""
    made = Client(
        name=name(),
        born=date(1940, 1, 1) + timedelta(days=dice.randrange(24_000)),
        sex=dice.choice(["female", "male"]),
        phone=f"+44 7{number % 1000:03d} {number:06d}",
        phototype=dice.choice(["I", "II", "III", "IV", "V"]),
        email=f"client{number}@example.org",
    )
    made.changed_at = clock.now() - timedelta(days=1, minutes=number % 500_000)
    return made


def screened(by: Member) -> Consultation:
    """Return one real screening of one real set of answers."""
    client = add_client(
        name="Ana Real Núñez", born=date(1985, 2, 2), sex="female", phototype="II", language="en", by=by
    )
    document = {
        "schema": "needlecraft/intake/1",
        "answered_on": clock.today().isoformat(),
        "person": {"born": "1985-02-02", "sex": "female", "phototype": "II", "pregnancy_possible": True},
        "wish": {"indications": ["acne_scars_rolling"], "zones": ["full_face"], "modality": "pen"},
        "operator": {"role": "aesthetician", "jurisdiction": "GB"},
        "answers": {"none_of": [name for name in LISTS if name != "decisions"]},
    }
    Answers.objects.create(client=client, document=document, answered_on=clock.today(), way="staff", entered_by=by)
    return screen_client(client, Wished(document["wish"], by, True), clock.today(), by=by)


def older(document: dict[str, Any]) -> dict[str, Any]:
    """Return a screening's document without its findings, as small as a million of them must be here."""
    return {key: value for key, value in document.items() if not isinstance(value, list | dict)}


def fill(count: int, treatments: int) -> dict[str, Any]:
    """Make everything, and return what a benchmark asks for."""
    practice = Practice.objects.get()
    member = Member.everything.filter(practice=practice, role="owner").select_related("user").get()
    member.user.member = member
    with current.acting_for(practice, by=member):
        first = screened(member)
        small = older(first.document)
        opened: list[Client] = []
        for begun in range(0, count, AT_ONCE):
            with transaction.atomic():
                clients = [client_of(number) for number in range(begun, min(begun + AT_ONCE, count))]
                add_many(clients, by=member)
                opened += clients[: ASKED_FOR - len(opened)]
                of_clients(clients, first, small, treatments, whole=len(opened) if begun == 0 else 0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        links = [link_of(client, member) for client in opened[:LINKS]]
        chosen = [{"id": str(c.pk), "name": c.name, "phone": c.phone} for c in opened[LINKS:]]
        return {"clients": chosen, "links": links, "document_bytes": len(json.dumps(first.document))}


def of_clients(clients: list[Client], first: Consultation, small: dict[str, Any], treatments: int, whole: int) -> None:
    """Give clients their answers and a screening for each treatment; the newest one whole for the first `whole`."""
    answers = [
        Answers(
            client=client,
            practice=client.practice,
            document=first.answers.document,
            answered_on=first.on,
            way="link",
            given_at=clock.now() - timedelta(days=1),
        )
        for client in clients
    ]
    Answers.objects.bulk_create(answers, batch_size=AT_ONCE)
    rows = [
        Consultation(
            practice=each.practice,
            client=each.client,
            answers=each,
            on=first.on - timedelta(days=28 * turn),
            wish=first.wish,
            document=small if turn or number >= whole else first.document,
            shown={} if turn or number >= whole else first.shown,
            verdict=first.verdict,
            rules_version=first.rules_version,
            operator=first.operator,
            screened_by=first.screened_by,
            screened_at=clock.now() - timedelta(days=1 + 28 * turn),
        )
        for number, each in enumerate(answers)
        for turn in range(treatments)
    ]
    Consultation.objects.bulk_create(rows, batch_size=AT_ONCE)


def link_of(client: Client, member: Member) -> list[str]:
    """Return the token of a new link to the questions, and the date of birth that opens it."""
    link = actions.send_link(client, "first", by=member)
    return [tokens.token_of(link), str(client.born)]


if __name__ == "__main__":
    print(json.dumps(fill(int(sys.argv[1]), int(sys.argv[2]))))
