"""Entries that a feed did not hold before, stored together: one statement for many, not a transaction for each.

What cannot be stored so is left to :func:`daily8.services.ingest.entries.store_entry`, which looks at each with care.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import DatabaseError, InterfaceError, OperationalError

from daily8.core.articles.canonical import ids_of
from daily8.core.feeds import DraftEntry
from daily8.core.types import ParsedEntry, ParsedFeed
from daily8.services import understand
from daily8.services.ingest.entries import entry_hash, new_article, page_job, stored_guid
from daily8.services.ingest.identity import also_at, id_by_guid, known_by
from daily8.services.ingest.signals import signals_job
from daily8.store.models import Article, Feed
from daily8.store.queries import arrivals
from daily8.store.queries.opt_outs import domains_of, keys_of

log = logging.getLogger(__name__)

TOGETHER = 50  # entries of one statement


class Made(NamedTuple):
    draft: DraftEntry
    entry: ParsedEntry
    article: Article


def store_together(feed: Feed, head: ParsedFeed, entries: Sequence[DraftEntry], *, now: datetime) -> frozenset[str]:
    """Guids of those of the entries that were new articles and are stored now, with the jobs that follow."""
    stored: set[str] = set()
    for start in range(0, len(entries), TOGETHER):
        stored |= _store(feed, _made(feed, head, entries[start : start + TOGETHER], now))
    return frozenset(stored)


def _made(feed: Feed, head: ParsedFeed, entries: Sequence[DraftEntry], now: datetime) -> dict[UUID, Made]:
    """The articles by their ids; without those that cannot be made, and of two with one article the first."""
    made: dict[UUID, Made] = {}
    taken: set[str] = set()
    for draft in entries:
        try:
            entry = draft.cleaned()
            article = new_article(feed, head, entry, now=now)
        except Exception:  # its own trouble, told when it is looked at by itself
            log.debug("An entry of %s is looked at by itself", feed.url, exc_info=True)
        else:
            addresses = {*known_by(entry)}
            if taken.isdisjoint(addresses):
                made.setdefault(article.pk, Made(draft, entry, article))
                taken |= addresses
    return made


def _store(feed: Feed, made: dict[UUID, Made]) -> set[str]:
    articles = [one.article for one in made.values()]
    wanted = [one.pk for one in articles if one.page_state == "wanted"]
    whole = made.keys() - set(wanted)
    signals = [signals_job(feed.publisher_id)] if whole else []
    jobs = [*map(page_job, wanted), *signals, *understand.jobs_for(whole)]
    try:
        stored = arrivals.store(feed, articles, [_row(feed, one) for one in made.values()], jobs) if made else set()
    except (OperationalError, InterfaceError):
        raise  # the database is in trouble, not an entry
    except DatabaseError as error:
        log.info("The entries of %s are looked at one by one: %s", feed.url, error)
        return set()
    return {made[one].entry.guid for one in stored}


def _row(feed: Feed, made: Made) -> dict[str, Any]:
    """An entry as :func:`daily8.store.queries.arrivals.store` takes it."""
    draft, entry, article = made
    addresses = known_by(entry)
    return {
        "guid": stored_guid(entry.guid), "article": article.pk.hex,
        "content_hash": entry_hash(entry, (article.kind, article.media)), "raw_digest": draft.digest(),
        "addresses": addresses, "ids": [one.hex for one in ids_of(addresses)], "beside": also_at(entry),
        "keys": sorted(keys_of(entry.url, identity=id_by_guid(entry, feed))),
        "domains": sorted(domains_of(entry.url or feed.url, feed.publisher.domain)),
    }  # fmt: skip
