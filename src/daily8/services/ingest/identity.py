"""Which article an entry of a feed tells of: by its address, however spelt, or by its guid where that alone tells."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from daily8.core.articles.canonical import article_id, entry_article_id, noted_beside, spellings
from daily8.core.articles.fingerprint import same_text, shared_headline
from daily8.core.types import ParsedEntry
from daily8.services.ingest.content import clamp, plain_text
from daily8.store.models import Article, Feed
from daily8.store.queries import articles

LATER = timedelta(hours=1)  # published so much after what the feed had under the same guid
SAME_TITLE = 0.5  # of the words of the shorter title; more of them in an edited one
LONGEST = 2000  # characters of an address in the tables


def own_address(entry: ParsedEntry) -> str | None:
    """Its address, unless that leads to other articles, too."""
    return None if entry.shares_address else entry.url


def id_of(entry: ParsedEntry, feed: Feed) -> UUID:
    """Of the article that is made of the entry."""
    own = own_address(entry)
    return UUID(hex=article_id(own) if own else id_by_guid(entry, feed))


def id_by_guid(entry: ParsedEntry, feed: Feed) -> str:
    """32 hex digits: the id that its article has where the guid alone tells; one that opted out is known by it."""
    return entry_article_id(entry.url or feed.url, entry.guid)


def known_by(entry: ParsedEntry) -> tuple[str, ...]:
    """Normalised addresses at which its article may be known, its own first; none where only its guid tells."""
    own = own_address(entry)
    return spellings(own) if own else ()


def also_at(entry: ParsedEntry) -> str | None:
    """The address to note beside the article's own, so that it is found by any spelling of it."""
    own = own_address(entry)
    beside = noted_beside(own) if own else None
    return beside if beside and len(beside) <= LONGEST else None


def known_article(entry: ParsedEntry, feed: Feed) -> Article | None:
    """The article that is stored already, whichever feed brought it."""
    if addresses := known_by(entry):
        return articles.article_of(addresses)
    return articles.load(id_of(entry, feed))


def is_another(entry: ParsedEntry, known: Article, *, now: datetime) -> bool:
    """Whether the feed has reused the guid of ``known``: another address, and other words all over.

    An article may get another headline, an edited text or another address, and some get all of them at once: then its
    headline still has words of the one before, or its date is what it was.
    """
    if own_address(entry) is None or _is_at(known, known_by(entry)):
        return False
    text = plain_text(entry.content_html or entry.summary_html)
    if entry.title == known.title or (text and same_text(text, plain_text(known.feed_html))):
        return False
    later = entry.published is not None and clamp(entry.published, now=now) >= known.published_at + LATER
    return later or shared_headline(entry.title, known.title) <= SAME_TITLE


def _is_at(known: Article, addresses: tuple[str, ...]) -> bool:
    own = spellings(known.url)
    return not {*own}.isdisjoint(addresses) or known.aliases.filter(url__in=addresses).exists()
