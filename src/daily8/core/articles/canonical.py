"""Addresses and the identities made of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit
from uuid import UUID

import tldextract

# No network, no cache folder: the list that the package ships. Who hands out names under its own (blogspot.com) counts
# as a registry: neighbours there are strangers.
_registry = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
_TRACKING = re.compile(
    r"(utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_cid|mc_eid|igshid|twclid|ncid|cmpid|cmp|ocid|ito|"
    r"at_(medium|campaign|custom\d*|link.*|ptr.*|bbc.*|format)|ns_(mchannel|source|campaign|linkname|fee)|spm|"
    r"s_cid|smid|sref|_ga|_gl|vero_id|wt_mc|xtor|traffic_source|maca|feature|srsltid|ysclid|_openstat|mkt_tok|_hsenc|"
    r"_hsmi|__twitter_impression|guccounter|guce_referrer|guce_referrer_sig|emc|feedtype|feedname)",
    re.I,
)
# Where a reader comes from, as feeds say it in their own addresses.
_FROM_FEED = re.compile(r"(?:source|src|from|ref|via|partner|cmpid)=(?:rss|feed)\d?(?:-[\w-]*)?", re.I)
RECENT = 1024  # addresses whose forms are remembered: an entry's is asked for several times
_PORTS = {"http": 80, "https": 443}
# Addresses that are normal already, as most of articles' are: scheme, host with port, path.
_NORMAL = re.compile(
    r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[1-9]\d{3})?)((?:/[A-Za-z0-9@:!$&'()*+,;=~._-]+)+)"
    r"(?<!/index\.htm)(?<!/index\.html)(?<!/index\.php)(?<!/index\.asp)(?<!/index\.aspx)\Z"
)
# Marks of editions of one article: labels of a host, pairs of a query, parts of a path.
_EDITIONS = frozenset({"www", "m", "mobile", "amp"})
_EDITION_QUERY = re.compile(r"amp(?:=(?:1|true)?)?|outputtype=amp", re.I)
_EDITION_PATH = re.compile(r"\A/amp(?=/)|/amp\Z|\.amp(?=(?:\.html?)?\Z)")


@lru_cache(maxsize=RECENT)
def normalise_url(url: str) -> str:
    """One spelling for addresses that differ only in noise. Idempotent; unreadable ones come back stripped."""
    url = url.strip()
    if _NORMAL.match(url):
        return url
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
    # Bytes that are no UTF-8 (pages in windows-1256) stay what they are.
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    kept = [(k, v) for k, v in pairs if not _TRACKING.fullmatch(k) and not _FROM_FEED.fullmatch(f"{k}={v}")]
    query = urlencode(kept, errors="surrogateescape")
    return urlunsplit((scheme, netloc, path, query, ""))


def _md5(text: str) -> str:
    return hashlib.md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


@lru_cache(maxsize=RECENT)
def identity_url(url: str) -> str:
    """The normalised address without what never tells two articles of a site apart.

    That is the scheme, ``www.``, and the marks of a mobile or AMP edition where all else is equal. The site (see
    :func:`registrable_domain`) stays the same. Unreadable addresses come back stripped.
    """
    normal = normalise_url(url)
    if (known := _NORMAL.match(normal)) and "amp" not in known[3] and _EDITIONS.isdisjoint(known[2].split(".")):
        return f"https://{known[2]}{known[3]}"
    try:
        parts = urlsplit(normal)
    except ValueError:
        return normal
    if parts.scheme not in _PORTS:
        return normal
    query = "&".join(pair for pair in parts.query.split("&") if not _EDITION_QUERY.fullmatch(pair))
    path = _EDITION_PATH.sub("", parts.path)
    plain = urlunsplit(("https", _plain_host(parts.netloc), path if len(path) > 1 else parts.path, query, ""))
    # An edition's front page is no article's. What was behind the marks may bear some itself.
    return identity_url(plain) if 1 < len(path) < len(parts.path) else plain


def _plain_host(netloc: str) -> str:
    labels = netloc.split(".")
    if _EDITIONS.isdisjoint(labels):
        return netloc
    own = _site_labels(netloc)
    return ".".join([*(one for one in labels[:-own] if one not in _EDITIONS), *labels[-own:]])


@lru_cache(maxsize=8192)
def _site_labels(netloc: str) -> int:
    """Of how many labels the name of the host's site is, at the end of its own; two where no registry is known."""
    found = _registry(netloc)
    return found.suffix.count(".") + 2 if found.suffix else 2


def _with_www(netloc: str) -> tuple[str, ...]:
    """The host, and with ``www.``; a registry has no such page, and a name without a dot is local."""
    return (netloc, f"www.{netloc}") if netloc.count(".") + 1 >= _site_labels(netloc) else (netloc,)


@lru_cache(maxsize=RECENT)
def spellings(url: str) -> tuple[str, ...]:
    """Normalised addresses by which an article may be known already: its own first, then those that most sites use.

    They lead to one article (see :func:`identity_url`). Each of these finds each; for one that is not among those of
    its identity that is to be noted beside it, see :func:`noted_beside`.
    """
    own, plain = normalise_url(url), identity_url(url)
    scheme, _, rest = plain.partition("://")
    if scheme != "https":
        return (own,)
    host, slash, behind = rest.partition("/")
    usual = (f"{scheme}://{one}{slash}{behind}" for scheme in ("https", "http") for one in _with_www(host))
    return tuple(dict.fromkeys((own, *usual)))


def noted_beside(url: str) -> str | None:
    """What is to be noted beside the normalised address, so that all of its spellings lead to the article."""
    plain = identity_url(url)
    return None if normalise_url(url) in spellings(plain) else plain


def feed_spellings(url: str) -> set[str]:
    """Addresses by which most sites know a feed: with http and https, ``www.`` or not, a slash at the end or not.

    Otherwise as it is written, since feeds are asked by exactly the address that they were given.
    """
    scheme, mark, rest = url.strip().partition("://")
    if scheme.lower() not in _PORTS or not mark:
        return {url}
    host, slash, behind = rest.partition("/")
    host = host.removeprefix("www.")
    path, query, asked = f"{slash}{behind}".partition("?")
    paths = (path.rstrip("/"), f"{path.rstrip('/')}/")
    hosts = _with_www(host)
    return {url, *(f"{one}://{at}{place}{query}{asked}" for one in _PORTS for at in hosts for place in paths)}


def article_id(url: str) -> str:
    """32 hex digits: MD5 of the normalised address."""
    return _md5(normalise_url(url))


def ids_of(normalised: Iterable[str]) -> list[UUID]:
    """The ids that articles at these normalised addresses have, in their order."""
    return [UUID(hex=_md5(address)) for address in normalised]


def entry_article_id(address: str, guid: str) -> str:
    """The id of an entry that has no address of its own, but its feed's or one that it shares with others."""
    return _md5(f"{normalise_url(address)} {guid}")


def story_id(founding_article_id: str) -> str:
    return _md5(f"story:{founding_article_id}")


_VIA = " via "


def via(home: str, site: str) -> str:
    """How the publisher is named whose feed on one site says that it belongs to another: nobody has confirmed it."""
    return f"{home}{_VIA}{site}"[:255]


def claimed_home(domain: str) -> str:
    """The home that such a name gives; that of any other publisher is its domain."""
    return domain.partition(_VIA)[0]


def registrable_domain(url: str) -> str:
    """``news.bbc.co.uk`` → ``bbc.co.uk``; host and port where there is none (addresses, local names)."""
    if known := _NORMAL.match(url):
        return _domain(known[2])
    return _domain(urlsplit(url if "//" in url else f"//{url}").netloc)


@lru_cache(maxsize=8192)
def _domain(netloc: str) -> str:
    return _registry(urlsplit(f"//{netloc}").hostname or "").top_domain_under_public_suffix or netloc.lower()


def same_site(a: str, b: str) -> bool:
    return bool(a and b) and registrable_domain(a) == registrable_domain(b)
