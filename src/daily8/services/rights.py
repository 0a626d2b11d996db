"""Publishers' wishes carried out: an article withdrawn, an article or a publisher taken out for good.

Taking out removes everything: text, versions, vectors, hashtags, summaries, pictures, comments, and the places in other
articles' lists. What remains is one line that keeps it from coming back by any feed.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from daily8.core.articles.canonical import normalise_url, noted_beside, registrable_domain, spellings
from daily8.core.errors import Daily8Error
from daily8.services import pictures, retention, telling, understand
from daily8.store.models import (
    PAGELESS,
    Article,
    ArticleHashtag,
    ArticleVector,
    Comment,
    Entry,
    Feed,
    OptOut,
    PageBlock,
    Publisher,
    SavedArticle,
    Story,
)
from daily8.store.queries.articles import article_of
from daily8.store.queries.candidates import take_assignment_turn
from daily8.store.queries.clock import database_now
from daily8.store.queries.clues import forget as forget_clues
from daily8.store.queries.content_version import raise_version
from daily8.store.queries.copies import forget as forget_keys
from daily8.store.queries.opt_outs import ARTICLE, DOMAIN, domains_of, forget_names, is_of, note_pictures
from daily8.store.queries.ranking import forget_orders_of
from daily8.store.queries.search import forget as forget_words
from daily8.store.queries.wordings import forget as forget_wording
from daily8.store.queue import defer

OPT_OUT = "opt-out"  # why an article is withdrawn until it is removed
BATCH = 500  # articles that are taken out in one transaction
IN_THE_MAKING = timedelta(minutes=1)  # within which an order of a page that was begun before is recorded


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What an opt-out removed. ``pictures`` counts files, ``comments`` those of readers below the articles."""

    kind: str  # article | domain
    key: str
    articles: int = 0
    feeds: int = 0
    pictures: int = 0
    comments: int = 0
    more: bool = False  # there was more than the time allowed; a job goes on with it


def withdraw(articles: Sequence[UUID], *, why: str, now: datetime) -> int:
    """Take articles off the site; what was made of their words goes at once. How many were there."""
    with transaction.atomic():
        take_assignment_turn()  # so that what is being understood now does not come after
        rows = Article.objects.filter(pk__in=articles, withdrawn_at=None)
        told = set(rows.exclude(story=None).values_list("story_id", flat=True))
        done = rows.update(withdrawn_at=now, withdrawn_why=why, summary={}, entities=[], related=[])
        ArticleVector.objects.filter(article__in=articles).delete()
        forget_words(articles)
        forget_keys(articles)
        forget_wording(articles)
        forget_clues(articles)
        ArticleHashtag.objects.filter(article__in=articles).delete()
        telling.refresh(told)
        raise_version()
    return done


@transaction.atomic
def restore(articles: Sequence[UUID]) -> int:
    """Bring withdrawn articles back; they are understood again. How many were withdrawn."""
    rows = list(Article.objects.select_for_update().filter(pk__in=articles, withdrawn_at__isnull=False))
    keys = [row.pk for row in rows]
    Article.objects.filter(pk__in=keys).update(
        withdrawn_at=None, withdrawn_why="", understood_version=0, understand_tries=0
    )
    understand.request(*keys)
    telling.refresh({row.story_id for row in rows if row.story_id is not None})
    raise_version()
    return len(rows)


def article_at(address: str) -> Article:
    """By its address at the publisher, by another address of it, or by that of its page here. Raises a Daily8Error."""
    found = _article_at(address)
    if found is None:
        raise Daily8Error(f"No article has the address {address}. Give its address at the publisher or its page here.")
    return found


def domain_of(name: str) -> str:
    """Of a publisher, named by its domain, an address on its site, or the last part of its page's address here.

    Raises a Daily8Error for what is none of them.
    """
    word = name.strip().lower()
    if known := Publisher.objects.filter(slug=word).values_list("domain", flat=True).first():
        return str(known)
    if known := Publisher.objects.filter(domain=word).values_list("domain", flat=True).first():
        return str(known)
    key = registrable_domain(word if "://" in word else f"https://{word}")
    if not key or ("." not in key and ":" not in key):
        raise Daily8Error(f"{name!r} is no domain. Give one like example.org, or an address on the publisher's site.")
    return key


def opt_out_article(address: str, *, reason: str = "") -> TakenOut:
    """Take one article out for good. Raises a Daily8Error for what is no article's address here."""
    return take_out_article(article_at(address), reason=reason)


def take_out_article(found: Article, *, reason: str = "") -> TakenOut:
    """Take it out for good, whichever of its addresses it comes with, however spelt."""
    own = _key_of(found)
    named = [normalise_url(one) for one in (own, *found.aliases.values_list("url", flat=True))]
    others = {*named, *filter(None, map(noted_beside, named))} - {own}
    with transaction.atomic():
        cause, _ = OptOut.objects.get_or_create(kind=ARTICLE, key=own, defaults={"reason": reason})
        for one in sorted(others):
            OptOut.objects.get_or_create(kind=ARTICLE, key=one, defaults={"reason": reason, "cause": cause})
    return _take_out(TakenOut(ARTICLE, own), [found.pk], cause)


def _key_of(found: Article) -> str:
    """Its address; its id where that is another's too, its feed's or that of other entries."""
    shared = found.page_state == PAGELESS or Feed.objects.filter(url=found.url).exists()
    return found.pk.hex if shared else normalise_url(found.url)


def opt_out_publisher(
    domain: str, *, reason: str = "", now: datetime, seconds: float = math.inf
) -> TakenOut:  # fmt: skip
    """Take out a publisher: its feeds, its articles and all that rests on them. ``domain`` as in :func:`domain_of`.

    All is off the site at once. What is left to remove after about ``seconds`` is a job's, so that who waits for a page
    gets it. Raises a Daily8Error for what is no domain.
    """
    key = domain_of(domain)
    with transaction.atomic():
        cause, _ = OptOut.objects.get_or_create(kind=DOMAIN, key=key, defaults={"reason": reason})
        rows = Publisher.objects.filter(is_of(key))
        marks = [one for one in rows.values_list("logo_url", flat=True) if one]
        rows.update(opted_out_at=now, logo_url="")
        note_pictures(marks, cause=cause)
        PageBlock.objects.filter(is_of(key, "publisher__domain")).delete()
        feeds = Feed.objects.filter(is_of(key, "publisher__domain")).delete()[1].get("store.Feed", 0)
        shown = Article.objects.filter(pk__in=articles_of(key), withdrawn_at=None)
        forget_orders_of(articles_of(key))
        shown.update(withdrawn_at=now, withdrawn_why=OPT_OUT)
        raise_version()
    taken = TakenOut(DOMAIN, key, feeds=feeds, pictures=sum(pictures.forget(one) for one in marks))
    end = time.monotonic() + seconds
    while articles := articles_of(key):  # again, for what was being stored meanwhile
        for start in range(0, len(articles), BATCH):
            if time.monotonic() > end:
                defer("take_out", queue="pages", once=f"take_out:{key}"[:100], domain=key)
                return replace(taken, more=True)
            taken = _take_out(taken, articles[start : start + BATCH], cause, ordered_since=now - IN_THE_MAKING)
    raise_version()
    return taken


def go_on(domain: str, *, now: datetime) -> None:
    """Remove the rest of a publisher, unless it was let in again meanwhile."""
    if OptOut.objects.filter(kind=DOMAIN, key=domain).exists():
        opt_out_publisher(domain, now=now)


def articles_of(key: str) -> list[UUID]:
    """Those of the publishers that go with this domain, and those on its site that others brought."""
    own = is_of(key, "publisher__domain") | Q(url__contains=f"://{key}/") | Q(url__contains=f".{key}/")
    rows = Article.objects.filter(own).values_list("pk", "url", "publisher__domain")
    return [pk for pk, url, publisher in rows if key in domains_of(url, publisher)]


@transaction.atomic
def take_back(kind: str, key: str) -> bool:
    """Let it come in again, from the next visit on, by any of its addresses; False when it was not out.

    What was not removed yet is back at once.
    """
    found = OptOut.objects.filter(kind=kind, key=key).select_related("cause").first()
    if found is None:
        return False
    if kind == DOMAIN:
        Publisher.objects.filter(is_of(key)).update(opted_out_at=None)
        restore([row.pk for row in Article.objects.filter(pk__in=articles_of(key), withdrawn_why=OPT_OUT).only("pk")])
    (found.cause or found).delete()
    return True


def page_named(address: str) -> str:
    """The id in the address of an article's page here; empty of any other address."""
    last = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    return last if re.fullmatch(r"[0-9a-f]{32}", last) else ""


def _article_at(address: str) -> Article | None:
    named = page_named(address)
    if named and (found := Article.objects.filter(pk=UUID(hex=named)).first()):
        return found
    return article_of(spellings(address)) or _sharing(address)


def _sharing(address: str) -> Article | None:
    """The only one with exactly this address, of those that share the page with others."""
    rows = Article.objects.filter(publisher__domain=registrable_domain(address), page_state=PAGELESS, url=address)
    return found[0] if len(found := list(rows[:2])) == 1 else None


def _take_out(
    taken: TakenOut, articles: Sequence[UUID], cause: OptOut, *, ordered_since: datetime | None = None
) -> TakenOut:
    """Delete articles with their comments and pictures in one transaction; what ``taken`` and these make.

    ``ordered_since``: no order that was recorded before then holds them any more.
    """
    addresses = pictures.of_articles(articles)
    comments = _delete(articles, addresses, cause, ordered_since)
    return replace(
        taken, articles=taken.articles + len(articles), comments=taken.comments + comments,
        pictures=taken.pictures + sum(pictures.forget(address) for address in addresses),
    )  # fmt: skip


@transaction.atomic
def _delete(articles: Sequence[UUID], addresses: set[str], cause: OptOut, ordered_since: datetime | None) -> int:
    """How many comments went with them. A picture that leads another article too may still be fetched for that."""
    take_assignment_turn()
    told = list(Article.objects.filter(pk__in=articles).exclude(story=None).values_list("story_id", flat=True))
    forget_names(articles)
    forget_orders_of(articles, since=ordered_since)
    comments = Comment.objects.filter(article__in=articles).delete()[1].get("store.Comment", 0)  # they keep an article
    SavedArticle.objects.filter(article__in=articles).delete()  # and so do these
    Entry.objects.filter(article__in=articles).delete()  # so that what is let in again is new
    retention.remove(articles, database_now())
    left = Story.objects.filter(pk__in=set(told), merged_into=None).values_list("pk", flat=True)
    telling.refresh(left)  # a headline may have been theirs
    note_pictures(addresses - pictures.leads_of_others(addresses), cause=cause)
    raise_version()
    return comments
