"""`needlecraft-clinic worker`."""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from clinic.keeping.commands import KeepingCommand
from clinic.keeping.working import work, work_once


class Command(KeepingCommand):
    """Do what is due: the audit's signed heads, the daily backup."""

    help = "Do what is due: sign the audit's finished days, back up daily. `serve` runs one beside itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how long to work."""
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument("--with", type=int, default=0, metavar="PROCESS", dest="parent", help="end with a process")

    def run(self, **options: Any) -> None:
        """Work once, or until ended."""
        if options["once"]:
            if failed := work_once():
                raise CommandError(f"These jobs failed: {', '.join(failed)}. The log says where.")
            return
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        work(options["parent"])
