"""Read models for pages: frozen, already filtered by what the publisher's rights let us show."""

from __future__ import annotations

import base64
import binascii
import math
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from django.conf import settings
from django.db.models import QuerySet

from daily8.core.articles import rights as rules
from daily8.core.text import fold
from daily8.core.types import Rights
from daily8.store.models import Article
from daily8.store.queries import reading as queries

PAGE = 20
WORDS_A_MINUTE = 220


@dataclass(frozen=True, slots=True)
class CardView:
    """An article in a list. ``excerpt`` holds what may be shown, perhaps nothing."""

    id: str  # 32 hex
    title: str
    url: str
    language: str
    publisher: str
    publisher_slug: str
    published: datetime
    category: str
    excerpt: str
    image_url: str
    image_width: int | None
    image_height: int | None
    comments: int
    story_id: str | None
    story_size: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """An extractive AI sentence; ``anchor`` is the id of its place in the text, empty when it is not shown."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; ``anchor`` marks one that an AI sentence rests on."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    card: CardView
    authors: tuple[str, ...]
    modified: datetime | None
    minutes: int
    caption: str
    agency: str
    mode: Literal["full", "excerpt", "headline"]
    paragraphs: tuple[tuple[Piece, ...], ...]
    hashtags: tuple[str, ...]
    summary: tuple[Sentence, ...]
    key_facts: tuple[Sentence, ...]
    related: tuple[CardView, ...]
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ListingView:
    """A page of a listing. ``cursor`` continues it; None at its end."""

    cards: tuple[CardView, ...]
    cursor: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class StoryView:
    id: str
    headline: str
    category: str
    publishers: int
    moved_to: str | None
    listing: ListingView


@dataclass(frozen=True, slots=True)
class SourceState:
    publisher: str
    url: str
    state: str
    error: str


@dataclass(frozen=True, slots=True)
class HomeView:
    lead: CardView | None
    seconds: tuple[CardView, ...]
    rest: ListingView
    sources: tuple[SourceState, ...] = ()


def _rights(article: Article) -> Rights:
    known = {key: value for key, value in article.rights.items() if key in Rights.__dataclass_fields__}
    known["signals"] = tuple(known.get("signals", ()))
    return Rights(**known)


def _display(article: Article, html: str = "") -> rules.Display:
    return rules.displayable(
        _rights(article),
        audience=settings.CONFIG.audience,
        display_mode=cast(Any, article.publisher.display_mode),
        source=cast(Any, article.source),
        text=article.text,
        html=html,
    )


def card(article: Article) -> CardView:
    story = article.story
    return CardView(
        id=article.id.hex, title=article.title, url=article.url, language=article.language,
        publisher=article.publisher.name, publisher_slug=article.publisher.slug,
        published=article.published_at, category=article.category, excerpt=_display(article).excerpt,
        image_url=article.image_url, image_width=article.image_width, image_height=article.image_height,
        comments=article.comment_count, story_id=story.id.hex if story else None,
        story_size=story.article_count if story else 0,
    )  # fmt: skip


def encode_cursor(article: Article) -> str:
    raw = f"{article.published_at.isoformat()}|{article.id.hex}".encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decode_cursor(text: str) -> queries.Cursor | None:
    """None for anything that is no cursor of ours: the listing then begins at its beginning."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        at, _, last = raw.partition("|")
        moment = datetime.fromisoformat(at)
        return (moment, uuid.UUID(hex=last)) if moment.tzinfo else None
    except (ValueError, binascii.Error):
        return None


def _listing(query: QuerySet[Article], cursor: str, *, title: str = "", size: int = PAGE) -> ListingView:
    rows = list(queries.after(query, decode_cursor(cursor))[: size + 1])
    more = encode_cursor(rows[size - 1]) if len(rows) > size else None
    return ListingView(tuple(card(row) for row in rows[:size]), more, title)


def latest(language: str, cursor: str = "") -> ListingView:
    return _listing(queries.of_language(language), cursor)


def trending(language: str) -> ListingView:
    """The best stories now; one page, since scores move under a cursor."""
    return ListingView(tuple(card(row) for row in queries.trending(language)[: PAGE * 2]))


def breaking(language: str, since: datetime) -> ListingView:
    """Leads of stories that several publishers brought within the last hours."""
    rows = queries.trending(language).filter(story__first_seen_at__gte=since, story__publisher_count__gte=2)
    return ListingView(tuple(card(row) for row in rows[:PAGE]))


def my_news(user_id: int | None, language: str, cursor: str = "") -> ListingView:
    return _listing(queries.followed(user_id, language), cursor) if user_id else ListingView(())


def category(slug: str, language: str, cursor: str = "") -> ListingView:
    return _listing(queries.of_language(language).filter(category=slug), cursor)


def country(code: str, language: str, cursor: str = "") -> ListingView:
    return _listing(queries.of_language(language).filter(publisher__country__iexact=code), cursor)


def publisher(slug: str, cursor: str = "") -> ListingView | None:
    found = queries.publisher(slug)
    return _listing(queries.articles().filter(publisher=found), cursor, title=found.name) if found else None


def hashtag(name: str, language: str, cursor: str = "") -> ListingView | None:
    found = queries.hashtag(fold(name)) or queries.hashtag(name)
    return _listing(queries.of_hashtag(found, language), cursor, title=found.name) if found else None


def story(story_id: uuid.UUID, cursor: str = "") -> StoryView | None:
    found = queries.story(story_id)
    if found is None:
        return None
    moved = found.merged_into_id.hex if found.merged_into_id else None
    listing = _listing(queries.of_story(found.id), cursor)
    return StoryView(found.id.hex, found.headline, found.category, found.publisher_count, moved, listing)


def home(language: str) -> HomeView:
    """One lead story, four seconds, then the newest of the rest."""
    top = [card(row) for row in queries.trending(language)[:5]]
    fresh = latest(language)
    if not top:
        top = list(fresh.cards[:5])
    shown = {item.id for item in top}
    rest = ListingView(tuple(item for item in fresh.cards if item.id not in shown), fresh.cursor)
    sources = () if top else tuple(SourceState(f.publisher.name, f.url, f.state, f.error) for f in queries.feeds())
    return HomeView(top[0] if top else None, tuple(top[1:]), rest, sources)


def _sentences(stored: dict[str, Any], key: str, own: str, shown: bool) -> list[tuple[str, int, int]]:
    found = []
    for item in stored.get(key, []):
        here = shown and str(item.get("source_id", own)).replace("-", "") == own
        found.append((item["text"], item["start"], item["end"]) if here else (item["text"], 0, 0))
    return found


def _paragraphs(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[Piece, ...], ...]:
    """Cut the text into paragraphs, and those at the spans, which are sorted and do not overlap."""
    paragraphs, offset = [], 0
    for paragraph in text.split("\n\n"):
        end, at, pieces = offset + len(paragraph), offset, []
        for start, stop in spans:
            low, high = max(start, at), min(stop, end)
            if low >= high:
                continue
            pieces.append(Piece(text[at:low]))
            pieces.append(Piece(text[low:high], f"s{start}" if low == start else ""))
            at = high
        pieces.append(Piece(text[at:end]))
        paragraphs.append(tuple(piece for piece in pieces if piece.text))
        offset = end + 2
    return tuple(paragraph for paragraph in paragraphs if any(piece.text.strip() for piece in paragraph))


def _disjoint(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


def article(article_id: uuid.UUID) -> ArticleView | None:
    """The whole page of an article; None when there is none."""
    found = queries.article(article_id)
    if found is None:
        return None
    shown = _display(found, found.html)
    # A summary of another version would cite places that are no longer there.
    stored = found.summary if found.summary.get("version") == found.version and shown.mode != "headline" else {}
    full = shown.mode == "full"
    summary = _sentences(stored, "summary", found.id.hex, full)
    facts = _sentences(stored, "key_facts", found.id.hex, full)
    spans = _disjoint({(start, end) for _, start, end in summary + facts})
    anchors = {start for start, _ in spans}
    cited = [[Sentence(t, f"s{a}" if a in anchors and b else "") for t, a, b in part] for part in (summary, facts)]
    wanted = [uuid.UUID(hex=pair[0].replace("-", "")) for pair in found.related[:6]]
    near = queries.by_ids(wanted) if wanted else {}
    return ArticleView(
        card=card(found), authors=tuple(found.authors), modified=found.modified_at,
        minutes=max(1, math.ceil(found.word_count / WORDS_A_MINUTE)), caption=found.image_caption,
        agency=found.agency, mode=shown.mode, paragraphs=_paragraphs(found.text, spans) if full else (),
        hashtags=tuple(queries.hashtags_of(found.id)), summary=tuple(cited[0]), key_facts=tuple(cited[1]),
        related=tuple(card(near[i]) for i in wanted if i in near), withdrawn=found.withdrawn_at is not None,
    )  # fmt: skip


def sitemap() -> list[tuple[str, str, datetime]]:
    return [(identity.hex, language, at) for identity, language, at in queries.sitemap()]
