"""What pages show: frozen, already filtered by what the publisher's rights let us show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from django.conf import settings

from daily8.core.articles import rights as rules
from daily8.core.health import Diagnosis
from daily8.core.ranking import Reason
from daily8.core.types import Rights
from daily8.services.read_media import MediaView, duration_of, kind_of
from daily8.store.models import Article
from daily8.store.queries.found import ArticleRow

NAMED = 3  # other publishers of a text, on a card


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
    story_origins: int = 0  # independent reports among its articles; 0 where not known
    kind: str = "article"
    duration: int | None = None  # seconds, of what is played
    image_blur: str = ""  # a tiny WebP in base64
    publisher_logo: str = ""  # its address at the publisher's
    text_id: str = ""  # equal for copies of one text
    also: tuple[str, ...] = ()  # other publishers that carry the text, a few
    why: tuple[Reason, ...] = ()  # of its place on a ranked page, the weightiest first


@dataclass(frozen=True, slots=True)
class Sentence:
    """An extractive AI sentence; ``anchor`` is the id of its place in the text, empty when it is not shown."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The same text at another publisher."""

    id: str
    publisher: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    card: CardView
    authors: tuple[str, ...]
    modified: datetime | None
    minutes: int
    caption: str
    agency: str
    mode: Literal["full", "excerpt", "headline"]
    html: str  # sanitised, with an anchor at each cited place; empty unless the mode is full
    hashtags: tuple[str, ...]
    summary: tuple[Sentence, ...]
    key_facts: tuple[Sentence, ...]
    related: tuple[CardView, ...]
    copies: tuple[Copy, ...]
    withdrawn: bool
    receipt: rules.Receipt
    edit: Any  # the last one, a services.revisions.Edit; None where there is none
    media: MediaView | None = None


@dataclass(frozen=True, slots=True)
class ListingView:
    """A page of a listing. ``cursor`` continues it; None at its end. ``elsewhere``: it has nothing in the language of
    the page, and shows other languages.
    """

    cards: tuple[CardView, ...]
    cursor: str | None = None
    title: str = ""
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class SourceState:
    """``diagnosis`` as of its last visit; ``error`` only where nothing more is known."""

    publisher: str
    url: str
    diagnosis: Diagnosis
    error: str
    last_success: datetime | None


@dataclass(frozen=True, slots=True)
class PublisherView:
    home_url: str
    country: str
    logo_url: str
    sources: tuple[SourceState, ...]
    days: tuple[int, ...] = ()  # articles on each of the last days, the oldest first


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story as a list, for feeds. ``headline`` is of the article that leads in the reader's language, if one does."""

    id: str
    headline: str
    listing: ListingView
    moved_to: str | None = None  # the story that this one became


@dataclass(frozen=True, slots=True)
class Block:
    """A category on the front page."""

    category: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    lead: CardView | None
    seconds: tuple[CardView, ...]
    rest: ListingView
    blocks: tuple[Block, ...] = ()
    sources: tuple[SourceState, ...] = ()
    silent: bool = False  # no source answered when it was last asked


def _rights(article: Article | ArticleRow) -> Rights:
    known = {key: value for key, value in article.rights.items() if key in Rights.__dataclass_fields__}
    known["signals"] = tuple(known.get("signals", ()))
    return Rights(**known)


def receipt(article: Article) -> rules.Receipt:
    """Why the article is shown as it is."""
    return rules.receipt(
        _rights(article), audience=settings.CONFIG.audience, display_mode=cast(Any, article.publisher.display_mode),
        source=cast(Any, article.source), is_stub=article.is_stub,
    )  # fmt: skip


def display(article: Article | ArticleRow, html: str = "") -> rules.Display:
    """An article of a listing has only the opening of its text, which is enough for an excerpt."""
    text = getattr(article, "opening", None)
    text = article.text if text is None else text
    return rules.displayable(
        _rights(article),
        audience=settings.CONFIG.audience,
        display_mode=cast(Any, article.publisher.display_mode),
        source=cast(Any, article.source),
        text=text,
        html=html,
        is_stub=article.is_stub,
    )


def card(article: Article | ArticleRow, excerpt: str | None = None) -> CardView:
    """``excerpt``: what :func:`display` gives, where that is known already."""
    story = article.story
    return CardView(
        id=article.id.hex, title=article.title, url=article.url, language=article.language,
        publisher=article.publisher.name, publisher_slug=article.publisher.slug,
        published=article.published_at, category=article.category,
        excerpt=display(article).excerpt if excerpt is None else excerpt,
        image_url=article.image_url, image_width=article.image_width, image_height=article.image_height,
        comments=article.comment_count, story_id=story.id.hex if story else None,
        story_size=story.article_count if story else 0, story_origins=story.origin_count if story else 0,
        kind=kind_of(article), duration=duration_of(article),
        image_blur=article.image_blur, publisher_logo=article.publisher.logo_url,
        text_id=(article.same_text_as_id or article.id).hex,
        also=tuple(dict.fromkeys(getattr(article, "carriers", ())))[:NAMED],
    )  # fmt: skip
