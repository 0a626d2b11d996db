"""The next page of an article that has several: the same address with the next number."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from daily8.core.articles.sanitise import absolute_url

_NUMBERS = {"page", "p", "pg", "pagenum", "paged", "seite", "pagina", "pageno", "page_no", "currentpage"}
# /story/2, /story/page/2, /story/seite-2: a number of one or two digits.
_STEP = re.compile(
    r"(?P<base>.+?)/(?:(?:page|seite|pagina|p)[-/]?)?(?P<number>[1-9]\d?)(?P<suffix>\.[a-z]{3,5})?/?\Z", re.I
)
# /story-2.html, /story_2.htm, /story,2.html: so may the address of another article end.
_TAIL = re.compile(r"(?P<base>.+?)[-_,](?:p|page|seite)?-?(?P<number>[1-9]\d?)(?P<suffix>\.[a-z]{3,5})?/?\Z", re.I)
_NAMELESS = re.compile(r"(?<!page)(?<!seite)(?<![-_,/]p)[-_,][1-9]\d?(?:\.[a-z]{3,5})?/?\Z", re.I)
_FIRST = re.compile(r"(?i)[/_,-](?:page|seite|pagina)[-/_]?1(?:\.[a-z]{3,5})?/?\Z")  # /story/page/1, /story-page-1
_FRONT = frozenset({"", "/", "/index.php"})
_MAY_TURN = re.compile(r"(?:[=/_,-]|page|seite)[1-9]\d?(?:\.[a-z]{3,5})?/?(?:[&#?].*)?\Z", re.I)
_SUFFIX = re.compile(r"(.+?)(\.[a-z]{3,5})?/?\Z", re.I)
_PAGER = re.compile(
    r"(?i)\bpag(?:e|er|es|ing|ination|inator|inate)?(?:[-_]|\b)|page-?(?:nav|links|numbers)|multipage|seiten"
)
_COMMENTS = re.compile(r"(?i)comment|disqus|reply|reaction")
MAX_PAGES = 50


def _numbered(url: str) -> list[tuple[str, int]]:
    """(what is the same on all its pages, its number): every reading of the address. Unnumbered is the first page."""
    parts = urlsplit(url)
    site = (parts.hostname or "").removeprefix("www.") + "|"
    names = _NUMBERS if parts.path not in _FRONT else _NUMBERS - {"p"}  # /?p=12 is an article of WordPress
    query = parse_qsl(parts.query[:2000], keep_blank_values=True)
    others = urlencode(
        sorted(pair for pair in query if pair[0].lower() not in names and not pair[0].startswith("utm_"))
    )
    path = _SUFFIX.match(parts.path)
    bare = f"{path[1]}{path[2] or ''}" if path else parts.path
    numbers = [int(value) for name, value in query if name.lower() in names and re.fullmatch(r"\d{1,3}", value)]
    readings = [(f"{site}{bare}?{others}", numbers[0] if numbers else 1)]
    for pattern in (_STEP, _TAIL):
        if not numbers and (match := pattern.match(parts.path)):
            readings.append((f"{site}{match['base']}{match['suffix'] or ''}?{others}", int(match["number"])))
    return readings


def _wholes(first: str) -> set[str]:
    """What the further pages of the article may have in common with ``first``, its first page.

    An address that ends in a number of its own is that of one article of many: /news/12 is no page of /news.
    """
    readings = _numbered(first)
    own = readings if _FIRST.search(urlsplit(first).path) else readings[:1]
    return {base for base, number in own if number == 1}


def follows(url: str, other: str, *, first: str | None = None) -> bool:
    """Whether ``other`` is the page after ``url`` of the article whose first page is ``first``, by default ``url``."""
    wholes = _wholes(first or url)
    after = {(base, number - 1) for base, number in _numbered(other) if 2 <= number <= MAX_PAGES and base in wholes}
    return bool(after & set(_numbered(url)))


def may_be_another(url: str) -> bool:
    """Whether its number may tell two articles of one name apart: /harbour-2, where nothing says "page"."""
    return _numbered(url)[0][1] == 1 and _NAMELESS.search(urlsplit(url).path) is not None


def next_page(tree: Any, stated: str, url: str, *, first: str | None = None) -> str | None:
    """The article's next page. ``stated``: the address of ``link rel=next``, which may lead to another article.

    ``first``: the address of its first page, by default this one.
    """
    turning = (link for link in tree.iter("a") if _MAY_TURN.search((link.get("href") or "")[-100:]))
    links = [stated, *(link.get("href") or "" for link in turning if _is_pager(link))]
    for link in links[:100]:
        place = absolute_url(link, url) if link else None
        if place and follows(url, place.partition("#")[0], first=first):
            return place.partition("#")[0]
    return None


def _is_pager(link: Any) -> bool:
    """A link that says that it turns the page, or stands among those that do."""
    if "next" in (link.get("rel") or "").lower().split():
        return True
    element, found = link, False
    for _ in range(4):
        cues = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('aria-label') or ''}"[:500]
        if _COMMENTS.search(cues):
            return False
        found = found or bool(_PAGER.search(cues))
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return found
