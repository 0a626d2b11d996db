"""What a reader's account keeps of wishes: what is followed, what is muted, and which stories were discussed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from daily8.store.models import ArticleHashtag
from daily8.store.queries import sql
from daily8.store.queries.mutes import all_spellings

WISHES = """
SELECT 'follows', kind, key FROM store_follow WHERE user_id = %(user)s
UNION ALL SELECT 'mutes', kind, key FROM store_mute WHERE user_id = %(user)s
UNION ALL SELECT DISTINCT 'discussed', 'story', replace(a.story_id::text, '-', '')
    FROM store_comment AS c JOIN store_article AS a ON a.id = c.article_id
    WHERE c.author_id = %(user)s AND c.created_at > %(since)s AND c.state IN ('published', 'held')
      AND a.story_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Keys by kind, as in services.follow; ``discussed`` are hex ids of stories."""

    follows: dict[str, list[str]] = field(default_factory=dict)
    mutes: dict[str, list[str]] = field(default_factory=dict)
    discussed: list[str] = field(default_factory=list)


def of_reader(user_id: int, *, since: datetime) -> Wishes:
    """``since``: comments before it say nothing any more. Followed hashtags come with all their spellings."""
    found = Wishes()
    for what, kind, key in sql.rows(WISHES, {"user": user_id, "since": since}):
        if what == "discussed":
            found.discussed.append(key)
        else:
            getattr(found, what).setdefault(kind, []).append(key)
    if tags := found.follows.get("hashtag"):
        found.follows["hashtag"] = all_spellings(tags)
    return found


def tags_of(articles: Iterable[UUID], keys: Iterable[str]) -> dict[UUID, list[str]]:
    """Which of these hashtags, by their names, each of the articles bears."""
    rows = ArticleHashtag.objects.filter(article_id__in=list(articles), hashtag__key__in=list(keys)).order_by("rank")
    found: dict[UUID, list[str]] = {}
    for article, name in rows.values_list("article_id", "hashtag__name"):
        found.setdefault(article, []).append(name)
    return found
