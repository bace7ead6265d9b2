"""Every table as rows of one form on either database, and the hashes by which two databases are compared.

A table's hash is the sum of its rows' hashes, so the order of rows does not matter.  The tables are those of the
schema that the database stands at, so an older backup is read by its own columns.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connections, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState
from django.utils.duration import duration_iso_string

from clinic.keeping.faults import NewerVersion

LEFT_OUT = frozenset({"sessions.session", "contenttypes.contenttype", "auth.permission"})
"""Of this machine alone: who is signed in, and what Django numbers anew in each database."""
LEFT_OUT_THROUGH = frozenset({"auth.group_permissions", "auth.user_user_permissions"})
OF_THIS_MACHINE = {"ground.practicekey": frozenset({"by_master"})}
"""Columns that differ on each machine by their nature: what is wrapped with its own master key."""
CHUNK = 2000
Heads = dict[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """How many rows a table has, and their hash."""

    count: int
    hash: str


def heads_of(using: str) -> Heads:
    """Return the last applied migration of each app.  Raises NewerVersion where one is unknown here."""
    executor = MigrationExecutor(connections[using])
    applied = MigrationRecorder(connections[using]).applied_migrations()
    known, heads = executor.loader.disk_migrations, {}
    for app, name in applied:
        if (app, name) not in known and not any((app, name) in m.replaces for m in known.values()):
            raise NewerVersion(
                f"The database has the change {app}.{name}, which this version does not know. Update first."
            )
    for node in executor.loader.graph.nodes:
        if node in applied:
            heads[node[0]] = max(heads.get(node[0], ""), node[1])
    return heads


def require_known(heads: Heads, version: str) -> None:
    """Raise NewerVersion where a schema has a change that this version does not know."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    for app, name in heads.items():
        if (app, name) not in known:
            raise NewerVersion(f"It was made by a newer version ({version}), which knows {app}.{name}. Update first.")


def tables_of(using: str) -> list[type[models.Model]]:
    """Return the models of the schema at which a database stands, by label."""
    executor = MigrationExecutor(connections[using])
    loader = executor.loader
    applied = set(loader.applied_migrations)
    state = ProjectState(real_apps=loader.unmigrated_apps)
    for migration, _ in executor.migration_plan(loader.graph.leaf_nodes(), clean_start=True):
        if (migration.app_label, migration.name) in applied:
            migration.mutate_state(state, preserve=False)
    found = [
        model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT | LEFT_OUT_THROUGH
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def columns_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Return the columns of a table, by name: the order in a database may differ."""
    return sorted(model._meta.concrete_fields, key=lambda field: field.attname)


def rows_of(model: type[models.Model], using: str) -> Iterator[list[Any]]:
    """Yield the rows of a table, each as JSON can hold it."""
    names = [field.attname for field in columns_of(model)]
    rows = model._base_manager.using(using).order_by().values_list(*names)
    for row in rows.iterator(chunk_size=CHUNK):
        yield [plain(value) for value in row]


def plain(value: Any) -> Any:
    """Return a value as JSON holds it, the same whichever database it comes from."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < 2**53 else value
        case datetime():
            return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes() | memoryview() | bytearray():
            return base64.b64encode(bytes(value)).decode("ascii")
        case dict():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case Decimal():
            return format(value.normalize(), "f")
        case timedelta():
            return duration_iso_string(value)
    raise TypeError(f"A column holds a {type(value).__name__}, which cannot be written.")


def kept(field: models.Field[Any, Any], value: Any) -> Any:
    """Return what a plain value was in its column."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field.to_python(value)


def text_of(row: list[Any]) -> str:
    """Return the one text of a row."""
    return json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


class Summing:
    """Sums the hashes of a table's rows, whatever their order."""

    def __init__(self, model: type[models.Model]) -> None:
        skipped = OF_THIS_MACHINE.get(model._meta.label_lower, frozenset())
        names = [field.attname for field in columns_of(model)]
        self.kept = [name not in skipped for name in names] if skipped else None
        self.count = self.total = 0

    def add(self, row: list[Any], text: str) -> None:
        """Add a row."""
        if self.kept is not None:
            text = text_of([value for value, keep in zip(row, self.kept, strict=True) if keep])
        self.total += int.from_bytes(hashlib.sha256(text.encode("ascii")).digest(), "big")
        self.count += 1

    @property
    def content(self) -> Content:
        """Return the count and the hash."""
        return Content(self.count, format(self.total % 2**256, "064x"))


def content_hashes(using: str = "default") -> dict[str, Content]:
    """Return the count and hash of every table: equal for two databases that hold the same."""
    found = {}
    for model in tables_of(using):
        summing = Summing(model)
        for row in rows_of(model, using):
            summing.add(row, text_of(row))
        found[model._meta.label_lower] = summing.content
    return found


def differing(one: dict[str, Content], other: dict[str, Content]) -> list[str]:
    """Return the tables in which two databases differ."""
    return sorted(label for label in {*one, *other} if one.get(label) != other.get(label))
