"""What a page of a search shows of each article, in one statement and without what else the model has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from daily8.store.queries import sql
from daily8.store.queries.reading import OPENING

# The whole text is asked for where it may be shown, of which the publisher's mode decides first.
SHOWN = """
SELECT a.id, a.url, a.title, a.language, a.published_at, a.category, a.image_url, a.image_width, a.image_height,
       a.image_blur, a.comment_count, a.rights, a.source, a.is_stub, a.kind, a.media -> 'duration',
       a.media -> 'channel', left(a.text, %(opening)s),
       CASE WHEN p.display_mode IN ('headline', 'excerpt') THEN '' ELSE left(a.text, %(most)s) END,
       p.name, p.slug, p.display_mode, p.logo_url, s.id, s.article_count, s.origin_count
FROM store_article AS a
JOIN store_publisher AS p ON p.id = a.publisher_id
LEFT JOIN store_story AS s ON s.id = a.story_id
WHERE a.id = ANY(%(ids)s) AND a.withdrawn_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class PublisherRow:
    name: str
    slug: str
    display_mode: str
    logo_url: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    id: UUID
    article_count: int
    origin_count: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """The attributes are those of the model; ``opening`` and ``text`` are beginnings of the text."""

    id: UUID
    url: str
    title: str
    language: str
    published_at: datetime
    category: str
    image_url: str
    image_width: int | None
    image_height: int | None
    image_blur: str
    comment_count: int
    rights: dict[str, Any]
    source: str
    is_stub: bool
    kind: str
    seconds: Any
    channel: Any
    opening: str
    text: str
    publisher: PublisherRow
    story: StoryRow | None
    same_text_as_id: UUID | None = None  # is not asked for


def shown(articles: Iterable[UUID], *, longest: int) -> dict[UUID, ArticleRow]:
    """Of those that readers may see; ``longest``: characters of a text."""
    values = {"ids": list(articles), "opening": OPENING, "most": longest}
    return {row[0]: _row(row) for row in sql.binary_rows(SHOWN, values, kept=True)}


def _row(row: tuple[Any, ...]) -> ArticleRow:
    *own, name, slug, mode, logo, story, size, origins = row
    told = StoryRow(story, size, origins) if story else None
    return ArticleRow(*(*own, PublisherRow(name, slug, mode, logo), told))
