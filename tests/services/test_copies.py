"""The same text is found along an index, whatever its vector is like and however much lies between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("db")
TEXT = " ".join(f"{a}{b}" for a in ("harbour", "ship", "grain", "quay", "pilot", "lamp", "rock") for b in range(12))
OTHER = " ".join(f"{a}{b}" for a in ("vote", "party", "seat", "court", "law", "city", "press") for b in range(12))


def stored(text: str, hours: float, **columns: Any) -> Any:
    from daily8.services import copies

    shop = factories.publisher(columns.pop("publisher", f"Shop {hours}"))
    at = NOW - timedelta(hours=hours)
    row = factories.article("A headline", text=text, publisher=shop, published_at=at, **columns)
    copies.write_keys([row], {row.pk: copies.sketch_of(row)})
    return row


def original(row: Any) -> Any:
    from daily8.services import copies

    return copies.recognise([row], {row.pk: copies.sketch_of(row)}, NOW).original.get(row.pk)


def test_a_copy_is_found_cut_and_among_many_others() -> None:
    first = stored(TEXT, 9)
    for number in range(30):
        stored(f"{OTHER} number {number}", 5)
    words = TEXT.split()
    assert original(stored(" ".join(words[: len(words) * 2 // 3]), 1)) == first.pk
    assert original(stored(OTHER.replace("vote", "poll"), 20)) is None
    assert original(first) is None


def test_a_copy_of_a_copy_is_one_of_the_first_text() -> None:
    first = stored(TEXT, 9)
    stored(TEXT, 5, same_text_as=first)
    assert original(stored(TEXT, 1)) == first.pk


def test_what_is_withdrawn_or_long_past_or_later_is_no_original() -> None:
    stored(TEXT, 24 * 9)
    stored(TEXT, 9, withdrawn_at=NOW)
    stored(TEXT, 0.5)
    assert original(stored(TEXT, 1)) is None


def test_an_original_that_comes_to_be_known_last_takes_over_the_copies_of_the_one_known_so_far() -> None:
    from daily8.store.models import Article

    known = stored(TEXT, 5)
    copy, apart = stored(TEXT, 3, same_text_as=known), stored(OTHER, 3)
    first = stored(TEXT, 9)
    assert original(first) is None
    found = dict(Article.objects.values_list("pk", "same_text_as"))
    assert (found[known.pk], found[copy.pk], found[apart.pk]) == (first.pk, first.pk, None)
    assert original(stored(TEXT, 7)) == first.pk


def test_a_text_of_long_before_takes_over_no_copies() -> None:
    from daily8.store.models import Article

    stored(TEXT, 5)
    assert original(stored(TEXT, 24 * 7 + 6)) is None
    assert not Article.objects.exclude(same_text_as=None).exists()


def test_a_batch_has_one_original_whoever_is_known_and_whatever_was_said_of_its_articles_before() -> None:
    from daily8.services import copies

    known = stored(TEXT, 5, understood_version=1)
    rows = [stored(TEXT, hours) for hours in (9, 8, 7, 6.5, 6)]
    rows.append(stored(TEXT, 2, same_text_as=known, understood_version=1))
    same = copies.recognise(rows, {row.pk: copies.sketch_of(row) for row in rows}, NOW)
    assert same.original == dict.fromkeys((row.pk for row in rows[1:]), rows[0].pk)
    assert known.pk in same.outdone


def test_a_late_original_stands_in_no_list_of_its_copies_and_both_are_one_report() -> None:
    from daily8 import wiring
    from daily8.services.understand import understand_waiting
    from daily8.store.models import Article

    def arrive(name: str, hours: float) -> Any:
        row = factories.article(
            "Harbour of Velmora opens", text=f"{factories.ENGLISH}\n\n{TEXT}", publisher=factories.publisher(name),
            published_at=NOW - timedelta(hours=hours),
        )  # fmt: skip
        understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=NOW)
        return row

    arrived = [arrive("Kesh", 2), arrive("Wire", 9)]
    copy, first = (Article.objects.select_related("story").get(pk=row.pk) for row in arrived)
    assert (copy.same_text_as_id, first.same_text_as_id) == (first.pk, None)
    assert copy.story == first.story
    assert (first.story.article_count, first.story.origin_count) == (2, 1)
    assert copy.related == first.related == []


def test_across_the_turn_of_a_week_a_copy_is_found() -> None:
    first = stored(TEXT, 24 * 6)
    assert original(stored(TEXT, 0)) == first.pk


def test_headlines_alone_are_one_text_only_when_they_are_equal() -> None:
    from daily8.services import copies

    rows = [
        factories.article(title, text="", published_at=NOW - timedelta(hours=9 - n))
        for n, title in enumerate(("Harbour opens again", "HARBOUR opens, again", "Harbour closes again", "…", "…"))
    ]
    sketches = {row.pk: copies.sketch_of(row) for row in rows}
    copies.write_keys(rows, sketches)
    assert copies.recognise(rows, sketches, NOW).original == {rows[1].pk: rows[0].pk}


def test_keys_go_with_a_withdrawal_and_with_their_article() -> None:
    from django.db import connection

    from daily8.services.rights import withdraw
    from daily8.store.models import TextKeys

    withdrawn, deleted = stored(TEXT, 9), stored(OTHER, 9)
    withdraw([withdrawn.pk], why="publisher", now=NOW)
    assert list(TextKeys.objects.values_list("article_id", flat=True)) == [deleted.pk]
    with connection.cursor() as cursor:  # as a version does that does not know of them
        cursor.execute("DELETE FROM store_article WHERE id = %s", [deleted.pk])
    assert not TextKeys.objects.exists()


def test_a_reprint_is_known_though_its_headline_and_its_vector_are_unlike() -> None:
    """Only the headline and the beginning of the text are in the vector."""
    from daily8 import wiring
    from daily8.services.understand import understand_waiting
    from daily8.store.models import Article

    body = factories.ENGLISH + "\n\n" + TEXT
    first = factories.article("Harbour of Velmora opens", text=body, published_at=NOW - timedelta(hours=9))
    copy = factories.article(
        "Your horoscope and the weather", text="Stars shine over Kesh tonight, and rain may fall.\n\n" + body,
        publisher=factories.publisher("Kesh Wire"), published_at=NOW - timedelta(hours=2),
    )  # fmt: skip
    understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=NOW)
    assert Article.objects.get(pk=copy.pk).same_text_as_id == first.pk


def test_the_index_is_what_finds_texts() -> None:
    from django.db import connection

    from daily8.services import copies

    row = stored(TEXT, 1)
    seen: list[tuple[str, Any]] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        copies.recognise([row], {row.pk: copies.sketch_of(row)}, NOW)
    statement, values = seen[0]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # as where there are many
        cursor.execute(f"EXPLAIN {statement}", values)
        plan = "\n".join(line[0] for line in cursor.fetchall())
    assert "text_keys_gin" in plan
