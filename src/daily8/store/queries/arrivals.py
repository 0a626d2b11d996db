"""New articles of a feed, stored with one statement: it is a transaction by itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from daily8.store.models import Article, Feed
from daily8.store.queries import sql
from daily8.store.queue import put_where

# What somebody opted out of, what is here under another address and what another visit was faster with is passed over.
# In one order, articles before jobs, so that of two visits neither waits for the other in turn.
STORE = """
WITH given AS MATERIALIZED (
    SELECT g.* FROM jsonb_to_recordset(%(entries)s::jsonb)
        AS g(guid text, article uuid, addresses text[], ids uuid[], beside text, keys text[], domains text[],
             content_hash text, raw_digest text)
    WHERE NOT EXISTS (SELECT 1 FROM store_articlealias AS a WHERE a.url = ANY(g.addresses))
      AND NOT EXISTS (SELECT 1 FROM store_article AS k WHERE k.id = ANY(g.ids))
      AND NOT EXISTS (SELECT 1 FROM store_optout AS o WHERE o.kind = 'domain' AND o.key = ANY(g.domains)
                                                         OR o.kind = 'article' AND o.key = ANY(g.keys))
), fresh AS (
    INSERT INTO store_article ({columns})
    SELECT {columns} FROM jsonb_populate_recordset(NULL::store_article, %(articles)s::jsonb)
    WHERE id IN (SELECT article FROM given) ORDER BY id
    ON CONFLICT (id) DO NOTHING
    RETURNING id, version, content_hash, title, text, source, first_seen_at
), versions AS (
    INSERT INTO store_articleversion (article_id, number, content_hash, title, text, source, seen_at)
    SELECT id, version, content_hash, title, text, source, first_seen_at FROM fresh
), names AS (
    INSERT INTO store_articlealias (url, article_id)
    SELECT given.beside, fresh.id FROM given JOIN fresh ON fresh.id = given.article
    WHERE given.beside IS NOT NULL ORDER BY given.beside ON CONFLICT (url) DO NOTHING
), entries AS (
    INSERT INTO store_entry (feed_id, guid, article_id, content_hash, raw_digest, seen_at)
    SELECT %(feed)s, given.guid, fresh.id, given.content_hash, given.raw_digest, fresh.first_seen_at
    FROM given JOIN fresh ON fresh.id = given.article
), put AS ({put} RETURNING 1)
SELECT id FROM fresh
"""


@cache
def _columns() -> dict[str, str]:
    """Columns of a new article and the names of their values; without those that the database alone fills."""
    fields = (one for one in Article._meta.concrete_fields if one.has_default() or not one.has_db_default())
    return {str(field.column): field.attname for field in fields}


@cache
def _statement() -> str:
    columns = ", ".join(f'"{name}"' for name in _columns())
    # Not before the articles are in: the statement's parts run in the order in which one needs the other.
    return STORE.format(columns=columns, put=put_where("(SELECT count(*) FROM fresh) > 0"))


def store(
    feed: Feed, articles: Sequence[Article], entries: Sequence[dict[str, Any]], jobs: Sequence[dict[str, Any]]
) -> set[UUID]:
    """Store articles with their first version, their entry and the jobs that follow; those that were stored.

    An entry has ``guid, article, content_hash, raw_digest``; the normalised ``addresses`` and the ``ids`` by which the
    article may be here already; an address to note ``beside`` its own, or None; the ``keys`` and ``domains`` by which
    it may have opted out.
    """
    rows = [{column: getattr(one, name) for column, name in _columns().items()} for one in articles]
    values = {"articles": rows, "entries": entries, "jobs": jobs}
    packed = {name: json.dumps(value, default=str) for name, value in values.items()}
    with sql.attempt():
        return {row[0] for row in sql.rows(_statement(), packed | {"feed": feed.pk})}
