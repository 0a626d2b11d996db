"""A story's page: whose word it rests on, who tells it from where, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from daily8.core.ranking.reports import Report, why_reported
from daily8.core.stories.coverage import Coverage, coverage, shares
from daily8.core.stories.origins import Origin, Reported, origins
from daily8.services.read_models import CardView, card
from daily8.store.queries import reading as queries
from daily8.store.queries import story as story_queries
from daily8.store.queries import telling as telling_queries
from daily8.store.queries.story import Piece

MEMBERS = 300  # the newest articles of a story, which its page names beside the first and last of each publisher
NAMED = 600  # of those
FULL = 12  # origins with a card of their own; the others are named
COUNTRIES = 6  # that have a part of the bar of their own
TAGS = 8
FEW = 4  # articles of a story up to which a tag of one of them is a tag of the story


@dataclass(frozen=True, slots=True)
class OriginView:
    """An independent report: ``card`` is of its first article, ``carried`` of those who took it over."""

    name: str
    is_agency: bool
    first: Piece
    card: CardView | None
    carried: tuple[Piece, ...]  # one of each publisher


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher and its articles in one language, the oldest first."""

    name: str
    slug: str
    country: str
    logo: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Publishers by country, those of the country with the most first."""

    language: str
    articles: int
    outlets: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """``headline`` is of the article that leads in the reader's language, where one does; ``lead`` is its card.

    ``countries`` counts publishers. ``languages`` begins with the reader's.
    """

    id: str
    headline: str
    headline_language: str
    category: str
    first_seen: datetime
    last_changed: datetime
    articles: int
    publishers: int
    lead: CardView | None
    hashtags: tuple[str, ...]
    origins: tuple[OriginView, ...]
    coverage: Coverage | None
    countries: tuple[tuple[str, int], ...]
    languages: tuple[InLanguage, ...]
    moved_to: str | None = None


def story_page(story_id: UUID, language: str) -> StoryPage | None:
    found = queries.story(story_id)
    if found is None:
        return None
    pieces, times = _pieces(found.id)
    reports = _origins(pieces)
    lead_id = queries.lead_id(found, language)
    firsts = [one.articles[0] for one in reports[:FULL]]
    cards = _cards([UUID(hex=one) for one in firsts], lead_id)
    lead = cards.get(lead_id.hex) if lead_id else None
    shops = {one.slug: one.country for one in pieces}
    return StoryPage(
        id=found.id.hex, headline=lead.title if lead else found.headline,
        headline_language=lead.language if lead else "", category=found.category,
        first_seen=pieces[0].published if pieces else found.first_seen_at, last_changed=found.last_changed_at,
        articles=max(found.article_count, len(pieces)), publishers=len(shops), lead=lead,
        hashtags=_hashtags(pieces, language), origins=_told(reports, pieces, cards, lead.id if lead else ""),
        coverage=_coverage(reports, pieces, times), countries=shares(shops.values(), most=COUNTRIES),
        languages=_languages(pieces, times, language),
        moved_to=found.merged_into_id.hex if found.merged_into_id else None,
    )  # fmt: skip


def _pieces(story: UUID) -> tuple[list[Piece], list[tuple[str, datetime]]]:
    """The articles that the page names, and language and time of all."""
    pieces = story_queries.pieces(story, limit=MEMBERS)
    if len(pieces) < MEMBERS:
        return pieces, [(one.language, one.published) for one in pieces]
    _, reports = telling_queries.reports([story]).get(story, (0, []))
    also = [UUID(hex=one.article_id) for one in sorted(reports, key=lambda one: one.published)[:NAMED]]
    return story_queries.pieces(story, limit=MEMBERS, also=also), story_queries.times(story)


def _origins(pieces: Sequence[Piece]) -> list[Origin]:
    """The independent reports in the order in which they came."""
    reports = [Reported(one.id.hex, one.publisher, one.text_id.hex, one.published, one.agency) for one in pieces]
    place = {one.id.hex: at for at, one in enumerate(pieces)}
    return sorted(origins(reports), key=lambda one: place[one.articles[0]])


def _cards(ids: list[UUID], lead: UUID | None) -> dict[str, CardView]:
    return {one.hex: card(row) for one, row in queries.by_ids({*ids, *([lead] if lead else [])}).items()}


def _hashtags(pieces: Sequence[Piece], language: str) -> tuple[str, ...]:
    own = [one.id for one in pieces if one.language == language]
    return tuple(story_queries.hashtags(own, language, few=len(own) <= FEW, limit=TAGS)) if own else ()


def _told(
    reports: Sequence[Origin], pieces: Sequence[Piece], cards: dict[str, CardView], lead: str
) -> tuple[OriginView, ...]:
    """``lead``: the hex id of the article that leads the story."""
    by_id = {one.id.hex: one for one in pieces}
    found, facts = [], []
    for one in reports:
        first = by_id[one.articles[0]]
        later = [by_id[key] for key in one.articles[1:]]
        carried = {piece.publisher: piece for piece in reversed(later) if piece.publisher != first.publisher}
        others = tuple(carried[name] for name in one.publishers if name in carried)
        found.append(OriginView(one.name, one.is_agency, first, cards.get(first.id.hex), others))
        facts.append(Report(first.country, first.language, leads=first.id.hex == lead, copies=len(others)))
    return tuple(
        replace(one, card=replace(one.card, why=why)) if one.card else one
        for one, why in zip(found, why_reported(facts), strict=True)
    )


def _coverage(
    reports: Sequence[Origin], pieces: Sequence[Piece], times: Sequence[tuple[str, datetime]]
) -> Coverage | None:  # fmt: skip
    when = {one.id.hex: one.published for one in pieces}
    return coverage([at for _, at in times], [when[one.articles[0]] for one in reports])


def _languages(
    pieces: Sequence[Piece], times: Sequence[tuple[str, datetime]], language: str
) -> tuple[InLanguage, ...]:  # fmt: skip
    """The reader's language first, the others by how much there is in them."""
    counts = Counter(code for code, _ in times)
    by: dict[str, list[Piece]] = {}
    for one in pieces:
        by.setdefault(one.language, []).append(one)
    ordered = sorted(by, key=lambda code: (code != language, -counts[code], code))
    return tuple(InLanguage(code, counts[code], _outlets(by[code])) for code in ordered)


def _outlets(pieces: Sequence[Piece]) -> tuple[Outlet, ...]:
    by = {slug: tuple(group) for slug, group in groupby(sorted(pieces, key=lambda one: one.slug), lambda one: one.slug)}
    rank = {code: at for at, (code, _) in enumerate(shares((own[0].country for own in by.values()), most=len(by)))}
    found = [Outlet(own[0].publisher, slug, own[0].country, own[0].logo, own) for slug, own in by.items()]
    return tuple(sorted(found, key=lambda one: (rank[one.country], one.pieces[0].published, one.slug)))
