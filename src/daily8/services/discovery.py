"""Finding what can be read at an address: feeds first, then a sitemap of news, then the page itself."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from daily8.core.articles.answers import is_root
from daily8.core.errors import Daily8Error, FetchError, ParseError
from daily8.core.feeds.discover import (
    SITEMAPS,
    guessed_feeds,
    refresh_target,
    sitemap_children,
    sorted_sitemaps,
    stated_feeds,
    tells_comments,
    web_address,
)
from daily8.core.feeds.section import ENOUGH, read_section
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.robots import RobotsRules
from daily8.core.types import ParsedFeed
from daily8.services.polite import AGENT, NotYourTurn, polite_fetch, robots_for
from daily8.services.prune import revive
from daily8.services.sources import FEED_TYPES, SECTION, parse_answer, register, site_name
from daily8.store.models import Feed

REQUESTS = 12  # at most, for one address; robots.txt is one of them
SECONDS = 90.0  # after which nothing more is tried
DEADLINE = 15.0  # seconds for one request
MOST = 3  # feeds of one site that are taken
SITEMAP_TRIES = 3
NO_HTTPS = frozenset({"connect", "tls", "protocol", "timeout"})  # kinds of failures of a host that may speak http alone
ITSELF, NAMED, LINKED = "a feed", "a feed that the site names", "a feed found on the site"
SITEMAP, PAGE = "the site's sitemap of news", "no feed, but a page that links to articles"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be read. ``kind`` is that of ``Feed``; ``how`` says where it comes from, for people."""

    url: str
    feed: ParsedFeed
    kind: str
    how: str


@dataclass(frozen=True, slots=True)
class Added:
    """A source in the list, whether it is new there or was given up and is asked again, and what was found of it."""

    feed: Feed
    new: bool
    again: bool
    found: Found


@dataclass(slots=True)
class _Search:
    """What is left of the requests and the time for one address, and what was tried."""

    fetcher: Fetcher
    give_up: float
    left: int = REQUESTS
    tried: set[str] = field(default_factory=set)
    robots: dict[str, RobotsRules] = field(default_factory=dict)

    def ask(self, address: str, *, by: Fetcher | None = None) -> FetchResponse:
        """Raises a Daily8Error also where the host is to be left alone for now. ``by``: another fetcher, this once."""
        self.tried.add(address)
        self.left -= 1
        try:
            return polite_fetch(
                by or self.fetcher, FetchRequest(address, accept=FEED_TYPES, deadline=DEADLINE), patience=30
            )
        except NotYourTurn as turn:
            raise Daily8Error(
                f"{urlsplit(address).hostname} asked for a pause or did not answer a moment ago. "
                f"Try again in {max(1, round(turn.wait / 60))} min."
            ) from turn

    def rules(self, url: str, now: datetime) -> RobotsRules:
        """Of the address's host, asked for once; a host that does not answer forbids its pages."""
        robots = urljoin(url, "/robots.txt")
        if robots not in self.robots:
            self.tried.add(robots)
            self.left -= 1
            try:
                self.robots[robots] = robots_for(self.fetcher, url, now=now, patience=30.0)
            except (FetchError, NotYourTurn):
                self.robots[robots] = RobotsRules(forbidden=True)
        return self.robots[robots]

    def may_go_on(self, *, keep: int = 0) -> bool:
        return self.left > keep and time.monotonic() < self.give_up

    def feeds(self, addresses: Iterable[str], *, how: str, most: int, keep: int = 0) -> Iterator[Found]:
        """Those of the addresses that are feeds, at most ``most``; ``keep`` requests are left for what comes after."""
        found = 0
        for address in addresses:
            if address in self.tried:
                continue
            if found >= most or not self.may_go_on(keep=keep):
                return
            try:
                answer = self.ask(address)
                feed = parse_answer(answer)
            except Daily8Error:
                continue  # a guess that was wrong; the sum is reported at the end
            found += 1
            yield Found(address, feed, "feed", how)


class _EitherWay(Fetcher):
    """Asks by http what by https cannot be had at all, in the same turn; then ``plain`` is true."""

    def __init__(self, fetcher: Fetcher) -> None:
        self.fetcher = fetcher
        self.plain = False

    def fetch(self, request: FetchRequest) -> FetchResponse:
        try:
            return self.fetcher.fetch(request)
        except FetchError as error:
            if error.kind not in NO_HTTPS or not request.url.startswith("https://"):
                raise
            try:
                answer = self.fetcher.fetch(replace(request, url=f"http{request.url.removeprefix('https')}"))
            except FetchError:
                raise error from None  # what is wrong is told of the address that should work
        self.plain = True
        return answer

    def check(self, url: str) -> None:
        self.fetcher.check(url)

    def close(self) -> None:
        self.fetcher.close()


def add_source(address: str, *, fetcher: Fetcher, now: datetime) -> list[Added]:
    """Add everything that is found at the address, due at once. Raises a Daily8Error when nothing is."""
    return [_add(found, now) for found in find_sources(address, fetcher=fetcher, now=now)]


def _add(found: Found, now: datetime) -> Added:
    home = urljoin(found.url, "/") if found.kind == SECTION else found.feed.home_url or ""
    feed, new = register(
        name=site_name(found.feed.title, found.url), feed_url=found.url, home_url=home, title=found.feed.title,
        language=found.feed.language or "", due=now, kind=found.kind,
    )  # fmt: skip
    return Added(feed, new, not new and revive(feed, now), found)


def find_sources(address: str, *, fetcher: Fetcher, now: datetime) -> list[Found]:
    """What can be read at an address: itself, the feeds of its site, its sitemap of news, or its page as a section.

    At most 12 polite requests. Raises a Daily8Error when there is nothing, saying why.
    """
    search = _Search(fetcher, time.monotonic() + SECONDS)
    address, answer, refusal = _asked(search, web_address(address))
    for _ in range(2):  # pages that send their readers on
        try:
            return [Found(address, parse_answer(answer), "feed", ITSELF)]
        except ParseError:
            target = refresh_target(answer.body, url=answer.url)
        if target is None or target in search.tried:
            break
        address, answer = target, search.ask(target)
    found = _site_feeds(search, answer) or _news_sitemap(search, answer, now) or _section(search, answer, now)
    if not found and refusal is not None:
        raise refusal
    if not found:
        raise Daily8Error(
            f"Nothing to read was found at {address}: no feed ({len(search.tried)} addresses were tried), no sitemap "
            "of news, and too few links to articles on the page. Look for the site's RSS link, or give the page of one "
            "of its sections."
        )
    return found


def _asked(search: _Search, address: str) -> tuple[str, FetchResponse, FetchError | None]:
    """The address with its scheme, and :func:`_first` of it: by https where it has none, and by http where not."""
    if "://" in address:
        return address, *_first(search, address)
    either = _EitherWay(search.fetcher)
    secure = f"https://{address}"
    found = _first(search, secure, by=either)
    return f"http://{address}" if either.plain else secure, *found


def _first(search: _Search, address: str, *, by: Fetcher | None = None) -> tuple[FetchResponse, FetchError | None]:
    """The answer; an empty one, and why, where this page is closed to us, for the site's feeds may be open."""
    try:
        return search.ask(address, by=by), None
    except FetchError as error:
        gone = error.status in {404, 410} and is_root(address)
        if error.kind != "bot-wall" and error.status not in {401, 403, 405, 406} and not gone:
            raise
        return FetchResponse(address, error.status or 0, {}, b""), error


def _site_feeds(search: _Search, answer: FetchResponse) -> list[Found]:
    page, url = answer.body, answer.url
    stated = stated_feeds(page, url=url, headers=answer.headers)
    found = _news(_told_apart(search.feeds(stated, how=NAMED, most=MOST, keep=4)))
    if found:
        return found
    return _told_apart(search.feeds(guessed_feeds(page, url=url), how=LINKED, most=1, keep=4))


def _news(found: list[Found]) -> list[Found]:
    """Without the feeds of readers' comments, where there is another."""
    return [one for one in found if not tells_comments(one.url, one.feed)] or found


def _told_apart(found: Iterable[Found]) -> list[Found]:
    """The same news in two formats is one feed."""
    kept: dict[tuple[str | None, ...], Found] = {}
    for one in found:
        news = tuple(entry.url for entry in one.feed.entries[:10])
        kept.setdefault(news or (one.url,), one)
    return list(kept.values())


def _news_sitemap(search: _Search, answer: FetchResponse, now: datetime) -> list[Found]:
    # What the site names is no guess, so it goes first; of many sitemaps two, for the usual places to have a turn.
    named = sorted_sitemaps(search.rules(answer.url, now).sitemaps())[: SITEMAP_TRIES - 1]
    waiting = [*named, *sorted_sitemaps(urljoin(answer.url, f"/{name}") for name in SITEMAPS)]
    tries = 0
    while waiting and tries < SITEMAP_TRIES and search.may_go_on():
        place = waiting.pop(0)
        if place in search.tried:
            continue
        tries += 1
        try:
            sitemap = search.ask(place)
        except Daily8Error:
            continue  # it was a guess
        if children := sitemap_children(sitemap.body, url=sitemap.url):
            waiting = [*(one for one in children if "news" in one.lower()), *waiting]
        elif feed := _as_news(sitemap):
            return [Found(place, feed, "feed", SITEMAP)]
    return []


def _as_news(sitemap: FetchResponse) -> ParsedFeed | None:
    """A sitemap whose entries have headlines; those that only list addresses are none."""
    try:
        feed = parse_answer(sitemap)
    except ParseError:
        return None
    return feed if sum(bool(entry.title and entry.url) for entry in feed.entries) >= ENOUGH else None


def _section(search: _Search, answer: FetchResponse, now: datetime) -> list[Found]:
    """The page itself, where robots.txt lets us read it and it links to enough articles."""
    if not search.rules(answer.url, now).allows(answer.url, AGENT):
        return []
    try:
        feed = read_section(answer.body, url=answer.url, content_type=answer.headers.get("content-type"))
    except ParseError:
        return []
    return [Found(answer.url, feed, SECTION, PAGE)] if len(feed.entries) >= ENOUGH else []
