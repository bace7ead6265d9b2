"""The base of the commands: a fault is one sentence and exit status 1, never a traceback."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.ground.full_disk import is_full
from clinic.ground.recovery_key import Mistyped
from clinic.ground.sealing import WrongKey
from clinic.keeping.faults import KeepingFault


class KeepingCommand(BaseCommand):
    """A command that keeps a practice's data."""

    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, and turn what whoever runs it can act on into a sentence."""
        try:
            self.run(**options)
        except (KeepingFault, Mistyped, WrongKey) as fault:
            raise CommandError(str(fault)) from fault
        except OSError as error:
            if not is_full(error):
                raise
            raise CommandError("The disk is full. Free some space and run it again.") from error

    def run(self, **options: Any) -> None:
        """Do what the command is for."""
        raise RuntimeError("A command says what it does.")

    def say(self, sentence: str) -> None:
        """Print a sentence."""
        self.stdout.write(sentence)
