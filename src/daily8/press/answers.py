"""What a publisher answers to a request: decided here, carried by the server."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from daily8.press import stream
from daily8.press.feeds import chapter_list, print_feed
from daily8.press.media import clip_of
from daily8.press.model import Article, Issue
from daily8.press.pages import article_page, channel_page, front_page
from daily8.press.pictures import draw_icon, draw_picture

_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    type: str = _TEXT
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0  # seconds before it is sent


def _page(text: str, kind: str = _HTML, changed: datetime | None = None, status: int = 200) -> Answer:
    body = text.encode()
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:24]}"'}
    if changed is not None:
        headers["Last-Modified"] = format_datetime(changed.astimezone(UTC), usegmt=True)
    return Answer(status, kind, body, headers)


def _robots(issue: Issue) -> Answer:
    rules = "".join(f"Disallow: {path}\n" for path in issue.publisher.forbidden) or "Disallow:\n"
    return _page(f"User-agent: *\n{rules}", _TEXT)


def _feed(issue: Issue) -> Answer:
    kind, text = print_feed(issue)
    changed = [issue.changed(article) for article in issue.articles]
    # A withdrawal changes the feed too, though no article that stands tells of it.
    changed += [
        issue.started + one.gone_after
        for one in issue.publisher.articles
        if one.gone_after is not None and one.gone_after <= issue.running
    ]
    return _page(text, kind, max(changed, default=issue.started))


def _file(issue: Issue, article: Article, path: str) -> Answer | None:
    if article.picture and issue.base + path == issue.picture(article):
        kind = issue.publisher.picture_type
        return Answer(200, f"image/{kind}", draw_picture(article.picture, article.slug, kind))
    if article.media and issue.base + path == issue.media(article, clip_of(article.media).suffix):
        clip = clip_of(article.media)
        return Answer(200, clip.type, clip.data)
    if article.chapters and issue.base + path == issue.media(article, "chapters.json"):
        return _page(chapter_list(article), "application/json+chapters")
    return None


def _channel(issue: Issue, path: str) -> Answer | None:
    """What is broadcast all day, as HLS; other sites' pages may play it."""
    anyone = {"Access-Control-Allow-Origin": "*"}
    name = path.removeprefix("/live/")
    if path == "/live":
        return _page(channel_page(issue))
    if name == "stream.m3u8":
        return Answer(200, stream.PLAYLIST_TYPE, stream.playlist(issue.running.total_seconds()), anyone)
    if name == "init.mp4":
        return Answer(200, stream.VIDEO_TYPE, stream.opening(), anyone)
    if name.endswith(".m4s") and name[:-4].isascii() and name[:-4].isdigit() and len(name) < 15:
        return Answer(200, stream.VIDEO_TYPE, stream.segment(int(name[:-4])), anyone)
    return None


def answer(issue: Issue, path: str) -> Answer:
    """What stands at ``path`` of the publisher's site."""
    if path == "/robots.txt":
        return _robots(issue)
    if path == issue.publisher.feed_path:
        return _feed(issue)
    if path == "/":
        return _page(front_page(issue))
    if issue.icon and path == "/icon.png":
        return Answer(200, "image/png", draw_icon(issue.publisher.slug))
    if issue.channel and path.startswith("/live") and (found := _channel(issue, path)):
        return found
    for article in issue.articles:
        if issue.base + path == issue.url(article):
            return _page(article_page(issue, article), changed=issue.changed(article))
        if found := _file(issue, article, path):
            return found
    if any(path == f"/news/{one.slug}" for one in issue.publisher.articles):
        return _page("<!doctype html><title>Gone</title><h1>This article was withdrawn.</h1>", status=410)
    return _page("<!doctype html><title>Not found</title><h1>There is no such page.</h1>", status=404)


def unchanged(given: Answer, headers: Mapping[str, str]) -> bool:
    """Whether the reader has this already (RFC 9110: If-None-Match goes before If-Modified-Since)."""
    if given.status != 200:
        return False
    if tags := headers.get("If-None-Match"):
        return given.headers.get("ETag", "") in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    since, changed = headers.get("If-Modified-Since"), given.headers.get("Last-Modified")
    if not since or not changed:
        return False
    try:
        return parsedate_to_datetime(changed) <= parsedate_to_datetime(since)
    except ValueError:
        return False


def faulty(path: str, slow: float) -> Answer:
    """The site where everything goes wrong."""
    match path:
        case "/robots.txt":
            return _page("User-agent: *\nDisallow:\n", _TEXT)
        case "/broken.xml":
            return _page("<!doctype html><title>Error</title><h1>The press has broken down.</h1>", status=500)
        case "/walled.xml":
            given = _page("<!doctype html><title>Just a moment...</title><h1>Are you a person?</h1>", status=403)
            return Answer(given.status, given.type, given.body, {"Server": "cloudflare", "cf-mitigated": "challenge"})
        case "/slow.xml":
            empty = '<rss version="2.0"><channel><title>The Slow Post</title></channel></rss>'
            given = _page(empty, "application/rss+xml")
            return Answer(given.status, given.type, given.body, given.headers, wait=slow)
        case _:
            return _page("<!doctype html><title>Not found</title><h1>There is no such page.</h1>", status=404)
