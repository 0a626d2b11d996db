"""What the press prints comes through the whole pipeline as a reader of the demo should find it."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from daily8.press import Press
from tests.e2e.pipeline import ingest


def test_every_invented_article_arrives_whole_with_its_event(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.store.models import Article

    with Press(tmp_path) as press:
        ingest(press, monkeypatch)
        printed = {
            press.issue(paper.slug).url(article): article for paper in press.publishers for article in paper.articles
        }
    rows = {row.pk.hex: row for row in Article.objects.all()}
    events = {identity: printed[row.url].event for identity, row in rows.items()}
    assert len(rows) == len(printed) >= 60

    for row in rows.values():
        article = printed[row.url]
        whole = row.page_state != "refused"
        assert len(row.text.split()) >= (0.9 if whole else 0.2) * len(article.text.split()), article.slug
        assert row.image_url or not whole, article.slug
    assert Counter(row.page_state for row in rows.values())["refused"] == 1  # robots.txt closes one page

    # Reprints are known as the agency's own copy, and told of once.
    copies = [row for row in rows.values() if printed[row.url].text.startswith("(Halcyra")]
    assert all(row.same_text_as_id is not None for row in copies)
    assert sum(row.same_text_as_id is not None for row in rows.values()) == len(copies) >= 6

    # Two others about the same event are to be found from everywhere; stories do not mix events.
    alike = {
        identity: [other for other, _ in row.related if events[other] == events[identity]]
        for identity, row in rows.items()
    }
    assert [printed[rows[one].url].slug for one, others in alike.items() if len(others) < 2] == []
    stories = defaultdict(set)
    for identity, row in rows.items():
        stories[row.story_id].add(events[identity])
    assert [mixed for mixed in stories.values() if len(mixed) > 1] == []
