"""A feed for a visit, read and written back with statements that are built once: this happens at every visit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection

from daily8.store.models import Feed, HubSubscription

LOAD = """
SELECT store_feed.*, (SELECT id FROM store_hubsubscription WHERE feed_id = store_feed.id) AS held
FROM store_feed WHERE id = %s
"""
# A hub that told of news during the visit has set an earlier time, which means news that may not have been seen.
NEXT_FETCH_AT = "next_fetch_at = CASE WHEN next_fetch_at < %s THEN next_fetch_at ELSE %s END"


def load(feed_id: int) -> Feed | None:
    """The feed, and its subscription where it has one; None when it was removed."""
    feed = next(iter(Feed.objects.raw(LOAD, [feed_id])), None)
    if feed is not None:
        key = vars(feed)["held"]
        held = HubSubscription.objects.get(pk=key) if key is not None else None
        Feed._meta.get_field("subscription").set_cached_value(feed, held)
    return feed


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
