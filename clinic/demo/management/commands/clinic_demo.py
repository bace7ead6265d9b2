"""`manage.py clinic_demo`: make the demo practice in an empty instance, and show its passwords once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic.demo.making import NotEmpty, make_demo


class Command(BaseCommand):
    """Makes the demo practice."""

    help = "Make a practice of invented people, in an empty instance on this machine alone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and print each account with its password."""
        if not settings.ON_LOOPBACK:
            raise CommandError("The demo is made only on this machine: NEEDLECRAFT_HOSTS names other hosts.")
        try:
            accounts = make_demo()
        except NotEmpty:
            raise CommandError("There is a practice here already; the demo is made only where nothing is.") from None
        self.stdout.write("A practice of invented people is ready. The passwords are shown this once:\n\n")
        for account in accounts:
            self.stdout.write(f"  {account.email:28} {account.password:18} {account.role:12} {account.name}\n")
