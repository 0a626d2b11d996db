"""Related articles: on the subject, not the same text, from several publishers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from daily8.core.types import RelatedItem

LIMIT = 8
LEAST = 0.07  # of relevance: less is another subject
EACH_PUBLISHER = 3
NEW = 0.02  # of relevance, within which the newer article goes first


@dataclass(frozen=True, slots=True)
class Near:
    """An article near the one that is read. ``text_id`` is equal for reprints of one text."""

    article_id: str
    publisher: str
    text_id: str
    published: datetime
    relevance: float


def choose_related(near: Iterable[Near], *, text_id: str, limit: int = LIMIT) -> list[RelatedItem]:
    """Best first; a text appears once, the read one never, a publisher at most ``EACH_PUBLISHER`` times.

    Publishers beyond their share fill the places that are left.
    """
    ordered = sorted(near, key=lambda one: (-round(one.relevance / NEW), -one.published.timestamp(), one.article_id))
    texts, share = {text_id}, dict[str, int]()
    chosen: list[Near] = []
    spare: list[Near] = []
    for one in ordered:
        if one.relevance < LEAST or one.text_id in texts:
            continue
        texts.add(one.text_id)
        share[one.publisher] = share.get(one.publisher, 0) + 1
        (chosen if share[one.publisher] <= EACH_PUBLISHER else spare).append(one)
    return [RelatedItem(one.article_id, round(one.relevance, 4)) for one in (chosen + spare)[:limit]]
