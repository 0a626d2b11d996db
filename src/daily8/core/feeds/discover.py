"""Where a site's feeds may be: what its page and headers say, what its address promises, then the usual paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from daily8.core.articles.page import page_tree
from daily8.core.articles.sanitise import absolute_url
from daily8.core.errors import ParseError
from daily8.core.feeds.elements import name_of
from daily8.core.feeds.xml import parse_xml
from daily8.core.types import ParsedFeed

TYPES = ("rss+xml", "atom+xml", "feed+json", "rdf+xml")
BROAD_TYPES = ("text/xml", "application/xml", "application/json")  # feeds, but also much else
PATHS = (
    "feed",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feeds/all",
    "feed.json",
    "rss/all",
    "?feed=rss2",
)
SITEMAPS = ("news-sitemap.xml", "sitemap-news.xml", "sitemap.xml")
MAX_SITEMAPS = 50  # of those an index or robots.txt names
_GENERATORS = {
    "wordpress": ("feed/", "?feed=rss2"), "ghost": ("rss/",), "blogger": ("feeds/posts/default",),
    "drupal": ("rss.xml",),
    "joomla": ("?format=feed&type=rss",), "hugo": ("index.xml",), "jekyll": ("feed.xml",), "substack": ("feed",),
    "squarespace": ("?format=rss",), "typo3": ("feed.xml",), "wix": ("blog-feed.xml",), "mastodon": (".rss",),
}  # fmt: skip
_FEED_PATH = re.compile(r"(?i)(?:/|\.|_|-|=|\A)(?:rss\d?|feeds?|atom|rdf)(?:\.(?:xml|php|aspx?|json|rdf))?/?\Z")
_FEED_WORDS = re.compile(r"(?i)\b(?:rss|atom)\b|خلاصات|آر ?إس ?إس")
# Of readers' comments; ``comment`` alone is as often the section of opinions.
_OF_COMMENTS = re.compile(r"(?i)(?:\A|[/=._-])comments(?:\Z|[/=&?._-])")
_SAYS_COMMENTS = re.compile(r"(?i)\Acomments (?:on|for)\b|\bcomments feed\Z|\A(?:ال)?تعليقات (?:على|لـ)")
_A_COMMENT = re.compile(r"(?i)#(?:comment|respond)|[?&](?:showcomment|comment_?id)=")
_CALLING = re.compile(r"(?i)(?:feed|itpc|pcast|podcast):(?://)?")
_LINK = re.compile(r"<([^<>]{1,2000})>\s*((?:;[^,;]{0,300}){0,10})")
_REL = re.compile(r"""(?i);\s*(rel|type)\s*=\s*["']?([^"';,]{1,200})""")
_REFRESH = re.compile(r"""(?i)\A\s*\d{0,4}(?:\.\d*)?\s*[;,]\s*url\s*=\s*["']?([^"']{1,2000})""")
# Players and shops of podcasts, and other programs that run in the page, carry the feed's address in their data.
_IN_DATA = re.compile(
    r"""(?i)["'](?:feed_?url|rss_?url|rss_?feed(?:_?url)?)["']\s*:\s*["'](https?:[^"'\s<>]{4,1000})["']"""
)
# What a page of YouTube says of its own channel, and, less sure, of the first that it mentions.
_CHANNELS = tuple(
    re.compile(before + r"(UC[\w-]{22})(?![\w-])")
    for before in (
        r"""(?:"external(?:Channel)?Id"\s*:\s*"|itemprop="(?:identifier|channelId)"\s+content=")""",
        r"""rel="canonical"\s+href="https?://www\.youtube\.com/channel/""",
        r"""(?:"channelId"\s*:\s*"|/channel/)""",
    )
)
_YOUTUBE = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com"})
_YOUTUBE_FEED = "https://www.youtube.com/feeds/videos.xml"
_PEOPLE = frozenset({"r", "u", "user"})  # first steps of what forums offer as a feed under the same path with .rss
_MOST_DATA = 3_000_000  # characters of a page's own programs that are looked through


def discover_feeds(html: bytes | str, *, url: str, headers: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Addresses to try, most likely first; of the page's own site where nothing else is said. Never raises.

    ``headers`` are the answer's, with names in lower case.
    """
    return tuple(dict.fromkeys((*stated_feeds(html, url=url, headers=headers), *guessed_feeds(html, url=url))))


def stated_feeds(html: bytes | str, *, url: str, headers: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Those that the page, its headers or the form of its address name; feeds of comments come last."""
    tree = _tree(html)
    found = [*_from_address(url), *_from_headers(headers or {})]
    if tree is not None:
        base = _base(tree, url)
        found += [*(_join(one, base) for one in _from_links(tree)), *_from_channel(html, url), *_from_data(html)]
    return _absolute(found, url)


def guessed_feeds(html: bytes | str, *, url: str) -> tuple[str, ...]:
    """What is linked like a feed, where the site's software has its feeds, and the usual paths."""
    tree = _tree(html)
    found: list[str] = []
    if tree is not None:
        base = _base(tree, url)
        found = [*(_join(one, base) for one in _from_anchors(tree)), *_from_generator(tree, url)]
    return _absolute([*found, *_from_parents(url), *(f"/{path}" for path in PATHS)], url)


def refresh_target(html: bytes | str, *, url: str) -> str | None:
    """Where the page sends its readers by itself (meta refresh), else None."""
    tree = _tree(html)
    for meta in () if tree is None else tree.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        if (match := _REFRESH.match(meta.get("content") or "")) and (target := absolute_url(match.group(1), url)):
            return target if target != url else None
    return None


def sitemap_children(data: bytes, *, url: str) -> tuple[str, ...]:
    """The sitemaps that an index names, those for news first; empty for anything else (sitemaps.org, protocol 0.9)."""
    try:
        root = parse_xml(data)
    except ParseError:
        return ()
    if name_of(root).rpartition(":")[2] != "sitemapindex":
        return ()
    places = (one.text or "" for one in root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == "loc")
    return sorted_sitemaps(_absolute(places, url))


def sorted_sitemaps(addresses: Iterable[str]) -> tuple[str, ...]:
    """Those for news first, then in their order; at most 50."""
    return tuple(sorted(dict.fromkeys(addresses), key=lambda one: "news" not in one.lower()))[:MAX_SITEMAPS]


def tells_comments(address: str, feed: ParsedFeed) -> bool:
    """Whether a feed is of what readers say, by its address, its title, or where its entries lead."""
    parts = urlsplit(address)
    if _OF_COMMENTS.search(unquote(f"{parts.path}?{parts.query}")) or _SAYS_COMMENTS.search(feed.title):
        return True
    places = [entry.url for entry in feed.entries if entry.url]
    return 2 * sum(bool(_A_COMMENT.search(place)) for place in places) > len(places)


def _tree(html: bytes | str) -> Any | None:
    try:
        return page_tree(html)
    except ParseError:
        return None


def _absolute(found: Iterable[str], url: str) -> tuple[str, ...]:
    """Without what is empty, leads inside, or is the page itself; each once, those of comments last."""
    addresses = dict.fromkeys(address for one in found if one and (address := _join(one, url)))
    addresses.pop(url, None)
    return tuple(sorted(addresses, key=lambda address: "comment" in address.lower()))


def _join(address: str, base: str) -> str:
    """Empty of what leads nowhere, or inside."""
    return absolute_url(said, base) or "" if (said := web_address(address)) else ""


def _base(tree: Any, url: str) -> str:
    """What the page's addresses are relative to (HTML, 4.2.3)."""
    said = next((href for one in tree.iter("base") if (href := (one.get("href") or "").strip())), "")
    return absolute_url(said, url) or url if said else url


def web_address(address: str) -> str:
    """Without the schemes by which pages call a reader's program: ``feed://example.org``, ``itpc:https://…``."""
    address = address.strip()
    if not (match := _CALLING.match(address)):
        return address
    rest = address[match.end() :]
    return rest if rest.lower().startswith(("http:", "https:")) else f"https://{rest}"


def _from_links(tree: Any) -> Iterator[str]:
    """What calls itself a feed; then what may be one, JSON of any kind only where nothing else is named."""
    sure, broad, data = list[str](), list[str](), list[str]()
    for link in tree.iter("link"):
        kind, rel = _kind(link.get("type") or ""), (link.get("rel") or "").lower().split()
        if not {"alternate", "feed"} & set(rel):
            continue
        if kind.endswith(TYPES) or ("feed" in rel and not kind):
            sure.append(link.get("href") or "")
        elif kind.endswith(BROAD_TYPES):
            (data if kind.endswith("json") else broad).append(link.get("href") or "")
    yield from (*sure, *broad, *(() if sure else data))


def _kind(said: str) -> str:
    """A media type without its parameters."""
    return said.partition(";")[0].strip().lower()


def _from_headers(headers: Mapping[str, str]) -> Iterator[str]:
    """RFC 8288: ``Link: </feed>; rel="alternate"; type="application/rss+xml"``."""
    for target, parameters in _LINK.findall(headers.get("link", "")[:20_000]):
        said = {name.lower(): value.lower() for name, value in _REL.findall(parameters)}
        is_feed = _kind(said.get("type", "")).endswith((*TYPES, *BROAD_TYPES))
        if is_feed and {"alternate", "feed"} & set(said.get("rel", "").split()):
            yield target


def _from_address(url: str) -> Iterator[str]:
    """Channels and playlists of YouTube, and forums and people that have ``.rss`` behind their path."""
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    if (parts.hostname or "") in _YOUTUBE:
        asked = parse_qs(parts.query)
        if steps[:1] == ["channel"] and len(steps) > 1:
            yield f"{_YOUTUBE_FEED}?channel_id={steps[1]}"
        if listed := asked.get("list"):
            yield f"{_YOUTUBE_FEED}?playlist_id={listed[0]}"
        if steps[:1] == ["user"] and len(steps) > 1:
            yield f"{_YOUTUBE_FEED}?user={steps[1]}"
    elif steps and len(steps) > 1 and steps[0].lower() in _PEOPLE:
        yield f"/{steps[0]}/{steps[1]}/.rss"
    elif steps and steps[0].startswith("@"):
        yield from (f"/{steps[0]}.rss", f"/feed/{steps[0]}")


def _from_channel(html: bytes | str, url: str) -> Iterator[str]:
    """The channel whose page it is: YouTube names it by a handle, its feed by a number that the page carries."""
    if (urlsplit(url).hostname or "") not in _YOUTUBE:
        return
    text = _start(html)
    for pattern in _CHANNELS:
        if match := pattern.search(text):
            yield f"{_YOUTUBE_FEED}?channel_id={match.group(1)}"
            return


def _from_data(html: bytes | str) -> Iterator[str]:
    for match in _IN_DATA.finditer(_start(html).replace("\\/", "/")):
        yield match.group(1)


def _start(html: bytes | str) -> str:
    return html[:_MOST_DATA] if isinstance(html, str) else html[:_MOST_DATA].decode("utf-8", "replace")


def _from_anchors(tree: Any) -> Iterator[str]:
    for anchor in tree.iter("a"):
        href = (anchor.get("href") or "").strip()
        if _CALLING.match(href) or (
            href and (_is_feed_path(href) or _FEED_WORDS.search(anchor.get("title") or (anchor.text or "")))
        ):
            yield href


def _is_feed_path(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return bool(
        _FEED_PATH.search(parts.path) or re.search(r"(?i)(?:^|&)(?:feed|format)=(?:rss2?|atom|feed)", parts.query)
    )


def _from_generator(tree: Any, url: str) -> Iterator[str]:
    """Where the software that made the page keeps its feeds, beside this page and at the root."""
    said = " ".join(
        (meta.get("content") or "") for meta in tree.iter("meta") if (meta.get("name") or "").lower() == "generator"
    )
    if any("api.w.org" in (link.get("rel") or "") for link in tree.iter("link")):
        said += " wordpress"
    page = url.partition("#")[0].partition("?")[0]
    for name, paths in _GENERATORS.items():
        if name in said.lower():
            for path in paths:
                yield page + path if path.startswith((".", "?")) else urljoin(f"{page.rstrip('/')}/", path)


def _from_parents(url: str) -> Iterator[str]:
    """The page's own path and the one above it: ``/news/sport`` → ``/news/sport/feed``, ``/news/sport/rss``, …"""
    steps = [step for step in urlsplit(url).path.split("/") if step][:4]
    for depth in range(len(steps), max(len(steps) - 2, 0), -1):
        path = "/".join(steps[:depth])
        yield from (f"/{path}/feed", f"/{path}/rss", f"/{path}/rss.xml")
