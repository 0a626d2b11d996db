"""Publishers, articles, stories and hashtags for tests, in both languages."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

NOW = datetime.now(UTC).replace(microsecond=0)
ENGLISH = "The harbour of Velmora opened again on Monday.\n\nTwelve ships waited outside, the port said.\n\nTrade returns slowly."
ARABIC = (
    "أعيد فتح ميناء فلمورا يوم الاثنين.\n\nانتظرت اثنتا عشرة سفينة في الخارج، حسب إدارة الميناء.\n\nتعود التجارة ببطء."
)


def publisher(name: str = "Velmora Post", **columns: Any) -> Any:
    from daily8.store.models import Publisher

    slug = columns.pop("slug", name.lower().replace(" ", "-"))
    defaults = {"name": name, "domain": f"{slug}.test", "country": "qa", "language": "en", **columns}
    return Publisher.objects.get_or_create(slug=slug, defaults=defaults)[0]


def story(headline: str = "Harbour opens", **columns: Any) -> Any:
    from daily8.store.models import Story

    defaults = {"first_seen_at": NOW, "last_changed_at": NOW, "article_count": 1, "publisher_count": 1, "score": 1.0}
    return Story.objects.create(id=uuid.uuid4(), headline=headline, **{**defaults, **columns})


def article(title: str = "Harbour of Velmora opens again", *, tags: tuple[str, ...] = (), **columns: Any) -> Any:
    from daily8.core.text import fold
    from daily8.store.models import Article, ArticleHashtag, Hashtag

    arabic = columns.get("language") == "ar"
    key = uuid.uuid4()
    text = columns.pop("text", ARABIC if arabic else ENGLISH)
    made = columns.pop("publisher", None) or publisher()
    defaults = {
        "url": f"https://velmora.test/{key.hex}", "published_at": NOW - timedelta(hours=21), "first_seen_at": NOW,
        "language": "en", "category": "world", "word_count": len(text.split()), "content_hash": key.hex,
        "html": "".join(f"<p>{part}</p>" for part in text.split("\n\n")), "authors": ["Alice Reyd"],
    }  # fmt: skip
    row = Article.objects.create(id=key, title=title, text=text, publisher=made, **{**defaults, **columns})
    for rank, name in enumerate(tags):
        hashtag = Hashtag.objects.get_or_create(key=fold(name), defaults={"name": name})[0]
        ArticleHashtag.objects.create(article=row, hashtag=hashtag, rank=rank, published_at=row.published_at)
    return row


def summarised(**columns: Any) -> Any:
    """An article whose first sentence is its summary and second its key fact."""
    row = article(tags=("Velmora", "Harbour"), **columns)
    parts = row.text.split("\n\n")
    second = len(parts[0]) + 2

    def cited(start: int, end: int) -> dict[str, Any]:
        return {"text": row.text[start:end], "source_id": row.id.hex, "start": start, "end": end, "support": 1.0}

    row.summary = {
        "version": row.version,
        "summary": [cited(0, len(parts[0]))],
        "key_facts": [cited(second, second + len(parts[1]))],
    }
    row.save()
    return row
