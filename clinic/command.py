"""`needlecraft-clinic`: what a practice runs, each a command of Django behind a plain name."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

COMMANDS = (
    "serve",
    "worker",
    "certificate",
    "backup",
    "verify",
    "restore",
    "export",
    "import",
    "move-to-postgresql",
    "create-practice",
    "reset-second-factor",
    "set-password",
    "doctor",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in COMMANDS:
        print(f"Usage: needlecraft-clinic COMMAND ...\nCommands: {', '.join(COMMANDS)}", file=sys.stderr)
        return 0 if given in ([], ["--help"], ["-h"]) else 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    from django.core.management import ManagementUtility

    ManagementUtility(["needlecraft-clinic", f"clinic_{given[0].replace('-', '_')}", *given[1:]]).execute()
    return 0
