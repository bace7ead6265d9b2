"""`needlecraft-clinic doctor`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from clinic.keeping.commands import KeepingCommand
from clinic.keeping.doctor import Level, look_over


class Command(KeepingCommand):
    """Look the installation over."""

    help = "Look the installation over: disk, keys, journal, clock, backups, certificate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the answer."""
        parser.add_argument("--json", action="store_true")

    def run(self, **options: Any) -> None:
        """Say what was found."""
        found = look_over()
        if options["json"]:
            self.say(json.dumps([asdict(finding) for finding in found]))
        else:
            for finding in found:
                self.say(f"{finding.level.upper():5} {finding.sentence}")
        if any(finding.level is Level.BAD for finding in found):
            raise SystemExit(1)
