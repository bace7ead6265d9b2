"""`needlecraft-clinic restore FILE`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from clinic.keeping.backup import summary
from clinic.keeping.commands import KeepingCommand
from clinic.keeping.restoring import restore


class Command(KeepingCommand):
    """Restore a backup into an empty installation."""

    help = "Restore a backup into an empty installation, whole or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file")
        parser.add_argument("--recovery-key", default="", help="the printed key; without it, this machine's own")

    def run(self, **options: Any) -> None:
        """Put the backup in place."""
        self.say(f"Restored: {summary(restore(Path(options['file']), options['recovery_key']))}.")
        self.say("Everybody signs in again. Start the server: needlecraft-clinic serve")
