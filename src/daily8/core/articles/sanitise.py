"""HTML from strangers → HTML we may show: an allowlist (nh3), after caps on size and depth."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

import nh3

from daily8.core.addresses import is_public_host
from daily8.core.articles.boxes import BOXES, HEADLINE, may_hold_boxes, without_boxes
from daily8.core.articles.nesting import is_too_deep
from daily8.core.text import SOFT_HYPHEN, clean, without_tags

MAX_CHARACTERS = 1_000_000
MAX_ADDRESS = 2000  # characters
_NO_ADDRESS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
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
_FILLED = re.compile(r'<([a-z0-9]+)((?: [a-z]+="[^"]*")+)>|<img>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_REL = ' rel="nofollow noopener noreferrer"'
_TIME = re.compile(r"[0-9T:+\-. ZPDHMSW]{1,40}\Z")
MAX_WORDS = 500  # characters of an attribute that says something


# Addresses that need no joining and hold nothing to look into: most of them.
_PLAIN_ADDRESS = re.compile(
    r"https?://(([A-Za-z0-9.-]+)(?::(?:[1-9]\d{0,3}|[1-5]\d{4}))?)(?:/[!\"$-:<->@-\[\]-~]*)?(?:\?[!\"$-\[\]-~]+)?(?:#[!-\[\]-~]+)?\Z"
)


# Of the same site: no scheme, no host, no step that leads upwards.
_PLAIN_PATH = re.compile(
    r"/?(?:[A-Za-z0-9_%~+,@=-][A-Za-z0-9_%~+,@=.-]*/)*(?:[A-Za-z0-9_%~+,@=-][A-Za-z0-9_%~+,@=.-]*)?(?:\?[!\"$-\[\]-~]+)?\Z"
)


@lru_cache(maxsize=64)
def _place(base_url: str) -> str | None:
    """Host and port of an address; None where it has none."""
    try:
        return urlsplit(base_url).netloc or None
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _beginnings(base_url: str) -> tuple[str, str] | None:
    """What a path from a site's root, and one from the page's folder, are put behind; None for odd bases."""
    plain = _PLAIN_ADDRESS.match(base_url)
    scheme, _, place = base_url.partition("#")[0].partition("?")[0].partition("://")
    host, _, path = place.partition("/")
    if plain is None or "/." in base_url or "//" in path or len(base_url) > MAX_ADDRESS // 2:
        return None
    folder = path.rpartition("/")[0]
    root = f"{scheme}://{host}"
    return root, f"{root}/{folder}/" if folder else f"{root}/"


def absolute_url(url: str, base_url: str) -> str | None:
    """An absolute http(s) address on a public host (or on the source's own), of at most 2,000 characters; else None."""
    plain = _PLAIN_ADDRESS.match(url)
    if plain and len(url) < MAX_ADDRESS and (is_public_host(plain[2]) or plain[1] == _place(base_url)):
        return url
    beginnings = None if plain or not url or url[0] == "?" else _beginnings(base_url)
    if beginnings and len(url) < MAX_ADDRESS // 2 and _PLAIN_PATH.match(url):
        return beginnings[url[0] != "/"] + url
    return _joined(url, base_url)


def _joined(url: str, base_url: str) -> str | None:
    # As browsers do (URL Standard, §4.1): line ends go, blanks within stay, written as what they are.
    url = _NO_ADDRESS.sub("", url.strip().replace("\\", "/")).strip()[:MAX_ADDRESS]
    try:
        if " " in url:
            if urlsplit(url.replace(" ", "")).scheme not in {"", "http", "https"}:
                return None  # a scheme that blanks hide
            url = url.replace(" ", "%20")
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


# What depends on the base, and the links' ``rel``, is done to the result: a call for each attribute costs more.
def _cleaner(tags: set[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=DROPPED_WHOLE,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https"},
        strip_comments=True,
        link_rel=None,
    )


_CLEANER, _CLEANER_OF_BOXES = _cleaner(TAGS), _cleaner(TAGS | BOXES | {HEADLINE})


def sanitise_html(html: str, *, base_url: str) -> str:
    """Safe HTML: only tags and attributes of our list, only absolute http(s) addresses.

    Never raises. HTML nested deeper than 256 levels is reduced to its text: no honest article needs that many.
    """
    html = clean(html[:MAX_CHARACTERS])
    if "<" not in html and "&" not in html:
        return html
    if "span" in html or "SPAN" in html:
        html = _SPAN.sub("", html)
    if is_too_deep(html):
        html = without_tags(html).replace("<", "&lt;")
    cleaned = without_boxes(_CLEANER_OF_BOXES.clean(html)) if may_hold_boxes(html) else _CLEANER.clean(html)
    return _FILLED.sub(lambda match: _tag(match, base_url), cleaned.replace(SOFT_HYPHEN, ""))


def _tag(match: re.Match[str], base_url: str) -> str:
    """A tag of serialised HTML with those of its attributes that mean what they should."""
    name, attributes = match.group(1, 2)
    kept, shown = [], False
    for attribute, value in _ATTRIBUTE.findall(attributes or ""):
        if attribute in {"href", "src"}:
            if (address := _address(value, base_url)) is not None:
                shown = True
                kept.append(f' {attribute}="{address}"' + (_REL if attribute == "href" else ""))
        elif _is_meant(attribute, value):
            words = value if len(value) <= MAX_WORDS else _quoted(unescape(value)[:MAX_WORDS])
            kept.append(f' {attribute}="{words}"')
    # A picture whose address was refused shows nothing.
    return f"<{name}{''.join(kept)}>" if shown or name not in {"img", None} else ""


def _address(value: str, base_url: str) -> str | None:
    """As it is written in HTML, from there and for there."""
    if "&" not in value:
        address = absolute_url(value, base_url)
        return address if address is None or address == value else _quoted(address)
    address = absolute_url(unescape(value), base_url)
    return None if address is None else _quoted(address)


def _is_meant(attribute: str, value: str) -> bool:
    if attribute in {"width", "height", "colspan", "rowspan", "start"}:
        return _NUMBER.match(value) is not None
    return attribute != "datetime" or _TIME.match(value) is not None


def _quoted(value: str) -> str:
    return escape(value).replace("\xa0", "&nbsp;")
