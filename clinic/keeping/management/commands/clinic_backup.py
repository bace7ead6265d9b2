"""`needlecraft-clinic backup FILE | --to FOLDER`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from clinic.keeping.backup import back_up, back_up_into, summary
from clinic.keeping.commands import KeepingCommand


class Command(KeepingCommand):
    """Back up everything while the practice works, sealed to its key."""

    help = "Back up everything while the practice works: one sealed file, which the recovery key opens."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a file, or a folder in which the newest few stay."""
        parser.add_argument("file", nargs="?", help="the file to write")
        parser.add_argument("--to", metavar="FOLDER", help="a folder: the file is named by its time")
        parser.add_argument("--keep", type=int, default=14, help="how many stay in the folder (default 14)")

    def run(self, **options: Any) -> None:
        """Write the backup."""
        if bool(options["file"]) == bool(options["to"]) or options["keep"] < 1:
            raise CommandError("Say where: a FILE, or --to FOLDER with --keep 1 or more.")
        if options["to"]:
            self.say(f"Backed up to {back_up_into(Path(options['to']), options['keep'])}.")
        else:
            self.say(f"Backed up to {options['file']}: {summary(back_up(Path(options['file'])))}.")
