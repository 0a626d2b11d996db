"""Noting what a reader opened, in one statement that keeps the reader's switch and the bounds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from daily8.store.queries import sql

# The row of the reader is held, so that nothing is noted after it was switched off.
NOTE = """
WITH reader AS (SELECT id FROM store_user WHERE id = %(user)s AND keeps_reading FOR SHARE)
INSERT INTO store_readarticle (user_id, article_id, read_at)
SELECT reader.id, a.id, %(now)s FROM reader, store_article AS a WHERE a.id = %(article)s AND a.withdrawn_at IS NULL
ON CONFLICT (user_id, article_id) DO UPDATE SET read_at = excluded.read_at
RETURNING xmax = 0
"""
TRIM = """
DELETE FROM store_readarticle WHERE user_id = %(user)s AND (read_at < %(since)s OR id IN (
    SELECT id FROM store_readarticle WHERE user_id = %(user)s ORDER BY read_at DESC, id DESC OFFSET %(most)s))
"""


def note(user_id: int, article_id: UUID, *, now: datetime, most: int, since: datetime) -> None:
    """Keep that the reader opened the article, of ``most`` articles at most, and nothing from before ``since``."""
    values = {"user": user_id, "article": article_id, "now": now, "most": most, "since": since}
    with sql.attempt():
        noted = sql.rows(NOTE, values)
        if noted and noted[0][0]:  # one more than before
            sql.run(TRIM, values)
