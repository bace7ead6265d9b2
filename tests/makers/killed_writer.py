"""Write photographs in a process that is killed at any moment, again and again, and report what was found afterwards.

Run with NEEDLECRAFT_DATA and NEEDLECRAFT_KEYS set: `python killed_writer.py KILLS`.  Prints one line of JSON.
"""

# ruff: noqa: E402  (Django is set up before its models are imported)
from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

import django

django.setup()

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from clinic.clients.models import Client
from clinic.ground import current
from clinic.ground.models import Practice
from clinic.people.models import Member
from clinic.photos import actions, store
from clinic.photos.models import Photo
from clinic.photos.rebuilding import Rebuilt

LONGEST_MORE_S = 0.12
"""How long a writer lives after it has said something, at most."""


def write_for_ever(practice, member, client, told: int) -> None:
    dice = random.Random(os.getpid())
    while True:
        pieces = [dice.randbytes(dice.randint(50_000, 300_000)) for _ in range(3)]
        with current.acting_for(practice, by=member):
            photo = actions.add_photo(client, Rebuilt(*pieces, 10, 10, None), by=member)
            os.write(told, f"added {photo.pk}\n".encode())
            if dice.random() < 0.3:
                os.write(told, f"deleting {photo.pk}\n".encode())
                actions.delete_photo(photo, by=member, because="test")


def found_wrong(practice, acknowledged: set[str], deleting: set[str]) -> list[str]:
    wrong = []
    with current.acting_for(practice):
        rows = {str(photo.pk): photo for photo in Photo.objects.select_related("key", "practice")}
    wrong += [f"lost {id}" for id in acknowledged if id not in rows]
    for id, photo in rows.items():
        if photo.deleted_at is not None:
            wrong += [] if id in deleting else [f"deleted {id}"]
            continue
        try:
            for size in store.Size:
                data = store.whole(photo, size)
                if size is store.Size.MASTER and hashlib.sha256(data).hexdigest() != photo.sha256:
                    wrong.append(f"torn {id}")
        except Exception as error:
            wrong.append(f"{type(error).__name__} {id}")
    return wrong


def main(kills: int) -> None:
    call_command("migrate", verbosity=0)
    practice = Practice.objects.create(name="Killed", time_zone="UTC")
    user = get_user_model().objects.create_user("killed@example.org")
    with current.acting_for(practice):
        member = Member(user=user, name="Owner", role="owner")
        member.save()
        user.member = member
        client = Client(name="Somebody")
        client.save()
    acknowledged: set[str] = set()
    deleting: set[str] = set()
    wrong: list[str] = []
    for kill in range(kills):
        connection.close()
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            write_for_ever(practice, member, client, write)
        os.close(write)
        dice = random.Random(kill)
        with os.fdopen(read) as lines:
            said = [lines.readline() for _ in range(dice.randint(0, 2))]
            time.sleep(dice.uniform(0.001, LONGEST_MORE_S))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            said += lines.read().splitlines()
        if "" in said:
            wrong.append("the writer ended by itself")
        for line in filter(None, said):
            (acknowledged if line.startswith("added") else deleting).add(line.split()[1])
        wrong += found_wrong(practice, acknowledged, deleting)
    removed = store.clean_orphans(older_than_hours=0)
    wrong += found_wrong(practice, acknowledged, deleting)
    files = sum(path.is_file() for path in store.folder().glob("*/*/*"))
    with current.acting_for(practice):
        kept = Photo.objects.filter(deleted_at=None).count()
    print(
        json.dumps(
            {
                "wrong": wrong,
                "added": len(acknowledged),
                "kept": kept,
                "files": files,
                "orphans": removed,
                "data": str(settings.DATA),
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
