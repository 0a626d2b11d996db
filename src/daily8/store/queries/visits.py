"""A feed for a visit, read and written back with statements that are built once: this happens at every visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from daily8.store.models import Feed, HubSubscription, Publisher
from daily8.store.queries import sql

LOAD = """
SELECT {feed}, {publisher}, s.id, now() FROM store_feed AS f JOIN store_publisher AS p ON p.id = f.publisher_id
LEFT JOIN store_hubsubscription AS s ON s.feed_id = f.id
WHERE f.id = %s
"""
# A hub that told of news during the visit has set an earlier time, which means news that may not have been seen.
NEXT_FETCH_AT = "next_fetch_at = CASE WHEN next_fetch_at < %s THEN next_fetch_at ELSE %s END"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A feed with its publisher and its subscription, and the database's time."""

    feed: Feed
    at: datetime


class _Shape:
    """How rows of a table become objects of its model, found out once."""

    def __init__(self, model: type[Model], alias: str) -> None:
        fields = model._meta.concrete_fields
        self._model, self._names = model, [field.attname for field in fields]
        self._readers = [(place, read) for place, field in enumerate(fields)
                         if (read := getattr(field, "from_db_value", None))]  # fmt: skip
        self.columns = ", ".join(f'{alias}."{field.column}"' for field in fields)
        self.width = len(fields)

    def made(self, values: Sequence[Any]) -> Any:
        row = list(values)
        for place, read in self._readers:
            row[place] = read(row[place], None, connection)
        return self._model.from_db(connection.alias, self._names, row)


@cache
def _shapes() -> tuple[_Shape, _Shape, str]:
    feed, publisher = _Shape(Feed, "f"), _Shape(Publisher, "p")
    return feed, publisher, LOAD.format(feed=feed.columns, publisher=publisher.columns)


def load(feed_id: int) -> Loaded | None:
    """None when the feed was removed."""
    feeds, publishers, statement = _shapes()
    row = next(iter(sql.rows(statement, [feed_id])), None)
    if row is None:
        return None
    *columns, subscription, at = row
    feed = feeds.made(columns[: feeds.width])
    feed.publisher = publishers.made(columns[feeds.width :])
    held = HubSubscription.objects.get(pk=subscription) if subscription is not None else None
    Feed._meta.get_field("subscription").set_cached_value(feed, held)
    return Loaded(feed, at)


@cache
def _fields() -> Mapping[str, Any]:
    return {field.name: field for field in Feed._meta.concrete_fields}


def write(feed: Feed, values: Mapping[str, Any], *, planned: datetime | None) -> None:
    """Set columns, unless the feed was removed, or paused or resumed, since it was loaded.

    ``planned`` is the time of the next visit as it was loaded.
    """
    parts, given = [], list[Any]()
    for name, value in values.items():
        prepared = _fields()[name].get_db_prep_save(value, connection)
        if name == "next_fetch_at" and planned is not None:
            parts.append(NEXT_FETCH_AT)
            given += [planned, prepared]
        else:
            parts.append(f"{connection.ops.quote_name(name)} = %s")
            given.append(prepared)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE store_feed SET {', '.join(parts)} WHERE id = %s AND paused_at IS NOT DISTINCT FROM %s",  # noqa: S608
            [*given, feed.pk, feed.paused_at],
        )
