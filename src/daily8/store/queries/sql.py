"""Statements of our own: one cursor each, values bound, rows as tuples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection, transaction
from django.db.models import Model
from psycopg.adapt import Dumper
from psycopg.pq import Format

COUNTED = 100_000  # rows up to which a table is counted


def attempt() -> AbstractContextManager[None]:
    """Around one statement that may be refused without loss of the caller's: one by itself is its own transaction."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def rows(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> list[Any]:
    """What the statement answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Sent:
    """A value in the binary form of its type, which the statement names by a cast."""

    form: bytes


class _SentDumper(Dumper):
    format, oid = Format.BINARY, 0

    def dump(self, obj: Sent) -> bytes:
        return obj.form


def binary_rows(statement: str, values: Mapping[str, Any], *, prepare: bool | None = None) -> list[Any]:
    """What the statement answers, where its values or rows are many: both travel apart from it, as the server has them.

    ``prepare``: the server keeps the statement, and its plan once that has proved to be as good for any values.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.adapters.register_dumper(Sent, _SentDumper)
        cursor.execute(statement, values, prepare=prepare, binary=True)
        return cursor.fetchall()


def run(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> int:
    """How many rows the statement changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def how_many(model: type[Model]) -> int:
    """Rows of the table; of more than ``COUNTED`` what PostgreSQL found when it vacuumed or analysed last."""
    ((known,),) = rows("SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table])
    return int(known) if known > COUNTED else model._default_manager.count()
