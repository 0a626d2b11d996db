"""Workers that find out at the same moment that two articles are one."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

from tests import factories
from tests.factories import NOW


def test_many_workers_that_find_out_at_once_merge_once(django_ready: None) -> None:
    from django.db import connection, connections

    from daily8.services.merging import merge
    from daily8.store.models import Article, ArticleAlias, Comment, Publisher

    owner = factories.publisher("Merging Post")
    rows = [factories.article("Same", publisher=owner, first_seen_at=NOW + timedelta(hours=n)) for n in range(2)]
    for row in rows:
        Comment.objects.create(article=row, body="Indeed.", state="published")
        Article.objects.filter(pk=row.pk).update(comment_count=1)
    done: list[Any] = []
    barrier = threading.Barrier(6)

    def work(first: Any, second: Any) -> None:
        barrier.wait(20)
        try:
            done.append(merge(first, second, now=datetime.now(UTC)))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells of it
            done.append(error)
        finally:
            connections.close_all()

    pairs = [(rows[n % 2].pk, rows[1 - n % 2].pk) for n in range(6)]
    threads = [threading.Thread(target=work, args=pair) for pair in pairs]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert sorted(map(str, done)) == sorted(["None"] * 5 + [str(rows[0].pk)])
        assert list(Article.objects.filter(publisher=owner).values_list("pk", "comment_count")) == [(rows[0].pk, 2)]
        assert ArticleAlias.objects.get(article=rows[0]).url == rows[1].url
    finally:
        Comment.objects.filter(article__publisher=owner).delete()
        Article.objects.filter(publisher=owner).delete()
        Publisher.objects.filter(pk=owner.pk).delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
