"""Deletions and silent edits: what leaves its feed too early, and fresh articles' pages, are looked at again.

An entry that is gone while older ones stay was taken out by its publisher. Its page decides: when it is gone too, twice
and an hour apart, the article is withdrawn. So is one whose page is gone after its entry has left the feed by its age.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from daily8.core.feeds import DraftEntry
from daily8.core.feeds.rhythm import habits_of
from daily8.services.ingest.entries import page_job, stored_guid
from daily8.store.models import PAGELESS, Article, Entry, Feed
from daily8.store.queries import standing as queries
from daily8.store.queries.standing import Row
from daily8.store.queue import defer_all

GONE_FOR_GOOD = 410
GONE = frozenset({404, GONE_FOR_GOOD})
WITHDRAWN = "publisher"  # why an article is withdrawn whose page is gone
AGAIN = timedelta(hours=1)  # between two looks at a page that is gone
LOOKS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))  # after an article was first seen
LATEST = timedelta(hours=30)
BATCH = 200
NOT_ASKED = ("wanted", "refused", PAGELESS)  # pages that are to be read anyway, and those that are not


def oldest(entries: Collection[DraftEntry]) -> datetime | None:
    """The time from which on all entries stand in the feed.

    None where not all have a time: then nothing tells what was taken out from what has grown old.
    """
    times = [entry.published for entry in entries if entry.published]
    return min(times) if len(times) == len(entries) and len(times) > 1 else None


def note_missing(feed: Feed, gone: Sequence[Row], *, now: datetime) -> None:
    """Mark the entries that are gone from the feed although older ones stand in it."""
    if found := gone[:BATCH]:
        queries.note_gone(feed.pk, [row.guid for row in found], now=now)
        look_again([row.article for row in found if row.article])


def look_again(articles: Collection[UUID]) -> int:
    """Have the pages of these articles read once more."""
    rows = Article.objects.filter(pk__in=articles, withdrawn_at=None).exclude(page_state__in=NOT_ASKED)
    return _ask_again(list(rows.values_list("pk", flat=True)))


def _ask_again(wanted: list[UUID]) -> int:
    Article.objects.filter(pk__in=wanted).update(page_state="again")
    defer_all(map(page_job, wanted))
    return len(wanted)


def may_return(article: Article) -> bool:
    """Whether it is withdrawn only since its page was gone: not as somebody wished it."""
    return article.withdrawn_at is not None and article.withdrawn_why == WITHDRAWN


def look_for_return(feed: Feed, guids: Collection[str]) -> int:
    """The feed holds these again, or has changed them: have the pages of those read that were withdrawn as gone."""
    entries = Entry.objects.filter(feed=feed, guid__in=[stored_guid(one) for one in guids])
    rows = Article.objects.filter(pk__in=entries.values("article"), withdrawn_why=WITHDRAWN)
    return _ask_again(list(rows.exclude(page_state__in=NOT_ASKED).values_list("pk", flat=True)))


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


def is_gone_for_good(article: Article, status: int | None, *, now: datetime) -> bool:
    """Whether a page that is gone now was gone an hour ago too, and its publisher means it.

    It does when it says so (410, RFC 9110 §15.5.11), or when no feed has its entry any more.
    """
    if article.page_missing < 1 or article.page_checked_at is None or now - article.page_checked_at < AGAIN:
        return False
    if status == GONE_FOR_GOOD:
        return True
    return not any(map(_is_held, Entry.objects.filter(article=article, missing_since=None).select_related("feed")))


def _is_held(entry: Entry) -> bool:
    """Whether its feed may still hold it: not when as many came after it as it had entries at its last reading."""
    room = habits_of(entry.feed.hints).held
    later = Entry.objects.filter(feed=entry.feed, article__isnull=False, seen_at__gt=entry.seen_at)
    return not room or later.order_by()[:room].count() < room
