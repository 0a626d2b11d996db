"""Alice and Bob read and comment, Charlie moderates, Diana administers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

PASSWORD = "correct horse battery staple"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Ids of the accounts, and of an article to talk about."""

    alice: int
    bob: int
    charlie: int
    diana: int
    article: UUID


def make_article(title: str = "The bridge at Lantra reopens") -> UUID:
    from daily8.store.models import Article, Publisher

    tag = uuid4().hex
    publisher = Publisher.objects.create(slug=tag, name="Lantra Post", domain=f"{tag}.example")
    article = Article.objects.create(
        id=uuid4(), url=f"https://{tag}.example/1", publisher=publisher, title=title, published_at=NOW,
        first_seen_at=NOW, language="en", content_hash=tag,
    )  # fmt: skip
    return article.id


def make_cast() -> Cast:
    """Accounts a month old, so that they count as settled."""
    from daily8.services.people import create_user
    from daily8.store.models import User

    cast = Cast(
        create_user("alice", PASSWORD, email="alice@example.org"),
        create_user("bob", PASSWORD, email="bob@example.org"),
        create_user("charlie", PASSWORD, moderator=True),
        create_user("diana", PASSWORD, admin=True),
        make_article(),
    )
    User.objects.update(date_joined=datetime.now(UTC) - timedelta(days=30))
    return cast
