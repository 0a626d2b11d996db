"""HTML from strangers → HTML we may show: an allowlist (nh3), after caps on size and depth."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

import nh3

from daily8.core.addresses import is_public_host
from daily8.core.articles.nesting import is_too_deep
from daily8.core.text import clean, without_tags

MAX_CHARACTERS = 1_000_000
MAX_ADDRESS = 2000  # characters
_NO_ADDRESS = re.compile("[\x00-\x20\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dl", "dt", "em", "figcaption",
    "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "li", "mark", "ol", "p", "pre", "q", "s", "small",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
DROPPED_WHOLE = {
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "form", "button", "select",
    "textarea", "head", "title", "noembed", "noframes", "xmp", "plaintext", "canvas", "audio", "video", "frameset",
}  # fmt: skip
_NUMBER = re.compile(r"\d{1,5}\Z")
# Neither allowed nor of any meaning to the parser: what is cut needs no place in its tree. Of coloured program text
# it is nearly all.
_SPAN = re.compile(r"<(?<!<<)/?span(?:[ \t\n][^<>\"']*+(?:\"[^<>\"]*+\"[^<>\"']*+|'[^<>']*+'[^<>\"']*+)*+)?>", re.I)
# Of the result, where each value is quoted and each "<" is a tag's.
_LINK = re.compile(r'<a(?: [a-z]+="[^"]*")*? href="[^"]*"')
_TIME = re.compile(r"[0-9T:+\-. ZPDHMSW]{1,40}\Z")
_IMAGE = re.compile(r'<img(?: [a-z]+="[^"]*")*>')


# Addresses that need no joining and hold nothing to look into: most of them.
_PLAIN_ADDRESS = re.compile(
    r"https?://(([A-Za-z0-9.-]+)(?::(?:[1-9]\d{0,3}|[1-5]\d{4}))?)(?:/[!\"$-:<->@-\[\]-~]*)?(?:\?[!\"$-\[\]-~]+)?(?:#[!-\[\]-~]+)?\Z"
)


@lru_cache(maxsize=64)
def _place(base_url: str) -> str | None:
    """Host and port of an address; None where it has none."""
    try:
        return urlsplit(base_url).netloc or None
    except ValueError:
        return None


def absolute_url(url: str, base_url: str) -> str | None:
    """An absolute http(s) address on a public host (or on the source's own), of at most 2,000 characters; else None."""
    plain = _PLAIN_ADDRESS.match(url)
    if plain and len(url) < MAX_ADDRESS and (is_public_host(plain[2]) or plain[1] == _place(base_url)):
        return url
    url = _NO_ADDRESS.sub("", url.strip().replace("\\", "/"))[:MAX_ADDRESS]
    try:
        joined = urljoin(base_url, url)
        parts = urlsplit(joined)
        host = parts.hostname or ""
        own = bool(base_url) and parts.netloc == urlsplit(base_url).netloc
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.password:
        return None
    joined = parts.scheme + joined[len(parts.scheme) :]  # in lower case
    return joined if len(joined) < MAX_ADDRESS and (own or is_public_host(host)) else None


def _filter(base_url: str) -> Callable[[str, str, str], str | None]:
    """What becomes of an attribute's value; None drops it."""

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute in {"href", "src"}:
            return absolute_url(value, base_url)
        if attribute in {"width", "height", "colspan", "rowspan", "start"}:
            return value if _NUMBER.match(value) else None
        if attribute == "datetime":
            return value if _TIME.match(value) else None
        return value[:500]

    return keep


@lru_cache(maxsize=64)
def _cleaner(base_url: str) -> nh3.Cleaner:
    """Built once for all entries of a feed: that costs as much as cleaning a short text."""
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes=ATTRIBUTES,
        attribute_filter=_filter(base_url),
        url_schemes={"http", "https"},
        strip_comments=True,
        link_rel=None,  # added to the result: as here, at a quarter of the time
    )


def sanitise_html(html: str, *, base_url: str) -> str:
    """Safe HTML: only tags and attributes of our list, only absolute http(s) addresses.

    Never raises. HTML nested deeper than 256 levels is reduced to its text: no honest article needs that many.
    """
    html = clean(html[:MAX_CHARACTERS])
    if "<" not in html and "&" not in html:
        return html
    html = _SPAN.sub("", html)
    if is_too_deep(html):
        html = without_tags(html).replace("<", "&lt;")
    safe = _cleaner(base_url).clean(html)
    safe = _LINK.sub(r'\g<0> rel="nofollow noopener noreferrer"', safe)
    # A picture whose address was refused shows nothing. The output is serialised, so every value is quoted.
    return _IMAGE.sub(lambda match: match.group() if ' src="' in match.group() else "", safe)
