"""Moderation publishes ordinary talk and says why it does not."""

from __future__ import annotations

import pytest

from daily8.core.comments import moderate
from daily8.core.types import CommentDraft


def draft(
    body: str,
    *,
    days: float = 30.0,
    recent: tuple[str, ...] = (),
    last_minute: int = 0,
    trusted: bool = False,
) -> CommentDraft:
    return CommentDraft(body, days, trusted, recent, last_minute)


@pytest.mark.parametrize(
    "body",
    [
        "I was there, and the bridge had been closed for a week already.",
        "كنت هناك، وكان الجسر مغلقا منذ أسبوع.",
        "The class discussed Scunthorpe.",
        "See https://example.org/report for the numbers.",
        "رأيت الكلبة تركض في الحديقة",
    ],
)
def test_ordinary_comments_are_published(body: str) -> None:
    assert moderate(draft(body)).action == "publish"


@pytest.mark.parametrize(
    ("given", "action", "reason"),
    [
        (draft(""), "refuse", "empty"),
        (draft(" \u200b\n "), "refuse", "empty"),
        (draft("a" * 2001), "refuse", "too-long"),
        (draft("Again.", recent=("Again.",)), "refuse", "repeated"),
        (draft("AGAIN!", recent=("again",)), "refuse", "repeated"),
        (
            draft("one two three four five six seven", recent=("one two three four five six",)),
            "hold",
            "repeated",
        ),
        (draft("Hello", last_minute=5), "refuse", "too-fast"),
        (draft("Look: www.example.org", days=0.1), "hold", "links"),
        (draft("http://a.example http://b.example http://c.example"), "hold", "links"),
        (draft("You are an IDIOT"), "hold", "words"),
        (draft("what an idiooooot"), "hold", "words"),
        (draft("أنت غبيّ"), "hold", "words"),
        (draft("هؤلاء الأغبياء"), "hold", "words"),
    ],
)
def test_objections_are_stated(given: CommentDraft, action: str, reason: str) -> None:
    decision = moderate(given)
    assert (decision.action, decision.reason) == (action, reason)
    assert decision.phase


def test_trusted_new_authors_may_link() -> None:
    assert moderate(draft("https://example.org", days=0.1, trusted=True)).action == "publish"
