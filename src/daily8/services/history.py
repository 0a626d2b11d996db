"""What a reader read, for who asked for it: off until it is switched on, bounded, and gone when it is switched off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import DatabaseError, transaction

from daily8.services.read_models import CardView, card
from daily8.store.models import Article, ReadArticle, User
from daily8.store.queries import history as queries
from daily8.store.queries import reading

KEPT_FOR = timedelta(days=90)
MOST = 500  # articles of one reader, those read last
PAGE = 40

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Opened:
    """``card`` is None of an article that was withdrawn since: of that nothing may be shown."""

    id: str  # 32 hex, of the article
    read_at: datetime
    card: CardView | None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """``number``: of all that is kept. ``page`` begins at 1; ``more``: there is another one."""

    entries: tuple[Opened, ...]
    number: int
    page: int
    more: bool


def is_kept(user_id: int) -> bool:
    return User.objects.filter(pk=user_id, keeps_reading=True).exists()


@transaction.atomic
def switch(user_id: int, *, on: bool) -> int:
    """From now on what the reader opens is kept, or nothing is and nothing was; how many entries went."""
    User.objects.filter(pk=user_id).update(keeps_reading=on)
    return 0 if on else forget_all(user_id)


def note(user_id: int, article_id: UUID, *, now: datetime) -> None:
    """The reader opened the article; of one who did not ask for it nothing is kept. A page is shown also where this
    cannot be written.
    """
    try:
        queries.note(user_id, article_id, now=now, most=MOST, since=now - KEPT_FOR)
    except DatabaseError as error:
        log.warning("reading-not-noted", error=str(error))


def history(user_id: int, page: int = 1) -> HistoryView:
    """What was opened last comes first."""
    rows = ReadArticle.objects.filter(user_id=user_id).order_by("-read_at", "-id")
    number = rows.count()
    page = max(1, min(page, -(-number // PAGE)))  # what was deleted meanwhile leaves no page empty
    start = (page - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    there = reading.by_ids([one.article_id for one in found[:PAGE]])
    entries = tuple(_opened(one, there.get(one.article_id)) for one in found[:PAGE])
    return HistoryView(entries, number, page, len(found) > PAGE)


def _opened(one: ReadArticle, row: Article | None) -> Opened:
    return Opened(one.article_id.hex, one.read_at, card(row) if row else None)


def forget(user_id: int, article_id: UUID) -> bool:
    """False when it was not kept."""
    return ReadArticle.objects.filter(user_id=user_id, article_id=article_id).delete()[0] > 0


def forget_all(user_id: int) -> int:
    return ReadArticle.objects.filter(user_id=user_id).delete()[0]


def forget_old(now: datetime) -> int:
    """Of all readers what was read too long ago; how much."""
    return ReadArticle.objects.filter(read_at__lt=now - KEPT_FOR).delete()[0]
