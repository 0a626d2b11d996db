"""What a reader's account keeps of wishes: what is followed and muted, which stories were discussed, what was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from daily8.core.ranking.interest import Read
from daily8.core.topics.identity import canonical_key
from daily8.store.models import ArticleHashtag
from daily8.store.queries import sql
from daily8.store.queries.mutes import all_spellings

WISHES = """
SELECT 'follows', kind, key, '', 0::float8 FROM store_follow WHERE user_id = %(user)s
UNION ALL SELECT 'mutes', kind, key, '', 0 FROM store_mute WHERE user_id = %(user)s
UNION ALL SELECT DISTINCT 'discussed', 'story', replace(a.story_id::text, '-', ''), '', 0::float8
    FROM store_comment AS c JOIN store_article AS a ON a.id = c.article_id
    WHERE c.author_id = %(user)s AND c.created_at > %(since)s AND c.state IN ('published', 'held')
      AND a.story_id IS NOT NULL
UNION ALL SELECT 'reads', thing.kind, thing.key, replace(coalesce(a.same_text_as_id, a.id)::text, '-', ''),
                 extract(epoch FROM r.read_at)::float8
    FROM (SELECT article_id, read_at FROM store_readarticle WHERE user_id = %(user)s
          ORDER BY read_at DESC, id DESC LIMIT %(reads)s) AS r
    JOIN store_article AS a ON a.id = r.article_id JOIN store_publisher AS p ON p.id = a.publisher_id
    CROSS JOIN LATERAL (
        SELECT 'publisher' AS kind, p.slug AS key UNION ALL SELECT 'category', a.category
        UNION ALL SELECT 'story', replace(a.story_id::text, '-', '') WHERE a.story_id IS NOT NULL
        UNION ALL SELECT 'hashtag', h.key FROM store_articlehashtag AS t JOIN store_hashtag AS h ON h.id = t.hashtag_id
            WHERE t.article_id = a.id
    ) AS thing
"""
READS = 200  # articles, those read last, that say what a reader reads about


@dataclass(frozen=True, slots=True)
class Wishes:
    """Keys by kind, as in services.follow; ``discussed`` are hex ids of stories.

    ``reads`` are empty of readers who did not ask that it be kept.
    """

    follows: dict[str, list[str]] = field(default_factory=dict)
    mutes: dict[str, list[str]] = field(default_factory=dict)
    discussed: list[str] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)


def of_reader(user_id: int, *, since: datetime) -> Wishes:
    """``since``: comments before it say nothing any more. Followed hashtags come with all their spellings."""
    found = Wishes()
    for what, kind, key, article, at in sql.rows(WISHES, {"user": user_id, "since": since, "reads": READS}):
        if what == "discussed":
            found.discussed.append(key)
        elif what == "reads":
            found.reads.append(Read(article, kind, canonical_key(key) if kind == "hashtag" else key, int(at)))
        else:
            getattr(found, what).setdefault(kind, []).append(key)
    if tags := found.follows.get("hashtag"):
        found.follows["hashtag"] = all_spellings(tags)
    return found


def tags_of(articles: Iterable[UUID], keys: Iterable[str] | None) -> dict[UUID, list[tuple[str, str]]]:
    """Which of these hashtags each of the articles bears, by key and name; all that it bears where ``keys`` is None."""
    rows = ArticleHashtag.objects.filter(article_id__in=list(articles)).order_by("rank")
    if keys is not None:
        rows = rows.filter(hashtag__key__in=list(keys))
    found: dict[UUID, list[tuple[str, str]]] = {}
    for article, key, name in rows.values_list("article_id", "hashtag__key", "hashtag__name"):
        found.setdefault(article, []).append((key, name))
    return found
