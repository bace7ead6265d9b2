"""`needlecraft-clinic certificate [NAME ...]`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from clinic.keeping.certificates import fingerprint, make, own_names
from clinic.keeping.commands import KeepingCommand


class Command(KeepingCommand):
    """Make a certificate for the practice's own network."""

    help = "Make a certificate for your own network. Each tablet trusts the authority once: see /trust/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the names."""
        parser.add_argument("names", nargs="*", help="names and addresses of this server; without any, its own")

    def run(self, **options: Any) -> None:
        """Write the files, and say what to do with them."""
        names = options["names"] or own_names()
        place = make(names)
        self.say(f"Made for {', '.join(names)} in {place}.")
        self.say(f"Fingerprint of the authority, to compare on each tablet: {fingerprint(place / 'ca.pem')}")
        self.say(
            f"Now: needlecraft-clinic serve --host 0.0.0.0 --certificate '{place / 'server.pem'}'"
            f" --key '{place / 'server.key'}'"
        )
        self.say(f"Then open https://{names[0]}:8000/trust/ on each tablet.")
