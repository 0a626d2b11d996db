"""Deletions and silent edits: what leaves its feed too early, and fresh articles' pages, are looked at again.

An entry that is gone while older ones stay was taken out by its publisher. Its page decides: when it is gone too, twice
and an hour apart, the article is withdrawn.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from daily8.core.types import ParsedFeed
from daily8.services.ingest.entries import page_job, stored_guid
from daily8.store.models import Article, Entry, Feed
from daily8.store.queue import defer_all

GONE = frozenset({404, 410})
AGAIN = timedelta(hours=1)  # between two looks at a page that is gone
LOOKS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))  # after an article was first seen
LATEST = timedelta(hours=30)
BATCH = 200


def note_missing(feed: Feed, parsed: ParsedFeed, *, now: datetime) -> int:
    """Mark the entries that are gone from the feed although older ones stand in it; how many are newly so."""
    times = [entry.published for entry in parsed.entries if entry.published]
    if len(times) < len(parsed.entries) or len(times) < 2:
        return 0  # without times nothing tells what was taken out from what has grown old
    present = {stored_guid(entry.guid) for entry in parsed.entries}
    stored = Entry.objects.filter(feed=feed)
    stored.filter(guid__in=present).exclude(missing_since=None).update(missing_since=None)
    gone = stored.filter(missing_since=None, article__published_at__gt=min(times)).exclude(guid__in=present)
    found = list(gone.values_list("article_id", flat=True)[:BATCH])
    gone.filter(article__in=found).update(missing_since=now)
    look_again(found)
    return len(found)


def look_again(articles: Collection[UUID]) -> int:
    """Have the pages of these articles read once more."""
    rows = Article.objects.filter(pk__in=articles, withdrawn_at=None).exclude(page_state__in=["wanted", "refused"])
    wanted = list(rows.values_list("pk", flat=True))
    Article.objects.filter(pk__in=wanted).update(page_state="again")
    defer_all(map(page_job, wanted))
    return len(wanted)


def look_at_fresh(*, now: datetime) -> int:
    """Pages of fresh articles that are due for another look, and those that were gone an hour ago; how many."""
    due = Q(pk__in=[])
    for after in LOOKS:
        due |= Q(first_seen_at__lte=now - after, page_checked_at__lt=F("first_seen_at") + after)
    fresh = due & Q(page_state="done", first_seen_at__gt=now - LATEST)
    gone = Q(page_missing__gt=0, page_checked_at__lte=now - AGAIN, page_state__in=["failed", "done"])
    gone &= Q(first_seen_at__gt=now - timedelta(days=30))
    rows = Article.objects.filter(fresh | gone, withdrawn_at=None).order_by("page_checked_at")
    return look_again(list(rows.values_list("pk", flat=True)[:BATCH]))


def is_gone_for_good(article: Article, *, now: datetime) -> bool:
    """Whether a page that is gone now was gone an hour ago too, and no feed has its entry any more."""
    if article.page_missing < 1 or article.page_checked_at is None or now - article.page_checked_at < AGAIN:
        return False
    entries = Entry.objects.filter(article=article)
    return not entries.filter(missing_since=None).exists()
