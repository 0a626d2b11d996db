"""Statements of our own: one cursor each, values bound, rows as tuples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

COUNTED = 100_000  # rows up to which a table is counted


def attempt() -> AbstractContextManager[None]:
    """Around one statement that may be refused without loss of the caller's: one by itself is its own transaction."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def rows(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> list[Any]:
    """What the statement answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def run(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> int:
    """How many rows the statement changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def how_many(model: type[Model]) -> int:
    """Rows of the table; of more than ``COUNTED`` what PostgreSQL found when it vacuumed or analysed last."""
    ((known,),) = rows("SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table])
    return int(known) if known > COUNTED else model._default_manager.count()
