"""Listings that many things make together: the newest of each along its own index, then the newest of those.

One of a thousand publishers, or a hashtag that nobody uses any more, would else be looked for through all articles.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from daily8.store.queries import mutes, sql

# What a listing shows: in the language, on the site, and no channel, which is always on.
SHOWN = """a.language = %(language)s AND a.withdrawn_at IS NULL
        AND NOT (a.kind = 'live' AND jsonb_exists(a.media, 'channel'))"""
_BEHIND = "(%(at)s::timestamptz IS NULL OR ({at}, {id}) < (%(at)s::timestamptz, %(last)s::uuid))"
_ARTICLE = _BEHIND.format(at="a.published_at", id="a.id")
_TAGGED = _BEHIND.format(at="t.published_at", id="t.article_id")

_OF_PUBLISHERS = f"""
SELECT near.* FROM store_publisher AS p CROSS JOIN LATERAL (
    SELECT a.id, a.published_at FROM store_article AS a
    WHERE a.publisher_id = p.id AND {SHOWN} AND {_ARTICLE} AND a.published_at >= {{bound}} {{also}}
    ORDER BY a.published_at DESC, a.id DESC LIMIT {{limit}}
) AS near
"""  # noqa: S608 - of pieces that stand above
_OF_CATEGORIES = f"""
SELECT near.* FROM unnest(%(categories)s::text[]) AS c CROSS JOIN LATERAL (
    SELECT a.id, a.published_at FROM store_article AS a
    WHERE a.category = c AND {SHOWN} AND {_ARTICLE} AND a.published_at >= {{bound}} {{also}}
    ORDER BY a.published_at DESC, a.id DESC LIMIT {{limit}}
) AS near
"""  # noqa: S608 - of pieces that stand above
_OF_HASHTAGS = f"""
SELECT near.* FROM store_hashtag AS h CROSS JOIN LATERAL (
    SELECT a.id, a.published_at FROM store_articlehashtag AS t JOIN store_article AS a ON a.id = t.article_id
    WHERE t.hashtag_id = h.id AND {SHOWN} AND {_TAGGED} AND t.published_at >= {{bound}} {{also}}
    ORDER BY t.published_at DESC, t.article_id DESC LIMIT {{limit}}
) AS near WHERE h.key = ANY(%(hashtags)s)
"""  # noqa: S608 - of pieces that stand above
_OF_STORIES = f"""
SELECT near.* FROM unnest(%(stories)s::uuid[]) AS s CROSS JOIN LATERAL (
    SELECT a.id, a.published_at FROM store_article AS a
    WHERE a.story_id = s AND {SHOWN} AND {_ARTICLE} AND a.published_at >= {{bound}} {{also}}
    ORDER BY a.published_at DESC, a.id DESC LIMIT {{limit}}
) AS near
"""  # noqa: S608 - of pieces that stand above
PARTS = {
    "publishers": f"{_OF_PUBLISHERS} WHERE p.slug = ANY(%(publishers)s)",
    "countries": f"{_OF_PUBLISHERS} WHERE lower(p.country) = ANY(%(countries)s)",
    "categories": _OF_CATEGORIES,
    "hashtags": _OF_HASHTAGS,
    "stories": _OF_STORIES,
}  # of a statement, by the field of Things
# What makes an article one of the things, by the same field.
OWN = {
    "publishers": "a.publisher_id IN (SELECT id FROM store_publisher WHERE slug = ANY(%(publishers)s))",
    "countries": "a.publisher_id IN (SELECT id FROM store_publisher WHERE lower(country) = ANY(%(countries)s))",
    "categories": "a.category = ANY(%(categories)s)",
    "hashtags": """EXISTS (SELECT 1 FROM store_articlehashtag AS x JOIN store_hashtag AS y ON y.id = x.hashtag_id
                WHERE x.article_id = a.id AND y.key = ANY(%(hashtags)s))""",
    "stories": "a.story_id = ANY(%(stories)s::uuid[])",
}
# A copy, unless its text is in the listing by an earlier article.
ONCE = """AND (a.same_text_as_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM store_article AS b WHERE (b.id = a.same_text_as_id OR b.same_text_as_id = a.same_text_as_id)
        AND (b.published_at, b.id) < (a.published_at, a.id) AND {in_listing}))"""


# So many of the newest of each thing tell how far back those of all lie: no thing is read further than that.
FIRST = 3
_NEWEST = """
WITH first AS MATERIALIZED ({first}), bound AS (
    SELECT coalesce((SELECT published_at FROM first ORDER BY published_at DESC OFFSET %(limit)s - 1 LIMIT 1),
                    '-infinity') AS at
)
SELECT id FROM ({union}) AS found ORDER BY published_at DESC, id DESC LIMIT %(limit)s
"""
# Of these stories those that one of the things told of before the cursor.
TOLD = f"""
SELECT DISTINCT a.story_id FROM store_article AS a
WHERE a.story_id = ANY(%(told)s::uuid[]) AND (a.published_at, a.id) >= (%(at)s::timestamptz, %(last)s::uuid)
  AND {SHOWN.replace("= %(language)s", "= ANY(%(languages)s)")} AND ({{own}}) {{left}}
"""  # noqa: S608 - of pieces that stand above


NONE: mutes.Muted = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Things:
    """What articles may come from: slugs of publishers, codes of countries in lower case, keys of hashtags, ids of
    stories.
    """

    publishers: Sequence[str] = ()
    countries: Sequence[str] = ()
    categories: Sequence[str] = ()
    hashtags: Sequence[str] = ()
    stories: Sequence[str] = ()


def newest(
    things: Things, *, languages: Sequence[str], after: tuple[datetime, uuid.UUID] | None, limit: int,
    muted: mutes.Muted | None = None, once: bool = False,
) -> list[uuid.UUID]:  # fmt: skip
    """The newest articles of any of the things, behind the cursor ``after``; without a question where there is none.

    Of each of the ``languages`` along its own index, too. None that is ``muted``; ``once``: of those with one text the
    first.
    """
    at, last = after or (None, None)
    wanted = {name: list(getattr(things, name)) for name in PARTS if getattr(things, name)}
    if not wanted or not languages:
        return []
    hidden = muted or NONE
    values: dict[str, Any] = {"at": at, "last": last, "limit": limit, **wanted, **mutes.keys_by_kind(hidden)}
    values |= {_value(at): language for at, language in enumerate(languages)}
    return [row[0] for row in sql.rows(statement(wanted, len(languages), muted=hidden, once=once), values)]


def told_before(
    things: Things, stories: Collection[uuid.UUID], *, languages: Sequence[str], cursor: tuple[datetime, uuid.UUID],
    muted: mutes.Muted,
) -> frozenset[uuid.UUID]:  # fmt: skip
    """Which of the stories :func:`newest` of the same had an article of, up to the one that the cursor is of."""
    wanted = {name: list(getattr(things, name)) for name in PARTS if getattr(things, name)}
    if not wanted or not stories:
        return frozenset()
    statement = TOLD.format(own=" OR ".join(OWN[name] for name in wanted), left=mutes.not_muted(muted))
    at, last = cursor
    values = {"told": list(stories), "at": at, "last": last, "languages": list(languages), **wanted}
    values |= mutes.keys_by_kind(muted)
    return frozenset(row[0] for row in sql.rows(statement, values))


def _value(at: int) -> str:
    return f"language{at or ''}"


def statement(wanted: Collection[str], languages: int = 1, *, muted: mutes.Muted = NONE, once: bool = False) -> str:
    """Of the parts for these fields of :class:`Things`, in so many languages: ``language``, ``language1``, …"""
    left = mutes.not_muted(muted)
    own = " OR ".join(OWN[name] for name in wanted)
    before = ONCE.format(in_listing=_of_other(f"{SHOWN} {left} AND ({own})")) if once else ""
    also = f"{left} {before}"
    first = _union(wanted, languages, also=also, bound="'-infinity'", limit=str(FIRST))
    union = _union(wanted, languages, also=also, bound="(SELECT at FROM bound)", limit="%(limit)s")
    return _NEWEST.format(first=first, union=union)


def _union(wanted: Collection[str], languages: int, **values: str) -> str:
    parts = [PARTS[name].format(**values) for name in wanted]
    each = [part.replace("%(language)s", f"%({_value(at)})s") for part in parts for at in range(languages)]
    return " UNION ".join(f"({one})" for one in each)


def _of_other(condition: str) -> str:
    """The same of the article ``b``."""
    return re.sub(r"\ba\.", "b.", condition)
