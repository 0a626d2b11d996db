"""Why an article is in its story: what that was decided by when it came, decided again, and what happened since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from daily8.core.errors import Daily8Error
from daily8.core.stories.assign import judged
from daily8.core.stories.cluster import THRESHOLD
from daily8.core.stories.record import Assignment, checksum, decode, joins, replay
from daily8.services import rights
from daily8.store.models import Article, Story, StoryAssignment

MERGES = 50  # that are followed


@dataclass(frozen=True, slots=True)
class Vote:
    """``title`` and ``publisher`` are empty where the article is in none of these stories any more."""

    likeness: float
    title: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Question:
    """A story that came into question. ``score`` is how alike the article was to it, ``now`` the story it is now."""

    story: str
    now: str
    headline: str
    score: float
    votes: tuple[Vote, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """``given``: the story that the article got, ``again``: the one that it gets now; both empty where it starts one.

    ``since`` is where the story that it got went, and ``now`` is where the article is: they differ where the story was
    divided. ``same``: it was decided again as before.
    """

    article: str
    title: str
    made_at: datetime
    given: str
    again: str
    same: bool
    since: str
    now: str
    threshold: float
    questions: tuple[Question, ...]


def replayed(what: str) -> list[Replayed]:
    """Of an article, by its id or address, or of all articles of a story, by its id, that have a record.

    Raises :class:`Daily8Error` where there is nothing to decide again.
    """
    articles = _articles(what)
    rows = StoryAssignment.objects.filter(article__in=articles).select_related("article").order_by("made_at", "pk")
    found = [_replayed(row) for row in rows]
    if not found:
        raise Daily8Error(
            f"Nothing is recorded of how {what} was decided: it was assigned before records were kept, or waits."
        )
    return found


def _articles(what: str) -> list[UUID]:
    named = rights.page_named(what) or rights.page_named(f"/{what}")
    if named and Story.objects.filter(pk=UUID(hex=named)).exists():
        story = _now(UUID(hex=named))
        return list(Article.objects.filter(story_id=story).values_list("pk", flat=True))
    if named and Article.objects.filter(pk=UUID(hex=named)).exists():
        return [UUID(hex=named)]
    return [rights.article_at(what).pk]


def _now(story: UUID) -> UUID:
    """The story that this one is by now, after all merges."""
    for _ in range(MERGES):
        into = Story.objects.filter(pk=story).values_list("merged_into_id", flat=True).first()
        if into is None:
            break
        story = into
    return story


def _replayed(row: StoryAssignment) -> Replayed:
    record = decode(bytes(row.packed))
    own = row.story.hex
    known = {one.story_id for one in record.candidates}
    given, again = own if own in known else "", joins(replay(record))
    article = row.article
    return Replayed(
        article.pk.hex, article.title, row.made_at, given, again, given == again, _now(row.story).hex,
        article.story_id.hex if article.story_id else "", THRESHOLD, tuple(_questions(record)),
    )  # fmt: skip


def _questions(record: Assignment) -> Iterator[Question]:
    found = judged(record.candidates)
    now = {one.story_id: _now(UUID(hex=one.story_id)) for one in found}
    headlines = dict(Story.objects.filter(pk__in=now.values()).values_list("pk", "headline"))
    names = _names(now.values())
    for story, score, near in found:
        votes = tuple(Vote(one.likeness, *names.get(one.article_id, ("", ""))) for one in near)
        yield Question(story, now[story].hex, headlines.get(now[story], ""), score, votes)


def _names(stories: Iterable[UUID]) -> dict[str, tuple[str, str]]:
    """By the checksum of an article's id: its title and its publisher's name, of all that these stories have."""
    rows = Article.objects.filter(story_id__in=list(stories)).values_list("pk", "title", "publisher__name")
    return {checksum(article.hex): (title, publisher) for article, title, publisher in rows}
