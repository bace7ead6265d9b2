"""`needlecraft-clinic import FOLDER`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from clinic.keeping.backup import summary
from clinic.keeping.commands import KeepingCommand
from clinic.keeping.exporting import take_in


class Command(KeepingCommand):
    """Take an export into an empty installation."""

    help = "Take an export into an empty installation, which is then equal to the one it came from."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder")

    def run(self, **options: Any) -> None:
        """Take the export in."""
        self.say(f"Imported, and compared: {summary(take_in(Path(options['folder'])))}.")
