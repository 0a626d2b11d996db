"""A page that is written anew under its address tells of another event, and is in that event's story."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from daily8.core.stories.rewritten import tells_of_another
from tests import factories

FERRY = (
    "Ferry Halcyon sinks off Lantra",
    "The ferry Halcyon sank off Lantra on Monday night with ninety people aboard, the coast guard said. Divers found the "
    "wreck near the Ostra lighthouse in forty metres of water. Helicopters brought sixty survivors to hospitals in "
    "Lantra, where families waited. The captain had reported water in the engine room shortly before midnight.",
)
CUP = (
    "Kelmar wins the cup in the rain of Sarnport",
    "A late goal by Tovar gave Kelmar its first cup in thirty years before a crowd of fifty thousand in Sarnport. Rain "
    "had stopped play twice and the referee thought of ending the match. Marin saved two penalties for the winners, who "
    "celebrate tomorrow with a parade through the old town. The beaten finalists blamed the state of the pitch.",
)


@pytest.fixture
def understood(db: None) -> Any:
    """Understands an article as it is; given other words, after a new version with them."""
    from daily8 import wiring
    from daily8.services.understand import understand
    from daily8.store.models import ArticleVersion

    def run(row: Any, words: tuple[str, str] | None = None) -> Any:
        if words:
            row.title, row.text = words
            row.version += 1
            row.save()
        ArticleVersion.objects.get_or_create(
            article=row, number=row.version, content_hash=f"{row.pk} {row.version}",
            defaults={"title": row.title, "text": row.text, "source": "feed", "seen_at": factories.NOW},
        )  # fmt: skip
        understand([row.pk], embedder=wiring.embedder(), names=wiring.names(), now=factories.NOW)
        row.refresh_from_db()
        return row

    return run


def report(words: tuple[str, str], name: str, hours: int) -> Any:
    when = factories.NOW - timedelta(hours=hours)
    return factories.article(
        words[0], text=words[1], publisher=factories.publisher(name), published_at=when, understood_version=0
    )


def test_a_page_that_is_written_anew_leaves_the_story_of_its_former_words(understood: Any) -> None:
    page = understood(report(FERRY, "Live", 9))
    other = understood(report((FERRY[0] + " in the night", FERRY[1]), "Post", 8))
    ferry = page.story
    assert other.story_id == ferry.pk
    understood(page, CUP)
    ferry.refresh_from_db()
    assert page.story_id != ferry.pk
    assert (ferry.article_count, ferry.headline) == (1, other.title)
    assert (page.story.article_count, page.story.headline, page.story.merged_into_id) == (1, CUP[0], None)
    understood(page, FERRY)
    assert page.story_id == ferry.pk


def test_a_story_that_only_the_page_told_goes_where_the_page_goes(understood: Any) -> None:
    page = understood(report(FERRY, "Live", 9))
    ferry = page.story
    understood(page, CUP)
    assert page.story_id == ferry.pk
    understood(page, FERRY)
    cup = understood(report(CUP, "Post", 2)).story
    understood(page, (CUP[0] + " at last", CUP[1]))
    ferry.refresh_from_db()
    assert (page.story_id, ferry.merged_into_id) == (cup.pk, cup.pk)


def test_an_edit_is_no_other_event_and_few_words_say_nothing() -> None:
    longer = FERRY[1] + " The search goes on. " + " ".join(f"word{n}" for n in range(300))
    for title, text in ((CUP[0], longer), (FERRY[0], CUP[1]), ("Other", "A few words.")):
        assert not tells_of_another(title, text, title_before=FERRY[0], text_before=FERRY[1])
    assert tells_of_another(*CUP, title_before=FERRY[0], text_before=FERRY[1])
