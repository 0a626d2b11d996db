"""Entries whose guid and address changed together, as when a slug is corrected that is also the guid.

Nothing that an entry is known by is left then. It is the article that was taken out of the feed at the same visit when
nothing else has its time, to the second, and its words are nearly the same: items of a live service, or of a batch that
was published at once, differ in one or the other.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from daily8.core.articles.fingerprint import Wording, shared_headline
from daily8.core.feeds import DraftEntry
from daily8.services.ingest.content import clamp, plain_text
from daily8.services.ingest.entries import stored_guid
from daily8.services.ingest.identity import known_by
from daily8.services.ingest.standing import Standing
from daily8.store.models import Article, Feed
from daily8.store.queries import articles
from daily8.store.queries import standing as queries

log = logging.getLogger(__name__)

MOST = 20  # entries that are gone: a publisher renames few at a time, and who lost more has another trouble
SAME_WORDS = 0.8  # of the longer text's runs of words
FEWEST = 12  # words: less is a phrase that many entries may have
SAME_TITLE = 0.5  # of the words of the shorter headline


def known_again(feed: Feed, entries: Mapping[str, DraftEntry], stands: Standing, *, now: datetime) -> Standing:
    """How the entries stand when those that were renamed are known again, by their new guids."""
    if not stands.gone or not stands.unknown or len(stands.gone) > MOST:
        return stands
    for row, draft in _pairs(feed, entries, stands, now):
        if not queries.rename(feed.pk, row.guid, stored_guid(draft.guid)):
            continue
        log.info("An entry of %s goes by %s now, not by %s.", feed.url, draft.guid, row.guid)
        stands = replace(
            stands,
            unknown=stands.unknown - {draft.guid},
            gone=tuple(one for one in stands.gone if one.guid != row.guid),
            hashes={**stands.hashes, draft.guid: row.content_hash},
            digests={**stands.digests, draft.guid: row.raw_digest},
        )
    return stands


def _pairs(
    feed: Feed, entries: Mapping[str, DraftEntry], stands: Standing, now: datetime
) -> Iterator[tuple[queries.Row, DraftEntry]]:
    """What is gone, and what it has become."""
    at = Counter(one.published for one in entries.values() if one.published)
    new = [one for guid, one in entries.items() if guid in stands.unknown]
    alone = {clamp(one.published, now=now): one for one in new
             if one.published and at[one.published] == 1 and _is_exact(one.published)}  # fmt: skip
    by_article = {row.article: row for row in stands.gone if row.article}
    left = defaultdict[datetime, list[Article]](list)
    for article in Article.objects.filter(pk__in=by_article, published_at__in=alone, withdrawn_at=None):
        left[article.published_at].append(article)
    for time, found in left.items():
        if len(found) == 1 and found[0].publisher_id == feed.publisher_id and _is_of(alone[time], found[0]):
            yield by_article[found[0].pk], alone[time]


def _is_exact(time: datetime) -> bool:
    """A time of day, which midnight mostly is not, nor a full hour."""
    return bool(time.minute or time.second)


def _is_of(draft: DraftEntry, article: Article) -> bool:
    """Whether it says nearly the same, under a headline that is not quite another. Its address is noted then."""
    entry = draft.cleaned()
    addresses = known_by(entry)
    if not addresses or shared_headline(entry.title, article.title) < SAME_TITLE:
        return False
    texts = [plain_text(html) for html in (entry.content_html or entry.summary_html, article.feed_html)]
    if not _says_the_same(*map(Wording.of, texts)) or articles.article_of(addresses) is not None:
        return False
    articles.name(article.pk, addresses[:1], [])
    return True


def _says_the_same(one: Wording, other: Wording) -> bool:
    most = max(len(one.runs), len(other.runs))
    if min(len(one.whole), len(other.whole)) < FEWEST:
        return False
    return one.whole == other.whole or len(one.runs & other.runs) >= SAME_WORDS * most
