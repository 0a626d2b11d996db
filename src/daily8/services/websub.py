"""WebSub (W3C Recommendation, 2018): hubs tell us of a feed's news, so that it is there within seconds.

What a hub sends is not read as news: a signed message makes us visit the feed at once, which is read from its
publisher as ever. So a hub, or who has its secret, can bring forward a visit and nothing else. Polling goes on, more
slowly while visits find what the hub has told of.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Greatest, Least

from daily8.core.addresses import is_public_host, may_dial
from daily8.core.errors import FetchError
from daily8.core.feeds.hub import Signature
from daily8.core.ports import Fetcher, FetchRequest
from daily8.services.polite import polite_fetch
from daily8.store.models import Feed, HubSubscription
from daily8.store.queue import defer

LEASE = timedelta(days=10)  # that we ask for; the hub decides
LEASE_LEAST, LEASE_MOST = timedelta(hours=1), timedelta(days=30)
RENEW_AT = 0.8  # of a lease
ASK_AGAIN, ASK_AGAIN_MOST = timedelta(hours=1), timedelta(days=7)  # doubling with each try that came to nothing
PUSH_GAP = timedelta(minutes=1)  # between two visits, however often a hub calls
CHANGE_AFTER = timedelta(days=1)  # from one request to a subscription to another topic, or to none
CREDIT = 3  # visits with news that a hub did not tell of, after one that it did
BATCH = 500
MAX_BODY = 10 * 1024 * 1024

log = logging.getLogger(__name__)


class PushRefused(Exception):
    """A message that is not signed by a hub of ours, or is too large to tell."""


class PushOver(PushRefused):
    """A message of a subscription that we have ended, or never had."""


def callback_base() -> str:
    """The address under which hubs reach us; empty where they cannot, so that none is asked.

    That is ``DAILY8_BASE_URL`` where it names a public host, or one of the networks that the operator allows.
    """
    base = settings.CONFIG.base_url
    host = (urlsplit(base).hostname or "") if base else ""
    reachable = bool(host) and (is_public_host(host) or may_dial(host, settings.CONFIG.allow_private_networks))
    return base if reachable else ""


def subscription_of(feed: Feed) -> HubSubscription | None:
    return getattr(feed, "subscription", None)


def is_pushed(feed: Feed, now: datetime) -> bool:
    """Whether a hub tells us of this feed's news now, as it has done before."""
    held = subscription_of(feed)
    if held is None or held.state != "active" or held.expires_at is None:
        return False
    return held.expires_at > now and held.credit > 0


def note_news(feed: Feed, *, new: int, since: datetime | None) -> None:
    """A visit brought ``new`` articles, the first after that at ``since``: has the hub told of them?"""
    held = subscription_of(feed)
    if held is None or held.state != "active" or not new or since is None:
        return
    told = held.pushed_at is not None and held.pushed_at > since
    if not told and (held.verified_at is None or held.verified_at > since):
        return  # they may be older than the subscription
    credit = CREDIT if told else max(held.credit - 1, 0)
    if credit != held.credit:
        held.credit = credit
        HubSubscription.objects.filter(pk=held.pk, token=held.token).update(credit=credit)


def offer(feed: Feed, *, topic: str, now: datetime) -> None:
    """The feed was read and names ``feed.hub_url``, or none: subscribe where that is new to us, or end what we have.

    One change a day: some feeds give another address of their own at each reading.
    """
    held = subscription_of(feed)
    if held is not None and held.requested_at is not None and now - held.requested_at < CHANGE_AFTER:
        return
    if not feed.hub_url:
        if held is not None and held.state in {"requested", "active"}:
            held.state, held.expires_at = "ended", None
            held.save(update_fields=["state", "expires_at"])
            _defer_end(held)
        return
    if len(topic) > 2000 or not callback_base():
        return
    if held is not None and (held.hub_url, held.topic_url) == (feed.hub_url, topic):
        return
    if held is not None:
        _defer_end(held)
    HubSubscription.objects.update_or_create(
        feed_id=feed.pk,
        defaults={"hub_url": feed.hub_url, "topic_url": topic, "token": secrets.token_urlsafe(32),
                  "secret": secrets.token_urlsafe(32), "state": "requested", "requested_at": None,
                  "verified_at": None, "expires_at": None, "failures": 0, "error": "", "pushed_at": None,
                  "credit": 0},
    )  # fmt: skip
    defer_request(feed.pk)


def _defer_end(held: HubSubscription) -> None:
    """Tell the hub that its subscription is over, where it has heard of it."""
    if held.requested_at is not None and callback_base():
        defer("unsubscribe", queue="feeds", lock=f"hub:{held.feed_id}", hub_url=held.hub_url, topic=held.topic_url,
              token=held.token)  # fmt: skip


def defer_request(feed_id: int, at: datetime | None = None) -> bool:
    return defer("subscribe", queue="feeds", lock=f"hub:{feed_id}", once=f"subscribe:{feed_id}", at=at, feed_id=feed_id)


def defer_due_requests(now: datetime) -> int:
    """Ask hubs again: before a lease ends, after a try that came to nothing, and some days after a refusal."""
    if not callback_base():
        return 0
    _expired(now).update(state="ended")
    feeds = [held.feed_id for held in _candidates(now) if _is_due(held, now)]
    return sum(defer_request(feed) for feed in feeds[:BATCH])


def _expired(now: datetime) -> QuerySet[HubSubscription]:
    return HubSubscription.objects.filter(state="active", expires_at__lte=now)


def _candidates(now: datetime) -> QuerySet[HubSubscription]:
    """Of feeds that are still asked and still name the hub; never the same within an hour."""
    rested = Q(requested_at=None) | Q(requested_at__lte=now - ASK_AGAIN)
    held = HubSubscription.objects.filter(rested, feed__hub_url=F("hub_url"), feed__next_fetch_at__isnull=False)
    # An active one is looked at from the middle of the shortest lease on, by its own time below.
    soon = ~Q(state="active") | Q(expires_at__lte=now + LEASE_MOST)
    return held.filter(soon).order_by("expires_at", "pk")[: BATCH * 20]


def _is_due(held: HubSubscription, now: datetime) -> bool:
    if held.requested_at is None:
        return True
    if held.state == "active" and held.verified_at is not None and held.expires_at is not None:
        return now >= held.verified_at + (held.expires_at - held.verified_at) * RENEW_AT
    wait = ASK_AGAIN_MOST if held.state == "denied" else ASK_AGAIN * 2 ** min(held.failures, 10)
    return now >= held.requested_at + min(wait, ASK_AGAIN_MOST)


def subscribe(feed_id: int, *, fetcher: Fetcher, now: datetime) -> bool:
    """Ask the hub; it verifies by calling back. False when it refused or did not answer; NotYourTurn is raised."""
    held = HubSubscription.objects.filter(feed_id=feed_id).first()
    base = callback_base()
    if held is None or not base:
        return False
    terms = {"hub.secret": held.secret, "hub.lease_seconds": str(int(LEASE.total_seconds()))}
    request = _request(held.hub_url, "subscribe", topic=held.topic_url, token=held.token, terms=terms)
    mine = HubSubscription.objects.filter(pk=held.pk, token=held.token)
    # Written before the hub is asked: it may call back before it answers.
    state = held.state if held.state == "active" else "requested"
    mine.update(state=state, requested_at=now, failures=held.failures + 1, error="")
    try:
        polite_fetch(fetcher, request)
    except FetchError as error:
        mine.update(error=f"The hub {held.hub_url} did not take our subscription: {error.message}")
        return False
    return True


def unsubscribe(hub_url: str, topic: str, token: str, *, fetcher: Fetcher) -> None:
    """Ask the hub to call no more. One that does not take it is told so when it calls; NotYourTurn is raised."""
    try:
        polite_fetch(fetcher, _request(hub_url, "unsubscribe", topic=topic, token=token))
    except FetchError as error:
        log.info("The hub %s did not take the end of a subscription: %s", hub_url, error.message)


def _request(
    hub_url: str, mode: str, *, topic: str, token: str, terms: Mapping[str, str] | None = None
) -> FetchRequest:
    """What a hub is asked (§5.1)."""
    form = {"hub.mode": mode, "hub.topic": topic, "hub.callback": f"{callback_base()}/websub/{token}", **(terms or {})}
    return FetchRequest(
        hub_url, method="POST", body=urlencode(form).encode(), max_bytes=64 * 1024, truncate=True,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip


def confirm(token: str, *, mode: str, topic: str, lease: str, reason: str, now: datetime) -> bool:
    """A hub's question whether we meant it (§5.3), or its refusal (§5.2). False: not what we asked for."""
    held = HubSubscription.objects.filter(token=token).select_related("feed").first()
    if mode == "unsubscribe":
        return _is_over(held)
    if held is None or topic != held.topic_url:
        return False
    if mode == "denied":
        words = f"The hub {held.hub_url} refused" + (f": {reason[:500]}" if reason else ".")
        HubSubscription.objects.filter(pk=held.pk).update(state="denied", expires_at=None, error=words)
        return True
    if mode != "subscribe" or held.requested_at is None or held.state not in {"requested", "active"}:
        return False
    seconds = int(lease) if lease.isdecimal() and len(lease) < 10 else int(LEASE.total_seconds())
    until = now + min(max(timedelta(seconds=seconds), LEASE_LEAST), LEASE_MOST)
    HubSubscription.objects.filter(pk=held.pk).update(
        state="active", verified_at=now, expires_at=until, failures=0, error=""
    )
    return True


def _is_over(held: HubSubscription | None) -> bool:
    """Whether we want nothing of it any more: one whose lease has ended alone may be renewed."""
    return held is None or (held.state == "ended" and held.feed.hub_url != held.hub_url)


def receive(token: str, pieces: Iterable[bytes], *, signature: str, now: datetime) -> None:
    """A hub says that there is news: the feed is due at once. Raises :class:`PushRefused` for anyone else."""
    held = HubSubscription.objects.filter(token=token).select_related("feed").first()
    if held is None or _is_over(held):
        raise PushOver("There is no such subscription any more.")
    check, size = Signature(signature, held.secret), 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_BODY:
            raise PushRefused(f"More than {MAX_BODY} bytes are not read.")
        check.add(piece)
    if held.state == "denied" or not check.holds():
        raise PushRefused("This is not signed by a hub that we asked.")
    HubSubscription.objects.filter(pk=held.pk).update(pushed_at=now)
    soonest = Coalesce(F("last_fetch_at") + PUSH_GAP, Value(now))
    Feed.objects.filter(pk=held.feed_id, next_fetch_at__isnull=False).update(
        next_fetch_at=Least(F("next_fetch_at"), Greatest(Cast(soonest, DateTimeField()), Value(now)))
    )
