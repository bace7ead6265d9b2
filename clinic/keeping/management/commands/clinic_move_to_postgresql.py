"""`needlecraft-clinic move-to-postgresql URL`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from clinic.keeping.commands import KeepingCommand
from clinic.keeping.moving import move_to_postgresql


class Command(KeepingCommand):
    """Copy the practice into an empty database on PostgreSQL."""

    help = "Copy the practice into an empty PostgreSQL database, and compare. The old database stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address."""
        parser.add_argument("url", help="postgresql://user:password@host:5432/name")

    def run(self, **options: Any) -> None:
        """Copy and compare."""
        arrived = move_to_postgresql(options["url"])
        rows = sum(content.count for content in arrived.values())
        self.say(f"Moved, and compared: {rows} rows in {len(arrived)} tables are equal.")
        self.say("From now on set NEEDLECRAFT_DATABASE_URL to this address. Everybody signs in again.")
