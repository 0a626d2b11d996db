"""Statements of our own: one cursor each, values bound, rows as tuples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connection, transaction


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
