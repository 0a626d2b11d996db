"""Which feeds are due, claimed in one statement with the jobs that visit them."""

from __future__ import annotations

from datetime import datetime, timedelta

from daily8.store.queries import sql
from daily8.store.queue import PRIORITY

# Of two schedulers each claims other feeds (SKIP LOCKED). The longest overdue come first, some of them to a job. A feed
# whose claim came to nothing gets a job of its own, but no second one while that waits. The rows go into the queue's
# table directly: its own functions refuse a whole batch for one job that waits already. Should the database crash,
# claims and jobs are lost together, so nobody waits for the disk.
CLAIM = """
WITH due AS MATERIALIZED (
    SELECT id, next_fetch_at, claimed_at IS NOT NULL AS lost FROM store_feed
    WHERE next_fetch_at <= %(now)s AND paused_at IS NULL
    ORDER BY next_fetch_at LIMIT %(most)s FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE store_feed SET next_fetch_at = %(again)s, claimed_at = %(now)s, visited_by = NULL
    FROM due, set_config('synchronous_commit', 'off', true) WHERE store_feed.id = due.id RETURNING store_feed.id
), placed AS (
    SELECT id, (row_number() OVER (ORDER BY next_fetch_at) - 1) / %(together)s AS batch FROM due WHERE NOT lost
), together AS (
    INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args)
    SELECT 'feeds', 'visit_feeds', %(priority)s, jsonb_build_object('feed_ids', jsonb_agg(id))
    FROM placed GROUP BY batch ORDER BY batch
    RETURNING 1
), alone AS (
    INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args)
    SELECT 'feeds', 'visit_feed', %(priority)s, 'feed:' || id, 'visit:feed:' || id, jsonb_build_object('feed_id', id)
    FROM due WHERE lost ORDER BY id
    ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
    RETURNING 1
)
SELECT (SELECT count(*) FROM claimed), (SELECT count(*) FROM placed) + (SELECT count(*) FROM alone)
"""

# Feeds whose jobs could run now, counted no further than it matters.
WAITING = """
SELECT coalesce(sum(visits), 0) FROM (
    SELECT coalesce(jsonb_array_length(args -> 'feed_ids'), 1) AS visits FROM procrastinate_jobs
    WHERE status = 'todo' AND queue_name = 'feeds' AND coalesce(scheduled_at, '-infinity') <= now() LIMIT %(most)s
) AS waiting
"""

# Both spread by id over a feed's own interval: the same hash everywhere, so that two schedulers do the same.
TOO_FAR = """
WITH lost AS (SELECT id FROM store_feed WHERE next_fetch_at > %(latest)s LIMIT %(most)s FOR UPDATE SKIP LOCKED)
UPDATE store_feed SET next_fetch_at = %(now)s
    + make_interval(secs => interval_seconds * (((hashint8(store_feed.id) %% 1000) + 1000) %% 1000) / 1000.0)
FROM lost WHERE store_feed.id = lost.id
"""

JUMPED = """
UPDATE store_feed SET next_fetch_at = %(now)s
    + make_interval(secs => interval_seconds * (((hashint8(id) %% 1000) + 1000) %% 1000) / 1000.0)
WHERE next_fetch_at < %(earliest)s
    OR (failures = 0 AND next_fetch_at > %(now)s + make_interval(secs => interval_seconds * 1.1))
"""


def claim_due(*, now: datetime, again: timedelta, most: int, together: int) -> tuple[int, int]:
    """(feeds claimed, those of them put in the queue) of at most ``most``, up to ``together`` of them to a job.

    They are due again after ``again``.
    """
    values = {"now": now, "again": now + again, "most": most, "together": together, "priority": PRIORITY["feeds"]}
    claimed, put = sql.rows(CLAIM, values)[0]
    return int(claimed), int(put)


def visits_waiting(most: int) -> int:
    """How many visits of the queue ``feeds`` could begin now, counted to ``most`` of its jobs."""
    return int(sql.rows(WAITING, {"most": most})[0][0])


def spread_too_far(*, now: datetime, latest: datetime, most: int) -> int:
    """Give feeds that would be due after ``latest`` a time within their interval; how many of at most ``most``."""
    return sql.run(TOO_FAR, {"now": now, "latest": latest, "most": most})


def spread_after_jump(*, now: datetime, earliest: datetime) -> int:
    """Give feeds due before ``earliest``, or later than their interval says, a time within it; how many."""
    return sql.run(JUMPED, {"now": now, "earliest": earliest})
