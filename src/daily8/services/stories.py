"""Stories and related articles: PostgreSQL proposes, core decides, this writes, in the caller's transaction.

Articles come in batches. What was decided of one counts for those after it before it is written: ``Placed`` holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from daily8.core.articles.canonical import story_id
from daily8.core.ranking import Near, choose_related
from daily8.core.ranking.related import LEAST, LIMIT
from daily8.core.ranking.subject import subject_shares
from daily8.core.stories import RELATED_CROWD, STORY_CROWD, beyond_crowd, dated, faded, relevance
from daily8.core.stories.arrival import Seen, candidates
from daily8.core.stories.assign import decide, judged
from daily8.core.stories.lexical import Matrix
from daily8.core.stories.parting import Member
from daily8.core.stories.record import encode
from daily8.core.stories.revise import is_open
from daily8.core.stories.rewritten import tells_of_another
from daily8.core.types import Document, JoinStory
from daily8.services.proposing import Proposal, Vector
from daily8.services.vocabulary import VOCABULARY
from daily8.store.models import Article, Story
from daily8.store.queries import understanding
from daily8.store.queries.candidates import NearRow
from daily8.store.queries.understanding import Listed


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The articles near one, the most relevant as further reading first, and how relevant each is.

    ``alike`` is how alike each two of the neighbourhood are as reports of one event, without dates; row and column 0
    are the article's. ``open`` are those whose stories may take it, each with its place there.
    """

    rows: list[NearRow]
    relevance: list[float]
    open: list[Seen]
    alike: Matrix


@dataclass(slots=True)
class Placed:
    """What was decided in this batch and is not written yet."""

    story_of: dict[UUID, UUID] = field(default_factory=dict)
    size_of: dict[UUID, int] = field(default_factory=dict)  # of stories that won articles
    last_of: dict[UUID, datetime] = field(default_factory=dict)  # the newest report of those
    merged: dict[UUID, UUID] = field(default_factory=dict)  # a story that ended → the one it is now
    text_of: dict[UUID, UUID] = field(default_factory=dict)
    related: dict[UUID, list[list[Any]]] = field(default_factory=dict)
    told: list[tuple[UUID, UUID, float]] = field(default_factory=list)  # whose list, the new article, its relevance
    retold: set[UUID] = field(default_factory=set)  # whose list may hold what turned out to be their own text
    decided: dict[UUID, bytes] = field(default_factory=dict)  # an article → what its story was decided by
    touched: set[int] = field(default_factory=set)  # the numbers of articles and stories that something was decided of

    @classmethod
    def of(cls, text_of: dict[UUID, UUID], *, retold: set[UUID]) -> Placed:
        """Before anything is decided but whose texts those of the batch have."""
        return cls(text_of=text_of, retold=retold, touched={article.int for article in text_of})

    def seen(self, row: NearRow) -> NearRow:
        """A candidate as it stands after what was decided."""
        story_id = row.story_id
        if row.article_id.int not in self.touched and story_id is not None and story_id.int not in self.touched:
            return row  # as nearly all do
        before = story_id or self.story_of.get(row.article_id)
        story = self.now(before) if self.merged else before
        text = self.text_of.get(row.article_id, row.text_id)
        size, last = row.story_size, row.story_last
        if story in self.size_of:
            size, last = self.size_of[story], self.last_of.get(story, last)
        return replace(row, story_id=story, story_size=size, story_last=last, text_id=text)

    def now(self, story: UUID | None) -> UUID | None:
        while story in self.merged:
            story = self.merged[story]
        return story

    def join(self, article: Article, story: UUID, *, size: int, last: datetime | None) -> None:
        """``size`` and ``last`` are the story's before."""
        self.touched.add(story.int)
        self.size_of[story] = size + 1
        self.last_of[story] = max(last or article.published_at, article.published_at)

    def merge(self, gone: UUID, kept: UUID) -> None:
        self.touched |= {gone.int, kept.int}
        self.merged[gone] = kept
        self.size_of[kept] = self.size_of.get(kept, 0) + self.size_of.pop(gone, 0)
        last = [one for one in (self.last_of.pop(gone, None), self.last_of.get(kept)) if one]
        if last:
            self.last_of[kept] = max(last)


def neighbours(article: Article, vector: Vector, proposal: Proposal, placed: Placed) -> Neighbourhood:
    """The articles near this one as they stand."""
    near = proposal.near
    own = compared(article.pk, article.title, article.publisher.name, article.language, article.entities)
    others = [compared(row.article_id, row.title, row.publisher, row.language, row.entities) for row in near]
    vectors = np.array([vector, *(row.vector for row in near)], dtype=np.float32)
    alike = relevance([own, *others], vectors, wordings=proposal.wordings, known=VOCABULARY.usage())
    factors = faded([article.published_at], [row.published_at for row in near])
    shares = subject_shares(article.category, vectors[1:] @ vectors[0], [row.category for row in near])
    related = (dated(beyond_crowd(alike, RELATED_CROWD)[:1, 1:], factors)[0] * shares).tolist()
    order = sorted(range(len(near)), key=lambda at: (-related[at], near[at].article_id.int))
    rows = [placed.seen(near[at]) for at in order]
    seen = [_seen(row, at + 1) for row, at in zip(rows, order, strict=True) if _takes(row, article.published_at)]
    return Neighbourhood(rows, [related[at] for at in order], seen, beyond_crowd(alike, STORY_CROWD))


def _takes(row: NearRow, when: datetime) -> bool:
    """Whether the article is in a story, as it stands, that takes one of that time."""
    return row.story_id is not None and row.story_last is not None and is_open(row.story_last, when)


def _seen(row: NearRow, place: int) -> Seen:
    """The article as the pure decisions see it."""
    member = Member(row.article_id.hex, str(row.publisher_id), row.published_at, row.language or None)
    return Seen(member, place, row.story_id.hex if row.story_id else "", row.story_size, row.story_last)


def compared(article: UUID, title: str, publisher: str, language: str, entities: Sequence[str]) -> Document:
    """An article whose wording is at hand, as it is compared with others."""
    return Document(article.hex, title, "", publisher, language=language or None, entities=tuple(entities))


def rewritten(articles: Sequence[Article]) -> dict[UUID, UUID]:
    """Those that were in a story and now tell of something else than they did, with that story."""
    again = [row for row in articles if row.story_id and row.understood_version not in (0, row.version)]
    before = understanding.said({row.pk: row.understood_version for row in again})
    return {
        row.pk: row.story_id
        for row in again
        if row.story_id and (said := before.get(row.pk))
        and tells_of_another(row.title, row.text, title_before=said[0], text_before=said[1])
    }  # fmt: skip


def join_story(article: Article, near: Neighbourhood, placed: Placed, left: UUID | None = None) -> None:
    """Give the article a story. An article stays in the story it is in, unless it ``left`` it: see rewritten()."""
    if article.story_id is None or left:
        article.story_id = _story_for(article, near, placed, left)
        known = next((row for row in near.rows if row.story_id == article.story_id), None)
        size, last = (known.story_size, known.story_last) if known else (0, None)
        placed.join(article, article.story_id, size=size, last=last)
    placed.story_of[article.pk] = article.story_id
    placed.touched.add(article.pk.int)


def _story_for(article: Article, near: Neighbourhood, placed: Placed, left: UUID | None) -> UUID:
    stories = judged(candidates(member_of(article), near.open, near.alike))
    intent = decide(stories)
    placed.decided[article.pk] = encode(stories)
    if isinstance(intent, JoinStory):
        return UUID(hex=intent.story_id)
    if left is None:
        return found_story(article)
    others = Article.objects.filter(story=left).exclude(pk=article.pk).exists()
    return begin_story([article], left) if others else left


def member_of(article: Article) -> Member:
    return Member(article.pk.hex, str(article.publisher_id), article.published_at, article.language or None)


def begin_story(founders: Sequence[Article], *not_: UUID) -> UUID:
    """A story that one of these founds who can, the first of them who does: none that others are in.

    Whoever founded a story may have left it since. ``not_``: nor any of these.
    """
    ids = (one for one in _ids(founders) if one not in not_)
    free = next(one for one in ids if not Article.objects.filter(story=one).exists())
    found_story(founders[0], id_=free)
    Story.objects.filter(pk=free).update(merged_into=None)
    return free


def _ids(founders: Sequence[Article]) -> Iterator[UUID]:
    """Of the stories that each of them founds, and then without end of further ones of the first."""
    yield from (UUID(hex=story_id(row.pk.hex)) for row in founders)
    own = story_id(founders[0].pk.hex)
    while True:
        own = story_id(own)
        yield UUID(hex=own)


def found_story(article: Article, *, id_: UUID | None = None) -> UUID:
    """The story that the article founds, under its own id or this one; as it is, where it is there already."""
    found = id_ or UUID(hex=story_id(article.pk.hex))
    at = article.published_at
    new = Story(id=found, headline=article.title, first_seen_at=at, last_changed_at=at)
    Story.objects.bulk_create([new], ignore_conflicts=True)  # one statement, where get_or_create has four
    return found


def relate(article: Article, near: Neighbourhood, placed: Placed) -> None:
    """The article's related list, and a word to those it is near to: reprints are told of once, by their original."""
    text_id = (article.same_text_as_id or article.pk).hex
    items = [
        Near(
            row.article_id.hex,
            str(row.publisher_id),
            row.text_id.hex,
            row.published_at,
            relevance_,
            own=row.language == article.language,
        )
        for row, relevance_ in zip(near.rows, near.relevance, strict=True)
        if relevance_ >= LEAST
    ]
    placed.related[article.pk] = [[one.id, one.score] for one in choose_related(items, text_id=text_id)]
    if article.same_text_as_id is None:
        others = [one for one in items if one.text_id != text_id][:LIMIT]
        placed.told += [(UUID(hex=one.article_id), article.pk, one.relevance) for one in others]


def tell_others(placed: Placed) -> None:
    """Write the related lists; articles that came earlier learn of those that are nearer than what theirs hold.

    What a list holds is chosen anew with what it is told of: publishers, days and texts keep their shares.
    """
    told: dict[UUID, dict[UUID, float]] = defaultdict(dict)
    for other, fresh, relevance_ in placed.told:
        told[other][fresh] = relevance_
    others = {*told, *placed.retold}
    lists = {**understanding.related_of(others - placed.related.keys()), **placed.related}
    scores = {other: {**_scores(lists[other]), **told.get(other, {})} for other in others if other in lists}
    known = understanding.listed({*scores, *(one for several in scores.values() for one in several)})
    chosen = {other: _chosen(other, several, known) for other, several in scores.items() if other in known}
    understanding.save_related({**placed.related, **chosen})


def _scores(pairs: Iterable[Sequence[Any]]) -> dict[UUID, float]:
    """A related list as it is stored → how relevant each article in it is."""
    return {UUID(hex=name): score for name, score in pairs}


def _chosen(article: UUID, scores: Mapping[UUID, float], known: Mapping[UUID, Listed]) -> list[list[Any]]:
    """The related list of an article from what may stand in it; what is not known any more is left out."""
    own = known[article].language
    items = (
        Near(one.hex, str(row.publisher), row.text_id.hex, row.published_at, scores[one], own=row.language == own)
        for one in scores
        if (row := known.get(one))
    )
    return [[one.id, one.score] for one in choose_related(items, text_id=known[article].text_id.hex)]
