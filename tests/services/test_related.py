"""Related lists keep their spread over publishers, days and texts however articles come in."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from daily8.core.ranking.related import EACH_PUBLISHER, LIMIT
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("db")


def tell(article: Any, others: list[Any], relevance: float) -> list[Any]:
    """The related list of the article, by publisher, after it was told of others."""
    from daily8.services import stories
    from daily8.store.models import Article

    stories.tell_others(stories.Placed(told=[(article.pk, one.pk, relevance) for one in others]))
    found = [UUID(hex=name) for name, _ in Article.objects.get(pk=article.pk).related]
    rows = Article.objects.select_related("publisher").in_bulk(found)
    return [rows[one] for one in found]


def with_list(size: int, relevance: float) -> Any:
    others = [factories.article(f"Other {n}", publisher=factories.publisher(f"Paper {n}")) for n in range(size)]
    return factories.article("Read", related=[[one.pk.hex, relevance] for one in others])


def test_one_publisher_that_writes_much_takes_the_others_out_of_no_list() -> None:
    flood = factories.publisher("Flood")
    read = with_list(5, 0.2)
    found = tell(read, [factories.article(f"Flood {n}", publisher=flood) for n in range(10)], 0.3)
    assert Counter(row.publisher.name for row in found) == {
        "Flood": EACH_PUBLISHER,
        **{f"Paper {n}": 1 for n in range(5)},
    }


def test_a_text_is_told_of_once_and_the_read_one_never() -> None:
    first = factories.article("First", publisher=factories.publisher("Wire"))
    prints = [factories.article("Print", publisher=factories.publisher(f"P{n}"), same_text_as=first) for n in range(3)]
    read = with_list(2, 0.2)
    own = factories.article("The same as it", publisher=factories.publisher("Twin"), same_text_as=read)
    found = tell(read, [first, *prints, own], 0.5)
    assert sum(row in (first, *prints) for row in found) == 1
    assert {row.publisher.name for row in found if row not in (first, *prints)} == {"Paper 0", "Paper 1"}


def test_of_equally_relevant_articles_the_newest_comes_first_and_what_is_gone_leaves() -> None:
    gone = factories.article("Gone", publisher=factories.publisher("Gone"), withdrawn_at=NOW)
    read = factories.article("Read", related=[[gone.pk.hex, 0.9]])
    rows = [
        factories.article(f"{n}", publisher=factories.publisher(f"P{n}"), published_at=NOW - timedelta(hours=9 - n))
        for n in range(LIMIT + 2)
    ]
    assert tell(read, rows, 0.3) == rows[:1:-1]
