"""`daily8 rank` in a terminal, on orders as they are recorded."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner


@pytest.fixture
def orders(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trending page of two stories that was shown, and a command that finds it."""
    from daily8.cli import rank
    from daily8.services import ranking, reading
    from daily8.store.queries import content_version
    from tests import factories

    @contextmanager
    def here(**_: Any) -> Any:
        yield None

    monkeypatch.setattr(rank, "database", here)
    content_version.forget()
    ranking._shown.clear()
    for title, origins, hours in (("Fresh harbour", 1, 1), ("Big bridge", 6, 9)):
        at = factories.NOW - timedelta(hours=hours)
        made = factories.story(title, origin_count=origins, publisher_count=origins, last_changed_at=at)
        made.lead_article = factories.article(title, story=made, published_at=at)
        made.leads = {"en": made.lead_article.pk.hex}
        made.save()
    reading.trending("en")


def run(*words: str) -> Any:
    from daily8.cli.rank import app

    return CliRunner().invoke(app, list(words))


def test_an_order_is_listed_and_replayed(orders: None) -> None:
    assert "trending" in run("list").stdout
    answer = run("replay", "trending")
    assert answer.exit_code == 0
    assert "Reproduced exactly" in answer.stdout
    assert answer.stdout.index("Big bridge") < answer.stdout.index("Fresh harbour")


def test_a_replay_without_a_rule_tells_what_the_rule_did(orders: None) -> None:
    answer = run("replay", "trending", "--without", "origins")
    assert answer.exit_code == 0
    assert "Place 2: without rule origins it would be at place 1: Fresh harbour" in answer.stdout
