"""The whole page of an article."""

from __future__ import annotations

import html as entities
import math
import uuid
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from daily8.core.articles.places import mark_places
from daily8.core.articles.sanitise import sanitise_html
from daily8.core.ranking import Reason
from daily8.core.topics.identity import thing_of
from daily8.services.read_media import media_view
from daily8.services.read_models import ArticleView, Copy, Sentence, card, display, receipt
from daily8.services.revisions import latest_edit
from daily8.store.models import Article
from daily8.store.queries import mutes
from daily8.store.queries import reading as queries

WORDS_A_MINUTE = 220
RELATED = 6
NAMED = 3  # things that a related article is said to share
KEPT = 256  # bodies, of about 30 KB each
Cited = tuple[str, int, int]  # words, start and end of their place in the text; 0 and 0 when it is elsewhere


def _sentences(stored: dict[str, Any], key: str, own: str) -> list[Cited]:
    found = []
    for item in stored.get(key, []):
        here = str(item.get("source_id", own)).replace("-", "") == own
        found.append((item["text"], item["start"], item["end"]) if here else (item["text"], 0, 0))
    return found


def _disjoint(cited: list[Cited]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted({(start, end) for _, start, end in cited}):
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


def _linked(cited: list[Cited], anchors: frozenset[int]) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, f"s{start}" if end and start in anchors else "") for text, start, end in cited)


def _paragraphs(text: str) -> str:
    """The text as HTML, for articles that came without markup."""
    return "".join(f"<p>{entities.escape(part, quote=False)}</p>" for part in text.split("\n\n") if part.strip())


@lru_cache(maxsize=KEPT)
def _body(shown: str, url: str, text: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, frozenset[int]]:
    """A third of a page's time, and the same for every reader; the arguments are all that it depends on."""
    # Sanitised when it was stored; done again, so that no other way into the table leads to readers.
    html = sanitise_html(shown, base_url=url) if "<" in shown else _paragraphs(text)
    return mark_places(html, text, spans)


def _copies(article: Article) -> tuple[Copy, ...]:
    rows = queries.copies(article.same_text_as_id or article.pk)
    return tuple(Copy(i.hex, name) for i, name in rows if i != article.pk)


def _base(language: str) -> str:
    return language.partition("-")[0]


def _related(article: Article, reads: frozenset[str] | None, user_id: int | None) -> Iterator[Article]:
    """Each text once and the read one never, also where that came to be known after the list was made."""
    wanted = [uuid.UUID(hex=pair[0].replace("-", "")) for pair in article.related]
    near = queries.by_ids(wanted) if wanted else {}
    told = {article.same_text_as_id or article.pk}
    muted = mutes.mutes_of(user_id) if near else {}
    gone = mutes.muted_among([one.hex for one in near], muted) if muted else frozenset()
    for row in (near[one] for one in wanted if one in near):
        text = row.same_text_as_id or row.pk
        if text in told or row.pk.hex in gone:
            continue
        if reads is None or _base(row.language) in {_base(article.language), "", *reads}:
            told.add(text)
            yield row


def _why(article: Article, row: Article) -> tuple[Reason, ...]:
    """What makes a related article one: the event, or else what both name of the things that are known by name."""
    event = (Reason("event"),) if row.story_id and row.story_id == article.story_id else ()
    shared = [key for key in article.entities if key in set(row.entities) and thing_of(key)][:NAMED]
    things = (Reason("things", name=" ".join(shared)),) if shared else ()
    return event + things or (Reason("subject"),)


def article(
    article_id: uuid.UUID, reads: frozenset[str] | None = None, user_id: int | None = None
) -> ArticleView | None:  # fmt: skip
    """None when there is none. ``reads``: the languages in which related articles may be, beside its own; None: any.

    What the reader has muted is no related article.
    """
    found = queries.article(article_id)
    if found is None:
        return None
    shown = display(found, found.html)
    # A summary of another version would cite places that are no longer there.
    told = receipt(found)
    usable = found.summary.get("version") == found.version and shown.mode != "headline" and told.ai_allowed
    stored = found.summary if usable else {}
    summary, facts = (_sentences(stored, key, found.id.hex) for key in ("summary", "key_facts"))
    html, anchors = "", frozenset[int]()
    if shown.mode == "full":
        html, anchors = _body(shown.html, found.url, found.text, tuple(_disjoint(summary + facts)))
    related = islice(_related(found, reads, user_id), RELATED)
    return ArticleView(
        card=card(found), authors=tuple(found.authors), modified=found.modified_at,
        minutes=max(1, math.ceil(found.word_count / WORDS_A_MINUTE)), caption=found.image_caption,
        agency=found.agency, mode=shown.mode, html=html, hashtags=tuple(queries.hashtags_of(found.id)),
        summary=_linked(summary, anchors), key_facts=_linked(facts, anchors),
        related=tuple(replace(card(row), why=_why(found, row)) for row in related),
        copies=_copies(found),
        receipt=told, edit=latest_edit(found.pk, found.version),
        withdrawn=found.withdrawn_at is not None, media=media_view(found) if shown.mode != "headline" else None,
    )  # fmt: skip
