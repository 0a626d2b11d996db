"""Where a site's feeds may be: what its page says, then the usual paths."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

from daily8.core.articles.sanitise import absolute_url

TYPES = ("rss+xml", "atom+xml", "feed+json", "application/json", "rdf+xml", "text/xml", "application/xml")
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


def discover_feeds(html: bytes | str, *, url: str) -> tuple[str, ...]:
    """Addresses to try, most likely first. Never raises; comment feeds come last."""
    found: list[str] = []
    try:
        tree = lxml_html.document_fromstring(html)
        for link in tree.iter("link"):
            kind, rel = (link.get("type") or "").lower(), (link.get("rel") or "").lower()
            if ("alternate" in rel or "feed" in rel) and any(kind.endswith(one) for one in TYPES):
                found.append(link.get("href") or "")
        for anchor in tree.iter("a"):
            href = anchor.get("href") or ""
            if href.rstrip("/").lower().endswith(("/rss", "/feed", ".rss", "rss.xml", "feed.xml", "atom.xml")):
                found.append(href)
    except (etree.LxmlError, ValueError, AssertionError):
        found = []
    addresses = [address for href in found if href and (address := absolute_url(href, url))]
    addresses.sort(key=lambda address: "comment" in address.lower())
    guesses = [urljoin(url, f"/{path}") for path in PATHS]
    return tuple(dict.fromkeys([*addresses, *guesses]))
