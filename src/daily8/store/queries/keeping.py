"""What readers keep of articles, when two articles become one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Manager

from daily8.store.models import ReadArticle, SavedArticle


def hand_on(gone: UUID, kept: UUID) -> None:
    """Who saved or read the article ``gone`` has saved or read ``kept``, once. In the caller's transaction."""
    tables: list[Manager[SavedArticle] | Manager[ReadArticle]] = [SavedArticle.objects, ReadArticle.objects]
    for rows in tables:
        already = rows.filter(article_id=kept).values_list("user_id", flat=True)
        rows.filter(article_id=gone, user_id__in=already).delete()
        rows.filter(article_id=gone).update(article_id=kept)
