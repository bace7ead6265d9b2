"""Move from SQLite to PostgreSQL: copied in one transaction, compared by content, the old database left as it is."""

from __future__ import annotations

from clinic import settings
from clinic.keeping.copying import copy_all
from clinic.keeping.databases import is_sqlite, migrate_to, opened, pending, scratch_folder, snapshot
from clinic.keeping.faults import KeepingFault, room_for
from clinic.keeping.restoring import require_empty, sole_use
from clinic.keeping.tables import Content


def move_to_postgresql(url: str) -> dict[str, Content]:
    """Copy the practice's database into an empty one on PostgreSQL, and return what arrived.

    Raises NotEmpty, InUse, or Unequal with nothing written.
    """
    if not url.startswith(("postgresql://", "postgres://")):
        raise KeepingFault("The address begins with postgresql://, as in postgresql://user:password@host:5432/name.")
    if not is_sqlite():
        raise KeepingFault("The practice is on PostgreSQL already.")
    if pending():
        raise KeepingFault("The database waits for an upgrade. Start the server once, stop it, and move then.")
    with sole_use(), opened(settings.database(url)) as target, room_for("the copy"), scratch_folder("move") as scratch:
        migrate_to(target)
        require_empty(target)
        with snapshot(scratch) as source:
            return copy_all(source, target)
