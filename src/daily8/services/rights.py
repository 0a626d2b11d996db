"""Publishers' wishes carried out: an article withdrawn, an article or a publisher taken out for good.

Taking out removes everything: text, versions, vectors, hashtags, summaries, pictures, comments, and the places in other
articles' lists. What remains is one line that keeps it from coming back by any feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from daily8.core.articles.canonical import article_id, normalise_url, registrable_domain
from daily8.core.errors import Daily8Error
from daily8.services import pictures, stories
from daily8.store.models import Article, ArticleAlias, ArticleHashtag, ArticleVector, Feed, OptOut, Publisher, Story
from daily8.store.queries.content_version import raise_version

BATCH = 500  # articles that are taken out in one transaction
ARTICLE, DOMAIN = "article", "domain"
_PICTURE = re.compile(r'<img [^>]*?src="([^"]+)"')

# Lists of further reading that name one of these articles, without it.
UNLIST = """
UPDATE store_article AS a
SET related = coalesce((SELECT jsonb_agg(pair) FROM jsonb_array_elements(a.related) AS pair
                        WHERE NOT pair->>0 = ANY(%(hex)s)), '[]')
FROM (SELECT DISTINCT other.id FROM store_article AS gone, jsonb_array_elements(gone.related) AS near
      JOIN store_article AS other ON other.id = (near->>0)::uuid WHERE gone.id = ANY(%(ids)s)) AS told
WHERE a.id = told.id
"""


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
        for story in told:
            stories.refresh(story)
        raise_version()
    return done


def purge_ai(article: Article) -> None:
    """The publisher forbids what models make of its words: what was made is dropped."""
    article.summary = {}


def opt_out_article(address: str, *, reason: str = "") -> TakenOut:
    """Take one article out for good. Raises a Daily8Error for what is no article's address here."""
    found = _article_at(address)
    if found is None:
        raise Daily8Error(f"No article has the address {address}. Give its address at the publisher or its page here.")
    OptOut.objects.get_or_create(kind=ARTICLE, key=normalise_url(found.url), defaults={"reason": reason})
    for alias in found.aliases.values_list("url", flat=True):
        OptOut.objects.get_or_create(kind=ARTICLE, key=normalise_url(alias), defaults={"reason": reason})
    return TakenOut(ARTICLE, normalise_url(found.url), *_take_out(Article.objects.filter(pk=found.pk)))


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
    hosts = Q(publisher__domain=key) | Q(url__contains=f"://{key}/") | Q(url__contains=f".{key}/")
    rows = [pk for pk, url in Article.objects.filter(hosts).values_list("pk", "url") if registrable_domain(url) == key]
    own = Article.objects.filter(publisher__domain=key).values_list("pk", flat=True)
    articles, _, files = _take_out(Article.objects.filter(pk__in={*rows, *own}))
    return TakenOut(DOMAIN, key, articles, feeds, files)


def take_back(kind: str, key: str) -> bool:
    """Let it come in again, from the next visit on; False when it was not out."""
    Publisher.objects.filter(domain=key).update(opted_out_at=None)
    return OptOut.objects.filter(kind=kind, key=key).delete()[0] > 0


def opt_outs() -> list[tuple[str, str, str, datetime]]:
    """(kind, key, reason, since), newest first."""
    return list(OptOut.objects.order_by("-created_at").values_list("kind", "key", "reason", "created_at"))


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


def _take_out(rows: Iterable[Article]) -> tuple[int, int, int]:
    """(articles, 0, files of pictures) removed, some in each transaction."""
    waiting = [row.pk for row in rows]
    files = 0
    for start in range(0, len(waiting), BATCH):
        some = waiting[start : start + BATCH]
        addresses = _pictures_of(some)
        _delete(some)
        files += sum(pictures.forget(address) for address in addresses)
    return len(waiting), 0, files


def _pictures_of(articles: Sequence[UUID]) -> set[str]:
    found: set[str] = set()
    for image, html in Article.objects.filter(pk__in=articles).values_list("image_url", "html"):
        found |= {image, *_PICTURE.findall(html)} - {""}
    return found


@transaction.atomic
def _delete(articles: Sequence[UUID]) -> None:
    told = set(Article.objects.filter(pk__in=articles).exclude(story=None).values_list("story_id", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(UNLIST, {"ids": list(articles), "hex": [one.hex for one in articles]})
    ArticleHashtag.objects.filter(article__in=articles).delete()
    Article.objects.filter(pk__in=articles).delete()  # versions, vectors, entries, other addresses and comments with it
    for story in told:
        stories.refresh(story)
    Story.objects.filter(pk__in=told, article_count=0).delete()
    raise_version()
