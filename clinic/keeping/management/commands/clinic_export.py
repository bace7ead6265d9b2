"""`needlecraft-clinic export FOLDER`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from clinic.keeping.backup import summary
from clinic.keeping.commands import KeepingCommand
from clinic.keeping.exporting import export


class Command(KeepingCommand):
    """Write everything in plain files."""

    help = "Write everything in plain files: JSON, CSV, photographs, documents. It is not encrypted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", help="a new folder")

    def run(self, **options: Any) -> None:
        """Write the export."""
        self.say(f"Exported to {options['folder']}: {summary(export(Path(options['folder'])))}.")
        self.say("It is not encrypted: whoever holds this folder holds every record and photograph.")
