"""Visits of a section's page: may it be read, and which of its links stood there before."""

from __future__ import annotations

from datetime import datetime

from daily8.core.errors import FetchError
from daily8.core.feeds.section import link_marks
from daily8.core.ports import Fetcher, FetchResponse
from daily8.services.polite import AGENT, robots_for
from daily8.services.sources import SECTION
from daily8.store.models import Feed


def check_section(kind: str, url: str, *, fetcher: Fetcher, now: datetime, patience: float) -> None:
    """Raise FetchError where robots.txt keeps us from the page: it governs pages, and feeds not.

    NotYourTurn is raised, too.
    """
    if kind == SECTION and not robots_for(fetcher, url, now=now, patience=patience).allows(url, AGENT):
        raise FetchError(f"robots.txt of the site forbids reading {url}. Remove the source.", kind="robots", url=url)


def known_links(feed: Feed) -> list[str]:
    """Marks of the links that stood on the page at the last visit; none of a feed."""
    return list(feed.learnt.get("links", ())) if feed.kind == SECTION else []


def learn_links(feed: Feed, answer: FetchResponse) -> None:
    """Remember which links stand on the page, once all that it names is stored. Not yet written."""
    if feed.kind == SECTION:
        feed.learnt = {**feed.learnt, "links": link_marks(answer.body, url=answer.url)}
