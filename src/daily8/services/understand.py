"""After an article is stored or has changed: its vector, topics, summary, whether its text stands elsewhere, its story
and its related articles.

Articles wait in shards and are understood in batches, oldest first: models cost less for many at once. Models run
before the transaction; all that follows from them is written in one.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db import InterfaceError, OperationalError, transaction

from daily8.core.ai.summary import key_facts, rank_sentences, summarise
from daily8.core.ports import Embedder, NameFinder
from daily8.core.stories import embedding_text
from daily8.core.stories.parting import worth_a_look
from daily8.core.text import fold
from daily8.core.topics import find_topics, text_for_names
from daily8.core.topics.identity import variants
from daily8.core.topics.leaning import Kinds, kinds_of, leanings
from daily8.core.types import Document, Topics
from daily8.services import copies, proposing, revising, search, stories, telling
from daily8.services.vocabulary import VOCABULARY
from daily8.store.models import Article, ArticleHashtag, Hashtag
from daily8.store.queries import assignments, content_version, understanding, vectors
from daily8.store.queries.candidates import take_assignment_turn
from daily8.store.queue import defer_all, job

SENTENCES = 3  # of a summary
BATCH = 32

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Understood:
    """What the models made of one version of an article."""

    version: int
    vector: npt.NDArray[np.float32]
    topics: Topics
    summary: dict[str, Any]
    sketch: tuple[int, ...]  # of its text: see core.articles.sketch


def request(*articles: UUID) -> None:
    """Have articles understood: their shards have jobs that wait, or get them, in the caller's transaction."""
    defer_all(jobs_for(articles))


def jobs_for(articles: Iterable[UUID]) -> list[dict[str, Any]]:
    """A job for every shard that one of these is in."""
    return [_job(shard) for shard in sorted({understanding.shard_of(article) for article in articles})]


def request_waiting() -> int:
    """A job for every shard in which articles wait, should one have been lost; how many."""
    shards = understanding.shards_waiting()
    defer_all(map(_job, shards))
    return len(shards)


def _job(shard: int) -> dict[str, Any]:
    key = f"understand:{shard}"
    return job("understand", queue="understand", lock=key, once=key, shard=shard)


def document_of(row: Article) -> Document:
    """The article as the understanding stages see it."""
    return Document(
        id=row.pk.hex, title=row.title, text=row.text, publisher=row.publisher.name, url=row.url,
        date=row.published_at, language=row.language or None,
        section=next(iter(row.section_tags), None), tags=tuple(row.section_tags),
    )  # fmt: skip


def understand_waiting(*, embedder: Embedder, names: NameFinder, now: datetime, shard: int | None = None) -> list[UUID]:
    """Everything that waits, oldest first; the articles it was. One that fails is left, and the others go on."""
    done: list[UUID] = []
    while batch := understanding.waiting(shard=shard, limit=BATCH):
        understanding.count_try(batch)
        try:
            done += understand(batch, embedder=embedder, names=names, now=now)
        except (OperationalError, InterfaceError):
            raise  # the database is in trouble, not an article: the whole shard is tried again
        except Exception:
            log.exception("%d articles could not be understood together: %s", len(batch), [one.hex for one in batch])
    return done


def understand(articles: Sequence[UUID], *, embedder: Embedder, names: NameFinder, now: datetime) -> list[UUID]:
    """Understand these articles; those for which there was something to do. Idempotent: a version counts once."""
    found = Article.objects.select_related("publisher").filter(pk__in=articles)
    rows = [row for row in found.order_by("published_at", "id") if row.understood_version != row.version]
    if not rows:
        return []
    made = dict(zip((row.pk for row in rows), _think(rows, embedder, names), strict=True))
    VOCABULARY.usage()  # counted before others wait for us
    with transaction.atomic():
        take_assignment_turn()
        locked = found.filter(pk__in=made).select_for_update(of=("self",)).order_by("published_at", "id")
        # What changed meanwhile is asked for again by whoever changed it.
        rows = [row for row in locked if row.version == made[row.pk].version and row.withdrawn_at is None]
        place(rows, made, embedder, now)
        content_version.raise_version()
    search.write_words(rows)  # others need not wait for it; what is lost with its worker is written later
    return [row.pk for row in rows]


def _think(rows: Sequence[Article], embedder: Embedder, names: NameFinder) -> list[Understood]:
    documents = [document_of(row) for row in rows]
    vectors = embedder.embed([embedding_text(document) for document in documents])
    mentions = names.find_all([(text_for_names(document), document.language) for document in documents])
    leans = leanings(vectors, _kinds(embedder))
    topics = [
        find_topics(document, mentions=seen, leaning=leaning)
        for document, seen, leaning in zip(documents, mentions, leans, strict=True)
    ]
    return [
        Understood(row.version, vector, found, _summary(row, document), copies.sketch_of(row))
        for row, document, vector, found in zip(rows, documents, vectors, topics, strict=True)
    ]


_held: list[tuple[Embedder, Kinds]] = []  # of the embedder that this process uses


def _kinds(embedder: Embedder) -> Kinds:
    """What categories mean to this embedder, found once."""
    for known, kinds in _held:
        if known is embedder:
            return kinds
    _held[:] = [(embedder, kinds_of(embedder))]
    return _held[0][1]


def _summary(row: Article, document: Document) -> dict[str, Any]:
    """Nothing where the publisher forbids what models make of its words."""
    if row.rights.get("noai"):
        return {}
    ranked = rank_sentences(document)
    return {
        "version": row.version,
        "summary": [asdict(one) for one in summarise(document, sentences=SENTENCES, ranked=ranked)],
        "key_facts": [asdict(one) for one in key_facts(document, ranked=ranked)],
    }


def place(rows: Sequence[Article], made: dict[UUID, Understood], embedder: Embedder, now: datetime) -> None:
    """Vectors, topics, stories and related lists of a batch, in the caller's transaction."""
    sketches = {row.pk: made[row.pk].sketch for row in rows}
    copies.write_keys(rows, sketches)
    same = copies.recognise(rows, sketches, now)
    placed = stories.Placed.of(
        {row.pk: same.original.get(row.pk, row.pk) for row in rows}, retold={*same.met, *same.outdone}
    )
    vectors.save({row.pk: made[row.pk].vector for row in rows}, model=embedder.name, dimension=embedder.dimension)
    _save_topics(rows, {pk: one.topics for pk, one in made.items()})
    proposing.note(rows)
    own = [made[row.pk].vector for row in rows]
    left = stories.rewritten(rows)
    for row, vector, proposal in zip(rows, own, proposing.propose(rows, own, embedder.name), strict=True):
        near = stories.neighbours(row, vector, proposal, placed)
        row.same_text_as_id = same.original.get(row.pk)
        stories.join_story(row, near, placed, left.get(row.pk))
        revising.unite(row, near, placed, embedder.name)
        stories.relate(row, near, placed)
    understanding.save_understood(
        {"id": row.pk, "language": row.language, "category": row.category, "entities": row.entities,
         "summary": made[row.pk].summary, "same_text_as": row.same_text_as_id, "story": row.story_id,
         "version": row.version}
        for row in rows
    )  # fmt: skip
    assignments.save(placed.decided, {row.pk: row.story_id for row in rows}, now)
    search.await_words(rows)
    revising.write_merges(placed)
    revising.end_left(left, placed)
    told = [story for one in placed.story_of.values() if (story := placed.now(one))]
    _revise(told, placed, embedder.name)
    others = {*same.outdone.values(), *left.values()}
    telling.refresh({story for one in others if (story := placed.now(one))} - {*told})
    stories.tell_others(placed)


def _revise(told: Sequence[UUID], placed: stories.Placed, model: str) -> None:
    """The facts of the stories that this batch told more of, and second thoughts about those that grew much."""
    won = Counter(told)
    telling.refresh(won)
    sizes = {story: placed.size_of.get(story, 0) for story in won}
    revising.divide([one for one, size in sizes.items() if worth_a_look(size - won[one], size)], model)


def _known_tags(spelt: dict[str, tuple[str, str]]) -> dict[str, Hashtag]:
    """The hashtag of each key, made where there is none yet: one tag for ``tariff`` and ``tariffs``, the first seen."""
    wanted = {way for key in spelt for way in variants(key)}
    stored = {one.key: one for one in Hashtag.objects.filter(key__in=wanted)}
    found: dict[str, Hashtag] = {}
    fresh: list[Hashtag] = []
    for key, (name, language) in spelt.items():
        same = next((stored[way] for way in variants(key) if way in stored), None)
        if same is None:
            same = stored[key] = Hashtag(key=key, name=name, language=language)
            fresh.append(same)
        found[key] = same
    Hashtag.objects.bulk_create(fresh)
    return found


def _save_topics(rows: Sequence[Article], topics: dict[UUID, Topics]) -> None:
    spelt: dict[str, tuple[str, str]] = {}  # the key of a hashtag → its name, and the language it came with
    keys: dict[UUID, list[str]] = {}
    for row in rows:
        found = topics[row.pk]
        row.category, row.language = found.category, found.language or row.language
        row.entities = [name[:200] for name in found.entities][:60]
        own = {fold(name)[:100]: (name[:100], row.language[:8]) for name in found.hashtags}
        keys[row.pk], spelt = list(own), own | spelt
    known = _known_tags(spelt)
    ArticleHashtag.objects.filter(article__in=rows).delete()
    ArticleHashtag.objects.bulk_create(
        ArticleHashtag(article=row, hashtag=tag, rank=rank, published_at=row.published_at)
        for row in rows
        for rank, tag in enumerate(dict.fromkeys(known[key] for key in keys[row.pk]))
    )
