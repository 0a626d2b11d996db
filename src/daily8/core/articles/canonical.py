"""Addresses and the identities made of them."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

import tldextract

# No network, no cache folder: the list that the package ships. Who hands out names under its own (blogspot.com) counts
# as a registry: neighbours there are strangers.
_registry = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
_TRACKING = re.compile(
    r"(utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_cid|mc_eid|igshid|twclid|ncid|cmpid|cmp|ocid|ito|"
    r"at_(medium|campaign|custom\d*|link.*|ptr.*|bbc.*|format)|ns_(mchannel|source|campaign|linkname|fee)|spm|"
    r"s_cid|smid|sref|_ga|_gl|vero_id|wt_mc|xtor|traffic_source|maca|feature)",
    re.I,
)
_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=1024)  # an entry's address is asked for several times
def normalise_url(url: str) -> str:
    """One spelling for addresses that differ only in noise. Idempotent; unreadable ones come back stripped."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return url
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return url
    if ":" in host:
        host = f"[{host}]"
    netloc = host if port in {None, _PORTS[scheme]} else f"{host}:{port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._", errors="surrogateescape")
    path = re.sub(r"/index\.(html?|php|aspx?)\Z", "/", re.sub(r"/{2,}", "/", path))
    path = path.rstrip("/") or "/"
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    return urlunsplit((scheme, netloc, path, urlencode(query), ""))


def _md5(text: str) -> str:
    return hashlib.md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def identity_url(url: str) -> str:
    """The normalised address without what never tells two articles apart: the scheme and ``www.``"""
    parts = urlsplit(normalise_url(url))
    return urlunsplit(("https", parts.netloc.removeprefix("www."), parts.path, parts.query, ""))


def article_id(url: str) -> str:
    """32 hex digits: MD5 of the normalised address."""
    return _md5(normalise_url(url))


def entry_article_id(feed_url: str, guid: str) -> str:
    """The id of an entry that has no address of its own."""
    return _md5(f"{normalise_url(feed_url)} {guid}")


def story_id(founding_article_id: str) -> str:
    return _md5(f"story:{founding_article_id}")


@lru_cache(maxsize=8192)
def registrable_domain(url: str) -> str:
    """``news.bbc.co.uk`` → ``bbc.co.uk``; host and port where there is none (addresses, local names)."""
    parts = urlsplit(url if "//" in url else f"//{url}")
    return _registry(parts.hostname or "").top_domain_under_public_suffix or parts.netloc.lower()


def same_site(a: str, b: str) -> bool:
    return bool(a and b) and registrable_domain(a) == registrable_domain(b)
