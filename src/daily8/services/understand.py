"""After an article is stored or has changed: its vector, topics, summary, whether its text stands elsewhere, its story
and its related articles. Models run before the transaction; all that follows from them is written in one.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from daily8.core.ai.summary import key_facts, summarise
from daily8.core.ports import Embedder, NameFinder
from daily8.core.stories import embedding_text
from daily8.core.text import fold
from daily8.core.topics import find_topics, text_for_names
from daily8.core.types import Document, Topics
from daily8.services import stories
from daily8.store.models import Article, ArticleHashtag, ArticleVector, Hashtag
from daily8.store.queries import content_version
from daily8.store.queries.candidates import take_assignment_turn

SENTENCES = 3  # of a summary


def document_of(row: Article) -> Document:
    """The article as the understanding stages see it."""
    return Document(
        id=row.pk.hex, title=row.title, text=row.text, publisher=row.publisher.name, url=row.url,
        date=row.published_at, language=row.language or None,
        section=next(iter(row.section_tags), None), tags=tuple(row.section_tags),
    )  # fmt: skip


def understand(article: UUID, *, embedder: Embedder, names: NameFinder, now: datetime) -> bool:
    """True when there was something to do. Idempotent: a version is understood once."""
    row = Article.objects.select_related("publisher").get(pk=article)
    if row.understood_version == row.version:
        return False
    document = document_of(row)
    vector = embedder.embed([embedding_text(document)])[0].tolist()
    topics = find_topics(document, mentions=names.find(text_for_names(document), language=document.language))
    summary = {
        "version": row.version,
        "summary": [asdict(one) for one in summarise(document, sentences=SENTENCES)],
        "key_facts": [asdict(one) for one in key_facts(document)],
    }
    with transaction.atomic():
        take_assignment_turn()
        version = row.version
        row = Article.objects.select_for_update(of=("self",)).select_related("publisher").get(pk=article)
        if row.version != version:
            return False  # it changed meanwhile, and whoever changed it has deferred this again
        ArticleVector.objects.update_or_create(
            article=row, model=embedder.name, defaults={"dimension": embedder.dimension, "embedding": vector}
        )
        near = stories.neighbours(row, vector, embedder.name)
        _save_topics(row, topics)
        row.summary = summary
        row.same_text_as_id = stories.original_of(row, near)
        row.understood_version = version
        row.save(update_fields=["language", "category", "entities", "summary", "same_text_as", "understood_version"])
        stories.join_story(row, near)
        stories.relate(row, near)
        content_version.raise_version()
    return True


def _save_topics(row: Article, topics: Topics) -> None:
    row.category = topics.category
    row.language = topics.language or row.language
    row.entities = [name[:200] for name in topics.entities][:60]
    ArticleHashtag.objects.filter(article=row).delete()
    keys = {fold(name)[:100]: name[:100] for name in topics.hashtags}
    known = {one.key: one for one in Hashtag.objects.filter(key__in=keys)}
    fresh = [Hashtag(key=key, name=name, language=row.language[:8]) for key, name in keys.items() if key not in known]
    known |= {one.key: one for one in Hashtag.objects.bulk_create(fresh)}
    ArticleHashtag.objects.bulk_create(
        ArticleHashtag(article=row, hashtag=known[key], rank=rank, published_at=row.published_at)
        for rank, key in enumerate(keys)
    )


def understand_all(*, embedder: Embedder, names: NameFinder, now: datetime) -> int:
    """Everything that waits, oldest first; how many it was."""
    waiting = Article.objects.filter(understood_version=0).order_by("published_at", "id").values_list("pk", flat=True)
    return sum(understand(pk, embedder=embedder, names=names, now=now) for pk in waiting)
