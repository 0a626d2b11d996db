"""HTML from strangers → HTML we may show: an allowlist (nh3), after caps on size and depth."""

from __future__ import annotations

import re
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
_IMAGE = re.compile(r'<img(?: [a-z]+="[^"]*")*>')


def absolute_url(url: str, base_url: str) -> str | None:
    """An absolute http(s) address on a public host (or on the source's own), of at most 2,000 characters; else None."""
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


def sanitise_html(html: str, *, base_url: str) -> str:
    """Safe HTML: only tags and attributes of our list, only absolute http(s) addresses.

    Never raises. HTML nested deeper than 256 levels is reduced to its text: no honest article needs that many.
    """
    html = clean(html[:MAX_CHARACTERS])
    if "<" not in html and "&" not in html:
        return html
    if is_too_deep(html):
        html = without_tags(html).replace("<", "&lt;")

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute in {"href", "src"}:
            return absolute_url(value, base_url)
        if attribute in {"width", "height", "colspan", "rowspan", "start"}:
            return value if _NUMBER.match(value) else None
        if attribute == "datetime":
            return value if re.fullmatch(r"[0-9T:+\-. ZPDHMSW]{1,40}", value) else None
        return value[:500]

    safe = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes=ATTRIBUTES,
        attribute_filter=keep,
        url_schemes={"http", "https"},
        strip_comments=True,
        link_rel="nofollow noopener noreferrer",
    )
    # A picture whose address was refused shows nothing. The output is serialised, so every value is quoted.
    return _IMAGE.sub(lambda match: match.group() if ' src="' in match.group() else "", safe)
