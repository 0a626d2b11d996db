"""Opting out as people ask for it: one name for a publisher or an article, what would go, the doing and the undoing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from daily8.core.articles.canonical import spellings
from daily8.core.errors import Daily8Error
from daily8.services import rights
from daily8.store.models import Article, Feed, OptOut, Publisher
from daily8.store.queries.opt_outs import ARTICLE, DOMAIN, is_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What is meant. ``key``: the article's address, or the publisher's domain; the numbers are those that would go."""

    kind: str  # article | domain
    key: str
    title: str
    articles: int
    feeds: int = 0
    article: Article | None = None


def asked(what: str) -> Asked:
    """By a publisher's domain or an article's address. Raises a Daily8Error for what is neither."""
    if _is_article(what):
        return of_article(rights.article_at(what))
    key = rights.domain_of(what)
    name = Publisher.objects.filter(domain=key).values_list("name", flat=True).first()
    feeds = Feed.objects.filter(is_of(key, "publisher__domain")).count()
    return Asked(DOMAIN, key, name or key, len(rights.articles_of(key)), feeds)


def of_article(found: Article) -> Asked:
    return Asked(ARTICLE, found.url, found.title, articles=1, article=found)


def carry_out(one: Asked, *, reason: str, now: datetime) -> rights.TakenOut:
    """Take it out, with all that was made of it."""
    if one.article is not None:
        return rights.take_out_article(one.article, reason=reason)
    return rights.opt_out_publisher(one.key, reason=reason, now=now)


def undo(what: str) -> OptOut:
    """Let it come in again; what was taken back. Raises a Daily8Error when it had not opted out."""
    kind, keys = (ARTICLE, spellings(what)) if _is_article(what) else (DOMAIN, (rights.domain_of(what),))
    found = OptOut.objects.filter(kind=kind, key__in=[*keys, rights.page_named(what) or keys[0]]).first()
    if found is None or not rights.take_back(kind, found.key):
        raise Daily8Error(f"{keys[0]} has not opted out, so that nothing is to undo.")
    return found


def _is_article(what: str) -> bool:
    """An address with more than a host; a bare domain or the front page of a site stands for its publisher."""
    return "/" in what.strip() and urlsplit(what if "//" in what else f"//{what}").path.strip("/") != ""
