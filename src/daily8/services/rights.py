"""Publishers' wishes carried out: an article withdrawn, an article or a publisher taken out for good.

Taking out removes everything: text, versions, vectors, hashtags, summaries, pictures, comments, and the places in other
articles' lists. What remains is one line that keeps it from coming back by any feed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from daily8.core.articles.canonical import article_id, normalise_url, registrable_domain
from daily8.core.articles.pictures import body_pictures
from daily8.core.errors import Daily8Error
from daily8.services import pictures, retention, stories
from daily8.store.models import (
    Article,
    ArticleAlias,
    ArticleVector,
    Comment,
    Entry,
    Feed,
    OptOut,
    Publisher,
)
from daily8.store.queries.candidates import take_assignment_turn
from daily8.store.queries.clock import database_now
from daily8.store.queries.content_version import raise_version
from daily8.store.queries.search import forget as forget_words

BATCH = 500  # articles that are taken out in one transaction
ARTICLE, DOMAIN = "article", "domain"


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What an opt-out removed."""

    kind: str  # article | domain
    key: str
    articles: int
    feeds: int
    pictures: int


def is_opted_out(url: str, publisher_domain: str = "") -> bool:
    """Whether nothing may be taken in from this address, or from this publisher."""
    domains = {registrable_domain(url), publisher_domain} - {""}
    wanted = Q(kind=DOMAIN, key__in=domains) | Q(kind=ARTICLE, key=normalise_url(url))
    return OptOut.objects.filter(wanted).exists()


def withdraw(articles: Sequence[UUID], *, why: str, now: datetime) -> int:
    """Take articles off the site; what was made of their words goes at once. How many were there."""
    with transaction.atomic():
        rows = Article.objects.filter(pk__in=articles, withdrawn_at=None)
        told = set(rows.exclude(story=None).values_list("story_id", flat=True))
        done = rows.update(withdrawn_at=now, withdrawn_why=why, summary={}, related=[])
        ArticleVector.objects.filter(article__in=articles).delete()
        forget_words(articles)
        for story in told:
            stories.refresh(story)
        raise_version()
    return done


def opt_out_article(address: str, *, reason: str = "") -> TakenOut:
    """Take one article out for good. Raises a Daily8Error for what is no article's address here."""
    found = _article_at(address)
    if found is None:
        raise Daily8Error(f"No article has the address {address}. Give its address at the publisher or its page here.")
    OptOut.objects.get_or_create(kind=ARTICLE, key=normalise_url(found.url), defaults={"reason": reason})
    for alias in found.aliases.values_list("url", flat=True):
        OptOut.objects.get_or_create(kind=ARTICLE, key=normalise_url(alias), defaults={"reason": reason})
    return TakenOut(ARTICLE, normalise_url(found.url), articles=1, feeds=0, pictures=_take_out([found.pk]))


def opt_out_publisher(domain: str, *, reason: str = "", now: datetime) -> TakenOut:
    """Take out a publisher: its feeds, its articles and all that rests on them. ``domain`` may be an address on it.

    Raises a Daily8Error for what is no domain.
    """
    key = registrable_domain(domain.strip().lower())
    if not key or ("." not in key and ":" not in key):
        raise Daily8Error(f"{domain!r} is no domain. Give one like example.org, or an address on the publisher's site.")
    with transaction.atomic():
        OptOut.objects.get_or_create(kind=DOMAIN, key=key, defaults={"reason": reason})
        Publisher.objects.filter(domain=key).update(opted_out_at=now)
        feeds = Feed.objects.filter(publisher__domain=key).delete()[1].get("store.Feed", 0)
    own = Q(publisher__domain=key) | Q(url__contains=f"://{key}/") | Q(url__contains=f".{key}/")
    rows = Article.objects.filter(own).values_list("pk", "url", "publisher__domain")
    articles = [pk for pk, url, publisher in rows if key in {publisher, registrable_domain(url)}]
    return TakenOut(DOMAIN, key, len(articles), feeds, _take_out(articles))


def take_back(kind: str, key: str) -> bool:
    """Let it come in again, from the next visit on; False when it was not out."""
    Publisher.objects.filter(domain=key).update(opted_out_at=None)
    return OptOut.objects.filter(kind=kind, key=key).delete()[0] > 0


def _article_at(address: str) -> Article | None:
    """By its address at the publisher, by another address of it, or by that of its page here."""
    last = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    wanted = Q(pk=UUID(hex=article_id(address)))
    if re.fullmatch(r"[0-9a-f]{32}", last):
        wanted |= Q(pk=UUID(hex=last))
    found = Article.objects.filter(wanted).first()
    if found is not None:
        return found
    alias = ArticleAlias.objects.select_related("article").filter(url=normalise_url(address)).first()
    return alias.article if alias else None


def _take_out(articles: Sequence[UUID]) -> int:
    """Delete articles with their comments and pictures, some in each transaction; how many files of pictures."""
    files = 0
    for start in range(0, len(articles), BATCH):
        some = articles[start : start + BATCH]
        addresses = _pictures_of(some)
        _delete(some)
        files += sum(pictures.forget(address) for address in addresses)
    return files


def _pictures_of(articles: Sequence[UUID]) -> set[str]:
    found: set[str] = set()
    for image, html in Article.objects.filter(pk__in=articles).values_list("image_url", "html"):
        found |= {image, *(picture.address for picture in body_pictures(html))} - {""}
    return found


@transaction.atomic
def _delete(articles: Sequence[UUID]) -> None:
    take_assignment_turn()
    Comment.objects.filter(article__in=articles).delete()  # else they keep an article
    Entry.objects.filter(article__in=articles).delete()  # so that what is let in again is new
    retention.remove(articles, database_now())
    raise_version()
