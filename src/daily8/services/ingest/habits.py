"""What a publisher's pages share is learnt as they are read: a block on many of them is its template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from daily8.core.articles.habits import block_digests, without_habits
from daily8.core.types import ExtractedArticle
from daily8.store.queries import sql

REPEATED = 4  # pages of a publisher from which on a block is a habit

COUNT = """
INSERT INTO store_pageblock (publisher_id, digest, pages, seen_at)
SELECT %(publisher)s, digest, 1, %(now)s FROM unnest(%(digests)s::bigint[]) AS digest
ON CONFLICT (publisher_id, digest) DO UPDATE SET pages = store_pageblock.pages + 1, seen_at = excluded.seen_at
"""
HABITS = """
SELECT digest FROM store_pageblock
WHERE publisher_id = %(publisher)s AND digest = ANY(%(digests)s::bigint[]) AND pages >= %(least)s
"""


def learn(publisher: int, page: ExtractedArticle, *, now: datetime) -> None:
    """Count the blocks of a page that is read for the first time."""
    if digests := block_digests(page.text):
        sql.run(COUNT, {"publisher": publisher, "now": now, "digests": list(digests)})


def without_template(publisher: int, page: ExtractedArticle) -> ExtractedArticle:
    """The page without what stands on many of the publisher's pages."""
    return without_habits(page, _repeated(publisher, block_digests(page.text)))


def _repeated(publisher: int, digests: Sequence[int]) -> frozenset[int]:
    values = {"publisher": publisher, "digests": list(digests), "least": REPEATED}
    return frozenset(row[0] for row in sql.rows(HABITS, values)) if digests else frozenset()
