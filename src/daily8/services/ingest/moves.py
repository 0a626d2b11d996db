"""A feed that moved for good: it gets its new address, or becomes one with the feed that is there already."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from daily8.core.articles.canonical import feed_spellings
from daily8.services.prune import revive
from daily8.store.models import Entry, Feed, Follow, Publisher
from daily8.store.queries.content_version import raise_version

log = logging.getLogger(__name__)


@transaction.atomic
def move(feed_id: int, target: str, *, now: datetime) -> None:
    """Give the feed the address ``target``. Entries are kept, and followers, also where another feed has it.

    So has one with another spelling of that address. One that was given up or retired is asked again, as it answers;
    where an operator paused it, the feed stays where it is, and comes to the new address as before.
    """
    rows = {row.pk: row for row in Feed.objects.select_for_update().filter(pk=feed_id).select_related("publisher")}
    if (feed := rows.get(feed_id)) is None:
        return  # removed meanwhile
    same = Feed.objects.select_for_update().filter(url__in=feed_spellings(target)).exclude(pk=feed_id).order_by("pk")
    other = min(same, key=lambda one: one.url != target, default=None)
    if other is None:
        log.info("The feed %s has moved to %s.", feed.url, target)
        Feed.objects.filter(pk=feed_id).update(url=target, moved_to="", moved_count=0, moved_since=None)
        return
    if other.paused_at is not None:
        log.info("The feed %s has moved to %s, which is paused.", feed.url, target)
        return
    log.info("The feed %s has moved to %s, which is known already: they are one now.", feed.url, target)
    _merge(feed, other)
    revive(other, now)
    raise_version()


def _merge(feed: Feed, other: Feed) -> None:
    there = Entry.objects.filter(feed=other).values("guid")
    Entry.objects.filter(feed=feed).exclude(guid__in=there).update(feed=other)
    blank = {name: value for name in ("title", "language", "category") if not getattr(other, name)
             and (value := getattr(feed, name))}  # fmt: skip
    if blank:
        Feed.objects.filter(pk=other.pk).update(**blank)
    feed.delete()
    if not Feed.objects.filter(publisher=feed.publisher).exists():
        _bring_followers(feed.publisher, other.publisher)


def _bring_followers(left: Publisher, joined: Publisher) -> None:
    """Who follows a publisher that sends nothing any more follows the one that sends it now, too."""
    Follow.objects.bulk_create(
        (Follow(user_id=user, kind="publisher", key=joined.slug)
         for user in Follow.objects.filter(kind="publisher", key=left.slug).values_list("user", flat=True)),
        ignore_conflicts=True,
    )  # fmt: skip
