"""A whole installation in a folder, run as a practice runs it: by its commands, in processes of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MAKERS = Path(__file__).resolve().parent
FILLED = """
import os, sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from django.conf import settings
from cast import house
from clinic.audit import entries, journal, writes
from clinic.clients.models import Client
from clinic.ground import current, keys
from clinic.ground.current import Trail
from clinic.ground.sealing import seal
alices, charlies = house("Alice's practice"), house("Charlie's practice", client="=cmd|' /C calc'!A0")
with current.acting_for(alices.practice):
    for n in range(int(sys.argv[1])):
        Client(name=f"Client {n} Ñandú", born="1990-01-01", phone=f"+44 {n}", flags=["flag", {"a": 1.0}]).save()
print(keys.new_recovery_key(alices.practice))
print(keys.new_recovery_key(charlies.practice))
wrapped = keys.wrap(charlies.practice, bytes(range(32)))
import io
from PIL import Image
from clinic.photos.actions import add_photo
from clinic.photos.rebuilding import Rebuilt
held = io.BytesIO()
Image.new("RGB", (8, 6), (200, 10, 10)).save(held, "PNG")
picture = Rebuilt(held.getvalue(), held.getvalue(), held.getvalue(), 8, 6, None)
alices.owner.user.member = alices.owner
with current.acting_for(alices.practice, by=alices.owner):
    add_photo(alices.client, picture, by=alices.owner)
photos = settings.DATA / "photos"
photos.mkdir(exist_ok=True)
(photos / "wrapped").write_bytes(wrapped)
(photos / "one.sealed").write_bytes(seal(os.urandom(300_000), bytes(range(32)), "one"))
writes.add(alices.practice, entries.entry(alices.practice, alices.owner, Trail(clients={str(alices.client.pk)})))
journal.journal().add(entries.entry(alices.practice, alices.owner, Trail()))
journal.journal().close()
"""
HASHES = """
import django, json
django.setup()
from clinic.keeping.tables import content_hashes
print(json.dumps({k: [v.count, v.hash] for k, v in content_hashes().items()}))
"""


@dataclass(frozen=True)
class Instance:
    """An installation: its data folder, its key folder, and the recovery keys that were printed."""

    folder: Path
    database_url: str = ""

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def database(self) -> Path:
        return self.data / "needlecraft.sqlite3"

    @property
    def recovery_keys(self) -> list[str]:
        return (self.folder / "printed.txt").read_text().split()

    def environment(self) -> dict[str, str]:
        """Return the environment of its processes."""
        path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH", ""), str(MAKERS)]))
        own = {k: v for k, v in os.environ.items() if not k.startswith(("NEEDLECRAFT_", "DJANGO_"))}
        given = {
            "NEEDLECRAFT_DATA": str(self.data),
            "NEEDLECRAFT_KEYS": str(self.keys),
            "NEEDLECRAFT_DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "clinic.settings",
            "PYTHONPATH": path,
            "PYTHONWARNINGS": "ignore",
        }
        return own | given

    def python(self, code: str, *arguments: str) -> str:
        """Run code in a process of its own, and return what it printed."""
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(command, env=self.environment(), capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def command(self, *arguments: str, before: str = "") -> list[str]:
        """Return the command line of a command of the clinic."""
        code = f"import sys; {before}\nfrom clinic.command import main\nsys.exit(main(sys.argv[1:]))"
        return [sys.executable, "-c", code, *arguments]

    def run(self, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command of the clinic to its end."""
        command = self.command(*arguments, before=before)
        return subprocess.run(command, env=self.environment(), capture_output=True, text=True, timeout=300)

    def done(self, *arguments: str) -> str:
        """Run a command that must succeed, and return what it said."""
        ended = self.run(*arguments)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def refused(self, *arguments: str, before: str = "") -> str:
        """Run a command that must refuse, and return its sentence."""
        ended = self.run(*arguments, before=before)
        assert ended.returncode == 1, (ended.returncode, ended.stdout, ended.stderr)
        assert "Traceback" not in ended.stderr
        return ended.stderr

    def hashes(self) -> str:
        """Return the content of every table."""
        return self.python(HASHES)

    def copy(self, folder: Path) -> Instance:
        """Return a copy of it elsewhere."""
        shutil.copytree(self.folder, folder)
        return Instance(folder)


def filled(folder: Path, clients: int = 200) -> Instance:
    """Return an installation with two practices."""
    made = Instance(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "printed.txt").write_text(made.python(FILLED, str(clients)))
    return made
