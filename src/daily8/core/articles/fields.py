"""Evidence fused, field by field: of what JSON-LD, microdata, OpenGraph and the page itself say, the best wins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from html import unescape
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from daily8.core.articles.people import people
from daily8.core.articles.structured import PageFacts, address, items, names, types_of
from daily8.core.feeds.times import is_meant, parse_time
from daily8.core.text import fold, strip_markup

_MARKS = re.compile(r"\s+[|\-–—·•»:]{1,2}\s+")
_ELLIPSIS = re.compile(r"\s*(?:…|\.{3})\Z")
_CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BETWEEN_TAGS = re.compile(r"[\n,;،؛]")
_HOME = re.compile(r"(?i)\A(?:home ?page|home|news|start(?:seite)?|accueil|inicio|الرئيسية|главная|index)\Z")
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|\Z)")
_TIME_META = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
              "dc.date.issued",
              "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
              "publish-date",
              "publication_date", "article.published", "citation_publication_date",
              "cxenseparse:recs:publishtime")  # fmt: skip
_CHANGE_META = ("article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time",
                "dcterms.modified",
                "last-modified", "lastmod", "article.updated")  # fmt: skip
TITLE = 500  # characters


def publisher_of(facts: PageFacts) -> str:
    stated = [
        *names(facts.article.get("publisher")),
        facts.first("og:site_name", "application-name"),
        facts.said("publisher"),
    ]
    for node in facts.of_type(re.compile(r"(NewsMedia)?Organization\Z")):
        stated += names(node.get("name"))
    return next((name for one in stated if (name := strip_markup(one)) and "://" not in name), "")


def title_of(facts: PageFacts, publisher: str, url: str) -> str:
    """The stated headline; the page's own h1 where the stated one is cut short; without the site's name at its ends."""
    stated = [*names(facts.article.get("headline")), *names(facts.article.get("name"))]
    stated += [
        facts.first("og:title", "twitter:title"),
        facts.said("headline"),
        facts.first("headline", "dc.title", "title"),
    ]
    h1 = [strip_markup(text, limit=TITLE) for text in facts.headlines]
    bare = [
        _without_site(strip_markup(text, limit=TITLE), facts, publisher, url, h1)
        for text in [*stated, *h1, facts.title]
    ]
    best = next((text for text in bare if text), "")
    start = _letters(_ELLIPSIS.sub("", best))
    longer = [text for text in h1 if len(start) >= 20 and len(text) > len(best) and _letters(text).startswith(start)]
    return longer[0] if longer else best


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def _without_site(title: str, facts: PageFacts, publisher: str, url: str, h1: list[str]) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    sites = {_letters(one) for one in (publisher, facts.first("og:site_name"), host, host.rpartition(".")[0]) if one}
    for _ in range(2):
        marks = list(_MARKS.finditer(title))
        if not marks:
            break
        head, tail = title[: marks[-1].start()].strip(), _letters(title[marks[-1].end() :])
        first, rest = _letters(title[: marks[0].start()]), title[marks[0].end() :].strip()
        if tail in sites or (len(head) >= 20 and head in h1):
            title = head
        elif first in sites and rest:
            title = rest
        else:
            break
    return title


def authors_of(facts: PageFacts, byline: Iterable[str] = (), *, publisher: str = "") -> tuple[str, ...]:
    """People's names. ``byline``: what the page's own credits say, for pages that state nothing."""
    stated: list[list[str]] = [
        names(facts.article.get("author")), names(facts.article.get("creator")),
        facts.first("authors", "parsely-author", "sailthru.author", "citation_authors", "dc.creators").split("\n"),
        facts.micro.get("author", []), facts.first("article:authors", "byl", "cxenseparse:author").split("\n"),
    ]  # fmt: skip
    found = next((named for source in stated if (named := people(source, publisher=publisher))), ())
    return found or people(byline, publisher=publisher)


def published_of(
    facts: PageFacts, marked: Iterable[str] = (), url: str = "", shown: Iterable[str] = ()
) -> datetime | None:
    """``marked``: values of the page's ``time`` elements. The day in the address comes before what is only ``shown``
    below the headline.
    """
    day = _DAY_IN_PATH.search(urlsplit(url).path)
    stated = [facts.article.get("datePublished"), facts.article.get("dateCreated"), facts.article.get("uploadDate")]
    stated += [facts.meta.get(name) for name in _TIME_META]
    stated += [*facts.micro.get("datepublished", [])[:2], *facts.micro.get("datecreated", [])[:2], *list(marked)[:2]]
    stated += ["-".join(day.groups()) if day else None]
    return _first_time(chain(stated, shown))  # what is shown is looked for last, and only then


def modified_of(facts: PageFacts) -> datetime | None:
    stated = [facts.article.get("dateModified"), *(facts.meta.get(name) for name in _CHANGE_META)]
    return _first_time([*stated, *facts.micro.get("datemodified", [])[:2]])


def _first_time(stated: Iterable[Any]) -> datetime | None:
    return next((time for one in stated if (time := parse_time(one)) and is_meant(time)), None)


def section_of(facts: PageFacts, title: str) -> str | None:
    """The publisher's own section: stated, or the last step of the path of crumbs that is not the article itself."""
    stated = [
        *names(facts.article.get("articleSection")),
        facts.first("article:section", "parsely-section", "section", "dc.subject"),
    ]
    stated += [facts.said("articlesection"), *reversed(_crumbs(facts))]
    for one in stated:
        name = strip_markup(one, limit=100)
        if name and not _HOME.match(name) and "://" not in name and _letters(name) != _letters(title):
            return name
    return None


def _crumbs(facts: PageFacts) -> list[str]:
    for node in facts.nodes:
        if "BreadcrumbList" in types_of(node):
            steps = [one for one in items(node.get("itemListElement"))[:20] if isinstance(one, dict)]
            return [name for step in steps for name in (names(step.get("name")) or names(step.get("item")))[:1]]
    return []


def tags_of(facts: PageFacts, linked: Iterable[str] = ()) -> tuple[str, ...]:
    """``linked``: the words of links with ``rel=tag``, for pages that state no keywords."""
    stated: Any = facts.article.get("keywords") or facts.first(
        "article:tags", "news_keywords", "parsely-tags", "keywords"
    )
    stated = stated or facts.micro.get("keywords") or list(linked)
    parts = stated if isinstance(stated, list) else [stated]
    words = [word for part in parts[:60] for one in names(part) for word in _BETWEEN_TAGS.split(_characters(one))]
    found = (strip_markup(word, limit=100).removeprefix("#").strip() for word in words[:60])
    return tuple(dict.fromkeys(tag for tag in found if tag))[:30]


def _characters(words: str) -> str:
    """Without references, once more than was right as some publishers write them: their ";" parts no tags."""
    words = words[:5000]
    for _ in range(2):
        words = _CHARACTER.sub(lambda match: unescape(match.group()), words)
    return words


def picture_of(facts: PageFacts) -> tuple[str, str]:
    """The lead picture's address, as stated, and its stated caption; both may be empty."""
    images = items(facts.article.get("image")) or items(facts.article.get("thumbnailUrl"))
    best = max(images[:20], key=_width, default=None)
    stated = address(best)
    caption = best.get("caption") or best.get("description") if isinstance(best, dict) else ""
    meta = facts.first("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    linked = meta or facts.said("image") or next((address(one.get("thumbnailUrl")) for one in facts.videos), "")
    return stated or linked, strip_markup(" ".join(names(caption))) if caption else ""


def _width(image: Any) -> int:
    if not isinstance(image, dict):
        return 0
    digits = re.match(r"\d{1,5}", str(image.get("width") or "")[:10])
    return int(digits.group()) if digits else 0


def language_of(facts: PageFacts) -> str | None:
    """BCP 47, lower case."""
    stated = facts.language or (names(facts.article.get("inLanguage")) or [""])[0]
    stated = stated or facts.first("og:locale", "content-language", "dc.language", "language")
    return stated.replace("_", "-").lower() or None


def description_of(facts: PageFacts) -> str:
    stated = facts.first("og:description", "description", "twitter:description", "dc.description")
    return strip_markup(stated or " ".join(names(facts.article.get("description"))), limit=2000)
