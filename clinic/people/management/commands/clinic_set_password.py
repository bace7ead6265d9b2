"""Set a member's password from the command line: for an owner who forgot theirs and has nobody to make a link."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from clinic.ground import current
from clinic.people import actions
from clinic.people.models import Member
from clinic.people.telling import tell_owners


class Command(BaseCommand):
    """Whoever may run this on the server may do it; the second factor stays, and the owners are told."""

    help = "Set a member's password. It is asked, or read from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address."""
        parser.add_argument("email")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set it, or say what was wrong."""
        # Unfiltered: the address names the member in whichever practice.
        found = Member.everything.select_related("practice", "user")
        member = found.filter(user__username=options["email"].strip().casefold()).first()
        if member is None:
            raise CommandError("No member signs in with this address.")
        password = sys.stdin.readline().rstrip("\n") if options["password_stdin"] else getpass("New password: ")
        with current.acting_for(member.practice):
            try:
                actions.set_password(member, password, by=member)
            except ValidationError as weak:
                raise CommandError(" ".join(weak.messages)) from None
            tell_owners("new_password", member)
        self.stdout.write("Done. All their sessions are over.")
