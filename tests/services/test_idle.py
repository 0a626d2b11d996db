"""What is remembered of others for a while only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests import factories

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime.now(UTC)
OLD, FRESH = NOW - timedelta(days=31), NOW - timedelta(days=29)


def host(key: str, **columns: Any) -> None:
    from daily8.store.models import Host

    Host.objects.create(key=key, **{"next_at": OLD, "leased_until": OLD, "robots_at": OLD, **columns})


def test_hosts_that_nobody_asks_any_more_are_forgotten_and_others_are_not() -> None:
    from daily8.services.idle import forget_idle
    from daily8.store.models import Host

    host("idle.test:443", robots_body=b"User-agent: *")
    host("bare.test:443", next_at=None, leased_until=None, robots_at=None)
    host("asked.test:443", next_at=FRESH)
    host("down.test:443", down_until=NOW + timedelta(days=2))
    assert forget_idle(now=NOW) == 2
    assert {*Host.objects.values_list("key", flat=True)} == {"asked.test:443", "down.test:443"}


def test_blocks_that_came_once_are_forgotten_in_batches_and_habits_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import idle
    from daily8.services.ingest.habits import REPEATED
    from daily8.store.models import PageBlock

    monkeypatch.setattr(idle, "BATCH", 2)
    owner = factories.publisher()
    rows = [(OLD, 1)] * 5 + [(FRESH, 1), (OLD, REPEATED)]
    for digest, (seen, pages) in enumerate(rows):
        PageBlock.objects.create(publisher=owner, digest=digest, pages=pages, seen_at=seen)
    assert idle.forget_idle(now=NOW) == 5
    assert [*PageBlock.objects.order_by("digest").values_list("digest", flat=True)] == [5, 6]


def test_lists_that_were_taken_long_ago_are_forgotten() -> None:
    from daily8.services.idle import forget_idle
    from daily8.store.models import SourceImport

    for at in (OLD, FRESH):
        made = SourceImport.objects.create(total=1, state="done")
        SourceImport.objects.filter(pk=made.pk).update(created_at=at)
    assert forget_idle(now=NOW) == 1
    assert SourceImport.objects.get().created_at == FRESH
