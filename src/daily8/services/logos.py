"""The mark beside a publisher's name: looked for on its own page, fetched politely, kept by the picture proxy."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from daily8.core.articles.logos import logo_addresses
from daily8.core.errors import FetchError
from daily8.core.health import WELL
from daily8.core.ports import Fetcher, FetchRequest
from daily8.services.pictures import LOGO, fetch_ahead
from daily8.services.polite import AGENT, polite_fetch, robots_for
from daily8.store.models import Feed, Publisher
from daily8.store.queries.content_version import raise_version
from daily8.store.queries.opt_outs import is_opted_out

AGAIN = timedelta(days=30)
PAGE_BYTES = 2 * 1024 * 1024

log = structlog.get_logger()


def wants_logo(feed: Feed, *, now: datetime) -> int | None:
    """The publisher of a feed that answers, when its mark was never looked for or a month ago; else None."""
    owner = feed.publisher
    if feed.state not in WELL or owner.opted_out_at is not None or not owner.home_url:
        return None
    looked = owner.logo_checked_at
    return owner.pk if looked is None or looked <= now - AGAIN else None


def keep_logo(publisher_id: int, *, fetcher: Fetcher, now: datetime) -> bool:
    """The first mark that its page names and that is one. True when there is one; raises NotYourTurn."""
    owner = Publisher.objects.filter(pk=publisher_id).exclude(logo_checked_at__gt=now - AGAIN).first()
    if owner is None or is_opted_out(owner.home_url, owner.domain):
        return False
    try:
        addresses = _addresses(owner.home_url, fetcher, now)
    except FetchError as error:
        log.info("A publisher's mark cannot be looked for.", publisher=owner.name, reason=error.message)
        addresses = ()
    found = next((one for one in addresses if fetch_ahead(one, fetcher=fetcher, width=LOGO)), owner.logo_url)
    Publisher.objects.filter(pk=owner.pk).update(logo_url=found, logo_checked_at=now)
    if found != owner.logo_url:
        raise_version()
    return bool(found)


def _addresses(home: str, fetcher: Fetcher, now: datetime) -> tuple[str, ...]:
    if not robots_for(fetcher, home, now=now).allows(home, AGENT):
        return ()
    request = FetchRequest(home, accept="text/html, application/xhtml+xml", max_bytes=PAGE_BYTES)
    answer = polite_fetch(fetcher, request)
    return logo_addresses(answer.body, url=answer.url)
