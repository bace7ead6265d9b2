"""`needlecraft-clinic create-practice`: found a practice and its owner from the command line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from clinic.people import actions, welcome


class Command(BaseCommand):
    """Found a practice; the owner signs in with the password and then sets up the second factor."""

    help = "Found a practice and its owner. The password is asked, or read from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the practice and the owner."""
        parser.add_argument("name", help="name of the practice")
        parser.add_argument("--owner-name", required=True)
        parser.add_argument("--owner-email", required=True)
        parser.add_argument("--licence", default="", help="aesthetician, nurse, prescriber or dermatologist")
        parser.add_argument("--jurisdiction", default="", help="such as GB or US-NC")
        parser.add_argument("--time-zone", default="UTC", help="such as Europe/London")
        parser.add_argument("--language", default="en", choices=["en", "es"])
        parser.add_argument("--emergency-number", default="")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Found it, or say what was wrong and found nothing."""
        password = (
            sys.stdin.readline().rstrip("\n") if options["password_stdin"] else getpass("Password of the owner: ")
        )
        names = ("name", "owner_name", "owner_email", "licence", "jurisdiction", "time_zone", "language")
        given = {name: options[name] for name in (*names, "emergency_number")}
        try:
            owner = actions.create_practice(password=password, **given)
        except ValidationError as wrong:
            raise CommandError(
                "\n".join(f"{name}: {' '.join(texts)}" for name, texts in wrong.message_dict.items())
            ) from None
        welcome.close()
        self.stdout.write(f"{owner.practice.name} is founded. {owner.name} signs in as {owner.user.username}.")
