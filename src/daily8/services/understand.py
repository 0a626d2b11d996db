"""After an article is stored or has changed: its vector, and whether its text stands elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from pgvector.django import CosineDistance

from daily8.core.articles.fingerprint import same_text
from daily8.core.ports import Embedder
from daily8.store.models import Article, ArticleVector

LEAD = 1000  # characters of text that are embedded after the title
SAME_WITHIN = timedelta(days=3)
SIMILAR = 0.15  # cosine distance below which two texts are compared word by word
CANDIDATES = 10


def understand(article: UUID, *, embedder: Embedder, now: datetime) -> bool:
    """True when there was something to do. Idempotent: a version is understood once."""
    row = Article.objects.get(pk=article)
    if row.understood_version == row.version:
        return False
    vector = embedder.embed([f"{row.title}. {row.text[:LEAD]}"])[0].tolist()
    with transaction.atomic():
        row = Article.objects.select_for_update().get(pk=article)
        ArticleVector.objects.update_or_create(
            article=row,
            model=embedder.name,
            defaults={"dimension": embedder.dimension, "embedding": vector},
        )
        row.same_text_as = _original(row, vector, embedder.name)
        row.understood_version = row.version
        row.save(update_fields=["same_text_as", "understood_version"])
    return True


def _original(row: Article, vector: list[float], model: str) -> Article | None:
    """The earliest known article with the same text, e.g. the agency's own copy; PostgreSQL proposes, core decides."""
    near = (
        ArticleVector.objects.filter(model=model, article__first_seen_at__gte=row.first_seen_at - SAME_WITHIN)
        .exclude(article=row)
        .annotate(distance=CosineDistance("embedding", vector))
        .filter(distance__lt=SIMILAR)
        .order_by("distance")
        .select_related("article")[:CANDIDATES]
    )
    same = [one.article for one in near if same_text(one.article.text, row.text)]
    earlier = [one for one in same if (one.published_at, one.pk) < (row.published_at, row.pk)]
    return min(earlier, key=lambda one: (one.published_at, one.pk), default=None)
