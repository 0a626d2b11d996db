"""All that this site keeps of a reader, for the reader to take away: one document that people and programs can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from daily8.services import follow
from daily8.store.models import Comment, Follow, ModerationEvent, Mute, ReadArticle, SavedArticle, SourceImport, User

FORMAT = "daily8-own-data/1"
# Tables with a reader's key that are told of, and those of work at the desk, which is no reader's own.
TOLD = (User, EmailAddress, Follow, Mute, SavedArticle, ReadArticle, Comment)
NOT_THEIRS = (ModerationEvent, SourceImport)
_ARTICLE = ("article_id", "article__url", "article__title", "article__publisher__name", "article__withdrawn_at")


def own_data(user_id: int, *, now: datetime) -> dict[str, Any]:
    """Ready to be written as JSON, times in ISO 8601, UTC. Of what was withdrawn only the id stands there."""
    user = User.objects.get(pk=user_id)
    return {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "account": _account(user),
        "follows": [_wish(one) for one in Follow.objects.filter(user=user).order_by("pk")],
        "mutes": [_wish(one) for one in Mute.objects.filter(user=user).order_by("pk")],
        "saved": list(_articles(SavedArticle.objects.filter(user=user).order_by("-pk"), "saved_at")),
        "read": list(_articles(ReadArticle.objects.filter(user=user).order_by("-read_at", "-pk"), "read_at")),
        "comments": _comments(user),
    }


def _account(user: User) -> dict[str, Any]:
    addresses = EmailAddress.objects.filter(user=user).order_by("pk")
    return {
        "name": user.username, "display_name": user.display_name, "email": user.email,
        "addresses": [{"email": one.email, "confirmed": one.verified} for one in addresses],
        "joined_at": user.date_joined.isoformat(),
        "last_login_at": user.last_login.isoformat() if user.last_login else None,
        "interface_language": user.interface_language, "reads": list(user.reads), "keeps_reading": user.keeps_reading,
    }  # fmt: skip


def _wish(one: Follow | Mute) -> dict[str, Any]:
    """With the name of what it is, where that is there still."""
    try:
        label = follow.find(one.kind, one.key).label
    except follow.NothingToFollow:
        label = ""
    return {"kind": one.kind, "key": one.key, "name": label, "since": one.created_at.isoformat()}


def _articles(rows: QuerySet[Any], when: str) -> Iterator[dict[str, Any]]:
    for key, url, title, publisher, withdrawn_at, at in rows.values_list(*_ARTICLE, when):
        yield {**_article(key.hex, url, title, publisher, shown=withdrawn_at is None), when: at.isoformat()}


def _article(key: str, url: str, title: str, publisher: str, *, shown: bool) -> dict[str, str]:
    return {"article": key} | ({"url": url, "title": title, "publisher": publisher} if shown else {})


def _comments(user: User) -> list[dict[str, Any]]:
    rows = Comment.objects.filter(author=user).select_related("article__publisher").prefetch_related("events")
    return [
        {
            **_article(one.article_id.hex, one.article.url, one.article.title, one.article.publisher.name,
                       shown=one.article.withdrawn_at is None),
            "id": one.pk, "answers": one.parent_id, "text": one.body, "state": one.state,
            "written_at": one.created_at.isoformat(),
            "decisions": [_decision(event) for event in sorted(one.events.all(), key=lambda event: event.pk)],
        }
        for one in rows.order_by("-pk")
    ]  # fmt: skip


def _decision(event: ModerationEvent) -> dict[str, str]:
    """Without who decided."""
    return {"action": event.action, "reason": event.reason, "note": event.note, "at": event.created_at.isoformat()}
