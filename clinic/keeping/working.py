"""What is due without anybody asking: the audit's heads, the daily backup, final answers of the queue, what is over."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from datetime import timedelta

from django.core.management import call_command
from django.db import close_old_connections

from clinic import clock
from clinic.audit.heads import make_heads
from clinic.consultations.actions.settling import settle_everywhere
from clinic.ground.models import Operation, Practice
from clinic.keeping.backup import back_up_into, newest_backup, scheduled_folder
from clinic.people.keeping_pages import throw_away_old
from clinic.photos.store import clean_orphans_daily

BACKUP_EVERY = timedelta(hours=24)
ANSWERS_KEPT = timedelta(days=7)
PAUSE_S = 60.0
SHORT_PAUSE_S = 5.0
log = logging.getLogger(__name__)


def daily_backup() -> None:
    """Back up where the newest scheduled backup is a day old."""
    newest = newest_backup(scheduled_folder())
    if Practice.objects.filter(is_demo=False).exists() and (newest is None or clock.now() - newest >= BACKUP_EVERY):
        back_up_into(scheduled_folder())


def forget_ended() -> None:
    """Forget ended sign-ins, and the answers to changes that no browser will send again."""
    call_command("clearsessions", verbosity=0)
    Operation.objects.filter(created_at__lt=clock.now() - ANSWERS_KEPT).delete()


Job = Callable[[], object]
OFTEN: tuple[Job, ...] = (settle_everywhere,)
JOBS: tuple[Job, ...] = (*OFTEN, make_heads, daily_backup, forget_ended, throw_away_old, clean_orphans_daily)


def work_once(jobs: tuple[Job, ...] = JOBS) -> list[str]:
    """Do what is due; return the names of the jobs that failed.  One that fails does not stop the others."""
    failed = []
    for job in jobs:
        try:
            job()
        except Exception:
            log.exception("The job %s failed.", job.__name__)
            failed.append(job.__name__)
        finally:
            close_old_connections()
    return failed


def work(parent: int = 0) -> None:
    """Do what is due, again each minute, as long as the process `parent` lives (0: until ended).

    An answer of the queue is final ten seconds after it was given: that is looked for every five seconds.
    """
    due = due_often = 0.0
    while not parent or os.getppid() == parent:
        now = time.monotonic()
        if now >= due:
            work_once()
            due = time.monotonic() + PAUSE_S
        elif now >= due_often:
            work_once(OFTEN)
        else:
            time.sleep(1)
            continue
        due_often = time.monotonic() + SHORT_PAUSE_S
