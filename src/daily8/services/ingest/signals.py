"""What a host's files say of articles whose pages are not read, since their feed gives them whole."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from daily8.core.articles.rights import read_rights
from daily8.core.errors import FetchError
from daily8.core.ports import Fetcher
from daily8.core.robots import RobotsRules
from daily8.core.types import Rights
from daily8.services.polite import host_key, robots_for
from daily8.services.reservations import reservations_for
from daily8.store.models import PAGELESS, Article, Entry, Feed
from daily8.store.queries import hosts
from daily8.store.queue import PRIORITY, job

log = logging.getLogger(__name__)

UNREAD = ("none", "refused", "failed", PAGELESS)  # states of pages that say nothing themselves
RECENT = timedelta(days=2)  # since it was first seen: so long it is tried
BATCH = 1000
HEADERS = ("x-robots-tag", "tdm-reservation", "tdm-policy", "content-signal")  # of an answer, in which publishers speak
SAID = "said"  # of what was learnt of a feed: what its headers say
MOST = 1000  # characters of one of them
_NOAI = re.compile(r"(?i)(?:\A|[\s,:])noai(?:\Z|[\s,])")
SOON = PRIORITY["understand"] + 1


def signals_job(publisher: int) -> dict[str, Any]:
    """Have the files of the publisher's hosts asked for, of which there is a job that waits or one is put.

    Before its articles are understood: what they forbid to make of them is then not made.
    """
    key = f"signals:{publisher}"
    once = f"read_signals:{key}"
    return job("read_signals", queue="pages", lock=key, once=once, priority=SOON, publisher_id=publisher)


def said_with(headers: Mapping[str, str], *, feed: bool = False) -> dict[str, str]:
    """Where a signal was found in the headers of a page or, of a ``feed``, of the feed → its value.

    What a feed's say to search engines is said of the feed as a page of theirs; what they reserve, of its texts.
    """
    if not feed:
        return {f"header {name}": headers[name] for name in HEADERS if headers.get(name)}
    said = {f"feed header {name}": headers[name][:MOST] for name in HEADERS if headers.get(name)}
    robots = said.pop("feed header x-robots-tag", "")
    return said | ({"feed header x-robots-tag": "noai"} if _NOAI.search(robots) else {})


def note_said(feed: Feed, headers: Mapping[str, str]) -> None:
    """Remember what a feed's headers say before anything of it is stored: it is heeded before that is understood."""
    said = said_with(headers, feed=True)
    if said != feed.learnt.get(SAID, {}):
        others = {key: value for key, value in feed.learnt.items() if key != SAID}
        feed.learnt = others | ({SAID: said} if said else {})
        Feed.objects.filter(pk=feed.pk).update(learnt=feed.learnt)


def said_by_feeds(articles: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
    """What the headers of the feeds that hold the articles say, by article; those that say something."""
    found: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    rows = Entry.objects.filter(article__in=articles, feed__learnt__has_key=SAID)
    for article, said in rows.values_list("article_id", f"feed__learnt__{SAID}"):
        found[article] |= said
    return found


def host_signals(rules: RobotsRules, reserved: Mapping[str, str]) -> dict[str, str]:
    """Where a signal was found in robots.txt and tdmrep.json, which ``reserved`` is from → its value."""
    said = dict(reserved)
    if rules.content_signal:
        said["robots.txt content-signal"] = rules.content_signal
    return said


def read_signals(publisher: int, *, fetcher: Fetcher, now: datetime) -> int:
    """Heed what their hosts' files say of the publisher's articles that were never asked for it; how many they are.

    Those whose host fails are asked for at the next chance. NotYourTurn is raised when all that could be are done.
    """
    rows = Article.objects.filter(
        publisher_id=publisher, page_state__in=UNREAD, rights={}, withdrawn_at=None, first_seen_at__gt=now - RECENT
    )
    by_host = defaultdict[str, list[Article]](list)
    for row in rows.only("url").order_by("-first_seen_at")[:BATCH]:
        by_host[host_key(row.url)].append(row)
    return sum(_read_host(key, found, fetcher, now=now) for key, found in by_host.items())


def _read_host(key: str, rows: Sequence[Article], fetcher: Fetcher, *, now: datetime) -> int:
    said = said_by_feeds([row.pk for row in rows])
    try:
        rules = robots_for(fetcher, rows[0].url, now=now)
        reserved = reservations_for(fetcher, rows[0].url, rules, now=now)
        _keep(rows[0], read_rights(host_signals(rules, reserved) | said.get(rows[0].pk, {})))
        kept = hosts.load_files(key, now=now) if rows[1:] else None  # it was asked for with the first
        for row in rows[1:]:
            reserved = reservations_for(fetcher, row.url, rules, now=now, kept=kept)
            _keep(row, read_rights(host_signals(rules, reserved) | said.get(row.pk, {})))
    except FetchError as error:
        log.info("What %s allows could not be asked for: %s", key, error.message)
        return 0
    return len(rows)


def _keep(row: Article, rights: Rights) -> None:
    """Also that its publisher says nothing is known then. What models made goes where it is forbidden."""
    changed: dict[str, Any] = {"rights": asdict(rights)} | ({"summary": {}} if rights.noai else {})
    Article.objects.filter(pk=row.pk, rights={}).update(**changed)
