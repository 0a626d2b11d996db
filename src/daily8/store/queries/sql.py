"""Statements of our own: one cursor each, values bound, rows as tuples."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model
from psycopg.adapt import Dumper
from psycopg.pq import Format

UUID_OID = 2950  # PostgreSQL's number of the type, the same on every server
COUNTED = 100_000  # rows up to which a table is counted
LATELY = 60.0  # seconds


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


def identifiers(found: Iterable[UUID]) -> Sent:
    """The binary form of a uuid[]: its dimensions, whether it has nulls, the type of its items, how many they are, the
    first one's place; then each, after its length.
    """
    items = [b"\0\0\0\x10" + one.bytes for one in found]
    dimensions = struct.pack(">iiIii", 1, 0, UUID_OID, len(items), 1) if items else struct.pack(">iiI", 0, 0, UUID_OID)
    return Sent(dimensions + b"".join(items))


class _SentDumper(Dumper):
    format, oid = Format.BINARY, 0

    def dump(self, obj: Sent) -> bytes:
        return obj.form


class _BinaryCursor(psycopg.Cursor[tuple[Any, ...]]):
    kept = False

    def execute(self, query: Any, params: Any = None, **_: Any) -> Any:
        return super().execute(query, params, prepare=self.kept, binary=True)


def binary_rows(statement: str, values: Mapping[str, Any], *, kept: bool = False) -> list[Any]:
    """What the statement answers. Values and rows travel apart from it, in the binary forms of their types.

    ``kept``: the server keeps the statement, and its plan, for which it must know all that the plan depends on.
    """
    with _binary_cursor(kept) as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def binary_run(statement: str, values: Mapping[str, Any], *, kept: bool = False) -> int:
    """How many rows the statement changed. ``values`` and ``kept`` are as above."""
    with _binary_cursor(kept) as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _binary_cursor(kept: bool) -> CursorWrapper:
    connection.ensure_connection()
    own = _BinaryCursor(connection.connection)
    own.kept = kept
    own.adapters.register_dumper(Sent, _SentDumper)
    return connection.make_cursor(own)  # type: ignore[arg-type]  # it wraps any cursor


def run(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> int:
    """How many rows the statement changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


@dataclass(slots=True)
class Lately:
    """A number that changes slowly, as this process knows it: asked for anew after :data:`LATELY` seconds."""

    ask: Callable[[], int]
    number: int = 0
    until: float = 0.0  # on the monotonic clock

    def current(self) -> int:
        if (now := time.monotonic()) >= self.until:
            self.number, self.until = self.ask(), now + LATELY
        return self.number


def how_many(model: type[Model]) -> int:
    """Rows of the table; of more than ``COUNTED`` what PostgreSQL found when it vacuumed or analysed last."""
    ((known,),) = rows("SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table])
    return int(known) if known > COUNTED else model._default_manager.count()
