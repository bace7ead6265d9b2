"""Write rows into a database as they are: no defaults, no signals, no clock; and set its sequences after them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.color import no_style
from django.db import connections, models, transaction

from clinic.keeping.databases import is_sqlite
from clinic.keeping.faults import Unequal, UnsafeExport
from clinic.keeping.tables import (
    CHUNK,
    Content,
    Summing,
    columns_of,
    content_hashes,
    differing,
    kept,
    rows_of,
    tables_of,
    text_of,
)

LONGEST_LINE = 64 * 1024 * 1024
Table = type[models.Model]


def insert(model: Table, rows: Iterable[list[Any]], using: str) -> None:
    """Insert plain rows into a table: by COPY on PostgreSQL."""
    connection, fields = connections[using], columns_of(model)
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(field.column) for field in fields)
    table = quoted(model._meta.db_table)

    def prepared() -> Iterator[list[Any]]:
        for row in rows:
            yield [_stored(field, value, connection) for field, value in zip(fields, row, strict=True)]

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for values in prepared():
                    copy.write_row(values)
            return
        marks = ", ".join(["%s"] * len(fields))
        waiting = prepared()
        while chunk := list(islice(waiting, CHUNK)):
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", chunk)


def _stored(field: models.Field[Any, Any], value: Any, connection: Any) -> Any:
    if isinstance(field, models.JSONField) and not field.null:
        return field.get_db_prep_value(value, connection)  # None is JSON's null there
    return field.get_db_prep_save(kept(field, value), connection)


def empty_tables(models_: list[Table], using: str) -> None:
    """Remove what migrations put there, so that only the copied rows remain."""
    with connections[using].cursor() as cursor:
        for model in models_:
            cursor.execute(f"DELETE FROM {connections[using].ops.quote_name(model._meta.db_table)}")


def reset_sequences(models_: list[Table], using: str) -> None:
    """Let the next numbered row follow the highest there is."""
    with connections[using].cursor() as cursor:
        for statement in connections[using].ops.sequence_reset_sql(no_style(), models_):
            cursor.execute(statement)


def copy_all(source: str, target: str) -> dict[str, Content]:
    """Copy every row of one database into another of the same schema, in one transaction.

    Raises Unequal, with nothing written, where the target then does not hold the same.
    """
    with transaction.atomic(using=target):
        models_ = tables_of(target)
        empty_tables(models_, target)
        for model in models_:
            insert(model, rows_of(model, source), target)
        reset_sequences(models_, target)
        sent, arrived = content_hashes(source), content_hashes(target)
        if tables := differing(sent, arrived):
            raise Unequal(f"These tables did not arrive equal: {', '.join(tables)}. Nothing was written.")
    return arrived


def dump(model: Table, using: str, target: BinaryIO) -> Content:
    """Write a table as lines of JSON: its columns, then a line a row.  Returns its content."""
    summing = Summing(model)
    columns = [field.attname for field in columns_of(model)]
    target.write(json.dumps({"table": model._meta.label_lower, "columns": columns}).encode("ascii") + b"\n")
    for row in rows_of(model, using):
        text = text_of(row)
        summing.add(row, text)
        target.write(text.encode("ascii") + b"\n")
    return summing.content


def load(model: Table, source: Path, using: str) -> None:
    """Insert what `dump` wrote.  Raises UnsafeExport where the file is not that."""
    columns = [field.attname for field in columns_of(model)]

    def rows(lines: BinaryIO) -> Iterator[list[Any]]:
        number = 1
        while line := lines.readline(LONGEST_LINE):
            number += 1
            row = _parsed(line, f"{source.name}, line {number}")
            if not isinstance(row, list) or len(row) != len(columns):
                raise UnsafeExport(f"{source.name}, line {number} is no row of {len(columns)} values.")
            yield row

    with open(source, "rb") as lines:
        head = _parsed(lines.readline(LONGEST_LINE), f"{source.name}, line 1")
        if head != {"table": model._meta.label_lower, "columns": columns}:
            raise UnsafeExport(f"{source.name} does not hold the columns of {model._meta.label_lower}.")
        insert(model, rows(lines), using)


def load_all(folder: Path, using: str) -> None:
    """Insert every table of a folder, in one transaction."""
    with transaction.atomic(using=using):
        models_ = tables_of(using)
        empty_tables(models_, using)
        for model in models_:
            source = folder / f"{model._meta.label_lower}.jsonl"
            if not source.is_file():
                raise UnsafeExport(f"The table {model._meta.label_lower} is missing.")
            load(model, source, using)
        if not is_sqlite(using):
            reset_sequences(models_, using)


def _parsed(line: bytes, where: str) -> Any:
    if not line.endswith(b"\n"):
        raise UnsafeExport(f"{where} is cut short, or longer than {LONGEST_LINE} bytes.")
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise UnsafeExport(f"{where} is no JSON.") from None
