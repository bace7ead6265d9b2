"""Take away a member's second factors from the command line: for an owner who lost phone, key and recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.ground import current
from clinic.people import actions
from clinic.people.models import Member


class Command(BaseCommand):
    """Whoever may run this on the server may do it; the owners are told."""

    help = "Take away a member's second factors, so that they set up new ones at their next sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take them away."""
        # Unfiltered: the address names the member in whichever practice.
        found = Member.everything.select_related("practice", "user")
        member = found.filter(user__username=options["email"].strip().casefold()).first()
        if member is None:
            raise CommandError("No member signs in with this address.")
        with current.acting_for(member.practice):
            actions.reset_second_factor(member, by=None)
        self.stdout.write("Done. Their next sign-in asks to set up a second factor.")
