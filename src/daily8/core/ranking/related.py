"""Related articles: on the subject, not the same text, from several publishers and days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daily8.core.types import RelatedItem

LIMIT = 8
LEAST = 0.08  # of relevance: less is another subject
OWN = 6  # articles in its own language that a list has for who reads no other, where there are so many
EACH_PUBLISHER = 3
NEW = 0.02  # of relevance, within which the newer article goes first
DAY_SHARE = 0.5  # of a list, that one day has while others have about the same to say
ABOUT = 0.75  # of an article's relevance, that one of another day needs to go before it


@dataclass(frozen=True, slots=True)
class Near:
    """An article near the one that is read. ``text_id`` is equal for reprints of one text; ``own``: in its language."""

    article_id: str
    publisher: str
    text_id: str
    published: datetime
    relevance: float
    own: bool = True


def choose_related(near: Iterable[Near], *, text_id: str, limit: int = LIMIT) -> list[RelatedItem]:
    """Best first; a text appears once, the read one never, a publisher at most ``EACH_PUBLISHER`` times.

    A day has at most ``DAY_SHARE`` of the places where other days have articles of about the same relevance. Publishers
    beyond their share fill the places that are left. Where fewer than ``OWN`` of these are in the language of the one
    that is read, others in it follow, for who reads no other.
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
    told = [*_over_days(chosen, int(limit * DAY_SHARE)), *spare]
    missing = max(0, OWN - sum(one.own for one in told[:limit]))
    more = [one for one in told[limit:] if one.own][:missing]
    return [RelatedItem(one.article_id, round(one.relevance, 4)) for one in (*told[:limit], *more)]


def _over_days(ordered: Sequence[Near], most: int) -> list[Near]:
    """The same articles: those of a day beyond its share wait behind others of about the same relevance."""
    days: Counter[date] = Counter()
    told: list[Near] = []
    waiting: list[Near] = []
    for one in ordered:
        while waiting and waiting[0].relevance * ABOUT > one.relevance:
            told.append(waiting.pop(0))
        day = one.published.date()
        days[day] += 1
        (told if days[day] <= most else waiting).append(one)
    return told + waiting
