"""Articles that a reader keeps: saved once, listed newest first, for as long as the reader wants them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from daily8.core.errors import Daily8Error
from daily8.core.ranking import Reason
from daily8.services.read_models import CardView, card
from daily8.store.models import Article, SavedArticle, User
from daily8.store.queries import reading as queries

MOST = 2000  # articles that one reader keeps
PER_MINUTE = 60  # articles that one reader saves
PAGE = 20
SAVED = (Reason("saved"),)


class NothingToSave(Daily8Error):
    """The article is unknown or withdrawn."""


class TooMany(Daily8Error):
    """The reader keeps as much as one can."""


class TooFast(Daily8Error):
    """More than ``PER_MINUTE``; doors answer 429."""

    permanent = False


@dataclass(frozen=True, slots=True)
class Kept:
    """``card`` is None of an article that was withdrawn since: of that nothing may be shown."""

    id: str  # 32 hex, of the article
    saved_at: datetime
    card: CardView | None


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page of what a reader saved. ``cursor`` continues it; empty at its end."""

    entries: tuple[Kept, ...]
    cursor: str = ""


@transaction.atomic
def save(user_id: int, article_id: UUID, *, now: datetime) -> bool:
    """False when it was saved already. Raises NothingToSave, TooMany, TooFast."""
    User.objects.select_for_update().get(pk=user_id)  # so that the limits hold against many requests at once
    mine = SavedArticle.objects.filter(user_id=user_id)
    if mine.filter(article_id=article_id).exists():
        return False
    if not Article.objects.filter(pk=article_id, withdrawn_at=None).exists():
        raise NothingToSave("This article is not here any more.")
    if mine.count() >= MOST:
        raise TooMany(f"You keep {MOST} articles, which is the most there is. Let some go first.")
    if mine.filter(saved_at__gt=now - timedelta(minutes=1)).count() >= PER_MINUTE:
        raise TooFast(f"You may save {PER_MINUTE} articles a minute. Wait a moment, and save it again.")
    SavedArticle.objects.create(user_id=user_id, article_id=article_id, saved_at=now)
    return True


def let_go(user_id: int, article_id: UUID) -> bool:
    """False when it was not saved. Works also for what is withdrawn."""
    return SavedArticle.objects.filter(user_id=user_id, article_id=article_id).delete()[0] > 0


def saved_ids(user_id: int) -> frozenset[str]:
    """The hex ids of all that the reader keeps."""
    rows = SavedArticle.objects.filter(user_id=user_id).values_list("article_id", flat=True)
    return frozenset(key.hex for key in rows)


def saved(user_id: int, cursor: str = "") -> SavedView:
    """What was saved last comes first. ``cursor``: where another page ended; what is none begins at the beginning."""
    rows = SavedArticle.objects.filter(user_id=user_id).order_by("-id")
    if cursor.isdecimal() and len(cursor) < 19:
        rows = rows.filter(id__lt=int(cursor))
    found = list(rows[: PAGE + 1])
    there = queries.by_ids([one.article_id for one in found[:PAGE]])
    entries = tuple(_kept(one, there.get(one.article_id)) for one in found[:PAGE])
    return SavedView(entries, str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def _kept(one: SavedArticle, row: Article | None) -> Kept:
    return Kept(one.article_id.hex, one.saved_at, replace(card(row), why=SAVED) if row else None)
