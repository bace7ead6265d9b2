"""`needlecraft-clinic serve`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command, get_commands

from clinic.ground.models import Practice
from clinic.keeping.commands import KeepingCommand
from clinic.keeping.restoring import sole_use
from clinic.keeping.serving import Served, again_with_hosts, prepare_static, require_tls, serve
from clinic.keeping.upgrading import upgrade

DEMO = "clinic_demo"


class Command(KeepingCommand):
    """Serve the clinic on this machine, or with TLS on its network."""

    help = "Serve the clinic: on this machine by default, on another host with TLS only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where and how."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="localhost", help="anything but this machine needs TLS")
        parser.add_argument("--certificate", default="", metavar="FILE")
        parser.add_argument("--key", default="", metavar="FILE")
        parser.add_argument("--no-browser", action="store_true", help="open no browser")
        parser.add_argument("--empty", action="store_true", help="no invented practice: begin with your own")

    def run(self, **options: Any) -> None:
        """Prepare, then serve until ended."""
        served = Served(options["host"], options["port"], options["certificate"], options["key"])
        require_tls(served)
        again_with_hosts(served, _arguments(served, options))
        with sole_use():
            made = upgrade()
            if made:
                self.say(f"Backed up to {made} before the upgrade.")
            prepare_static()
            self._begin(options["empty"] or not served.is_loopback)
            serve(served, browser=not options["no_browser"], say=self._say_now)

    def _begin(self, is_own: bool) -> None:
        """Fill in the invented practice where there is none and none of one's own is wanted."""
        if Practice.objects.exists():
            return
        if is_own or DEMO not in get_commands():
            self.say("There is no practice yet: the first page asks for yours.")
        else:
            call_command(DEMO, stdout=self.stdout)

    def _say_now(self, sentence: str) -> None:
        self.say(sentence)
        self.stdout.flush()


def _arguments(served: Served, options: dict[str, Any]) -> list[str]:
    arguments = ["serve", "--host", served.host, "--port", str(served.port)]
    arguments += ["--certificate", served.certificate, "--key", served.key]
    return arguments + [flag for flag in ("--no-browser", "--empty") if options[flag[2:].replace("-", "_")]]
