"""`needlecraft-clinic verify FILE`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from clinic.keeping.backup import summary
from clinic.keeping.commands import KeepingCommand
from clinic.keeping.restoring import verify


class Command(KeepingCommand):
    """Restore a backup to a scratch folder, and compare counts and hashes."""

    help = "Restore a backup to a scratch folder, compare counts and hashes, and leave nothing behind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file")
        parser.add_argument("--recovery-key", default="", help="the printed key; without it, this machine's own")

    def run(self, **options: Any) -> None:
        """Check the backup."""
        self.say(f"The backup is whole: {summary(verify(Path(options['file']), options['recovery_key']))}.")
